//! The organization that owns the tenant.

use async_graphql::{Context, ID, Object};

use super::permission::may;
use super::store;
use crate::global_id::{self, Kind};
use crate::role::Permission;

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

    /// Whether the signed-in user may create customers.
    async fn allow_add_customer(&self, ctx: &Context<'_>) -> bool {
        may(ctx, Permission::ManageCustomers)
    }

    /// Whether the organization's plan leaves room to enable an instance; here it always does.
    async fn allow_enable_instance(&self) -> bool {
        true
    }

    /// Whether the signed-in user may run instances.
    async fn allow_execute_instance(&self, ctx: &Context<'_>) -> bool {
        may(ctx, Permission::ManageInstances)
    }

    /// Whether the signed-in user may change the organization.
    async fn allow_update(&self, ctx: &Context<'_>) -> bool {
        may(ctx, Permission::ManageOrganization)
    }

    /// Whether the organization has used up its executions; here it never has.
    async fn over_execution_limit(&self) -> bool {
        false
    }

    /// Whether the organization owes money; here it never does.
    async fn overdue(&self) -> bool {
        false
    }

    /// Whether Prismatic has stopped the organization; here it never has.
    async fn system_suspended(&self) -> bool {
        false
    }
}
