//! Logs of executions and of connections.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Object, Result};
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
use crate::store::paging::PageArgs;
use crate::store::variables::connection::ConnectionLog;

/// The root fields about logs.
#[derive(Default)]
pub(crate) struct LogQueries;

#[Object]
impl LogQueries {
    /// The logs of executions that have arrived and pass every given filter; those of connections
    /// stand with their config variables (`[I]`).
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
            execution: id_filter(Kind::InstanceExecutionResult, execution_result.as_ref()),
            instance: id_filter(Kind::Instance, instance.as_ref()),
            flow_config: id_filter(Kind::InstanceFlowConfig, flow_config.as_ref()),
            is_test: is_test_execution,
            message_icontains,
            from: from.map(|time| time.0),
            until: until.map(|time| time.0),
        };
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        logs(ctx, filter, &orders(sort_by, order_by), &args)
    }
}

/// Lists the logs of executions that pass `filter`, as far as the signed-in user sees logs.
pub(super) fn logs(
    ctx: &Context<'_>,
    mut filter: LogFilter,
    orders: &[Order<LogOrderField>],
    args: &PageArgs,
) -> Result<Connection<Log>> {
    if !sees_logs(ctx)? {
        filter.execution = Some(IdFilter::Nothing);
    }
    Ok(store(ctx).logs(&filter, orders, args).map(Log::Execution).into())
}

/// Tells whether the signed-in user sees logs; fails where a refusal takes the place of an empty list.
pub(super) fn sees_logs(ctx: &Context<'_>) -> Result<bool> {
    if may(ctx, Permission::ReadLogs) {
        return Ok(true);
    }
    match store(ctx).behavior().changes.hidden_logs {
        HiddenLogs::Empty => Ok(false),
        HiddenLogs::Error => Err(refused()),
    }
}

/// A line of a log.
#[derive(Clone)]
pub(crate) enum Log {
    /// Of an execution.
    Execution(Arc<ExecutionLog>),
    /// Of a connection.
    Connection(Arc<ConnectionLine>),
}

/// What became of an attempt to connect.
pub(crate) struct ConnectionLine {
    pub(crate) id: Uuid,
    /// The instance whose connection it is.
    pub(crate) instance: Uuid,
    pub(crate) log: ConnectionLog,
}

/// What a line is about.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
pub(crate) enum LogType {
    /// A connection.
    Connection,
    /// A data source.
    DataSource,
    /// A run of a flow.
    Execution,
    /// A deploy.
    Management,
}

#[Object]
impl Log {
    async fn id(&self) -> ID {
        let id = match self {
            Self::Execution(line) => line.log.id,
            Self::Connection(line) => line.id,
        };
        global_id::encode(Kind::Log, id).into()
    }

    async fn timestamp(&self) -> DateTime {
        DateTime(match self {
            Self::Execution(line) => line.log.timestamp,
            Self::Connection(line) => line.log.at,
        })
    }

    async fn severity(&self) -> LogSeverityLevel {
        match self {
            Self::Execution(line) => line.log.severity,
            Self::Connection(line) if line.log.is_error => LogSeverityLevel::Error,
            Self::Connection(_) => LogSeverityLevel::Info,
        }
    }

    async fn message(&self) -> &str {
        match self {
            Self::Execution(line) => &line.log.message,
            Self::Connection(line) => &line.log.message,
        }
    }

    async fn log_type(&self) -> Option<LogType> {
        Some(match self {
            Self::Execution(_) => LogType::Execution,
            Self::Connection(_) => LogType::Connection,
        })
    }

    async fn execution_result(&self) -> Option<InstanceExecutionResult> {
        let execution = Arc::clone(&self.execution()?.execution);
        Some(InstanceExecutionResult(execution))
    }

    /// The instance as it is by now; none where it was deleted.
    async fn instance(&self, ctx: &Context<'_>) -> Option<Instance> {
        let id = match self {
            Self::Execution(line) => line.execution.instance.id,
            Self::Connection(line) => line.instance,
        };
        store(ctx).instance(id).map(Instance)
    }

    async fn flow(&self) -> Option<IntegrationFlow> {
        let flow = &self.execution()?.execution.flow_config.flow;
        Some(IntegrationFlow(Arc::clone(flow)))
    }

    async fn is_test_execution(&self) -> Option<bool> {
        Some(self.execution()?.execution.is_test)
    }

    #[graphql(visible = false)]
    async fn section_id(&self) -> Option<Uuid> {
        None
    }
}

impl Log {
    fn execution(&self) -> Option<&ExecutionLog> {
        match self {
            Self::Execution(line) => Some(line),
            Self::Connection(_) => None,
        }
    }
}
