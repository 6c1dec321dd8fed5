//! What a version of an integration asks for.

use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Trigger;

/// What a version asks for, as Prismatic sent it.
#[derive(Debug, Clone)]
pub struct VersionConfig {
    /// Whether the integration is written in code.
    pub is_code_native: bool,
    /// The pages of the wizard as JSON text (schema: `Integration.configPages`).
    pub config_pages: String,
    /// The config variables, on a page or not, in Prismatic's order.
    pub variables: Vec<RequiredConfigVariable>,
    /// The flows, in the integration's order.
    pub flows: Vec<SecuredFlow>,
}

/// A config variable that a version asks for (schema: `RequiredConfigVariable`).
#[derive(Debug, Clone)]
pub struct RequiredConfigVariable {
    /// Its name, by which a value is sent.
    pub key: String,
    /// What stays the same from version to version where the integration is written in code (inferred).
    pub stable_key: Option<String>,
    /// What it holds.
    pub data_type: DataType,
    /// Whether it holds many, and how.
    pub collection: Collection,
    /// The language of a code variable.
    pub code_language: Option<CodeLanguage>,
    /// The options of a pick list that never change.
    pub pick_list: Vec<String>,
    /// The value that it has unless another is given.
    pub default_value: Option<String>,
    /// Help.
    pub description: Option<String>,
    /// A heading above it.
    pub header: Option<String>,
    /// Whether a line is drawn above it.
    pub has_divider: bool,
    /// Whether only users of the organization may set it.
    pub org_only: bool,
    /// More as JSON text: who sees it, how a form is checked.
    pub meta: Option<String>,
    /// How often a schedule runs.
    pub schedule_type: Option<ScheduleType>,
    /// The IANA name of a schedule's time zone; empty for UTC.
    pub time_zone: Option<String>,
    /// Whether each user of a customer sets it.
    pub user_level: bool,
    /// Whether a connection goes through an agent in the customer's network.
    pub on_premise: OnPremise,
    /// Id of the data source that its options or its content come from.
    pub data_source: Option<String>,
    /// The reusable connection that it takes.
    pub scoped: Option<ScopedConfigVariable>,
    /// What a connection asks for.
    pub connection: Option<ConnectionKind>,
}

/// What a config variable holds (schema: `RequiredConfigVariableDataType`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DataType {
    /// Yes or no.
    Boolean,
    /// Code.
    Code,
    /// A connection.
    Connection,
    /// A credential, which connections took the place of.
    Credential,
    /// A date.
    Date,
    /// The data of a JSON form.
    JsonForm,
    /// A number.
    Number,
    /// Which field goes to which.
    ObjectFieldMap,
    /// Chosen objects.
    ObjectSelection,
    /// One of some options.
    Picklist,
    /// A schedule.
    Schedule,
    /// A text.
    String,
    /// A moment.
    Timestamp,
    /// Something that this client does not know.
    Unknown(String),
}

/// Whether a config variable or an input holds many values (schema: `RequiredConfigVariableCollectionType`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Collection {
    /// It holds one.
    None,
    /// A list of values.
    Values,
    /// A list of keys with a value each.
    Pairs,
    /// Something that this client does not know.
    Unknown(String),
}

/// The language of a code variable (schema: `RequiredConfigVariableCodeLanguage`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeLanguage {
    /// HTML.
    Html,
    /// JSON.
    Json,
    /// XML.
    Xml,
}

/// How often a schedule runs (schema: `RequiredConfigVariableScheduleType`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ScheduleType {
    /// As its cron expression says.
    Custom,
    /// Every so many days.
    Day,
    /// Every so many hours.
    Hour,
    /// Every so many minutes.
    Minute,
    /// Never.
    None,
    /// On some days of the week.
    Week,
}

/// Whether a connection goes through an agent in the customer's network
/// (schema: `RequiredConfigVariableOnPremiseConnectionConfig`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnPremise {
    /// It may.
    Allowed,
    /// It can't.
    Disallowed,
    /// It has to.
    Required,
}

/// A reusable connection that a config variable takes (schema: `ScopedConfigVariable`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScopedConfigVariable {
    /// Opaque id.
    pub id: String,
    /// Who shares it; `None` where this client does not know.
    pub scope: Option<Scope>,
}

/// Who shares a reusable connection (schema: `ScopedConfigVariableVariableScope`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The instances of one customer.
    Customer,
    /// All instances of the organization.
    Organization,
}

/// What a connection asks for (schema: `Connection`).
#[derive(Debug, Clone)]
pub struct ConnectionKind {
    /// Name.
    pub label: String,
    /// Help.
    pub comments: Option<String>,
    /// How it is authorized.
    pub method: ConnectionMethod,
    /// The inputs that are shown to whoever fills them in.
    pub inputs: Vec<ConnectionInputField>,
    /// Whether those are all of them; a connection with more than a hundred is read no further.
    pub is_whole: bool,
}

/// How a connection is authorized (schema: `ConnectionOauth2Type`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConnectionMethod {
    /// By what its inputs hold.
    Keys,
    /// By a person, in the browser.
    AuthorizationCode,
    /// By its client's id and secret, as soon as they are saved.
    ClientCredentials,
    /// In a way that this client does not know.
    Unknown(String),
}

/// An input of a connection (schema: `InputField`), and what the integration's builder put into it.
#[derive(Debug, Clone)]
pub struct ConnectionInputField {
    /// Its name, by which a value is sent.
    pub key: String,
    /// The name that people see.
    pub label: String,
    /// What it holds.
    pub input_type: InputType,
    /// Whether it holds many values, and how.
    pub collection: Collection,
    /// Whether it has to hold something.
    pub required: bool,
    /// What it holds unless something else is given.
    pub default: Option<Value>,
    /// Help.
    pub comments: Option<String>,
    /// An example.
    pub example: Option<String>,
    /// What stands in it while it is empty.
    pub placeholder: Option<String>,
    /// What can be chosen, as JSON text.
    pub model: Option<String>,
    /// Whether an agent in the customer's network fills it in.
    pub on_premise_controlled: bool,
    /// More as JSON text: who sees it, whether it can be read back.
    pub meta: Option<String>,
    /// Whether whoever deploys for the organization sees it.
    pub is_visible: bool,
    /// What the builder put into it, where that is known.
    pub preset: Option<Preset>,
}

/// What an integration's builder put into an input (schema: `Expression`).
#[derive(Debug, Clone)]
pub struct Preset {
    /// The value where it is a plain one; it may be a secret.
    pub value: Option<SecretString>,
    /// Whether there is something, readable or not.
    pub has_value: bool,
}

/// What an input of a connection holds (schema: `InputFieldType`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputType {
    /// Yes or no.
    Boolean,
    /// Code.
    Code,
    /// A date.
    Date,
    /// A text that nobody may read.
    Password,
    /// One line of text.
    String,
    /// Lines of text.
    Text,
    /// A moment.
    Timestamp,
    /// Something that this client does not fill in.
    Other,
}

/// A flow and who sends the API keys of its webhook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecuredFlow {
    /// Opaque id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Who sets the keys.
    pub security: EndpointSecurity,
    /// What sets it off.
    pub trigger: Trigger,
}

/// Who sets the API keys of a flow's webhook (schema: `IntegrationFlowEndpointSecurityType`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndpointSecurity {
    /// The customer, who may leave it.
    CustomerOptional,
    /// The customer.
    CustomerRequired,
    /// The organization, for all customers.
    Organization,
    /// Nobody.
    Unsecured,
    /// Somebody that this client does not know.
    Unknown,
}
