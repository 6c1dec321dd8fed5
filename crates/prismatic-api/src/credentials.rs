//! The tokens of one user at one address, shared by all that speaks for the user.
//!
//! They are renewed before they expire and after a 401, once for all who wait.
//! A later sign-in of the same user puts its tokens in here, so that work that holds a client goes on.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::watch;
use url::Url;

use crate::auth::{Auth, AuthError, jwt};
use crate::error::{ApiError, ClientError};
use crate::redaction::Redaction;

/// How long before its end a token is renewed (prismatic-io/prism, src/auth.ts).
const MARGIN: Duration = Duration::from_mins(5);
/// How long a renewal that failed before it was urgent is left alone.
const PAUSE: Duration = Duration::from_secs(30);

/// Tokens as they were issued or kept; they are overwritten in memory when dropped.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    /// Opens the API.
    pub access: Option<SecretString>,
    /// Gives new access tokens.
    pub refresh: Option<SecretString>,
    /// How long the access token is good from now on; `None` where that is not known, as for a kept token.
    pub lifetime: Option<Duration>,
}

/// What credentials are at a moment.
#[derive(Debug, Clone)]
pub struct Standing {
    /// Grows with each change of the tokens, and when they end.
    pub version: u64,
    /// The version with which the refresh token last changed.
    pub refresh_version: u64,
    /// Whether the tokens are no longer accepted and could not be renewed.
    pub is_ended: bool,
    /// The tokens.
    pub tokens: Tokens,
    /// When the access token expires, where it says so.
    pub expires: Option<SystemTime>,
}

/// The tokens of one user at one address.
pub struct Credentials {
    auth: Auth,
    state: Mutex<State>,
    /// Renewals are in turn.
    turn: tokio::sync::Mutex<()>,
    version: watch::Sender<u64>,
}

struct State {
    tokens: Tokens,
    /// The tenant that renewals ask for.
    tenant: Option<String>,
    version: u64,
    refresh_version: u64,
    is_ended: bool,
    /// When to renew; `None` where the token does not say when it expires.
    renew_at: Option<SystemTime>,
    /// How often a renewal was tried, and why the last one failed.
    attempts: u64,
    failure: Option<ApiError>,
}

/// What one request is sent with.
pub(crate) struct Bearer {
    pub(crate) header: HeaderValue,
    /// The version of the credentials that it is of.
    pub(crate) version: u64,
}

impl Tokens {
    /// An access token alone.
    pub fn access_only(access: SecretString) -> Self {
        Self { access: Some(access), ..Self::default() }
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").field("origin", &self.auth.origin().as_str()).finish_non_exhaustive()
    }
}

impl Credentials {
    /// Makes credentials for the address `origin`.
    pub fn new(origin: &Url, tokens: Tokens) -> Result<Arc<Self>, ClientError> {
        if let Some(token) = &tokens.access {
            bearer(token)?;
        }
        let renew_at = renew_at(&tokens);
        let state = State {
            tokens,
            tenant: None,
            version: 0,
            refresh_version: 0,
            is_ended: false,
            renew_at,
            attempts: 0,
            failure: None,
        };
        let version = watch::Sender::new(0);
        Ok(Arc::new(Self {
            auth: Auth::new(origin)?,
            state: Mutex::new(state),
            turn: tokio::sync::Mutex::default(),
            version,
        }))
    }

    /// The one address that the tokens go to.
    pub fn origin(&self) -> &Url {
        self.auth.origin()
    }

    /// Lets renewals ask for a tenant, so that a token of another never comes back.
    pub fn belong_to(&self, tenant: &str) {
        self.state().tenant = Some(tenant.to_owned());
    }

    /// What the credentials are now.
    pub fn snapshot(&self) -> Standing {
        let state = self.state();
        Standing {
            version: state.version,
            refresh_version: state.refresh_version,
            is_ended: state.is_ended,
            tokens: state.tokens.clone(),
            expires: state.tokens.access.as_ref().and_then(jwt::times).map(|times| times.expires),
        }
    }

