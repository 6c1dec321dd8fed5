//! Integrations and their versions: every version is an integration row with an id of its own.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};
use uuid::Uuid;

use super::customer::Customer;
use super::flow::IntegrationFlow;
use super::instance::{Instance, instances};
use super::paging::{Connection, page_args};
use super::permission::may;
use super::scalars::{DateTime, JsonString};
use super::user::User;
use super::variables::required::{RequiredConfigVariable, RequiredFilter};
use super::{id_filter, record_not_found, store};
use crate::global_id::{self, Kind};
use crate::role::Permission;
use crate::store::filter::{IdFilter, LabelFilter};
use crate::store::instances::{InstanceFilter, InstanceOrderField};
use crate::store::integrations::{IntegrationFilter, IntegrationOrderField, Rows};
use crate::store::order::{Order, orders, sort};
use crate::store::paging::{PageArgs, page};
use crate::store::rows::{EndpointType, IntegrationRow};
use crate::store::variables::definition::RequiredConfigVariableOrderField;

/// The root fields about integrations.
#[derive(Default)]
pub(crate) struct IntegrationQueries;

#[Object]
impl IntegrationQueries {
    /// The integrations that pass every given filter: one row each, or with `allVersions` one row
    /// for each version as well.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn integrations(
        &self,
        ctx: &Context<'_>,
        all_versions: Option<bool>,
        name: Option<String>,
        #[graphql(name = "name_Icontains")] name_icontains: Option<String>,
        #[graphql(name = "description_Icontains")] description_icontains: Option<String>,
        category: Option<String>,
        #[graphql(name = "category_Icontains")] category_icontains: Option<String>,
        #[graphql(name = "labels_Contains")] label: Option<String>,
        #[graphql(name = "labels_Icontains")] label_part: Option<String>,
        customer: Option<ID>,
        #[graphql(name = "customer_Isnull")] customer_isnull: Option<bool>,
        has_unpublished_changes: Option<bool>,
        is_code_native: Option<bool>,
        version_is_available: Option<bool>,
        version_number: Option<i32>,
        version_sequence_id: Option<Uuid>,
        #[graphql(name = "createdAt_Gte")] created_from: Option<DateTime>,
        #[graphql(name = "createdAt_Lte")] created_until: Option<DateTime>,
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
            description_icontains,
            category,
            category_icontains,
            labels: LabelFilter { contains: label, icontains: label_part },
            customer: id_filter(Kind::Customer, customer.as_ref()),
            customer_isnull,
            has_unpublished_changes,
            is_code_native,
            version_is_available,
            version_number,
            version_sequence_id,
            created_from: created_from.map(|time| time.0),
            created_until: created_until.map(|time| time.0),
        };
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(integrations(ctx, &filter, &orders(sort_by, order_by), &args))
    }

    /// One integration row.
    async fn integration(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Integration>> {
        let id = global_id::decode(Kind::Integration, &id);
        id.and_then(|id| store(ctx).integration(id)).map(|row| Some(Integration(row))).ok_or_else(record_not_found)
    }
}

/// Lists the integrations that pass `filter`.
pub(super) fn integrations(
    ctx: &Context<'_>,
    filter: &IntegrationFilter,
    orders: &[Order<IntegrationOrderField>],
    args: &PageArgs,
) -> Connection<Integration> {
    store(ctx).integrations(filter, orders, args).map(Integration).into()
}

/// An integration: its canonical row or one of its versions.
#[derive(Clone)]
pub(crate) struct Integration(pub(crate) Arc<IntegrationRow>);

