//! What an instance is configured with, and what became of it.

use secrecy::SecretString;
use serde_json::{Map, Value};

use super::{ConfigState, CustomerId, InstanceId, IntegrationId, ScheduleType};
use crate::error::FieldError;

/// What an instance is configured with.
#[derive(Debug, Clone)]
pub struct Configuration {
    /// The instance.
    pub instance: InstanceId,
    /// Its name.
    pub name: String,
    /// Its customer.
    pub customer: CustomerId,
    /// Name of its customer.
    pub customer_name: String,
    /// Its integration's version.
    pub version: IntegrationId,
    /// Whether it is enabled and in a state to run (schema: `Instance.enabled`).
    pub enabled: bool,
    /// Whether a deploy is needed for its newest configuration to take effect.
    pub needs_deploy: bool,
    /// When it was last deployed, ISO 8601; `None` before the first time.
    pub last_deployed_at: Option<String>,
    /// Whether any of its flows is in a failed state (schema: `inFailedState`).
    pub has_failed: bool,
    /// How far it is configured; `None` where Prismatic does not say.
    pub state: Option<ConfigState>,
    /// Its config variables.
    pub variables: Vec<InstanceVariable>,
}

/// A config variable of an instance.
///
/// What it holds may be a secret: Prismatic shows secrets to users of the organization, unless they are write-only.
#[derive(Debug, Clone)]
pub struct InstanceVariable {
    /// Opaque id.
    pub id: String,
    /// Key of the variable.
    pub key: String,
    /// The value as text; connections have inputs instead. `None` also of a schedule of a kind that is not known, which would
    /// be sent back as another kind.
    pub value: Option<SecretString>,
    /// The inputs of a connection; at most 100 of them.
    pub inputs: Vec<HeldInput>,
    /// How far a connection is.
    pub status: Option<ConnectionStatus>,
    /// Where a person lets the connection in, where that is how it connects. It is good for whoever has it.
    pub authorize_url: Option<SecretString>,
    /// How often a schedule runs.
    pub schedule_type: Option<ScheduleType>,
    /// The IANA name of a schedule's time zone; empty for UTC.
    pub time_zone: Option<String>,
    /// Where large content of the data source is to be read, without a token. It is good for whoever has it.
    pub content_url: Option<SecretString>,
    /// Id of the customer's reusable connection that is used.
    pub customer_config_variable: Option<String>,
    /// Id of the data source.
    pub data_source: Option<String>,
}

/// What an input of a connection holds.
#[derive(Debug, Clone)]
pub struct HeldInput {
    /// Name of the input.
    pub name: String,
    /// The value; empty where the input is write-only (schema: `Expression.value`).
    pub value: SecretString,
    /// Whether there is a value, readable or not.
    pub has_value: bool,
}

/// How far a connection is (schema: `InstanceConfigVariableStatus`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConnectionStatus {
    /// It works.
    Active,
    /// The last try to connect failed.
    Error,
    /// It no longer works.
    Failed,
    /// It waits to be filled in or authorized.
    Pending,
}

/// What the data sources on a page offer.
#[derive(Debug, Clone, PartialEq)]
pub struct PageContent {
    /// What each offers, by the key of its config variable; one that is missing is large or has failed.
    pub content: Map<String, Value>,
    /// What went wrong with the others.
    pub errors: Vec<FieldError>,
}

/// A connection of a customer that its instances share (schema: `CustomerConfigVariable`).
#[derive(Debug, Clone)]
pub struct ReusableConnection {
    /// Opaque id.
    pub id: String,
    /// Its name among the customer's connections.
    pub name: Option<String>,
    /// How far it is.
    pub status: Option<ConnectionStatus>,
    /// Where a person lets it in, where that is how it connects. It is good for whoever has it.
    pub authorize_url: Option<SecretString>,
}

/// What came of trying a flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowTest {
    /// The HTTP status of the flow's answer.
    pub status: Option<i64>,
    /// The body of the flow's answer.
    pub body: Option<String>,
    /// Id of the execution, by which its end and its log can be followed.
    pub execution: Option<String>,
}

/// An execution of a flow (schema: `InstanceExecutionResult`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Execution {
    /// Opaque id.
    pub id: String,
    /// Name of the flow.
    pub flow: Option<String>,
    /// When it started, ISO 8601.
    pub started_at: String,
    /// When it ended; `None` while it goes on.
    pub ended_at: Option<String>,
    /// What went wrong.
    pub error: Option<String>,
    /// Whether it failed.
    pub has_failed: bool,
    /// Whether a deploy of the instance started it (schema: `InstanceExecutionResultInvokeType`, `DEPLOY_FLOW`).
    pub is_of_deploy: bool,
}

/// A line of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// Opaque id.
    pub id: String,
    /// When, ISO 8601.
    pub at: String,
    /// How grave it is.
    pub severity: LogSeverity,
    /// What it says.
    pub text: String,
}

/// How grave a line of a log is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogSeverity {
    /// For who built it.
    Debug,
    /// News.
    Info,
    /// Something to look at.
    Warn,
    /// Something went wrong.
    Error,
}
