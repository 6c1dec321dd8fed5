//! Executions: what ran, how it ended, and what it logged.
//!
//! An execution is planned whole when it starts: its end and the arrival of each log lie in the
//! future, and whoever asks sees what has come to pass.

use std::collections::{HashMap, VecDeque};
use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_graphql::Enum;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::time::Instant;
use uuid::Uuid;

use super::clock;
use super::logs::{self, LogRow};
use super::rows::{FlowConfigRow, InstanceRow, IntegrationRow};
use crate::global_id::{IdSource, Kind};
use crate::runner::Runner;

/// The most executions that are kept; older ones are forgotten.
const KEPT: usize = 10_000;

/// One run of a flow.
#[derive(Debug)]
pub(crate) struct ExecutionRow {
    pub(crate) id: Uuid,
    pub(crate) run: Run,
    ends: Instant,
    pub(super) logs: Vec<Arc<LogRow>>,
}

/// What is known of an execution from its start on.
#[derive(Debug)]
pub(crate) struct Run {
    /// How many executions there were up to this one.
    pub(super) number: u64,
    /// The instance as it was then.
    pub(crate) instance: Arc<InstanceRow>,
    /// The version that ran.
    pub(crate) integration: Arc<IntegrationRow>,
    pub(crate) flow_config: FlowConfigRow,
    pub(crate) invoke_type: InvokeType,
    pub(crate) is_test: bool,
    pub(crate) started_at: Timestamp,
    pub(super) duration: Duration,
    /// What goes wrong in it, if anything does.
    pub(super) failure: Option<String>,
    /// What the flow answers with, as JSON.
    pub(super) result: String,
}

impl Deref for ExecutionRow {
    type Target = Run;

    fn deref(&self) -> &Run {
        &self.run
    }
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
    /// The version that runs.
    pub(crate) integration: &'a Arc<IntegrationRow>,
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
    /// Up to which number they are kept on disk, or `None` where those on disk are to go.
    kept: Option<u64>,
    rows: VecDeque<Arc<ExecutionRow>>,
    by_id: HashMap<Uuid, Arc<ExecutionRow>>,
    /// The latest execution of each flow config.
    latest: HashMap<Uuid, Arc<ExecutionRow>>,
}

/// Executions on their way to the disk.
pub(super) struct Unkept {
    /// Whether those on disk are to go.
    pub(super) is_anew: bool,
    /// The number of the oldest execution that is not forgotten.
    pub(super) first_known: u64,
    /// Those that are not on disk, oldest first.
    pub(super) rows: Vec<Arc<ExecutionRow>>,
}

impl Made {
    fn add(&mut self, row: ExecutionRow) -> Arc<ExecutionRow> {
        let row = Arc::new(row);
        self.rows.push_back(Arc::clone(&row));
        self.by_id.insert(row.id, Arc::clone(&row));
        self.latest.insert(row.flow_config.id, Arc::clone(&row));
        if self.rows.len() > KEPT
            && let Some(oldest) = self.rows.pop_front()
        {
            self.by_id.remove(&oldest.id);
        }
        row
    }
}

impl Executions {
    pub(super) fn new(ids: IdSource, runner: Runner) -> Self {
        Self { ids, runner, made: Mutex::default() }
    }

    /// Forgets every execution.
    pub(super) fn reset(&self) {
        *self.made() = Made::default();
    }

    /// Starts an execution.
    pub(super) fn start(&self, start: &Start<'_>) -> Arc<ExecutionRow> {
        let mut made = self.made();
        made.count += 1;
        let run = self.run(made.count, start);
        let duration = run.duration;
        made.add(self.plan(run, duration, self.runner.log_delay))
    }

    /// Takes up an execution of an earlier sandbox; one that was under way goes on.
    pub(super) fn take_up(&self, run: Run) {
        let end = later(run.started_at, run.duration);
        let left = Duration::try_from(end.duration_since(clock::now())).unwrap_or_default().min(run.duration);
        let delay = if left.is_zero() { Duration::ZERO } else { self.runner.log_delay };
        let mut made = self.made();
        made.count = made.count.max(run.number);
        made.kept = Some(made.count);
        made.add(self.plan(run, left, delay));
    }

    /// Returns the executions that are not kept on disk, of which there are `count` with the others.
    pub(super) fn unkept(&self) -> Unkept {
        let mut made = self.made();
        let count = made.count;
        let kept = made.kept.replace(count);
        let rows = made.rows.iter().filter(|row| row.number > kept.unwrap_or(0));
        Unkept {
            is_anew: kept.is_none(),
            first_known: count.saturating_sub(KEPT as u64) + 1,
            rows: rows.cloned().collect(),
        }
    }

    /// Takes note that `unkept` did not get to the disk.
    pub(super) fn not_kept(&self, unkept: &Unkept) {
        let mut made = self.made();
        if unkept.is_anew {
            made.kept = None;
        } else if let (Some(first), Some(kept)) = (unkept.rows.first(), &mut made.kept) {
            *kept = first.number - 1;
        }
    }

    /// Finds an execution.
    pub(crate) fn get(&self, id: Uuid) -> Option<Arc<ExecutionRow>> {
        self.made().by_id.get(&id).cloned()
    }

    /// Finds the latest execution of a flow config.
    pub(crate) fn latest(&self, flow_config: Uuid) -> Option<Arc<ExecutionRow>> {
        self.made().latest.get(&flow_config).cloned()
    }

    /// Lists the executions that pass `filter`.
    pub(super) fn filtered(&self, filter: impl Fn(&ExecutionRow) -> bool) -> Vec<Arc<ExecutionRow>> {
        self.made().rows.iter().filter(|row| filter(row)).cloned().collect()
    }

    fn made(&self) -> MutexGuard<'_, Made> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn run(&self, number: u64, start: &Start<'_>) -> Run {
        let flow = &start.flow_config.flow.name;
        let fails = self.runner.failing_flows.contains(flow);
        Run {
            number,
            instance: Arc::clone(start.instance),
            integration: Arc::clone(start.integration),
            flow_config: start.flow_config.clone(),
            invoke_type: start.invoke_type,
            is_test: start.is_test,
            started_at: clock::now(),
            duration: self.runner.execution_time,
            failure: fails.then(|| format!("The flow \"{flow}\" could not reach the system it works with.")),
            result: result(flow, start.payload),
        }
    }

    /// Plans an execution that ends after `left`, and whose logs arrive up to `delay` later.
    fn plan(&self, run: Run, left: Duration, delay: Duration) -> ExecutionRow {
        let ends = Instant::now() + left;
        let id = self.ids.id(Kind::InstanceExecutionResult, &run.number.to_string());
        let plan = logs::Plan {
            execution: id,
            flow: &run.flow_config.flow.name,
            failure: run.failure.as_deref(),
            started_at: run.started_at,
            duration: run.duration,
            ends,
            delay,
        };
        ExecutionRow { id, ends, logs: plan.rows(&self.ids), run }
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
#[derive(Clone, Copy, Debug, Deserialize, Enum, PartialEq, Eq, Serialize)]
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
