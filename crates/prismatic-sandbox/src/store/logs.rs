//! Logs of executions: what they say, and when they can be read.

use std::sync::Arc;
use std::time::Duration;

use async_graphql::Enum;
use jiff::Timestamp;
use tokio::time::Instant;
use uuid::Uuid;

use super::executions::later;
use crate::global_id::{IdSource, Kind};

/// A log.
#[derive(Debug)]
pub(crate) struct LogRow {
    pub(crate) id: Uuid,
    pub(crate) timestamp: Timestamp,
    pub(crate) severity: LogSeverityLevel,
    pub(crate) message: String,
    arrives: Instant,
}

impl LogRow {
    /// Tells whether the log can be read yet.
    pub(crate) fn has_arrived(&self) -> bool {
        self.arrives <= Instant::now()
    }
}

/// How grave a log is.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LogSeverityLevel {
    /// For whoever builds the flow, in every detail.
    Trace,
    /// For whoever builds the flow.
    Debug,
    /// Something happened.
    Info,
    /// A measurement.
    Metric,
    /// Something may be wrong.
    Warn,
    /// Something went wrong.
    Error,
    /// Nothing goes on.
    Fatal,
}

/// What the logs of an execution follow from.
pub(super) struct Plan<'a> {
    pub(super) execution: Uuid,
    pub(super) flow: &'a str,
    pub(super) failure: Option<&'a str>,
    pub(super) started_at: Timestamp,
    pub(super) duration: Duration,
    pub(super) ends: Instant,
    pub(super) delay: Duration,
}

impl Plan<'_> {
    /// Makes the logs, in the order of their times. They can be read only after the end, in
    /// another order, and some later than the closing one (`[I]` Prismatic's CLI waits for such).
    pub(super) fn rows(&self, ids: &IdSource) -> Vec<Arc<LogRow>> {
        let messages = self.messages();
        let steps = u32::try_from(messages.len() - 1).unwrap_or(1);
        let row = |(n, (severity, message)): (u32, (LogSeverityLevel, String))| {
            let late = LATENESS[n as usize % LATENESS.len()];
            Arc::new(LogRow {
                id: ids.id(Kind::Log, &format!("{}:{n}", self.execution)),
                timestamp: later(self.started_at, self.duration * n / steps),
                severity,
                message,
                arrives: self.ends + self.delay * late / 100,
            })
        };
        (0..).zip(messages).map(row).collect()
    }

    /// Writes the messages. The first words of the last one are Prismatic's (`[D]` prism, which
    /// ends on them); the rest is made up.
    fn messages(&self) -> Vec<(LogSeverityLevel, String)> {
        let end = match self.failure {
            None => (LogSeverityLevel::Debug, String::from("The trigger's payload was kept for one day.")),
            Some(error) => (LogSeverityLevel::Error, error.to_owned()),
        };
        vec![
            (LogSeverityLevel::Info, String::from("Starting Instance Execution")),
            (LogSeverityLevel::Debug, String::from("The trigger took the payload.")),
            (LogSeverityLevel::Info, format!("Running the flow \"{}\".", self.flow)),
            (LogSeverityLevel::Warn, String::from("The other system answered slowly.")),
            end,
            (LogSeverityLevel::Info, String::from("Ending Instance Execution")),
        ]
    }
}

/// When the logs arrive, in hundredths of the longest delay.
const LATENESS: [u32; 6] = [40, 0, 70, 100, 20, 80];
