//! Logs of executions.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};
use uuid::Uuid;

use super::execution::InstanceExecutionResult;
use super::flow::IntegrationFlow;
use super::instance::Instance;
use super::paging::{Connection, page_args};
use super::permission::{may, refused};
use super::scalars::DateTime;
use super::{id_filter, store};
use crate::behavior::HiddenLogs;
use crate::global_id::{self, Kind};
use crate::role::Permission;
use crate::store::execution_list::{ExecutionLog, LogFilter, LogOrderField};
use crate::store::filter::IdFilter;
use crate::store::logs::LogSeverityLevel;
use crate::store::order::{Order, orders};

/// The root fields about logs.
#[derive(Default)]
pub(crate) struct LogQueries;

#[Object]
impl LogQueries {
    /// The logs that have arrived and pass every given filter.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn logs(
        &self,
        ctx: &Context<'_>,
        execution_result: Option<ID>,
        instance: Option<ID>,
        flow_config: Option<ID>,
        is_test_execution: Option<bool>,
        #[graphql(name = "message_Icontains")] message_icontains: Option<String>,
        #[graphql(name = "timestamp_Gte")] from: Option<DateTime>,
        #[graphql(name = "timestamp_Lte")] until: Option<DateTime>,
        sort_by: Option<Vec<Option<Order<LogOrderField>>>>,
        order_by: Option<Order<LogOrderField>>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
        offset: Option<i32>,
    ) -> Result<Connection<Log>> {
        let filter = LogFilter {
            execution: visible(ctx, id_filter(Kind::InstanceExecutionResult, execution_result.as_ref()))?,
            instance: id_filter(Kind::Instance, instance.as_ref()),
            flow_config: id_filter(Kind::InstanceFlowConfig, flow_config.as_ref()),
            is_test: is_test_execution,
            message_icontains,
            from: from.map(|time| time.0),
            until: until.map(|time| time.0),
        };
        let args = page_args(first, last, after.as_ref(), before.as_ref(), offset)?;
        let page = store(ctx).logs(&filter, &orders(sort_by, order_by), &args);
        Ok(page.map(Log).into())
    }
}

/// Returns the filter by execution, which lets nothing through for a user who may not see logs.
fn visible(ctx: &Context<'_>, wanted: Option<IdFilter>) -> Result<Option<IdFilter>> {
    if may(ctx, Permission::ReadLogs) {
        return Ok(wanted);
    }
    match store(ctx).behavior().changes.hidden_logs {
        HiddenLogs::Empty => Ok(Some(IdFilter::Nothing)),
        HiddenLogs::Error => Err(refused()),
    }
}

/// A log of an execution.
#[derive(Clone)]
pub(crate) struct Log(Arc<ExecutionLog>);

#[Object]
impl Log {
    async fn id(&self) -> ID {
        global_id::encode(Kind::Log, self.0.log.id).into()
    }

    async fn timestamp(&self) -> DateTime {
        DateTime(self.0.log.timestamp)
    }

    async fn severity(&self) -> LogSeverityLevel {
        self.0.log.severity
    }

    async fn message(&self) -> &str {
        &self.0.log.message
    }

    async fn execution_result(&self) -> Option<InstanceExecutionResult> {
        Some(InstanceExecutionResult(Arc::clone(&self.0.execution)))
    }

    /// The instance as it is by now; none where it was deleted.
    async fn instance(&self, ctx: &Context<'_>) -> Option<Instance> {
        store(ctx).instance(self.0.execution.instance.id).map(Instance)
    }

    async fn flow(&self) -> Option<IntegrationFlow> {
        Some(IntegrationFlow(Arc::clone(&self.0.execution.flow_config.flow)))
    }

    async fn is_test_execution(&self) -> Option<bool> {
        Some(self.0.execution.is_test)
    }

    #[graphql(visible = false)]
    async fn section_id(&self) -> Option<Uuid> {
        None
    }
}
