//! Executions: what ran, how it ended, and what it logged.
//!
//! An execution is planned whole when it starts: its end and the arrival of each log lie in the
//! future, and whoever asks sees what has come to pass.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_graphql::Enum;
use jiff::Timestamp;
use serde_json::{Value, json};
use tokio::time::Instant;
use uuid::Uuid;

use super::clock;
use super::logs::{self, LogRow};
use super::rows::{FlowConfigRow, InstanceRow};
use crate::global_id::{IdSource, Kind};
use crate::runner::Runner;

/// The most executions that are kept; older ones are forgotten.
const KEPT: usize = 10_000;

/// One run of a flow.
#[derive(Debug)]
pub(crate) struct ExecutionRow {
    pub(crate) id: Uuid,
    pub(crate) instance: Arc<InstanceRow>,
    pub(crate) flow_config: FlowConfigRow,
    pub(crate) invoke_type: InvokeType,
    pub(crate) is_test: bool,
    pub(crate) started_at: Timestamp,
    /// What goes wrong in it, if anything does.
    failure: Option<String>,
    duration: Duration,
    pub(super) ends: Instant,
    /// What the flow answers with, as JSON.
    result: String,
    pub(super) logs: Vec<Arc<LogRow>>,
}

impl ExecutionRow {
    /// Tells whether the execution is over.
    pub(crate) fn has_ended(&self) -> bool {
        self.ends <= Instant::now()
    }

    /// Waits until the execution is over.
    pub(crate) async fn ended(&self) {
        tokio::time::sleep_until(self.ends).await;
    }

    /// Returns when the execution ended; none while it runs.
    pub(crate) fn ended_at(&self) -> Option<Timestamp> {
        self.has_ended().then(|| later(self.started_at, self.duration))
    }

    /// Returns what went wrong; none while it runs.
    pub(crate) fn error(&self) -> Option<&str> {
        self.failure.as_deref().filter(|_| self.has_ended())
    }

    /// Returns what the flow answered with, which is something only where it went well.
    pub(crate) fn result(&self) -> Result<&str, &str> {
        self.failure.as_deref().map_or(Ok(&self.result), Err)
    }

    /// Returns how the execution stands.
    pub(crate) fn status(&self) -> ExecutionStatus {
        match (self.has_ended(), &self.failure) {
            (false, _) => ExecutionStatus::Pending,
            (true, None) => ExecutionStatus::Success,
            (true, Some(_)) => ExecutionStatus::Error,
        }
    }
}

/// Adds a duration to a time.
pub(super) fn later(time: Timestamp, duration: Duration) -> Timestamp {
    time.checked_add(duration).unwrap_or(Timestamp::MAX)
}

/// What starts an execution.
#[derive(Debug)]
pub(crate) struct Start<'a> {
    pub(crate) instance: &'a Arc<InstanceRow>,
    pub(crate) flow_config: &'a FlowConfigRow,
    pub(crate) invoke_type: InvokeType,
    pub(crate) is_test: bool,
    /// What the trigger got.
    pub(crate) payload: &'a [u8],
}

/// The executions of one sandbox, oldest first.
#[derive(Debug)]
pub(crate) struct Executions {
    ids: IdSource,
    runner: Runner,
    made: Mutex<Made>,
}

#[derive(Debug, Default)]
struct Made {
    count: u64,
    rows: VecDeque<Arc<ExecutionRow>>,
    by_id: HashMap<Uuid, Arc<ExecutionRow>>,
    /// The latest execution of each flow config.
    latest: HashMap<Uuid, Arc<ExecutionRow>>,
}

impl Executions {
    pub(super) fn new(ids: IdSource, runner: Runner) -> Self {
        Self { ids, runner, made: Mutex::default() }
    }

    /// Forgets every execution.
    pub(super) fn reset(&self) {
        *self.made.lock().unwrap_or_else(PoisonError::into_inner) = Made::default();
    }

    /// Starts an execution.
    pub(crate) fn start(&self, start: &Start<'_>) -> Arc<ExecutionRow> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        made.count += 1;
        let row = Arc::new(self.row(made.count, start));
        made.rows.push_back(Arc::clone(&row));
        made.by_id.insert(row.id, Arc::clone(&row));
        made.latest.insert(row.flow_config.id, Arc::clone(&row));
        if made.rows.len() > KEPT
            && let Some(oldest) = made.rows.pop_front()
        {
            made.by_id.remove(&oldest.id);
        }
        row
    }

    /// Finds an execution.
    pub(crate) fn get(&self, id: Uuid) -> Option<Arc<ExecutionRow>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner).by_id.get(&id).cloned()
    }

    /// Finds the latest execution of a flow config.
    pub(crate) fn latest(&self, flow_config: Uuid) -> Option<Arc<ExecutionRow>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner).latest.get(&flow_config).cloned()
    }

    /// Lists the executions that pass `filter`.
    pub(super) fn filtered(&self, filter: impl Fn(&ExecutionRow) -> bool) -> Vec<Arc<ExecutionRow>> {
        let made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        made.rows.iter().filter(|row| filter(row)).cloned().collect()
    }

    fn row(&self, number: u64, start: &Start<'_>) -> ExecutionRow {
        let flow = &start.flow_config.flow.name;
        let fails = self.runner.failing_flows.contains(flow);
        let failure = fails.then(|| format!("The flow \"{flow}\" could not reach the system it works with."));
        let started_at = clock::now();
        let ends = Instant::now() + self.runner.execution_time;
        let id = self.ids.id(Kind::InstanceExecutionResult, &number.to_string());
        let plan = logs::Plan {
            execution: id,
            flow,
            failure: failure.as_deref(),
            started_at,
            duration: self.runner.execution_time,
            ends,
            delay: self.runner.log_delay,
        };
        ExecutionRow {
            id,
            instance: Arc::clone(start.instance),
            flow_config: start.flow_config.clone(),
            invoke_type: start.invoke_type,
            is_test: start.is_test,
            started_at,
            logs: plan.rows(&self.ids),
            failure,
            duration: self.runner.execution_time,
            ends,
            result: result(flow, start.payload),
        }
    }
}

/// Makes up a flow's result, since no flow really runs here: it repeats what the trigger got.
fn result(flow: &str, payload: &[u8]) -> String {
    let text = || Value::String(String::from_utf8_lossy(payload).into_owned());
    let received = serde_json::from_slice(payload).unwrap_or_else(|_| text());
    json!({ "flow": flow, "received": received }).to_string()
}

/// How an execution stands.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
pub(crate) enum ExecutionStatus {
    /// It ended in an error.
    Error,
    /// It runs.
    Pending,
    /// It waits for its turn; none ever does here.
    Queued,
    /// It ended well.
    Success,
}

/// What started an execution.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(name = "InstanceExecutionResultInvokeType")]
pub(crate) enum InvokeType {
    /// The deploy of its instance.
    DeployFlow,
    /// A test of the flow config.
    IntegrationFlowTest,
    /// A request to the webhook URL.
    Webhook,
}

impl InvokeType {
    /// Returns the name that the filter takes, which is in lower case (`[I]` as other filters that
    /// hold enum values in texts).
    pub(super) fn filter_name(self) -> &'static str {
        match self {
            Self::DeployFlow => "deploy_flow",
            Self::IntegrationFlowTest => "integration_flow_test",
            Self::Webhook => "webhook",
        }
    }
}

/// How an execution ended.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(name = "InstanceExecutionResultResultType")]
pub(crate) enum ResultType {
    /// It ran to its end.
    Completed,
    /// It ended in an error.
    Error,
}
