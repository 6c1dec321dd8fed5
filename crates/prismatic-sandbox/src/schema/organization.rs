//! The organization that owns the tenant.

use async_graphql::{Context, ID, Object, Result};

use super::customer::{Customer, customers};
use super::integration::{Integration, integrations};
use super::paging::{Connection, page_args};
use super::permission::may;
use super::store;
use crate::global_id::{self, Kind};
use crate::role::Permission;
use crate::store::customers::{CustomerFilter, CustomerOrderField};
use crate::store::integrations::{IntegrationFilter, IntegrationOrderField, Rows};
use crate::store::order::{Order, orders};

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

    /// The customers.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn customers(
        &self,
        ctx: &Context<'_>,
        name: Option<String>,
        #[graphql(name = "name_Icontains")] name_icontains: Option<String>,
        external_id: Option<String>,
        is_system: Option<bool>,
        sort_by: Option<Vec<Option<Order<CustomerOrderField>>>>,
        order_by: Option<Order<CustomerOrderField>>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
        offset: Option<i32>,
    ) -> Result<Connection<Customer>> {
        let filter = CustomerFilter { name, name_icontains, external_id, is_system, ..CustomerFilter::default() };
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(customers(ctx, filter, &orders(sort_by, order_by), &args))
    }

    /// The integrations: one row each, or with `allVersions` one row for each version as well.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn integrations(
        &self,
        ctx: &Context<'_>,
        all_versions: Option<bool>,
        name: Option<String>,
        #[graphql(name = "name_Icontains")] name_icontains: Option<String>,
        version_is_available: Option<bool>,
        sort_by: Option<Vec<Option<Order<IntegrationOrderField>>>>,
        order_by: Option<Order<IntegrationOrderField>>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
        offset: Option<i32>,
    ) -> Result<Connection<Integration>> {
        let filter = IntegrationFilter {
            rows: Rows::of(all_versions),
            name,
            name_icontains,
            version_is_available,
            ..IntegrationFilter::default()
        };
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(integrations(ctx, &filter, &orders(sort_by, order_by), &args))
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
