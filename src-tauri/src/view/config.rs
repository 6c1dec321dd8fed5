//! What a version asks for, and what becomes of the values for it.

mod answer;
mod from_core;
mod request;
mod value;

use serde::Serialize;
use specta::Type;

pub(crate) use answer::{
    CarriedConfigView, CarriedFate, CarriedView, ConfigCsvView, ConfigProblemKind, ConfigProblemView, CsvColumnView,
    CsvProblemKind, CsvProblemView, CsvTargetView, DraftView,
};
pub(crate) use from_core::options;
pub(crate) use request::{
    CarryConfigRequest, CheckConfigRequest, ConfigCsvRequest, ConfigFormRequest, DraftRequest, MatchConfigCsvRequest,
    SaveDraftRequest,
};
pub(crate) use value::{
    ConfigEntry, ConfigPair, ConfigValue, CustomerValues, DraftValues, TypedPair, add_secret, entries, may_add_secret,
    open_entries, open_value, shown_entries, typed_inputs,
};

/// What a version asks whoever deploys it.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ConfigFormView {
    /// Id of the version.
    version_id: String,
    /// The pages in order; variables that are on none come last, on a page without a name.
    pages: Vec<ConfigPageView>,
    /// What is not asked for here.
    left_out: Vec<LeftOutView>,
    /// Why the version can't be configured here; empty normally.
    blockers: Vec<ConfigBlockerView>,
    /// Whether something can be filled in only once there is an instance.
    needs_instance: bool,
    /// Whether there is nothing to fill in.
    empty: bool,
    /// The flows that API keys may or must be given for.
    flows: Vec<ConfigFlowView>,
}

/// Something that is not asked for here.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LeftOutView {
    /// Name of the page or of the variable.
    what: String,
    /// Why.
    why: LeftOutWhy,
}

/// Why something is not asked for here.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum LeftOutWhy {
    /// Each user of the customer fills it in.
    UserLevelPage,
    /// Whoever deploys may not see it.
    HiddenFromYou,
    /// The organization has connected it for all customers.
    OrganizationConnection,
}

/// Why a version can't be configured here.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ConfigBlockerView {
    /// Why.
    kind: ConfigBlockerKind,
    /// Which variable it is about, where it is about one.
    what: Option<String>,
}

/// Why a version can't be configured here.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ConfigBlockerKind {
    /// Its configuration has no pages.
    Headless,
    /// A connection has to go through an agent in the customer's network.
    OnPremise,
    /// Something is of a kind that Refract does not know.
    UnknownType,
}

/// A flow that API keys may or must be given for.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ConfigFlowView {
    /// Id of the flow.
    flow_id: String,
    /// Name of the flow.
    name: String,
    /// Whether a key has to be given.
    security: ConfigFlowSecurity,
}

/// Whether an API key has to be given.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ConfigFlowSecurity {
    /// It may.
    CustomerOptional,
    /// It has to.
    CustomerRequired,
}

/// A page.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ConfigPageView {
    /// Name; empty for the page of what is on none.
    name: String,
    /// A line below the name.
    tagline: Option<String>,
    /// Whether something on it can be filled in only once there is an instance.
    needs_instance: bool,
    /// What is on it, in order.
    elements: Vec<ConfigElementView>,
}

/// One thing on a page.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub(crate) enum ConfigElementView {
    /// HTML to read. It is as the integration's builder wrote it: the window has to make it safe.
    Html {
        /// The HTML.
        html: String,
    },
    /// Something to fill in.
    Variable {
        /// What it is.
        variable: Box<ConfigVariableView>,
    },
}

/// Something to fill in.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ConfigVariableView {
    /// Its key, which people read as well.
    key: String,
    /// Help.
    description: Option<String>,
    /// A heading above it.
    header: Option<String>,
    /// Whether a line is drawn above it.
    divider: bool,
    /// What it holds.
    data_type: ConfigType,
    /// Whether it holds many, and how.
    collection: ConfigCollection,
    /// Whether only users of the organization may set it.
    org_only: bool,
    /// What is in it before anybody fills it in.
    initial: Option<ConfigValue>,
    /// What can be chosen, where that never changes.
    options: Vec<ConfigOptionView>,
    /// The language of a code variable.
    language: Option<ConfigLanguage>,
    /// Whether its options or its content come from a data source, once there is an instance.
    source: bool,
    /// What becomes of the value where the source's content changes.
    source_reset: SourceResetView,
    /// How a JSON form checks what is typed.
    json_forms: Option<JsonFormsMode>,
    /// What a connection asks for.
    connection: Option<ConnectionFormView>,
}

