//! On-premise resources.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};

use super::customer::Customer;
use super::paging::{Connection, page_args};
use super::permission::may;
use super::variables::{is_called, is_one_of};
use super::{id_filter, record_not_found, store};
use crate::global_id::{self, Kind};
use crate::role::Permission;
use crate::store::on_premise::{OnPremiseFilter, OnPremiseRow, OnPremiseStatus};
use crate::store::paging::page;

/// The root fields about on-premise resources.
#[derive(Default)]
pub(crate) struct OnPremiseQueries;

#[Object]
impl OnPremiseQueries {
    /// The on-premise resources that pass every given filter.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn on_premise_resources(
        &self,
        ctx: &Context<'_>,
        customer: Option<ID>,
        #[graphql(name = "customer_Isnull")] customer_isnull: Option<bool>,
        name: Option<String>,
        #[graphql(name = "name_Icontains")] name_icontains: Option<String>,
        status: Option<String>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
        offset: Option<i32>,
    ) -> Result<Connection<OnPremiseResource>> {
        let customer = id_filter(Kind::Customer, customer.as_ref());
        let filter = OnPremiseFilter { customer, customer_isnull, name, name_icontains };
        let mut rows = store(ctx).on_premise_resources(&filter);
        rows.retain(|row| is_one_of(status.as_ref(), None, is_called(Some(row.status))));
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(page(&rows, &args).map(OnPremiseResource).into())
    }

    /// One on-premise resource.
    async fn on_premise_resource(&self, ctx: &Context<'_>, id: ID) -> Result<Option<OnPremiseResource>> {
        let row = global_id::decode(Kind::OnPremiseResource, &id).and_then(|id| store(ctx).on_premise_resource(id));
        row.map(|row| Some(OnPremiseResource(row))).ok_or_else(record_not_found)
    }
}

/// An agent in somebody's network.
#[derive(Clone)]
pub(crate) struct OnPremiseResource(pub(crate) Arc<OnPremiseRow>);

#[Object]
impl OnPremiseResource {
    async fn id(&self) -> ID {
        global_id::encode(Kind::OnPremiseResource, self.0.id).into()
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Where connections reach it.
    async fn port(&self) -> i32 {
        self.0.port
    }

    async fn status(&self) -> OnPremiseStatus {
        self.0.status
    }

    /// Whose network it is in; none for the organization's.
    async fn customer(&self, ctx: &Context<'_>) -> Option<Customer> {
        store(ctx).customer(self.0.customer?).map(Customer)
    }

    /// Whether the signed-in user may change it.
    async fn allow_update(&self, ctx: &Context<'_>) -> bool {
        may(ctx, Permission::ManageCustomers)
    }

    /// Whether the signed-in user may delete it.
    async fn allow_remove(&self, ctx: &Context<'_>) -> bool {
        may(ctx, Permission::ManageCustomers)
    }
}
