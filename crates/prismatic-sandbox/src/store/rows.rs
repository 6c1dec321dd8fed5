//! The rows of the sandbox's tables, and the enums of the API that they hold.

use std::sync::Arc;

use async_graphql::Enum;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::flow_configs::FlowConfigSettings;
use super::table::Row;
use super::user_level::UserConfigRow;
use super::variables::definition::SourceKind;
use super::variables::{InstanceVariableRow, RequiredVariableRow};
use crate::role::Role;

/// The organization that owns the tenant.
#[derive(Debug)]
pub(crate) struct OrganizationRow {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) tenant_id: Uuid,
}

/// A user of the organization.
#[derive(Debug)]
pub(crate) struct UserRow {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) role: RoleRow,
    pub(crate) created_at: Timestamp,
}

/// A role. That a higher level may do more is `[U]`.
#[derive(Clone, Debug)]
pub(crate) struct RoleRow {
    pub(crate) id: Uuid,
    pub(crate) kind: Role,
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
    pub(crate) level: i32,
}

/// A customer of the organization.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct CustomerRow {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    /// The name in lower case, so that searching a long list stays cheap.
    pub(crate) folded_name: String,
    pub(crate) description: String,
    pub(crate) external_id: Option<String>,
    pub(crate) labels: Vec<String>,
    pub(crate) allow_add_instance: bool,
    pub(crate) is_system: bool,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

/// One row of an integration: the canonical row, which the designer edits, or a published version.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "the API's flags")]
pub(crate) struct IntegrationRow {
    pub(crate) id: Uuid,
    /// The id of the canonical row of the same integration.
    pub(crate) canonical_id: Uuid,
    pub(crate) version_sequence_id: Uuid,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) category: Option<String>,
    pub(crate) labels: Vec<String>,
    pub(crate) customer: Option<Uuid>,
    pub(crate) endpoint_type: EndpointType,
    pub(crate) preprocess_flow_name: Option<String>,
    pub(crate) is_code_native: bool,
    pub(crate) is_customer_deployable: bool,
    /// The config variables that the row asks for, in their order.
    pub(crate) variables: Vec<Arc<RequiredVariableRow>>,
    /// Whether it has pages that each user of a customer fills in.
    pub(crate) user_level_configured: bool,
    /// The pages of the configuration wizard, as JSON.
    pub(crate) config_pages: String,
    pub(crate) version_number: i32,
    pub(crate) version_is_available: bool,
    pub(crate) version_comment: Option<String>,
    pub(crate) version_created_at: Option<Timestamp>,
    pub(crate) version_created_by: Option<Arc<UserRow>>,
    pub(crate) has_unpublished_changes: bool,
    pub(crate) flows: Vec<Arc<FlowRow>>,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

impl IntegrationRow {
    /// Tells whether this is the row that the designer edits.
    pub(crate) fn is_canonical(&self) -> bool {
        self.id == self.canonical_id
    }
}

/// A flow of one integration row.
#[derive(Clone, Debug)]
pub(crate) struct FlowRow {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    pub(crate) sort_order: i32,
    pub(crate) is_synchronous: bool,
    pub(crate) endpoint_security_type: EndpointSecurityType,
    /// The keys that the organization set, where it is the organization that sets them.
    pub(crate) organization_api_keys: Vec<String>,
    pub(crate) stable_key: String,
    pub(crate) trigger: TriggerRow,
}

/// The trigger that starts a flow.
#[derive(Clone, Debug)]
pub(crate) struct TriggerRow {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) action: Arc<ActionRow>,
}

/// A component's action; here one that triggers flows, or a data source.
#[derive(Debug)]
pub(crate) struct ActionRow {
    pub(crate) id: Uuid,
    pub(crate) key: &'static str,
    pub(crate) label: &'static str,
    pub(crate) description: &'static str,
    pub(crate) is_polling_trigger: bool,
    pub(crate) schedule_support: ActionScheduleSupport,
    pub(crate) has_on_instance_deploy: bool,
    /// The form of its content where it is a data source; otherwise it triggers flows.
    pub(crate) data_source: Option<SourceKind>,
    pub(crate) component: ComponentRow,
}