/// What a variable holds.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ConfigType {
    /// A text.
    String,
    /// `true` or `false`.
    Boolean,
    /// A decimal number.
    Number,
    /// An ISO date.
    Date,
    /// An ISO moment.
    Timestamp,
    /// One of some options.
    Picklist,
    /// Code.
    Code,
    /// A schedule.
    Schedule,
    /// A connection.
    Connection,
    /// The data of a JSON form.
    JsonForm,
    /// Chosen objects.
    ObjectSelection,
    /// Which field goes to which.
    ObjectFieldMap,
    /// The id of a credential, which connections took the place of.
    Credential,
    /// Something that Refract does not know.
    Unknown,
}

/// Whether a variable holds many values.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ConfigCollection {
    /// It holds one.
    None,
    /// A list of values.
    Values,
    /// A list of keys with a value each.
    Pairs,
}

/// The language of a code variable.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ConfigLanguage {
    /// JSON.
    Json,
    /// XML.
    Xml,
    /// HTML.
    Html,
}

/// What becomes of a value where its source's content changes.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum SourceResetView {
    /// The person is asked.
    Prompt,
    /// It is replaced.
    Always,
}

/// How a JSON form checks what is typed.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum JsonFormsMode {
    /// It checks and shows what is wrong.
    ValidateAndShow,
    /// It checks and keeps it to itself.
    ValidateAndHide,
    /// It does not check.
    NoValidation,
}

/// Something to choose.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ConfigOptionView {
    /// What is sent.
    value: String,
    /// What people read.
    label: String,
}

/// What a connection asks for.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ConnectionFormView {
    /// Name.
    label: String,
    /// Help.
    comments: Option<String>,
    /// How it is authorized.
    method: ConnectionMethodView,
    /// Who shares it.
    reusable: ReusableBy,
    /// Whether it goes through an agent in the customer's network.
    on_premise: OnPremiseView,
    /// What there is to type.
    inputs: Vec<ConnectionInputView>,
}

/// How a connection is authorized.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ConnectionMethodView {
    /// By what is typed.
    Keys,
    /// By a person in the browser.
    Browser,
    /// By its client's id and secret, as soon as they are saved.
    ClientCredentials,
}

/// Who shares a connection.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ReusableBy {
    /// Nobody.
    No,
    /// The instances of a customer.
    Customer,
    /// All instances of the organization.
    Organization,
}

/// Whether a connection goes through an agent in the customer's network.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum OnPremiseView {
    /// It can't.
    No,
    /// It may.
    Allowed,
    /// It has to.
    Required,
}

/// Something to type into a connection.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ConnectionInputView {
    /// Its key.
    key: String,
    /// What people read.
    label: String,
    /// How it is typed.
    input_type: ConnectionInputType,
    /// Whether nobody may read what is typed, and it is never stored.
    secret: bool,
    /// Whether something has to be typed; not so where it holds something already that is not shown.
    required: bool,
    /// What is in it before anybody types.
    initial: Option<String>,
    /// Help.
    comments: Option<String>,
    /// An example.
    example: Option<String>,
    /// What stands in it while it is empty.
    placeholder: Option<String>,
    /// What can be chosen.
    options: Vec<ConfigOptionView>,
}

/// How an input of a connection is typed.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ConnectionInputType {
    /// On one line.
    String,
    /// Unseen.
    Password,
    /// On several lines.
    Text,
    /// As code.
    Code,
    /// By choosing a day.
    Date,
    /// By choosing a day and a time.
    Timestamp,
    /// As a switch.
    Boolean,
    /// By choosing one of its options.
    Choice,
    /// Not here.
    Other,
}
