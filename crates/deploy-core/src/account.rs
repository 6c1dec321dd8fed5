//! Who is signed in, and to which tenant.

use std::sync::{Arc, PoisonError, RwLock};

use prismatic_api::Client;
use prismatic_api::model::User;
use secrecy::SecretString;

use crate::address::Address;
use crate::database::{Database, Profile};
use crate::error::Error;
use crate::token;
use crate::vault::{Vault, VaultError};

/// Signs in and out, and holds the session in between.
#[derive(Debug)]
pub struct Account {
    database: Database,
    vault: Vault,
    session: RwLock<Option<Arc<Session>>>,
}

/// A signed-in user at one tenant.
#[derive(Debug)]
pub struct Session {
    /// Whether this is the practice workspace.
    pub workspace: Workspace,
    /// Where it is.
    pub address: Address,
    /// Who it is.
    pub user: User,
    /// Whether it outlives the app.
    pub keeping: Keeping,
    /// The client that speaks for the user.
    pub client: Client,
    token: SecretString,
}

/// Where a session works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Workspace {
    /// In the sandbox inside the app: nothing there is real.
    Practice,
    /// In a tenant.
    Tenant,
}

/// Whether a session outlives the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// Its token is in the keyring.
    InKeyring,
    /// Its token is in memory only, because the keyring can't be used.
    UntilClosed(VaultError),
    /// It is the practice workspace's, which is new with each start.
    Never,
}

impl Account {
    /// Makes an account that remembers in `database` and keeps tokens in the keyring.
    pub fn new(database: Database) -> Self {
        Self { database, vault: Vault::default(), session: RwLock::default() }
    }

    /// The session, for work that needs one.
    pub fn session(&self) -> Result<Arc<Session>, Error> {
        self.current().ok_or(Error::NotSignedIn)
    }

    /// The address of the profile used last.
    pub fn last_address(&self) -> Result<Option<String>, Error> {
        Ok(self.database.last_profile()?.map(|profile| profile.address))
    }

    /// The session; where there is none yet, the one that the last sign-in left in the keyring.
    ///
    /// `None` where nobody signed in or the last user signed out.
    pub async fn restore(&self) -> Result<Option<Arc<Session>>, Error> {
        if let Some(session) = self.current() {
            return Ok(Some(session));
        }
        let Some(profile) = self.database.signed_in_profile()? else {
            if let Err(error) = self.remove_left_tokens().await {
                tracing::warn!(%error, "account.token_left");
            }
            return Ok(None);
        };
        let token = self.vault.load(&profile.id).await?.ok_or(Error::SignInGone)?;
        let address = Address::parse(&profile.address)?;
        let client = Client::new(address.url(), &token)?;
        let user = client.authenticated_user().await?;
        let workspace = Workspace::Tenant;
        Ok(Some(self.enter(Session { workspace, address, user, keeping: Keeping::InKeyring, client, token })))
    }

    /// Signs in at an address with a token, both as typed or pasted.
    ///
    /// Nothing is kept of a token that Prismatic does not accept.
    /// Where the keyring can't be used, the session lasts until the app closes.
    pub async fn sign_in(&self, address: &str, token: &SecretString) -> Result<Arc<Session>, Error> {
        let address = Address::parse(address)?;
        let token = token::parse(token)?;
        let client = Client::new(address.url(), &token)?;
        let user = client.authenticated_user().await?;
        let keeping = self.keep(&profile(&address, &user), &token).await?;
        Ok(self.enter(Session { workspace: Workspace::Tenant, address, user, keeping, client, token }))
    }

    /// Enters the practice workspace at its address; nothing of it is kept.
    pub async fn practice(&self, address: &str, token: SecretString) -> Result<Arc<Session>, Error> {
        let address = Address::parse(address)?;
        let client = Client::new(address.url(), &token)?;
        let user = client.authenticated_user().await?;
        let workspace = Workspace::Practice;
        Ok(self.enter(Session { workspace, address, user, keeping: Keeping::Never, client, token }))
    }

    /// Tries again to put a session's token into the keyring.
    pub async fn keep_sign_in(&self) -> Result<Arc<Session>, Error> {
        let session = self.session()?;
        if !matches!(session.keeping, Keeping::UntilClosed(_)) {
            return Ok(session);
        }
        let keeping = self.keep(&profile(&session.address, &session.user), &session.token).await?;
        Ok(self.enter(Session {
            workspace: session.workspace,
            address: session.address.clone(),
            user: session.user.clone(),
            keeping,
            client: session.client.clone(),
            token: session.token.clone(),
        }))
    }

    /// Signs out: the token goes from memory and from the keyring.
    ///
    /// A keyring that can't be used is an error, with the user signed out here all the same.
    /// The token is still in it then; it goes when this is called again, or at a later start.
    pub async fn sign_out(&self) -> Result<(), Error> {
        let session = self.session.write().unwrap_or_else(PoisonError::into_inner).take();
        let kept = match session {
            Some(session) if session.keeping == Keeping::InKeyring => Some(profile(&session.address, &session.user).id),
            Some(_) => None,
            None => self.database.signed_in_profile()?.map(|profile| profile.id),
        };
        if let Some(profile) = kept {
            self.database.begin_leaving(&profile)?;
        }
        self.remove_left_tokens().await
    }

    async fn remove_left_tokens(&self) -> Result<(), Error> {
        for profile in self.database.leaving_profiles()? {
            self.vault.remove(&profile).await?;
            self.database.finish_leaving(&profile)?;
        }
        Ok(())
    }

    /// The database is written first: a crash in between leaves a sign-in that is asked for again, and no stray token.
    async fn keep(&self, profile: &Profile, token: &SecretString) -> Result<Keeping, Error> {
        self.database.remember_profile(profile, true)?;
        match self.vault.store(&profile.id, token.clone()).await {
            Ok(()) => Ok(Keeping::InKeyring),
            Err(error) => {
                self.database.remember_profile(profile, false)?;
                Ok(Keeping::UntilClosed(error))
            }
        }
    }

    fn enter(&self, session: Session) -> Arc<Session> {
        let session = Arc::new(session);
        *self.session.write().unwrap_or_else(PoisonError::into_inner) = Some(session.clone());
        session
    }

    fn current(&self) -> Option<Arc<Session>> {
        self.session.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn profile(address: &Address, user: &User) -> Profile {
    Profile {
        id: format!("{}@{}", user.tenant_id, address.host()),
        address: address.to_string(),
        tenant_id: user.tenant_id.clone(),
        organization: user.organization.clone().unwrap_or_default(),
    }
}
