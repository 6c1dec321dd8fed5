//! Signing in with the browser.

use std::ops::RangeInclusive;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use prismatic_api::Tokens;
use prismatic_api::auth::{Answer, Auth, Loopback};
use tokio::sync::oneshot;
use url::Url;

use super::{Account, Session};
use crate::address::Address;
use crate::error::{Error, SignInError};

/// How long a person has to come back from the browser (prismatic-io/prism, src/auth.ts).
const PATIENCE: Duration = Duration::from_mins(3);

impl Account {
    /// Signs in at an address, as typed, on the page that `open` opens in the browser.
    ///
    /// It waits until the person is back, three minutes at most; [`Self::cancel_browser_sign_in`] ends the wait, and
    /// so does another call of this.
    pub async fn sign_in_in_browser(
        &self,
        address: &str,
        open: impl FnOnce(&Url) -> Result<(), String> + Send,
    ) -> Result<Arc<Session>, Error> {
        let address = Address::parse(address)?;
        let (cancel, cancelled) = oneshot::channel();
        // What waited before is cancelled by losing its sender.
        drop(self.cancel.lock().unwrap_or_else(PoisonError::into_inner).replace(cancel));
        let tokens = tokio::select! {
            tokens = tokens_from_browser(&address, &self.ports, open) => tokens?,
            _cancelled = cancelled => return Err(SignInError::Cancelled.into()),
        };
        let _turn = self.shared.turn.lock().await;
        self.shared.admit(address, tokens, None).await
    }

    /// Ends the wait for the browser, if there is one.
    pub fn cancel_browser_sign_in(&self) {
        drop(self.cancel.lock().unwrap_or_else(PoisonError::into_inner).take());
    }
}

async fn tokens_from_browser(
    address: &Address,
    ports: &RangeInclusive<u16>,
    open: impl FnOnce(&Url) -> Result<(), String> + Send,
) -> Result<Tokens, Error> {
    let provider = Auth::new(address.url())?.provider().await?;
    let page = Loopback::bind(ports).await.ok_or(SignInError::PortsTaken)?;
    let pending = provider.begin(&page.redirect());
    open(pending.url()).map_err(SignInError::BrowserNotOpened)?;
    let answer = tokio::time::timeout(PATIENCE, page.answer(&pending)).await;
    match answer {
        Ok(Answer::Code(code)) => Ok(pending.exchange(&code).await?),
        Ok(Answer::Refused(refusal)) => Err(refusal.into()),
        Err(_) if page.had_stranger() => Err(SignInError::StateMismatch.into()),
        Err(_) => Err(SignInError::TimedOut.into()),
    }
}