#[Object]
impl Integration {
    async fn id(&self) -> ID {
        global_id::encode(Kind::Integration, self.0.id).into()
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn description(&self) -> Option<&str> {
        Some(&self.0.description)
    }

    async fn category(&self) -> Option<&str> {
        self.0.category.as_deref()
    }

    async fn labels(&self) -> Option<&[String]> {
        Some(&self.0.labels)
    }

    /// Where the integration's picture is; the sandbox has none.
    async fn avatar_url(&self) -> Option<&str> {
        None
    }

    /// The customer the integration belongs to; none where it is the organization's.
    async fn customer(&self, ctx: &Context<'_>) -> Option<Customer> {
        store(ctx).customer(self.0.customer?).map(Customer)
    }

    async fn endpoint_type(&self) -> Option<EndpointType> {
        Some(self.0.endpoint_type)
    }

    /// The flow that routes the requests to a shared URL.
    async fn preprocess_flow_name(&self) -> Option<&str> {
        self.0.preprocess_flow_name.as_deref()
    }

    async fn is_code_native(&self) -> bool {
        self.0.is_code_native
    }

    /// Whether the signed-in user may deploy the integration.
    async fn is_customer_deployable(&self, ctx: &Context<'_>) -> Option<bool> {
        Some(self.0.is_customer_deployable && may(ctx, Permission::ManageInstances))
    }

    /// Whether each user of a customer has pages to fill in.
    async fn user_level_configured(&self) -> bool {
        self.0.user_level_configured
    }

    /// The pages of the configuration wizard.
    async fn config_pages(&self) -> JsonString {
        JsonString(self.0.config_pages.clone())
    }

    /// The config variables that the version asks for.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn required_config_variables(
        &self,
        ctx: &Context<'_>,
        data_source: Option<ID>,
        data_type: Option<String>,
        #[graphql(name = "dataType_In")] data_type_in: Option<Vec<Option<String>>>,
        has_divider: Option<bool>,
        integration: Option<ID>,
        key: Option<String>,
        #[graphql(name = "key_In")] key_in: Option<Vec<Option<String>>>,
        org_only: Option<bool>,
        sort_by: Option<Vec<Option<Order<RequiredConfigVariableOrderField>>>>,
        order_by: Option<Order<RequiredConfigVariableOrderField>>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
        offset: Option<i32>,
    ) -> Result<Connection<RequiredConfigVariable>> {
        let filter =
            RequiredFilter { data_source, data_type, data_type_in, has_divider, integration, key, key_in, org_only };
        let rows = self.0.variables.iter().filter(|row| filter.matches(row));
        let mut rows: Vec<_> = rows.cloned().collect();
        sort(&mut rows, &orders(sort_by, order_by), |a, b, field| match field {
            RequiredConfigVariableOrderField::SortOrder => a.sort_order.cmp(&b.sort_order),
        });
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(page(&rows, &args).map(RequiredConfigVariable).into())
    }

    /// Whether the designer holds work that no version has.
    async fn has_unpublished_changes(&self) -> bool {
        self.0.has_unpublished_changes
    }

    /// The number of the version. The canonical row has the number of the newest published one, 0
    /// where there is none; what Prismatic gives there is `[U]`.
    async fn version_number(&self) -> i32 {
        self.0.version_number
    }

    /// What all versions of one integration have in common.
    async fn version_sequence_id(&self) -> Option<Uuid> {
        Some(self.0.version_sequence_id)
    }

    /// Whether the version is published and not withdrawn; never true of the canonical row (`[I]`).
    async fn version_is_available(&self) -> bool {
        self.0.version_is_available
    }

    /// Whether this is the newest state of the integration, which is the canonical row (`[I]` from
    /// the web app's phrase for it).
    async fn version_is_latest(&self) -> bool {
        self.0.is_canonical()
    }

    /// What the publisher wrote about the version.
    async fn version_comment(&self) -> Option<&str> {
        self.0.version_comment.as_deref()
    }

    async fn version_created_at(&self) -> Option<DateTime> {
        self.0.version_created_at.map(DateTime)
    }

    async fn version_created_by(&self) -> Option<User> {
        self.0.version_created_by.clone().map(User)
    }

    /// One version of the same integration: by row id, by number, or the newest available one. The
    /// first argument given counts (`[U]`).
    async fn version_at(
        &self,
        ctx: &Context<'_>,
        id: Option<ID>,
        version_number: Option<i32>,
        latest_available: Option<bool>,
    ) -> Option<Integration> {
        let sequence = self.0.version_sequence_id;
        let store = store(ctx);
        let row = if let Some(id) = id {
            let id = global_id::decode(Kind::Integration, &id)?;
            store.version(sequence, |row| row.id == id)
        } else if let Some(number) = version_number {
            store.version(sequence, |row| row.version_number == number && !row.is_canonical())
        } else if latest_available == Some(true) {
            store.latest_available(sequence)
        } else {
            None
        };
        row.map(Integration)
    }

    /// The published versions of the same integration.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn version_sequence(
        &self,
        ctx: &Context<'_>,
        version_is_available: Option<bool>,
        version_number: Option<i32>,
        sort_by: Option<Vec<Option<Order<IntegrationOrderField>>>>,
        order_by: Option<Order<IntegrationOrderField>>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
        offset: Option<i32>,
    ) -> Result<Connection<Integration>> {
        let filter = IntegrationFilter {
            rows: Rows::Versions,
            version_sequence_id: Some(self.0.version_sequence_id),
            version_is_available,
            version_number,
            ..IntegrationFilter::default()
        };
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(integrations(ctx, &filter, &orders(sort_by, order_by), &args))
    }

    /// The instances of the version; of the canonical row, those of every version (`[I]` as the filter of
    /// `instances`).
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
            integration: Some(IdFilter::Id(self.0.id)),
            ..InstanceFilter::default()
        };
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(instances(ctx, &filter, &orders(sort_by, order_by), &args))
    }

    /// The integration's flows, in their order.
    async fn flows(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
        offset: Option<i32>,
    ) -> Result<Connection<IntegrationFlow>> {
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(page(&self.0.flows, &args).map(IntegrationFlow).into())
    }

    async fn created_at(&self) -> DateTime {
        DateTime(self.0.created_at)
    }

    async fn updated_at(&self) -> DateTime {
        DateTime(self.0.updated_at)
    }
}