/// The component an action belongs to.
#[derive(Clone, Debug)]
pub(crate) struct ComponentRow {
    pub(crate) id: Uuid,
    pub(crate) key: &'static str,
    pub(crate) label: &'static str,
    pub(crate) description: &'static str,
}

/// An instance: one version of an integration at one customer.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "the API's flags")]
pub(crate) struct InstanceRow {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) labels: Vec<String>,
    pub(crate) customer: Uuid,
    pub(crate) integration: Arc<IntegrationRow>,
    pub(crate) flow_configs: Vec<FlowConfigRow>,
    pub(crate) config_variables: Vec<InstanceVariableRow>,
    /// What users set for themselves.
    pub(crate) user_configs: Vec<UserConfigRow>,
    /// Whether a client said that the configuration is complete.
    pub(crate) config_complete: bool,
    pub(crate) enabled: bool,
    pub(crate) needs_deploy: bool,
    pub(crate) deployed_version: i32,
    pub(crate) last_deployed_at: Option<Timestamp>,
    /// What runs; none before the first deploy.
    pub(crate) deployed: Option<Arc<DeployedRow>>,
    pub(crate) config_state: ConfigState,
    pub(crate) is_system: bool,
    /// Whether a client made it, as opposed to the practice data.
    pub(crate) made_by_client: bool,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

/// What runs since the last deploy, whatever became of the instance since (`[D]` docs/instances).
#[derive(Debug)]
pub(crate) struct DeployedRow {
    pub(crate) integration: Arc<IntegrationRow>,
    pub(crate) flow_configs: Vec<FlowConfigRow>,
}

/// A flow as one instance runs it.
#[derive(Clone, Debug)]
pub(crate) struct FlowConfigRow {
    pub(crate) id: Uuid,
    pub(crate) flow: Arc<FlowRow>,
    pub(crate) settings: FlowConfigSettings,
}

/// Which of an instance's flows share a webhook URL.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(name = "IntegrationEndpointType")]
pub(crate) enum EndpointType {
    /// Every flow of every instance has a URL of its own.
    FlowSpecific,
    /// All flows of an instance share its URL.
    InstanceSpecific,
    /// All instances of the integration share one URL.
    SharedInstance,
}

/// Who decides which API keys callers of a flow's webhook present.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(name = "IntegrationFlowEndpointSecurityType")]
pub(crate) enum EndpointSecurityType {
    /// Each customer may set keys.
    CustomerOptional,
    /// Each customer has to set keys.
    CustomerRequired,
    /// The organization sets the keys.
    Organization,
    /// Nobody: the webhook takes any request.
    Unsecured,
}

/// Whether a trigger runs on a schedule.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
pub(crate) enum ActionScheduleSupport {
    /// It takes no schedule.
    Invalid,
    /// It runs only on a schedule.
    Required,
    /// It may be given a schedule.
    Valid,
}

/// What is left to configure on an instance.
#[derive(Clone, Copy, Debug, Deserialize, Enum, PartialEq, Eq, Serialize)]
#[graphql(name = "InstanceConfigState")]
pub(crate) enum ConfigState {
    /// Nothing.
    FullyConfigured,
    /// The instance's own pages.
    NeedsInstanceConfiguration,
    /// The pages of each user.
    NeedsUserLevelConfiguration,
}

/// What an instance runs.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
pub(crate) enum InstanceType {
    /// An integration that somebody deployed.
    Integration,
    /// A workflow that a customer's user built.
    Workflow,
}

impl Row for CustomerRow {
    fn id(&self) -> Uuid {
        self.id
    }
}

impl Row for IntegrationRow {
    fn id(&self) -> Uuid {
        self.id
    }
}

impl Row for InstanceRow {
    fn id(&self) -> Uuid {
        self.id
    }
}
