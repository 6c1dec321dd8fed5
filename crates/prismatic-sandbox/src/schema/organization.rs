//! The organization that owns the tenant.

use async_graphql::{Context, ID, Object};

use super::store;
use crate::global_id::{self, Kind};

/// The root fields about the organization.
#[derive(Default)]
pub(crate) struct OrganizationQueries;

#[Object]
impl OrganizationQueries {
    /// The organization of the signed-in user.
    async fn organization(&self) -> Option<Organization> {
        Some(Organization)
    }
}

/// The company whose tenant this is.
#[derive(Clone)]
pub(crate) struct Organization;

#[Object]
impl Organization {
    async fn id(&self, ctx: &Context<'_>) -> ID {
        global_id::encode(Kind::Organization, store(ctx).organization.id).into()
    }

    async fn name<'a>(&self, ctx: &Context<'a>) -> &'a str {
        &store(ctx).organization.name
    }
}
