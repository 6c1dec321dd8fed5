//! Who is signed in, and to which tenant.
//!
//! Each profile that was used since the start has its credentials here, in use or not: switching back, a new sign-in
//! of the same user, and work that goes on all share them.

mod browser;
mod keeping;
mod leaving;
mod profiles;
mod session;

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};

use prismatic_api::auth::{Auth, AuthError, PORTS, jwt};
use prismatic_api::model::User;
use prismatic_api::{ApiError, Client, Credentials, Tokens};
use secrecy::SecretString;
use tokio::sync::{oneshot, watch};

use crate::address::Address;
use crate::catalog::Catalog;
use crate::cli_login::{self, CliLogin};
use crate::database::{Database, Identity, Profile};
use crate::error::Error;
use crate::token::parse_token;
use crate::vault::Vault;

use leaving::Leaving;

pub use profiles::Tenant;
pub use session::{Keeping, Session, SessionState, Workspace};

/// Signs in and out, and holds the session in between.
#[derive(Debug)]
pub struct Account {
    shared: Arc<Shared>,
    /// Ends the wait for the browser.
    cancel: Mutex<Option<oneshot::Sender<()>>>,
    cli_file: Option<PathBuf>,
    /// Where the browser comes back to.
    ports: RangeInclusive<u16>,
}

/// What the account and those who watch its credentials share.
#[derive(Debug)]
struct Shared {
    database: Database,
    vault: Vault,
    /// What knows the paces.
    catalog: OnceLock<Catalog>,
    session: RwLock<Option<Arc<Session>>>,
    live: Mutex<HashMap<String, Live>>,
    /// What a sign-out began with and may not be through with.
    leaving: Mutex<Option<Leaving>>,
    /// Signing in and out are in turn, however long the keyring takes.
    turn: tokio::sync::Mutex<()>,
    changes: watch::Sender<u64>,
}

/// A profile that was used since the start.
#[derive(Debug, Clone)]
struct Live {
    credentials: Arc<Credentials>,
    identity: Identity,
    keeping: Keeping,
    /// The versions of the credentials and of their refresh token that the keyring has.
    stored: (u64, u64),
}

impl Account {
    /// Makes an account that remembers in `database` and keeps tokens in `vault`.
    pub fn new(database: Database, vault: Vault) -> Self {
        let shared = Shared {
            database,
            vault,
            catalog: OnceLock::new(),
            session: RwLock::default(),
            live: Mutex::default(),
            leaving: Mutex::default(),
            turn: tokio::sync::Mutex::default(),
            changes: watch::Sender::new(0),
        };
        let cli_file = cli_login::default_file();
        Self { shared: Arc::new(shared), cancel: Mutex::default(), cli_file, ports: PORTS }
    }

    /// Reads the CLI's logins from `file`, not from where the CLI keeps them.
    #[must_use]
    pub fn with_cli_file(mut self, file: PathBuf) -> Self {
        self.cli_file = Some(file);
        self
    }

    /// Lets the browser come back to one of `ports`, not to one of those that the identity provider knows.
    #[must_use]
    pub fn with_ports(mut self, ports: RangeInclusive<u16>) -> Self {
        self.ports = ports;
        self
    }

    /// Lets the clients of a profile keep the pace that the catalog knows of it.
    #[must_use]
    pub fn with_catalog(self, catalog: Catalog) -> Self {
        let _first = self.shared.catalog.set(catalog);
        self
    }

    /// The session, for work that needs one.
    pub fn session(&self) -> Result<Arc<Session>, Error> {
        self.shared.current().ok_or(Error::NotSignedIn)
    }

