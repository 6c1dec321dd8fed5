//! Instances and their flow configs.

use std::cmp::Ordering;
use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};
use uuid::Uuid;

use super::customer::Customer;
use super::flow::IntegrationFlow;
use super::integration::Integration;
use super::paging::{Connection, page_args};
use super::permission::may;
use super::scalars::{DateTime, JsonString};
use super::variables::instance::{ConfigVariableFilter, InstanceConfigVariable, config_variables};
use super::{id_filter, record_not_found, store};
use crate::global_id::{self, Kind};
use crate::role::Permission;
use crate::store::filter::LabelFilter;
use crate::store::instances::{InstanceFilter, InstanceFlowConfigOrderField, InstanceOrderField};
use crate::store::order::{Order, orders, sort};
use crate::store::paging::page;
use crate::store::rows::{ConfigState, FlowConfigRow, InstanceRow, InstanceType};

/// The root fields about instances.
#[derive(Default)]
pub(crate) struct InstanceQueries;

#[Object]
impl InstanceQueries {
    /// The instances that pass every given filter.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn instances(
        &self,
        ctx: &Context<'_>,
        name: Option<String>,
        #[graphql(name = "name_Icontains")] name_icontains: Option<String>,
        #[graphql(name = "description_Icontains")] description_icontains: Option<String>,
        #[graphql(name = "labels_Contains")] label: Option<String>,
        #[graphql(name = "labels_Icontains")] label_part: Option<String>,
        #[graphql(name = "id_In")] id_in: Option<Vec<Option<ID>>>,
        customer: Option<ID>,
        #[graphql(name = "customer_ExternalId")] customer_external_id: Option<String>,
        integration: Option<ID>,
        #[graphql(name = "integration_VersionSequenceId")] version_sequence_id: Option<Uuid>,
        enabled: Option<bool>,
        needs_deploy: Option<bool>,
        is_system: Option<bool>,
        instance_type: Option<InstanceType>,
        #[graphql(name = "createdAt_Gte")] created_from: Option<DateTime>,
        #[graphql(name = "createdAt_Lte")] created_until: Option<DateTime>,
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
            description_icontains,
            labels: LabelFilter { contains: label, icontains: label_part },
            id_in: id_in.map(instance_ids),
            customer: id_filter(Kind::Customer, customer.as_ref()),
            customer_external_id,
            integration: id_filter(Kind::Integration, integration.as_ref()),
            version_sequence_id,
            enabled,
            needs_deploy,
            is_system,
            instance_type,
            created_from: created_from.map(|time| time.0),
            created_until: created_until.map(|time| time.0),
        };
        let args = page_args(first, last, after.as_ref(), before.as_ref(), offset)?;
        let page = store(ctx).instances(&filter, &orders(sort_by, order_by), &args);
        Ok(page.map(Instance).into())
    }

    /// One instance.
    async fn instance(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Instance>> {
        let row = global_id::decode(Kind::Instance, &id).and_then(|id| store(ctx).instance(id));
        row.map(|row| Some(Instance(row))).ok_or_else(record_not_found)
    }
}

fn instance_ids(ids: Vec<Option<ID>>) -> Vec<Uuid> {
    let ids = ids.into_iter().flatten();
    ids.filter_map(|id| global_id::decode(Kind::Instance, &id)).collect()
}

/// An integration at work for one customer.
#[derive(Clone)]
pub(crate) struct Instance(pub(crate) Arc<InstanceRow>);

