//! The plain types that leave this crate, named as Prismatic names them.

mod config;
mod configured;
mod required;

use serde::{Deserialize, Serialize};

pub use config::{ConfigVariableInput, FlowKeys};
pub use configured::{
    Configuration, ConnectionStatus, Execution, FlowTest, HeldInput, InstanceVariable, LogLine, LogSeverity,
    PageContent, ReusableConnection,
};
pub use required::{
    CodeLanguage, Collection, ConnectionInputField, ConnectionKind, ConnectionMethod, DataType, EndpointSecurity,
    InputType, OnPremise, Preset, RequiredConfigVariable, ScheduleType, Scope, ScopedConfigVariable, SecuredFlow,
    VersionConfig,
};

/// Defines an opaque id of one kind of object, so that ids of different kinds can't be confused.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes the id as Prismatic sent it.
            pub fn new(id: impl Into<String>) -> Self {
                Self(id.into())
            }

            /// The id as Prismatic sent it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    };
}

id! {
    /// The id of a customer.
    CustomerId
}
id! {
    /// The id of an integration, or of one version of it: both are rows of the same type.
    IntegrationId
}
id! {
    /// The id of an instance.
    InstanceId
}

/// The user a token belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// E-mail address.
    pub email: String,
    /// Full name.
    pub name: String,
    /// Name of the role, e.g. "Admin".
    pub role: String,
    /// The tenant the token is for.
    pub tenant_id: String,
    /// Name of the organization; `None` for users of a customer.
    pub organization: Option<String>,
}

/// A tenant that a user may enter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenant {
    /// What a renewal of tokens takes to enter it.
    pub id: String,
    /// Name of its organization.
    pub organization: String,
    /// Base address of its stack.
    pub url: String,
}

/// A customer of the organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    /// Opaque id.
    pub id: CustomerId,
    /// Name, unique in the organization (schema: `Customer.name`).
    pub name: String,
    /// The organization's own id of this customer.
    pub external_id: Option<String>,
    /// Labels.
    pub labels: Vec<String>,
    /// Whether an instance can be added for this customer.
    pub allow_add_instance: bool,
}

/// An integration, once, whatever the number of its versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Integration {
    /// Id of the integration's own row, not of a version.
    pub id: IntegrationId,
    /// Name.
    pub name: String,
    /// Description.
    pub description: Option<String>,
    /// Category.
    pub category: Option<String>,
    /// Labels.
    pub labels: Vec<String>,
    /// The identity that all versions share.
    pub version_sequence_id: Option<String>,
    /// The customer it belongs to; `None` where it is the organization's own.
    pub customer: Option<(CustomerId, String)>,
    /// Whether the signed-in user can deploy it (schema: `Integration.isCustomerDeployable`); `None` where unsaid.
    pub deployable: Option<bool>,
}

/// A published version of an integration that is available for new instances.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Id of the version's row, which `createInstance` takes.
    pub id: IntegrationId,
    /// Version number.
    pub number: i64,
    /// When it was published, ISO 8601.
    pub created_at: Option<String>,
    /// Name, or else e-mail address, of who published it.
    pub created_by: Option<String>,
    /// What its publisher wrote about it.
    pub comment: Option<String>,
}

/// An instance to create.
#[derive(Debug, Clone)]
pub struct NewInstance {
    /// The integration's version.
    pub version: IntegrationId,
    /// The customer.
    pub customer: CustomerId,
    /// The name.
    pub name: String,
    /// The description; `None` for an empty one.
    pub description: Option<String>,
    /// Labels, which the customer's own users can see.
    pub labels: Vec<String>,
    /// Values of config variables; those that are left out get their defaults (inferred).
    pub config_variables: Vec<ConfigVariableInput>,
    /// API keys of flows.
    pub flow_keys: Vec<FlowKeys>,
}

/// Which instances to list; each filter that is there narrows the list down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InstanceFilter {
    /// Those of one customer.
    pub customer: Option<CustomerId>,
    /// Those whose name contains a text, whatever its letter case.
    pub search: Option<String>,
    /// Those of one integration, whatever its version.
    pub version_sequence_id: Option<String>,
}

/// An instance as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstanceSummary {
    /// Opaque id.
    pub id: InstanceId,
    /// Name.
    pub name: String,
    /// Its customer.
    pub customer: CustomerId,
    /// Name of its integration.
    pub integration_name: String,
    /// Id of its integration's version row.
    pub integration_id: IntegrationId,
    /// Number of its integration's version.
    pub version_number: i64,
    /// Labels.
    pub labels: Vec<String>,
    /// When it was created, ISO 8601.
    pub created_at: String,
    /// When it was last deployed, ISO 8601; `None` before the first time.
    pub last_deployed_at: Option<String>,
}

/// An instance with its flows and their webhook URLs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance {
    /// What a list shows of it.
    pub summary: InstanceSummary,
    /// Name of its customer.
    pub customer_name: String,
    /// Its description; empty where it has none.
    pub description: String,
    /// Whether its configuration is complete; `None` where Prismatic does not say.
    pub config_state: Option<ConfigState>,
    /// Whether a deploy is needed for its newest configuration to take effect.
    pub needs_deploy: bool,
    /// One for each flow, in the order of the integration.
    pub flow_configs: Vec<FlowConfig>,
}

/// How far an instance is configured (schema: `InstanceConfigState`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfigState {
    /// Nothing is missing.
    FullyConfigured,
    /// Values of the instance are missing.
    NeedsInstanceConfiguration,
    /// Values that the customer's own users enter are missing.
    NeedsUserLevelConfiguration,
}

/// A flow of an instance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlowConfig {
    /// Opaque id.
    pub id: String,
    /// The flow.
    pub flow: Flow,
    /// Its webhook URL; never absent, even where the flow needs none (schema: `webhookUrl String!`).
    pub webhook_url: String,
}

/// A flow of an integration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flow {
    /// Opaque id, by which it is named when it is given API keys.
    #[serde(default)]
    pub id: String,
    /// Name.
    pub name: String,
    /// Description.
    pub description: Option<String>,
    /// Whether a caller gets the flow's result as the answer.
    pub is_synchronous: bool,
    /// Position within the integration.
    pub sort_order: i64,
    /// What sets it off.
    pub trigger: Trigger,
}

/// What is known of a flow's trigger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trigger {
    /// Key of the trigger's component, e.g. "webhook-triggers".
    pub component: Option<String>,
    /// Whether it runs on a schedule.
    pub schedule: Option<ScheduleSupport>,
}

/// Whether a trigger runs on a schedule (schema: `ActionScheduleSupport`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ScheduleSupport {
    /// Never.
    Invalid,
    /// Only so.
    Required,
    /// Perhaps.
    Valid,
}
