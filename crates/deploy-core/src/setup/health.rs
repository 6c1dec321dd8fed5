//! Whether an instance works, after it was deployed.
//!
//! That a deploy succeeded does not say so: flows that run on a deploy may have failed (docs/instances), and connections
//! may wait for somebody.

use jiff::{SignedDuration, Timestamp};
use prismatic_api::model::{ConfigState, Configuration, ConnectionStatus, InstanceId, LogLine, LogSeverity};
use prismatic_api::{ApiError, Client};

use crate::config::{ConfigForm, LeftOutReason};
use crate::error::Error;

/// How far the server's clock may be off.
const SKEW: SignedDuration = SignedDuration::from_mins(5);

/// How an instance is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// In a word.
    pub verdict: HealthVerdict,
    /// Keys of the connections that do not work yet, and names of the pages that users have yet to fill in.
    pub waiting_for: Vec<String>,
    /// The log of what failed.
    pub log: Vec<LogLine>,
}

/// How an instance is, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HealthVerdict {
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

/// How an execution that somebody started to test a flow comes along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestProgress {
    /// Whether it has ended.
    pub is_ended: bool,
    /// Why it failed.
    pub failed: Option<String>,
    /// The log that has arrived.
    pub lines: Vec<LogLine>,
}

/// Looks how an instance is; executions that failed count from `since` on.
pub async fn health(
    client: &Client,
    form: &ConfigForm,
    instance: &InstanceId,
    since: Timestamp,
) -> Result<Health, Error> {
    let configuration = client.configuration(instance).await?;
    let waiting_for = waiting_for(form, &configuration);
    let verdict = verdict(&configuration, &waiting_for);
    let mut health = Health { verdict, waiting_for, log: Vec::new() };
    if !matches!(verdict, HealthVerdict::Live | HealthVerdict::Failed | HealthVerdict::Paused) {
        return Ok(health);
    }
    let from = since.checked_sub(SKEW).unwrap_or(since);
    let failed = client.failed_executions(instance, &from.to_string()).await?;
    // The list is sorted out here: how its filter wants the kinds of invocation written is not documented.
    let is_live = verdict == HealthVerdict::Live;
    if let Some(last) = failed.iter().find(|failed| failed.is_of_deploy || !is_live) {
        if is_live {
            health.verdict = HealthVerdict::TriggerFailed;
        }
        health.log = log(client, &last.id, last.error.as_deref(), &last.started_at).await?;
    }
    Ok(health)
}

/// Looks how a test comes along.
pub async fn test_progress(client: &Client, execution: &str) -> Result<TestProgress, Error> {
    let result = client.execution(execution).await?;
    let lines = readable(client.execution_logs(execution).await)?;
    let failed = result.has_failed.then(|| result.error.unwrap_or_default());
    Ok(TestProgress { is_ended: result.ended_at.is_some(), failed, lines })
}

fn verdict(configuration: &Configuration, waiting_for: &[String]) -> HealthVerdict {
    let is_configured = configuration.state.is_none_or(|state| state == ConfigState::FullyConfigured);
    match configuration {
        Configuration { last_deployed_at: None, .. } => HealthVerdict::NotDeployed,
        _ if !is_configured || !waiting_for.is_empty() => HealthVerdict::Waiting,
        Configuration { enabled: false, .. } => HealthVerdict::Paused,
        Configuration { needs_deploy: true, .. } => HealthVerdict::ChangesPending,
        Configuration { has_failed: true, .. } => HealthVerdict::Failed,
        _ => HealthVerdict::Live,
    }
}

fn waiting_for(form: &ConfigForm, configuration: &Configuration) -> Vec<String> {
    let is_waiting = |status: Option<ConnectionStatus>| status.is_some_and(|status| status != ConnectionStatus::Active);
    let connections = configuration.variables.iter().filter(|variable| is_waiting(variable.status));
    let mut names: Vec<String> = connections.map(|variable| variable.key.clone()).collect();
    if configuration.state == Some(ConfigState::NeedsUserLevelConfiguration) {
        let pages = form.left_out.iter().filter(|left| left.why == LeftOutReason::UserLevelPage);
        names.extend(pages.map(|left| left.what.clone()));
    }
    names
}

/// The log of an execution that failed; its error where there is no log, or none that the user may see.
async fn log(client: &Client, id: &str, error: Option<&str>, at: &str) -> Result<Vec<LogLine>, Error> {
    let mut lines = readable(client.execution_logs(id).await)?;
    if let Some(error) = error.filter(|error| !lines.iter().any(|line| line.text.contains(*error))) {
        let (id, at, text) = (id.to_owned(), at.to_owned(), error.to_owned());
        lines.push(LogLine { id, at, severity: LogSeverity::Error, text });
    }
    Ok(lines)
}

/// Logs; none where the user may not see any (docs/configure-prismatic/organization-users).
fn readable(logs: Result<Vec<LogLine>, ApiError>) -> Result<Vec<LogLine>, Error> {
    match logs {
        Err(ApiError::Forbidden | ApiError::Refused(_)) => Ok(Vec::new()),
        logs => Ok(logs?),
    }
}
