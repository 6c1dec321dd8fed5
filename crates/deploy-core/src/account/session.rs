//! What a session is.

use std::sync::Arc;
use std::time::SystemTime;

use prismatic_api::model::User;
use prismatic_api::{Client, Credentials};

use crate::address::Address;
use crate::vault::VaultError;

/// A signed-in user at one tenant.
#[derive(Debug, Clone)]
pub struct Session {
    /// Whether this is the practice workspace.
    pub workspace: Workspace,
    /// The id of its profile; `None` in the practice workspace.
    pub profile: Option<String>,
    /// Where it is.
    pub address: Address,
    /// Who it is.
    pub user: User,
    /// Whether it outlives the app.
    pub keeping: Keeping,
    /// The client that speaks for the user; it goes on after a renewal or a new sign-in.
    pub client: Client,
    pub(super) credentials: Arc<Credentials>,
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
    /// Its tokens are in the keyring.
    InKeyring,
    /// Its tokens are in memory only, because the keyring can't be used.
    UntilClosed(VaultError),
    /// It is the practice workspace's, which is new with each start.
    Never,
}

/// How a session is at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionState {
    /// Whether its tokens are no longer accepted and could not be renewed; a new sign-in lets it go on.
    pub is_ended: bool,
    /// Whether it has a refresh token.
    pub is_renewable: bool,
    /// When its access token expires, where that says so.
    pub expires: Option<SystemTime>,
}

impl Session {
    /// How the session is now.
    pub fn state(&self) -> SessionState {
        let snapshot = self.credentials.snapshot();
        SessionState {
            is_ended: snapshot.is_ended,
            is_renewable: snapshot.tokens.refresh.is_some(),
            expires: snapshot.expires,
        }
    }
}
