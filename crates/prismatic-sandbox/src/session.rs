//! Who is signed in: every token belongs to one user.

use std::collections::HashMap;
use std::sync::Arc;

use crate::config::Config;
use crate::role::{Permission, Role};
use crate::store::Store;
use crate::store::rows::UserRow;

/// The user behind one request.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub(crate) user: Arc<UserRow>,
}

impl Session {
    /// Tells whether the user has `permission`.
    pub(crate) fn may(&self, permission: Permission) -> bool {
        self.user.role.kind.may(permission)
    }
}

/// The tokens that sign somebody in.
#[derive(Debug)]
pub(crate) struct Sessions {
    by_token: HashMap<String, Session>,
}

impl Sessions {
    /// Gives every token of `config` a user with its role; the main token is an admin's.
    pub(crate) fn new(config: &Config, store: &Store) -> Self {
        let of_roles = config.role_tokens.iter().map(|entry| (entry.role, &entry.token));
        let tokens = of_roles.chain([(Role::Admin, &config.token)]);
        let session = |(role, token): (_, &String)| (token.clone(), Session { user: store.user_with(role) });
        Self { by_token: tokens.map(session).collect() }
    }

    /// Finds whom `token` signs in.
    pub(crate) fn find(&self, token: &str) -> Option<Session> {
        self.by_token.get(token).cloned()
    }
}
