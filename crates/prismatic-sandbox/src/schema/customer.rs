//! Customers.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use uuid::Uuid;

use super::instance::{Instance, instances};
use super::integration::{Integration, integrations};
use super::organization::Organization;
use super::paging::{Connection, page_args};
use super::permission::may;
use super::scalars::DateTime;
use super::{record_not_found, store};
use crate::global_id::{self, Kind};
use crate::role::Permission;
use crate::store::customers::{CustomerFilter, CustomerOrderField};
use crate::store::filter::{IdFilter, LabelFilter};
use crate::store::instances::{InstanceFilter, InstanceOrderField};
use crate::store::integrations::{IntegrationFilter, IntegrationOrderField, Rows};
use crate::store::order::{Order, orders};
use crate::store::paging::PageArgs;
use crate::store::rows::CustomerRow;

/// The root fields about customers.
#[derive(Default)]
pub(crate) struct CustomerQueries;

#[Object]
impl CustomerQueries {
    /// The customers that pass every given filter.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn customers(
        &self,
        ctx: &Context<'_>,
        name: Option<String>,
        #[graphql(name = "name_Icontains")] name_icontains: Option<String>,
        #[graphql(name = "name_Istartswith")] name_istartswith: Option<String>,
        #[graphql(name = "description_Icontains")] description_icontains: Option<String>,
        external_id: Option<String>,
        #[graphql(name = "externalId_Isnull")] external_id_isnull: Option<bool>,
        #[graphql(name = "labels_Contains")] label: Option<String>,
        #[graphql(name = "labels_Icontains")] label_part: Option<String>,
        is_system: Option<bool>,
        #[graphql(name = "createdAt_Gte")] created_from: Option<DateTime>,
        #[graphql(name = "createdAt_Lte")] created_until: Option<DateTime>,
        sort_by: Option<Vec<Option<Order<CustomerOrderField>>>>,
        order_by: Option<Order<CustomerOrderField>>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
        offset: Option<i32>,
    ) -> Result<Connection<Customer>> {
        let filter = CustomerFilter {
            name,
            name_icontains,
            name_istartswith,
            description_icontains,
            external_id,
            external_id_isnull,
            labels: LabelFilter { contains: label, icontains: label_part },
            is_system,
            created_from: created_from.map(|time| time.0),
            created_until: created_until.map(|time| time.0),
        };
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(customers(ctx, filter, &orders(sort_by, order_by), &args))
    }

    /// Every label that a customer has, by name.
    async fn customer_labels(&self, ctx: &Context<'_>) -> Vec<Option<Label>> {
        let labels = store(ctx).customer_labels().into_iter();
        labels.map(|name| Some(Label { id: label_id(&name), name })).collect()
    }

    /// One customer.
    async fn customer(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Customer>> {
        let row = global_id::decode(Kind::Customer, &id).and_then(|id| store(ctx).customer(id));
        row.map(|row| Some(Customer(row))).ok_or_else(record_not_found)
    }
}

/// Lists the customers that pass `filter`.
pub(super) fn customers(
    ctx: &Context<'_>,
    filter: CustomerFilter,
    orders: &[Order<CustomerOrderField>],
    args: &PageArgs,
) -> Connection<Customer> {
    store(ctx).customers(filter, orders, args).map(Customer).into()
}

/// A label. That its id follows from its name is the sandbox's own way.
#[derive(SimpleObject)]
pub(crate) struct Label {
    id: ID,
    /// What it says.
    name: String,
}

fn label_id(name: &str) -> ID {
    global_id::encode(Kind::Label, Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes())).into()
}

/// A company that the organization deploys integrations for.
#[derive(Clone)]
pub(crate) struct Customer(pub(crate) Arc<CustomerRow>);

#[Object]
impl Customer {
    async fn id(&self) -> ID {
        global_id::encode(Kind::Customer, self.0.id).into()
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn description(&self) -> &str {
        &self.0.description
    }

    /// What the organization calls the customer in its own system.
    async fn external_id(&self) -> Option<&str> {
        self.0.external_id.as_deref()
    }

    async fn labels(&self) -> Option<&[String]> {
        Some(&self.0.labels)
    }

    /// Where the customer's picture is; the sandbox has none.
    async fn avatar_url(&self) -> Option<&str> {
        None
    }

    async fn org(&self) -> Organization {
        Organization
    }

    /// The customer's instances.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn instances(
        &self,
        ctx: &Context<'_>,
        name: Option<String>,
        #[graphql(name = "name_Icontains")] name_icontains: Option<String>,
        enabled: Option<bool>,
        needs_deploy: Option<bool>,
        is_system: Option<bool>,
        sort_by: Option<Vec<Option<Order<InstanceOrderField>>>>,
        order_by: Option<Order<InstanceOrderField>>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
        offset: Option<i32>,
    ) -> Result<Connection<Instance>> {
        let filter = InstanceFilter {
            name,
            name_icontains,
            enabled,
            needs_deploy,
            is_system,
            customer: Some(IdFilter::Id(self.0.id)),
            ..InstanceFilter::default()
        };
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(instances(ctx, &filter, &orders(sort_by, order_by), &args))
    }

    /// The integrations that belong to the customer.
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
            customer: Some(IdFilter::Id(self.0.id)),
            ..IntegrationFilter::default()
        };
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(integrations(ctx, &filter, &orders(sort_by, order_by), &args))
    }

    /// Whether the signed-in user may create an instance for the customer.
    async fn allow_add_instance(&self, ctx: &Context<'_>) -> bool {
        self.0.allow_add_instance && may(ctx, Permission::ManageInstances)
    }

    /// Whether the signed-in user may run the customer's instances.
    async fn allow_execute_instance(&self, ctx: &Context<'_>) -> bool {
        may(ctx, Permission::ManageInstances)
    }

    /// Whether the signed-in user may delete the customer.
    async fn allow_remove(&self, ctx: &Context<'_>) -> bool {
        may(ctx, Permission::ManageCustomers)
    }

    /// Whether the signed-in user may change the customer.
    async fn allow_update(&self, ctx: &Context<'_>) -> bool {
        may(ctx, Permission::ManageCustomers)
    }

    /// Whether the organization's plan leaves room to enable an instance; here it always does.
    async fn allow_enable_instance(&self) -> bool {
        true
    }

    async fn created_at(&self) -> DateTime {
        DateTime(self.0.created_at)
    }

    async fn updated_at(&self) -> DateTime {
        DateTime(self.0.updated_at)
    }
}