    /// Tells of each change; the value is the version.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.version.subscribe()
    }

    /// Takes over the tokens of a new sign-in.
    pub fn replace(&self, tokens: Tokens) {
        self.change(|state| state.take_over(tokens));
    }

    /// Forgets the tokens: the user signed out.
    pub fn forget(&self) {
        self.change(State::end_and_forget);
    }

    /// Revokes all refresh tokens of the user, on all computers; `false` where there is none to do it with.
    pub async fn revoke_all(&self) -> Result<bool, AuthError> {
        let refresh = self.state().tokens.refresh.clone();
        match refresh {
            Some(refresh) => self.auth.revoke(&refresh).await.map(|()| true),
            None => Ok(false),
        }
    }

    /// Gets tokens of another tenant with the refresh token; `None` where there is none.
    ///
    /// Where the refresh token changes with that, these credentials get the new one too.
    pub async fn tokens_for(&self, tenant: &str) -> Result<Option<Tokens>, AuthError> {
        let _turn = self.turn.lock().await;
        let (refresh, version) = {
            let state = self.state();
            (state.tokens.refresh.clone(), state.version)
        };
        let Some(refresh) = refresh else { return Ok(None) };
        let tokens = self.auth.refresh(&refresh, Some(tenant)).await?;
        let changed = exposed(tokens.refresh.as_ref()) != exposed(Some(&refresh));
        if changed {
            self.change(|state| {
                if state.version == version {
                    state.tokens.refresh.clone_from(&tokens.refresh);
                    state.version += 1;
                    state.refresh_version = state.version;
                }
            });
        }
        Ok(Some(tokens))
    }

    /// What a request to `target` is sent with: a token that is good for at least a while, where that is known.
    ///
    /// This is the one place that decides where a token may go.
    pub(crate) async fn bearer(self: &Arc<Self>, target: &Url) -> Result<Bearer, ApiError> {
        if target.origin() != self.origin().origin() {
            return Err(ApiError::Redirected(target.origin().ascii_serialization()));
        }
        let now = SystemTime::now();
        let (version, is_due, is_usable) = {
            let state = self.state();
            let is_due = state.tokens.refresh.is_some() && state.renew_at.is_some_and(|at| at <= now);
            (state.version, is_due && !state.is_ended, state.is_usable(now))
        };
        if is_due {
            match self.renew(version).await {
                Err(ApiError::NotRenewed(_)) if is_usable => self.leave_alone(version, now),
                outcome => outcome?,
            }
        }
        let state = self.state();
        let token = state.tokens.access.as_ref().filter(|_| !state.is_ended).ok_or(ApiError::SessionEnded)?;
        let header = bearer(token).map_err(|_| ApiError::SessionEnded)?;
        Ok(Bearer { header, version: state.version })
    }

    /// Keeps the tokens of this moment out of what a server says.
    pub(crate) fn redaction(&self) -> Redaction {
        let Tokens { access, refresh, .. } = self.state().tokens.clone();
        Redaction::of([access, refresh].into_iter().flatten())
    }

    /// Renews the tokens of `version`, once for all who ask; nothing is left to do where that already happened.
    ///
    /// A renewal that has begun is carried out even when nobody waits for it any more: its answer may hold the only
    /// refresh token that is still good.
    pub(crate) async fn renew(self: &Arc<Self>, version: u64) -> Result<(), ApiError> {
        let seen = self.state().attempts;
        let credentials = self.clone();
        let renewal = tokio::spawn(async move { credentials.renew_in_turn(version, seen).await });
        let broken = || Err(ApiError::NotRenewed(Box::new(ApiError::Interrupted("it broke off".to_owned()))));
        renewal.await.unwrap_or_else(|_| broken())
    }

    /// Ends the session where its tokens are still those of `version`, and says so.
    pub(crate) fn end(&self, version: u64) -> ApiError {
        self.change(|state| {
            if state.version == version {
                state.end();
            }
        });
        ApiError::SessionEnded
    }

    async fn renew_in_turn(&self, version: u64, seen: u64) -> Result<(), ApiError> {
        let _turn = self.turn.lock().await;
        let (refresh, tenant) = {
            let state = self.state();
            if state.is_ended {
                return Err(ApiError::SessionEnded);
            }
            if state.version != version {
                return Ok(());
            }
            if let Some(failure) = state.failure.as_ref().filter(|_| state.attempts != seen) {
                return Err(ApiError::NotRenewed(Box::new(failure.clone())));
            }
            (state.tokens.refresh.clone(), state.tenant.clone())
        };
        let Some(refresh) = refresh else {
            return Err(self.end(version));
        };
        let outcome = self.auth.refresh(&refresh, tenant.as_deref()).await;
        self.conclude(version, outcome)
    }

    fn conclude(&self, version: u64, outcome: Result<Tokens, AuthError>) -> Result<(), ApiError> {
        let mut result = Ok(());
        self.change(|state| {
            state.attempts += 1;
            state.failure = None;
            // A sign-in or a sign-out came first: what it left is not touched.
            let is_current = state.version == version;
            match outcome {
                Ok(tokens) if is_current && tokens.access.as_ref().is_some_and(|token| bearer(token).is_ok()) => {
                    tracing::info!("session.renewed");
                    state.take_over(tokens);
                }
                Ok(_) if !is_current => {}
                Ok(_) | Err(AuthError::Refused { .. } | AuthError::Unusable(_)) => {
                    if is_current {
                        tracing::warn!("session.ended");
                        state.end();
                    }
                }
                Err(AuthError::Failed(error)) => {
                    tracing::warn!(kind = error.kind(), "session.not_renewed");
                    state.failure = Some(error.clone());
                    result = Err(ApiError::NotRenewed(Box::new(error)));
                }
            }
            if state.is_ended {
                result = Err(ApiError::SessionEnded);
            }
        });
        result
    }

    /// After a renewal that failed while the old token is good: not again with each request.
    fn leave_alone(&self, version: u64, now: SystemTime) {
        let mut state = self.state();
        if state.version == version {
            state.renew_at = now.checked_add(PAUSE);
        }
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        let version = {
            let mut state = self.state();
            change(&mut state);
            state.version
        };
        self.version.send_if_modified(|known| std::mem::replace(known, version) != version);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn take_over(&mut self, tokens: Tokens) {
        self.version += 1;
        if exposed(self.tokens.refresh.as_ref()) != exposed(tokens.refresh.as_ref()) {
            self.refresh_version = self.version;
        }
        self.renew_at = renew_at(&tokens);
        self.tokens = tokens;
        self.is_ended = false;
        self.failure = None;
    }

    fn end(&mut self) {
        self.version += 1;
        self.is_ended = true;
    }

    fn end_and_forget(&mut self) {
        self.tokens = Tokens::default();
        self.end();
    }

    /// Whether the access token has not expired yet, as far as is known.
    fn is_usable(&self, now: SystemTime) -> bool {
        let expires = |token| jwt::times(token).is_none_or(|times| times.expires > now);
        self.tokens.access.as_ref().is_some_and(expires)
    }
}

/// When tokens are to be renewed.
///
/// A token that was just issued is measured from now on, so that a clock that is wrong does not renew it at once.
fn renew_at(tokens: &Tokens) -> Option<SystemTime> {
    let now = SystemTime::now();
    let Some(access) = &tokens.access else { return Some(now) };
    match tokens.lifetime {
        Some(lifetime) => now.checked_add(lifetime.saturating_sub(MARGIN.min(lifetime / 2))),
        None => jwt::times(access).and_then(|times| times.expires.checked_sub(MARGIN)),
    }
}

fn exposed(token: Option<&SecretString>) -> Option<&str> {
    token.map(ExposeSecret::expose_secret)
}

fn bearer(token: &SecretString) -> Result<HeaderValue, ClientError> {
    let mut header =
        HeaderValue::try_from(format!("Bearer {}", token.expose_secret())).map_err(|_| ClientError::InvalidToken)?;
    header.set_sensitive(true);
    Ok(header)
}
