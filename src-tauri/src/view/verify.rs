//! Whether instances work, and what else there is to do with them.

use deploy_core::model::{FlowTest, LogLine, LogSeverity};
use deploy_core::setup::{Health, HealthVerdict, TestProgress};
use deploy_core::{visible, visible_block};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::visible_texts;

/// How an instance is.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct HealthView {
    /// In a word.
    verdict: HealthVerdictView,
    /// Names of the connections that do not work yet, and of the pages that users have yet to fill in.
    waiting_for: Vec<String>,
    /// The log of what failed.
    log: Vec<LogLineView>,
}

/// How an instance is, in a word.
#[derive(Clone, Copy, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum HealthVerdictView {
    /// It runs.
    Live,
    /// Somebody paused it.
    Paused,
    /// It waits for connections, or for values of users.
    Waiting,
    /// A flow that runs on a deploy failed.
    TriggerFailed,
    /// A flow is in a failed state.
    Failed,
    /// It was never deployed.
    NotDeployed,
    /// What was changed last is not deployed yet.
    ChangesPending,
}

/// A line of a log.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LogLineView {
    /// When, ISO 8601.
    at: String,
    /// How grave it is.
    severity: LogSeverityView,
    /// What it says.
    text: String,
}

/// How grave a line of a log is.
#[derive(Clone, Copy, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum LogSeverityView {
    /// For who built it.
    Debug,
    /// News.
    Info,
    /// Something to look at.
    Warn,
    /// Something went wrong.
    Error,
}

/// What to send to a flow.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TestFlowRequest {
    /// Id of the run.
    pub(crate) run_id: String,
    /// Id of the row.
    pub(crate) row_id: String,
    /// Name of the flow.
    pub(crate) flow_name: String,
    /// What to send.
    pub(crate) payload: String,
    /// Its media type.
    pub(crate) content_type: String,
}

/// What a flow answered.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TestFlowView {
    /// The HTTP status.
    status_code: Option<i32>,
    /// The body.
    body: String,
    /// Id of the execution, by which its log is followed.
    execution_id: Option<String>,
}

/// Which execution's log to read.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TestLogRequest {
    /// Id of the execution.
    pub(crate) execution_id: String,
}

/// How a test comes along.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TestLogView {
    /// Whether it has ended.
    ended: bool,
    /// Why it failed.
    failed: Option<String>,
    /// The log that has arrived.
    lines: Vec<LogLineView>,
}

/// Which flow's API key.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ApiKeyRequest {
    /// Id of the run.
    pub(crate) run_id: String,
    /// Id of the row.
    pub(crate) row_id: String,
    /// Name of the flow.
    pub(crate) flow_name: String,
}

/// Which page of Prismatic's web app to open.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OpenInPrismaticRequest {
    /// The page.
    pub(crate) page: PrismaticPage,
}

/// A page of Prismatic's web app.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub(crate) enum PrismaticPage {
    /// The first one.
    Home,
    /// That of an integration's version.
    Integration {
        /// Id of the version.
        version_id: String,
    },
    /// That of a row's instance.
    Instance {
        /// Id of the run.
        run_id: String,
        /// Id of the row.
        row_id: String,
    },
}

/// A link of a config page to open.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OpenLinkRequest {
    /// Where it leads.
    pub(crate) url: String,
}

impl From<Health> for HealthView {
    fn from(health: Health) -> Self {
        Self {
            verdict: match health.verdict {
                HealthVerdict::Live => HealthVerdictView::Live,
                HealthVerdict::Paused => HealthVerdictView::Paused,
                HealthVerdict::Waiting => HealthVerdictView::Waiting,
                HealthVerdict::TriggerFailed => HealthVerdictView::TriggerFailed,
                HealthVerdict::Failed => HealthVerdictView::Failed,
                HealthVerdict::NotDeployed => HealthVerdictView::NotDeployed,
                HealthVerdict::ChangesPending => HealthVerdictView::ChangesPending,
            },
            waiting_for: visible_texts(&health.waiting_for),
            log: health.log.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<LogLine> for LogLineView {
    fn from(line: LogLine) -> Self {
        Self {
            at: visible(&line.at),
            severity: match line.severity {
                LogSeverity::Debug => LogSeverityView::Debug,
                LogSeverity::Info => LogSeverityView::Info,
                LogSeverity::Warn => LogSeverityView::Warn,
                LogSeverity::Error => LogSeverityView::Error,
            },
            text: visible_block(&line.text),
        }
    }
}

impl From<FlowTest> for TestFlowView {
    fn from(test: FlowTest) -> Self {
        Self {
            status_code: test.status.and_then(|status| i32::try_from(status).ok()),
            body: visible_block(test.body.as_deref().unwrap_or_default()),
            execution_id: test.execution,
        }
    }
}

impl From<TestProgress> for TestLogView {
    fn from(progress: TestProgress) -> Self {
        Self {
            ended: progress.is_ended,
            failed: progress.failed.map(|reason| visible_block(&reason)),
            lines: progress.lines.into_iter().map(Into::into).collect(),
        }
    }
}