    /// Tells when the session changes by itself: it ended, goes on, or nobody is signed in any more.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.shared.changes.subscribe()
    }

    /// The address of the profile used last.
    pub fn last_address(&self) -> Result<Option<String>, Error> {
        Ok(self.shared.database.profiles()?.into_iter().next().map(|profile| profile.address))
    }

    /// The logins of Prismatic's CLI that can be used here.
    pub fn cli_logins(&self) -> Vec<CliLogin> {
        self.cli_file.as_deref().map(cli_login::list).unwrap_or_default()
    }

    /// The session; where there is none yet, the one that the last sign-in left in the keyring.
    ///
    /// `None` where nobody signed in or the last user signed out.
    pub async fn restore(&self) -> Result<Option<Arc<Session>>, Error> {
        let _turn = self.shared.turn.lock().await;
        if let Some(session) = self.shared.current() {
            return Ok(Some(session));
        }
        match self.shared.database.current_profile()? {
            Some(profile) => self.shared.open(&profile).await.map(Some),
            None => Ok(None),
        }
    }

    /// Signs in at an address with a token, both as typed or pasted.
    ///
    /// An access token and a refresh token are told apart by their form. A token of another form is tried as a
    /// refresh token, then as an access token.
    /// Nothing is kept of a token that Prismatic does not accept.
    /// Where the keyring can't be used, the session lasts until the app closes.
    pub async fn sign_in(&self, address: &str, token: &SecretString) -> Result<Arc<Session>, Error> {
        let _turn = self.shared.turn.lock().await;
        let address = Address::parse(address)?;
        let token = parse_token(token)?;
        if jwt::times(&token).is_some() {
            return self.shared.admit(address, Tokens::access_only(token), None).await;
        }
        match Auth::new(address.url())?.refresh(&token, None).await {
            Ok(tokens) => self.shared.admit(address, tokens, None).await,
            Err(AuthError::Failed(error)) if error.is_transient() => Err(error.into()),
            Err(_) => self.shared.admit(address, Tokens::access_only(token), None).await,
        }
    }

    /// Signs in with a login of Prismatic's CLI.
    pub async fn sign_in_with_cli_login(&self, name: &str) -> Result<Arc<Session>, Error> {
        let _turn = self.shared.turn.lock().await;
        let file = self.cli_file.as_deref().ok_or(Error::CliLoginGone)?;
        let (address, tokens, tenant) = cli_login::tokens(file, name).ok_or(Error::CliLoginGone)?;
        self.shared.admit(address, tokens, tenant.as_deref()).await
    }

    /// Enters the practice workspace at its address; nothing of it is kept.
    pub async fn practice(&self, address: &str, token: SecretString) -> Result<Arc<Session>, Error> {
        let _turn = self.shared.turn.lock().await;
        let address = Address::parse(address)?;
        let credentials = Credentials::new(address.url(), Tokens::access_only(token))?;
        let client = Client::with_credentials(&credentials)?;
        let user = identify(&client).await?;
        Ok(self.shared.enter(Session {
            workspace: Workspace::Practice,
            profile: None,
            address,
            user,
            keeping: Keeping::Never,
            client,
            credentials,
        }))
    }

    /// Tries again to put a session's tokens into the keyring.
    pub async fn keep_sign_in(&self) -> Result<Arc<Session>, Error> {
        let _turn = self.shared.turn.lock().await;
        let session = self.session()?;
        let Some(profile) = session.profile.clone().filter(|_| matches!(session.keeping, Keeping::UntilClosed(_)))
        else {
            return Ok(session);
        };
        let keeping = self.shared.keep(&profile).await?;
        Ok(self.shared.enter(Session { keeping, ..Session::clone(&session) }))
    }

    /// Signs out: the tokens go from memory and from the keyring; other profiles stay signed in.
    ///
    /// A keyring that can't be used is an error, with the user signed out here all the same.
    /// The tokens are still in it then; they go when this is called again, or with [`Self::remove_stray_tokens`].
    pub async fn sign_out(&self) -> Result<(), Error> {
        let _turn = self.shared.turn.lock().await;
        self.shared.leave().await
    }

    /// Revokes all refresh tokens of the user, on this and other computers, then signs out; tells how that went.
    ///
    /// The user stays signed in where revoking fails, which is the outer error.
    pub async fn sign_out_everywhere(&self) -> Result<Result<(), Error>, Error> {
        let _turn = self.shared.turn.lock().await;
        let session = self.session()?;
        if !session.credentials.revoke_all().await? {
            return Err(Error::RefreshTokenNeeded);
        }
        Ok(self.shared.leave().await)
    }

    /// Removes the tokens of signed-out profiles that the keyring may still have.
    pub async fn remove_stray_tokens(&self) -> Result<(), Error> {
        let _turn = self.shared.turn.lock().await;
        self.shared.remove_strays().await
    }
}

