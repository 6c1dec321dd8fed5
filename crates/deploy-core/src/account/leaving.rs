//! Signing out: nobody is signed in any more at once, and what is saved of it goes as far as disk and keyring let it.

use std::sync::PoisonError;

use super::Shared;
use crate::database::Keys;
use crate::error::Error;

/// A session that is being signed out.
#[derive(Clone, Debug)]
pub(super) struct Leaving {
    /// `None` in the practice workspace.
    pub(super) profile: Option<String>,
}

impl Shared {
    /// Signs the session out. Called again, it goes on with what it was not through with.
    pub(super) async fn leave(&self) -> Result<(), Error> {
        let session = self.session.write().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(session) = &session {
            *self.leaving() = Some(Leaving { profile: session.profile.clone() });
        }
        let leaving = self.leaving().clone();
        let profile = match leaving {
            Some(leaving) => leaving.profile,
            // Nobody could be signed in again at the start, and now nobody is to be.
            None => self.database.current_profile()?.map(|profile| profile.id),
        };
        // Whoever watches the credentials then sees that they are no longer the profile's: the answer tells of the end.
        let live = profile.as_ref().and_then(|profile| self.live().remove(profile));
        for credentials in
            live.map(|live| live.credentials).into_iter().chain(session.map(|left| left.credentials.clone()))
        {
            credentials.forget();
        }
        let noted = match profile {
            Some(profile) => self.note_sign_out(&profile).await,
            None => Ok(()),
        };
        noted.and(self.remove_strays().await)
    }

    /// Remembers that a profile is signed out. Where that can't be saved its tokens go at once, so that nobody is signed
    /// in with them again.
    async fn note_sign_out(&self, id: &str) -> Result<(), Error> {
        let Err(error) = self.database.sign_out(id) else { return Ok(()) };
        tracing::warn!(%error, "account.sign_out_not_noted");
        let Keys { access, refresh } = self.database.keys(id)?;
        let mut outcome = Ok(());
        for key in access.into_iter().chain(refresh) {
            outcome = outcome.and(self.vault.remove(&key).await.map_err(Error::from));
        }
        outcome
    }
}
