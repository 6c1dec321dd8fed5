//! The lines that connections leave behind.

use async_graphql::{Enum, ID, Object};
use uuid::Uuid;

use super::super::scalars::DateTime;
use crate::global_id::{self, Kind};
use crate::store::variables::connection::ConnectionLog;

/// One line of a log.
#[derive(Clone)]
pub(crate) struct Log {
    id: Uuid,
    line: ConnectionLog,
}

impl Log {
    /// Makes the line at `place` in the log of `owner`.
    pub(super) fn new(owner: Uuid, place: u32, line: &ConnectionLog) -> Self {
        Self { id: Uuid::new_v5(&owner, &place.to_be_bytes()), line: line.clone() }
    }
}

/// How grave a line is.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
pub(crate) enum LogSeverityLevel {
    /// For whoever builds.
    Debug,
    /// Something failed.
    Error,
    /// Everything failed.
    Fatal,
    /// Worth knowing.
    Info,
    /// A number.
    Metric,
    /// Every step.
    Trace,
    /// Something may fail.
    Warn,
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
        global_id::encode(Kind::Log, self.id).into()
    }

    async fn timestamp(&self) -> DateTime {
        DateTime(self.line.at)
    }

    async fn message(&self) -> &str {
        &self.line.message
    }

    async fn severity(&self) -> LogSeverityLevel {
        if self.line.is_error { LogSeverityLevel::Error } else { LogSeverityLevel::Info }
    }

    async fn log_type(&self) -> Option<LogType> {
        Some(LogType::Connection)
    }
}
