//! Executions of flows.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};

use super::flow::IntegrationFlow;
use super::flow_config::InstanceFlowConfig;
use super::instance::Instance;
use super::integration::Integration;
use super::log::{Log, logs, sees_logs};
use super::paging::{Connection, page_args};
use super::scalars::{DateTime, JsonString};
use super::step_result::InstanceStepResult;
use super::{id_filter, record_not_found, store};
use crate::global_id::{self, Kind};
use crate::store::execution_list::{ExecutionFilter, InstanceExecutionResultOrderField, LogFilter, LogOrderField};
use crate::store::executions::{ExecutionRow, ExecutionStatus, InvokeType, ResultType};
use crate::store::filter::{IdFilter, is};
use crate::store::order::{Order, orders};
use crate::store::paging::{PageArgs, page};
use crate::store::rows::InstanceType;
use crate::store::steps::StepRow;

/// The root fields about executions.
#[derive(Default)]
pub(crate) struct ExecutionQueries;

#[Object]
impl ExecutionQueries {
    /// The executions that pass every given filter.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn execution_results(
        &self,
        ctx: &Context<'_>,
        instance: Option<ID>,
        flow_config: Option<ID>,
        integration: Option<ID>,
        is_test_execution: Option<bool>,
        status: Option<ExecutionStatus>,
        #[graphql(name = "invokeType_In")] invoke_types: Option<Vec<Option<String>>>,
        #[graphql(name = "startedAt_Gte")] started_from: Option<DateTime>,
        #[graphql(name = "startedAt_Lte")] started_until: Option<DateTime>,
        sort_by: Option<Vec<Option<Order<InstanceExecutionResultOrderField>>>>,
        order_by: Option<Order<InstanceExecutionResultOrderField>>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
        offset: Option<i32>,
    ) -> Result<Connection<InstanceExecutionResult>> {
        let filter = ExecutionFilter {
            instance: id_filter(Kind::Instance, instance.as_ref()),
            flow_config: id_filter(Kind::InstanceFlowConfig, flow_config.as_ref()),
            integration: id_filter(Kind::Integration, integration.as_ref()),
            is_test: is_test_execution,
            status,
            invoke_types: invoke_types.map(|names| names.into_iter().flatten().collect()),
            started_from: started_from.map(|time| time.0),
            started_until: started_until.map(|time| time.0),
        };
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(executions(ctx, &filter, &orders(sort_by, order_by), &args))
    }

    /// One execution.
    async fn execution_result(&self, ctx: &Context<'_>, id: ID) -> Result<Option<InstanceExecutionResult>> {
        let id = global_id::decode(Kind::InstanceExecutionResult, &id);
        let row = id.and_then(|id| store(ctx).executions.get(id));
        row.map(|row| Some(InstanceExecutionResult(row))).ok_or_else(record_not_found)
    }
}

/// Lists the executions that pass `filter`.
pub(super) fn executions(
    ctx: &Context<'_>,
    filter: &ExecutionFilter,
    orders: &[Order<InstanceExecutionResultOrderField>],
    args: &PageArgs,
) -> Connection<InstanceExecutionResult> {
    store(ctx).execution_results(filter, orders, args).map(InstanceExecutionResult).into()
}

/// One run of a flow.
#[derive(Clone)]
pub(crate) struct InstanceExecutionResult(pub(crate) Arc<ExecutionRow>);

#[Object]
impl InstanceExecutionResult {
    async fn id(&self) -> ID {
        global_id::encode(Kind::InstanceExecutionResult, self.0.id).into()
    }

    /// The instance as it is by now; none where it was deleted.
    async fn instance(&self, ctx: &Context<'_>) -> Option<Instance> {
        store(ctx).instance(self.0.instance.id).map(Instance)
    }

    async fn instance_type(&self) -> Option<InstanceType> {
        Some(InstanceType::Integration)
    }

    /// The version that ran.
    async fn integration(&self) -> Option<Integration> {
        Some(Integration(Arc::clone(&self.0.integration)))
    }

    async fn flow(&self) -> Option<IntegrationFlow> {
        Some(IntegrationFlow(Arc::clone(&self.0.flow_config.flow)))
    }

    async fn flow_config(&self) -> Option<InstanceFlowConfig> {
        Some(flow_config(&self.0))
    }

    /// What started it.
    async fn invoke_type(&self) -> Option<InvokeType> {
        Some(self.0.invoke_type)
    }

    async fn is_test_execution(&self) -> bool {
        self.0.is_test
    }

    async fn started_at(&self) -> DateTime {
        DateTime(self.0.started_at)
    }

    /// When it ended; none while it runs.
    async fn ended_at(&self) -> Option<DateTime> {
        self.0.ended_at().map(DateTime)
    }

    /// What went wrong.
    async fn error(&self) -> Option<&str> {
        self.0.error()
    }

    async fn status(&self) -> ExecutionStatus {
        self.0.status()
    }

    /// How it ended; none while it runs.
    async fn result_type(&self) -> Option<ResultType> {
        match self.0.status() {
            ExecutionStatus::Success => Some(ResultType::Completed),
            ExecutionStatus::Error => Some(ResultType::Error),
            ExecutionStatus::Pending | ExecutionStatus::Queued => None,
        }
    }

    /// The logs that have arrived.
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
            execution: Some(IdFilter::Id(self.0.id)),
            message_icontains,
            from: from.map(|time| time.0),
            ..LogFilter::default()
        };
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        logs(ctx, filter, &orders(sort_by, order_by), &args)
    }

    /// The results of the steps that are over, in their order. Whoever may not see logs sees no step
    /// results either (`[D]` docs/configure-prismatic/organization-users).
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn step_results(
        &self,
        ctx: &Context<'_>,
        has_error: Option<bool>,
        step_name: Option<String>,
        display_step_name: Option<String>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
        offset: Option<i32>,
    ) -> Result<Connection<InstanceStepResult>> {
        let mut steps = if sees_logs(ctx)? { StepRow::of(&self.0) } else { Vec::new() };
        steps.retain(|step| {
            is(has_error.as_ref(), &step.has_error())
                && [&step_name, &display_step_name].into_iter().flatten().all(|name| name == step.name)
        });
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(page(&steps, &args).map(InstanceStepResult).into())
    }
}

fn flow_config(row: &ExecutionRow) -> InstanceFlowConfig {
    InstanceFlowConfig { instance: Arc::clone(&row.instance), config: Arc::new(row.flow_config.clone()) }
}

/// What the trigger of a tested flow answered.
pub(crate) struct TestInstanceFlowConfigResult(pub(crate) Arc<ExecutionRow>);

#[Object]
impl TestInstanceFlowConfigResult {
    /// The answer's body: the flow's result where it is synchronous, else the execution's id (`[I]`
    /// as of webhooks).
    async fn body(&self) -> Option<String> {
        Some(self.0.answer().body)
    }

    async fn execution(&self) -> Option<InstanceExecutionResult> {
        Some(InstanceExecutionResult(Arc::clone(&self.0)))
    }

    async fn flow_config(&self) -> Option<InstanceFlowConfig> {
        Some(flow_config(&self.0))
    }

    /// The answer's headers.
    async fn headers(&self) -> Option<JsonString> {
        Some(JsonString(String::from(r#"{"Content-Type":"application/json"}"#)))
    }

    /// The answer's status.
    async fn status_code(&self) -> Option<i32> {
        Some(i32::from(self.0.answer().status))
    }
}
