//! Instances.

use std::cmp::Ordering;
use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};
use uuid::Uuid;

use super::customer::Customer;
use super::execution::{InstanceExecutionResult, executions};
use super::flow_config::InstanceFlowConfig;
use super::integration::Integration;
use super::log::{Log, logs};
use super::paging::{Connection, page_args};
use super::permission::may;
use super::scalars::DateTime;
use super::variables::held::ConfigVariableFilter;
use super::variables::instance::{InstanceConfigVariable, config_variables};
use super::variables::reusable::{ScopedConfigVariable, taken};
use super::variables::user_level::{UserLevelConfig, user_level_configs};
use super::{id_filter, record_not_found, store};
use crate::global_id::{self, Kind};
use crate::role::Permission;
use crate::store::execution_list::{ExecutionFilter, InstanceExecutionResultOrderField, LogFilter, LogOrderField};
use crate::store::executions::ExecutionStatus;
use crate::store::filter::{IdFilter, LabelFilter};
use crate::store::instances::{InstanceFilter, InstanceFlowConfigOrderField, InstanceOrderField};
use crate::store::order::{Order, orders, sort};
use crate::store::paging::{PageArgs, page};
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
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(instances(ctx, &filter, &orders(sort_by, order_by), &args))
    }

    /// One instance.
    async fn instance(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Instance>> {
        let row = global_id::decode(Kind::Instance, &id).and_then(|id| store(ctx).instance(id));
        row.map(|row| Some(Instance(row))).ok_or_else(record_not_found)
    }
}

/// Lists the instances that pass `filter`.
pub(super) fn instances(
    ctx: &Context<'_>,
    filter: &InstanceFilter,
    orders: &[Order<InstanceOrderField>],
    args: &PageArgs,
) -> Connection<Instance> {
    store(ctx).instances(filter, orders, args).map(Instance).into()
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

    /// The number of the deployed version; 0 before the first deploy, where `Behavior` says nothing else.
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
        ctx: &Context<'_>,
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
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(page(&config_variables(&self.0, &filter), &args).into())
    }

    /// What users set on the instance for themselves, oldest first.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn user_level_configs(
        &self,
        ctx: &Context<'_>,
        user: Option<ID>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
        offset: Option<i32>,
    ) -> Result<Connection<UserLevelConfig>> {
        let user = id_filter(Kind::User, user.as_ref());
        let configs = user_level_configs(&self.0, |row| IdFilter::matches(user, Some(row.user)));
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(page(&configs, &args).into())
    }

    /// The reusable connections that the version takes.
    async fn scoped_config_variables(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
        offset: Option<i32>,
    ) -> Result<Connection<ScopedConfigVariable>> {
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(page(&taken(store(ctx), &self.0), &args).map(ScopedConfigVariable).into())
    }

    /// The flows as this instance runs them, in the integration's order.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn flow_configs(
        &self,
        ctx: &Context<'_>,
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
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        let of_instance = |config| InstanceFlowConfig { instance: Arc::clone(&self.0), config };
        Ok(page(&configs, &args).map(of_instance).into())
    }

    /// The executions of the instance's flows.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn execution_results(
        &self,
        ctx: &Context<'_>,
        is_test_execution: Option<bool>,
        status: Option<ExecutionStatus>,
        sort_by: Option<Vec<Option<Order<InstanceExecutionResultOrderField>>>>,
        order_by: Option<Order<InstanceExecutionResultOrderField>>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
        offset: Option<i32>,
    ) -> Result<Connection<InstanceExecutionResult>> {
        let filter = ExecutionFilter {
            instance: Some(IdFilter::Id(self.0.id)),
            is_test: is_test_execution,
            status,
            ..ExecutionFilter::default()
        };
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(executions(ctx, &filter, &orders(sort_by, order_by), &args))
    }

    /// The logs of the instance's executions that have arrived.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn logs(
        &self,
        ctx: &Context<'_>,
        #[graphql(name = "message_Icontains")] message_icontains: Option<String>,
        #[graphql(name = "timestamp_Gte")] from: Option<DateTime>,
        sort_by: Option<Vec<Option<Order<LogOrderField>>>>,
        order_by: Option<Order<LogOrderField>>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
        offset: Option<i32>,
    ) -> Result<Connection<Log>> {
        let filter = LogFilter {
            instance: Some(IdFilter::Id(self.0.id)),
            message_icontains,
            from: from.map(|time| time.0),
            ..LogFilter::default()
        };
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        logs(ctx, filter, &orders(sort_by, order_by), &args)
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
