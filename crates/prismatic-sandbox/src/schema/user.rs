//! Users and their roles, and who is signed in.

use std::sync::Arc;

use async_graphql::{Context, ID, Object};

use super::customer::Customer;
use super::organization::Organization;
use super::permission::session;
use super::scalars::DateTime;
use super::store;
use crate::global_id::{self, Kind};
use crate::store::rows::{RoleRow, UserRow};

/// The root fields about users.
#[derive(Default)]
pub(crate) struct UserQueries;

#[Object]
impl UserQueries {
    /// The user whom the token signs in.
    async fn authenticated_user(&self, ctx: &Context<'_>) -> User {
        User(Arc::clone(&session(ctx).user))
    }
}

/// A person who uses the tenant.
#[derive(Clone)]
pub(crate) struct User(pub(crate) Arc<UserRow>);

#[Object]
impl User {
    async fn id(&self) -> ID {
        global_id::encode(Kind::User, self.0.id).into()
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn email(&self) -> &str {
        &self.0.email
    }

    /// The tenant of the session.
    async fn tenant_id(&self, ctx: &Context<'_>) -> String {
        store(ctx).organization.tenant_id.to_string()
    }

    async fn role(&self) -> Role {
        Role(self.0.role.clone())
    }

    /// The organization; every user of the sandbox belongs to it.
    async fn org(&self) -> Option<Organization> {
        Some(Organization)
    }

    /// The customer a user belongs to; none, for users of the organization.
    async fn customer(&self) -> Option<Customer> {
        None
    }

    async fn created_at(&self) -> DateTime {
        DateTime(self.0.created_at)
    }
}

/// What a user may do.
pub(crate) struct Role(RoleRow);

#[Object]
impl Role {
    async fn id(&self) -> ID {
        global_id::encode(Kind::Role, self.0.id).into()
    }

    async fn name(&self) -> &str {
        self.0.name
    }

    async fn description(&self) -> &str {
        self.0.description
    }

    async fn level(&self) -> i32 {
        self.0.level
    }
}