impl Shared {
    /// Lets someone in whose tokens are good, `expected` the tenant that they have to be for.
    async fn admit(
        self: &Arc<Self>,
        address: Address,
        tokens: Tokens,
        expected: Option<&str>,
    ) -> Result<Arc<Session>, Error> {
        let fresh = Credentials::new(address.url(), tokens)?;
        if let Some(tenant) = expected {
            fresh.belong_to(tenant);
        }
        let user = identify(&Client::with_credentials(&fresh)?).await?;
        if expected.is_some_and(|tenant| tenant != user.tenant_id) {
            return Err(Error::TenantRefused);
        }
        fresh.belong_to(&user.tenant_id);
        let identity = identity(&address, &user);
        let id = identity.id.clone();
        let known = self.live().get(&id).cloned();
        let earlier = known.clone().filter(|live| live.identity.user_email == user.email);
        let credentials = match known {
            Some(live) if live.identity.user_email == user.email => {
                live.credentials.replace(fresh.snapshot().tokens);
                live.credentials
            }
            Some(other) => {
                other.credentials.forget();
                fresh
            }
            None => fresh,
        };
        let is_new = self.register(&id, Live { credentials, identity, keeping: Keeping::Never, stored: (0, 0) });
        let keeping = match (self.keep(&id).await, earlier) {
            (Ok(keeping), _) => keeping,
            (Err(error), Some(earlier)) => {
                // The same user goes on with the new tokens; only the next start does not know of them.
                tracing::warn!(%error, "account.tokens_not_noted");
                let keeping = earlier.keeping;
                if let Some(live) = self.live().get_mut(&id) {
                    (live.keeping, live.stored) = (keeping, earlier.stored);
                }
                keeping
            }
            (Err(error), None) => {
                self.live().remove(&id);
                return Err(error);
            }
        };
        if is_new {
            self.watch(&id);
        }
        self.enter_live(&id, address, user, keeping)
    }

    /// Opens a profile with the tokens that are in memory or in the keyring.
    async fn open(self: &Arc<Self>, profile: &Profile) -> Result<Arc<Session>, Error> {
        let address = Address::parse(&profile.address)?;
        let known = self.live().get(&profile.id).cloned();
        let live = match known {
            Some(live) => live,
            None => self.load(profile, &address).await?,
        };
        let (credentials, keeping) = (live.credentials.clone(), live.keeping);
        // From here on a renewed refresh token goes to the keyring, whatever becomes of the rest.
        if self.register(&profile.id, live) {
            self.watch(&profile.id);
        }
        let user = match identify(&Client::with_credentials(&credentials)?).await {
            Ok(user) if user.tenant_id == profile.tenant_id => user,
            Ok(_) => {
                self.live().remove(&profile.id);
                return Err(Error::TenantRefused);
            }
            Err(error) => return Err(error),
        };
        if let Some(live) = self.live().get_mut(&profile.id) {
            live.identity = identity(&address, &user);
        }
        if keeping == Keeping::InKeyring
            && !profile.current
            && let Err(error) = self.database.use_profile(&profile.id)
        {
            // Where nothing can be saved, there is still everything to look at.
            tracing::warn!(%error, "account.use_not_noted");
        }
        self.enter_live(&profile.id, address, user, keeping)
    }

    fn enter_live(&self, id: &str, address: Address, user: User, keeping: Keeping) -> Result<Arc<Session>, Error> {
        let credentials = self.live().get(id).map(|live| live.credentials.clone()).ok_or(Error::NotSignedIn)?;
        let client = Client::with_credentials(&credentials)?;
        let (workspace, profile) = (Workspace::Tenant, Some(id.to_owned()));
        Ok(self.enter(Session { workspace, profile, address, user, keeping, client, credentials }))
    }

    fn enter(&self, mut session: Session) -> Arc<Session> {
        if let (Some(catalog), Some(profile)) = (self.catalog.get(), &session.profile) {
            session.client = session.client.with_pace(catalog.pace(profile));
        }
        let session = Arc::new(session);
        *self.leaving() = None;
        *self.session.write().unwrap_or_else(PoisonError::into_inner) = Some(session.clone());
        session
    }

    fn current(&self) -> Option<Arc<Session>> {
        self.session.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn leaving(&self) -> MutexGuard<'_, Option<Leaving>> {
        self.leaving.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn live(&self) -> MutexGuard<'_, HashMap<String, Live>> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a profile up; `true` where its credentials are new, and are to be watched.
    fn register(&self, id: &str, live: Live) -> bool {
        let credentials = live.credentials.clone();
        let earlier = self.live().insert(id.to_owned(), live);
        earlier.is_none_or(|earlier| !Arc::ptr_eq(&earlier.credentials, &credentials))
    }

    fn announce(&self) {
        self.changes.send_modify(|count| *count += 1);
    }
}

/// Asks who the tokens are of; at the door, a session that ended at once is a token that is not accepted.
async fn identify(client: &Client) -> Result<User, Error> {
    match client.authenticated_user().await {
        Err(ApiError::SessionEnded) => Err(ApiError::Unauthorized.into()),
        outcome => Ok(outcome?),
    }
}

fn identity(address: &Address, user: &User) -> Identity {
    Identity {
        id: format!("{}@{}", user.tenant_id, address.host()),
        address: address.to_string(),
        tenant_id: user.tenant_id.clone(),
        organization: user.organization.clone().unwrap_or_default(),
        user_email: user.email.clone(),
        production: !address.is_loopback(),
    }
}

#[cfg(test)]
mod tests;
