//! Flow configs: the flows as instances run them.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};

use super::execution::{InstanceExecutionResult, executions};
use super::flow::IntegrationFlow;
use super::instance::Instance;
use super::log::{Log, logs};
use super::paging::{Connection, page_args};
use super::permission::may;
use super::scalars::{DateTime, JsonString};
use super::store;
use crate::global_id::{self, Kind};
use crate::role::Permission;
use crate::store::execution_list::{ExecutionFilter, InstanceExecutionResultOrderField, LogFilter, LogOrderField};
use crate::store::executions::ExecutionStatus;
use crate::store::filter::IdFilter;
use crate::store::order::{Order, orders};
use crate::store::rows::{FlowConfigRow, InstanceRow};

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

    /// The executions of the flow.
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
            flow_config: Some(IdFilter::Id(self.config.id)),
            is_test: is_test_execution,
            status,
            ..ExecutionFilter::default()
        };
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(executions(ctx, &filter, &orders(sort_by, order_by), &args))
    }

    /// The logs of the flow's executions that have arrived.
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
            flow_config: Some(IdFilter::Id(self.config.id)),
            message_icontains,
            from: from.map(|time| time.0),
            ..LogFilter::default()
        };
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        logs(ctx, filter, &orders(sort_by, order_by), &args)
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