#[Object]
impl Instance {
    async fn id(&self) -> ID {
        global_id::encode(Kind::Instance, self.0.id).into()
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn description(&self) -> &str {
        &self.0.description
    }

    async fn labels(&self) -> Option<&[String]> {
        Some(&self.0.labels)
    }

    async fn customer(&self, ctx: &Context<'_>) -> Result<Customer> {
        let row = store(ctx).customer(self.0.customer);
        row.map(Customer).ok_or_else(record_not_found)
    }

    /// The version of the integration that the instance was made from.
    async fn integration(&self) -> Integration {
        Integration(Arc::clone(&self.0.integration))
    }

    async fn instance_type(&self) -> Option<InstanceType> {
        Some(InstanceType::Integration)
    }

    /// Whether this is an integration's own test instance.
    async fn is_system(&self) -> bool {
        self.0.is_system
    }

    /// Whether the instance can run.
    async fn enabled(&self) -> bool {
        self.0.enabled
    }

    /// Whether the instance was changed since its last deploy.
    async fn needs_deploy(&self) -> bool {
        self.0.needs_deploy
    }

    /// The number of the deployed version, 0 before the first deploy (`[I]`).
    async fn deployed_version(&self) -> i32 {
        self.0.deployed_version
    }

    /// When the instance was last deployed; none before the first time.
    async fn last_deployed_at(&self) -> Option<DateTime> {
        self.0.last_deployed_at.map(DateTime)
    }

    async fn config_state(&self) -> Option<ConfigState> {
        Some(self.0.config_state)
    }

    /// Whether a flow is in a failed state.
    async fn in_failed_state(&self, ctx: &Context<'_>) -> Option<bool> {
        Some(self.0.flow_configs.iter().any(|config| store(ctx).has_failed(config)))
    }

    /// When one of the flows last ran.
    async fn last_executed_at(&self, ctx: &Context<'_>) -> Option<DateTime> {
        let configs = self.0.flow_configs.iter();
        let latest = configs.filter_map(|config| store(ctx).executions.latest(config.id));
        latest.map(|row| row.started_at).max().map(DateTime)
    }

    /// Whether the signed-in user may deploy the instance.
    async fn allow_deploy(&self, ctx: &Context<'_>) -> Option<bool> {
        Some(may(ctx, Permission::ManageInstances))
    }

    /// Whether the signed-in user may delete the instance.
    async fn allow_remove(&self, ctx: &Context<'_>) -> bool {
        may(ctx, Permission::ManageInstances)
    }

    /// Whether the signed-in user may change the instance.
    async fn allow_update(&self, ctx: &Context<'_>) -> bool {
        may(ctx, Permission::ManageInstances)
    }

    /// Whether the signed-in user may set the instance's config variables.
    async fn allow_update_config_variables(&self, ctx: &Context<'_>) -> Option<bool> {
        Some(may(ctx, Permission::ManageInstances))
    }

    /// What the instance was configured with, in the order of the pages.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn config_variables(
        &self,
        instance: Option<ID>,
        status: Option<String>,
        #[graphql(name = "status_In")] status_in: Option<Vec<Option<String>>>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
        offset: Option<i32>,
    ) -> Result<Connection<InstanceConfigVariable>> {
        let filter = ConfigVariableFilter { instance, status, status_in };
        let args = page_args(first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(page(&config_variables(&self.0, &filter), &args).into())
    }

    /// The flows as this instance runs them, in the integration's order.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn flow_configs(
        &self,
        #[graphql(name = "flow_Name")] flow_name: Option<String>,
        sort_by: Option<Vec<Option<Order<InstanceFlowConfigOrderField>>>>,
        order_by: Option<Order<InstanceFlowConfigOrderField>>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
        offset: Option<i32>,
    ) -> Result<Connection<InstanceFlowConfig>> {
        let configs = self.0.flow_configs.iter();
        let mut configs: Vec<_> = configs
            .filter(|config| flow_name.as_ref().is_none_or(|name| *name == config.flow.name))
            .map(|config| Arc::new(config.clone()))
            .collect();
        sort(&mut configs, &orders(sort_by, order_by), compare);
        let args = page_args(first, last, after.as_ref(), before.as_ref(), offset)?;
        let of_instance = |config| InstanceFlowConfig { instance: Arc::clone(&self.0), config };
        Ok(page(&configs, &args).map(of_instance).into())
    }

    async fn created_at(&self) -> DateTime {
        DateTime(self.0.created_at)
    }

    async fn updated_at(&self) -> DateTime {
        DateTime(self.0.updated_at)
    }
}

fn compare(a: &FlowConfigRow, b: &FlowConfigRow, field: InstanceFlowConfigOrderField) -> Ordering {
    match field {
        InstanceFlowConfigOrderField::SortOrder => a.flow.sort_order.cmp(&b.flow.sort_order),
    }
}

/// A flow as one instance runs it.
#[derive(Clone)]
pub(crate) struct InstanceFlowConfig {
    pub(super) instance: Arc<InstanceRow>,
    pub(super) config: Arc<FlowConfigRow>,
}

#[Object]
impl InstanceFlowConfig {
    async fn id(&self) -> ID {
        global_id::encode(Kind::InstanceFlowConfig, self.config.id).into()
    }

    async fn flow(&self) -> IntegrationFlow {
        IntegrationFlow(Arc::clone(&self.config.flow))
    }

    async fn instance(&self) -> Instance {
        Instance(Arc::clone(&self.instance))
    }

    /// The URL that starts the flow. It exists as soon as the instance does (`[D]` docs/api/
    /// common-queries/creating-instances), and for flows that nobody calls as well.
    async fn webhook_url(&self, ctx: &Context<'_>) -> String {
        store(ctx).webhook_url(&self.instance, self.config.id)
    }

    /// The keys that callers of the webhook have to present.
    async fn api_keys(&self) -> Option<Vec<Option<String>>> {
        Some(self.config.settings.api_keys.iter().cloned().map(Some).collect())
    }

    /// The payload that tests take.
    async fn test_payload(&self) -> Option<&str> {
        self.config.settings.test_payload.as_deref()
    }

    /// The media type of the payload that tests take.
    async fn test_content_type(&self) -> Option<&str> {
        self.config.settings.test_content_type.as_deref()
    }

    /// The headers that tests take.
    async fn test_headers(&self) -> Option<JsonString> {
        self.config.settings.test_headers.clone().map(JsonString)
    }

    /// Whether the signed-in user may change the flow config.
    async fn allow_update(&self, ctx: &Context<'_>) -> bool {
        may(ctx, Permission::ManageInstances)
    }

    /// Whether the flow is in a failed state.
    async fn in_failed_state(&self, ctx: &Context<'_>) -> bool {
        store(ctx).has_failed(&self.config)
    }

    /// When the flow last ran.
    async fn last_executed_at(&self, ctx: &Context<'_>) -> Option<DateTime> {
        store(ctx).executions.latest(self.config.id).map(|row| DateTime(row.started_at))
    }
}
