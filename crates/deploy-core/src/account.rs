//! Who is signed in, and to which tenant.

use std::sync::{Arc, PoisonError, RwLock};

use prismatic_api::Client;
use prismatic_api::model::User;
use secrecy::SecretString;
use tokio::sync::Mutex;

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
    /// Signing in and out are in turn, however long the keyring takes.
    turn: Mutex<()>,
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
    /// Makes an account that remembers in `database` and keeps tokens in `vault`.
    pub fn new(database: Database, vault: Vault) -> Self {
        Self { database, vault, session: RwLock::default(), turn: Mutex::default() }
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
        let _turn = self.turn.lock().await;
        if let Some(session) = self.current() {
            return Ok(Some(session));
        }
        let Some(profile) = self.database.signed_in_profile()? else {
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
        let _turn = self.turn.lock().await;
        let address = Address::parse(address)?;
        let token = token::parse(token)?;
        let client = Client::new(address.url(), &token)?;
        let user = client.authenticated_user().await?;
        let keeping = self.keep(&profile(&address, &user), &token).await?;
        Ok(self.enter(Session { workspace: Workspace::Tenant, address, user, keeping, client, token }))
    }

    /// Enters the practice workspace at its address; nothing of it is kept.
    pub async fn practice(&self, address: &str, token: SecretString) -> Result<Arc<Session>, Error> {
        let _turn = self.turn.lock().await;
        let address = Address::parse(address)?;
        let client = Client::new(address.url(), &token)?;
        let user = client.authenticated_user().await?;
        let workspace = Workspace::Practice;
        Ok(self.enter(Session { workspace, address, user, keeping: Keeping::Never, client, token }))
    }

    /// Tries again to put a session's token into the keyring.
    pub async fn keep_sign_in(&self) -> Result<Arc<Session>, Error> {
        let _turn = self.turn.lock().await;
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
    /// The token is still in it then; it goes when this is called again, or with [`Self::remove_stray_tokens`].
    pub async fn sign_out(&self) -> Result<(), Error> {
        let _turn = self.turn.lock().await;
        let session = self.session.write().unwrap_or_else(PoisonError::into_inner).take();
        if session.is_none_or(|session| session.workspace == Workspace::Tenant) {
            self.database.sign_out()?;
        }
        self.remove_strays().await
    }

    /// Removes the tokens of signed-out profiles that the keyring may still have.
    pub async fn remove_stray_tokens(&self) -> Result<(), Error> {
        let _turn = self.turn.lock().await;
        self.remove_strays().await
    }

    /// Tries every stray, and fails with the first failure.
    async fn remove_strays(&self) -> Result<(), Error> {
        let mut outcome = Ok(());
        for profile in self.database.stray_tokens()? {
            match self.vault.remove(&profile).await {
                Ok(()) => self.database.token_is_gone(&profile)?,
                Err(error) => outcome = outcome.and(Err(Error::from(error))),
            }
        }
        outcome
    }

    async fn keep(&self, profile: &Profile, token: &SecretString) -> Result<Keeping, Error> {
        self.database.expect_token(profile)?;
        match self.vault.store(&profile.id, token.clone()).await {
            Ok(()) => {
                self.database.sign_in(&profile.id)?;
                Ok(Keeping::InKeyring)
            }
            Err(error) => Ok(Keeping::UntilClosed(error)),
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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use prismatic_sandbox::{Config, Server, start};
    use tempfile::TempDir;
    use tokio::net::TcpListener;

    use super::*;
    use crate::vault::testing::{FakeKeyring, locked};

    /// A Prismatic, a keyring, and a folder for the database.
    struct World {
        server: Server,
        keyring: FakeKeyring,
        folder: TempDir,
    }

    impl World {
        async fn new() -> Self {
            let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
            let server = start(listener, Config::default(), std::future::pending()).await.expect("a sandbox");
            Self { server, keyring: FakeKeyring::new(), folder: tempfile::tempdir().expect("a folder") }
        }

        /// The app as it is after a start.
        fn account(&self) -> Account {
            let file = Path::join(self.folder.path(), "refract.db");
            Account::new(Database::open(&file).expect("opens"), self.keyring.vault())
        }

        async fn sign_in(&self, account: &Account) -> Arc<Session> {
            let sandbox = self.server.sandbox();
            account.sign_in(sandbox.url(), &sandbox.token().into()).await.expect("signed in")
        }

        /// Name of the keyring entry of whoever signs in here.
        async fn entry(&self) -> String {
            let client = Client::new(
                &self.server.sandbox().url().parse().expect("a URL"),
                &self.server.sandbox().token().into(),
            );
            let user = client.expect("a client").authenticated_user().await.expect("a user");
            profile(&Address::parse(self.server.sandbox().url()).expect("an address"), &user).id
        }
    }

    #[tokio::test]
    async fn a_sign_in_outlives_the_app_until_signing_out() {
        let world = World::new().await;
        let entry = world.entry().await;
        assert!(world.account().restore().await.expect("nobody").is_none());
        assert_eq!(world.sign_in(&world.account()).await.keeping, Keeping::InKeyring);

        let account = world.account();
        assert_eq!(account.restore().await.expect("restored").map(|session| session.keeping), Some(Keeping::InKeyring));
        account.sign_out().await.expect("signed out");
        assert!(matches!(account.session(), Err(Error::NotSignedIn)));
        assert_eq!(world.keyring.token(&entry), None);
        assert!(world.account().restore().await.expect("nobody").is_none());
    }

    #[tokio::test]
    async fn a_keyring_that_lost_the_token_is_not_the_same_as_nobody() {
        let world = World::new().await;
        world.sign_in(&world.account()).await;
        world.keyring.vault().remove(&world.entry().await).await.expect("removed");
        assert!(matches!(world.account().restore().await, Err(Error::SignInGone)));
    }

    #[tokio::test]
    async fn a_locked_keyring_makes_a_session_until_the_app_closes_which_can_be_kept_later() {
        let world = World::new().await;
        let entry = world.entry().await;
        world.keyring.fail_next(&entry, locked());
        let account = world.account();
        assert_eq!(world.sign_in(&account).await.keeping, Keeping::UntilClosed(VaultError::Locked));
        assert!(world.account().restore().await.expect("nobody").is_none());
        assert_eq!(account.keep_sign_in().await.expect("kept").keeping, Keeping::InKeyring);
        assert!(world.account().restore().await.expect("restored").is_some());
    }

    #[tokio::test]
    async fn a_token_that_could_not_be_removed_is_removed_later() {
        let world = World::new().await;
        let entry = world.entry().await;
        let account = world.account();
        world.sign_in(&account).await;
        world.keyring.fail_next(&entry, locked());
        assert!(matches!(account.sign_out().await, Err(Error::Vault(VaultError::Locked))));
        assert!(world.keyring.token(&entry).is_some());
        assert!(world.account().restore().await.expect("nobody").is_none(), "signed out all the same");
        world.account().remove_stray_tokens().await.expect("removed");
        assert_eq!(world.keyring.token(&entry), None);
    }

    #[tokio::test]
    async fn signing_out_of_a_session_in_memory_removes_the_token_of_an_earlier_one() {
        let world = World::new().await;
        let entry = world.entry().await;
        world.sign_in(&world.account()).await;
        let account = world.account();
        world.keyring.fail_next(&entry, locked());
        assert_eq!(world.sign_in(&account).await.keeping, Keeping::UntilClosed(VaultError::Locked));
        account.sign_out().await.expect("signed out");
        assert_eq!(world.keyring.token(&entry), None);
    }

    #[tokio::test]
    async fn leaving_the_practice_workspace_leaves_a_tenants_sign_in_alone() {
        let world = World::new().await;
        world.sign_in(&world.account()).await;
        let account = world.account();
        let sandbox = world.server.sandbox();
        account.practice(sandbox.url(), sandbox.token().into()).await.expect("entered");
        account.sign_out().await.expect("left");
        assert!(world.account().restore().await.expect("restored").is_some());
    }

    #[tokio::test]
    async fn a_token_that_is_not_accepted_is_not_kept() {
        let world = World::new().await;
        let entry = world.entry().await;
        let error = world.account().sign_in(world.server.sandbox().url(), &"wrong".into()).await.expect_err("refused");
        assert!(matches!(error, Error::Api(prismatic_api::ApiError::Unauthorized)));
        assert_eq!(world.keyring.token(&entry), None);
    }
}
