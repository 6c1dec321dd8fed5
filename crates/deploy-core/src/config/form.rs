//! What a version asks whoever deploys it: pages of config variables, in order.

use prismatic_api::model::{CodeLanguage, IntegrationId};
use serde::{Deserialize, Serialize};

use super::value::ConfigValue;
use crate::text::visible;

/// What a version asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigForm {
    /// The version.
    pub version: IntegrationId,
    /// The pages in order; variables that are on none come last, on a page without a name.
    pub pages: Vec<ConfigPage>,
    /// What is not asked for here.
    pub left_out: Vec<LeftOut>,
    /// Why the version can't be configured here; empty normally.
    pub blockers: Vec<Blocker>,
    /// The flows that customers' API keys may be given for, in order.
    pub flows: Vec<ConfigFlow>,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigPage {
    /// Its name, as Prismatic knows it.
    pub name: String,
    /// A line below the name.
    pub tagline: Option<String>,
    /// What is on it, in order.
    pub elements: Vec<ConfigElement>,
}

/// One thing on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConfigElement {
    /// HTML to read, as the integration's builder wrote it.
    Html(String),
    /// Something to fill in.
    Variable(Box<ConfigVariable>),
}

/// Something to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigVariable {
    /// Its key, as Prismatic knows it, which people read as well.
    pub key: String,
    /// What stays the same from version to version, where there is such a thing.
    pub stable_key: Option<String>,
    /// Help.
    pub description: Option<String>,
    /// A heading above it.
    pub header: Option<String>,
    /// Whether a line is drawn above it.
    pub divider: bool,
    /// What it holds.
    pub data_type: ConfigType,
    /// Whether it holds many, and how.
    pub collection: ConfigCollection,
    /// Whether only users of the organization may set it.
    pub org_only: bool,
    /// Whether Prismatic fills it in where no value is sent: it has a default, be it an empty one.
    pub has_default: bool,
    /// What is in it before anybody fills it in.
    pub initial: Option<ConfigValue>,
    /// What can be chosen, where that never changes.
    pub options: Vec<ConfigOption>,
    /// The language of a code variable.
    pub language: Option<CodeLanguage>,
    /// Id of the data source that its options or its content come from, once there is an instance.
    pub source: Option<String>,
    /// What becomes of the value where the source's content changes.
    pub source_reset: SourceReset,
    /// How a JSON form checks what is typed.
    pub json_forms: Option<JsonFormsMode>,
    /// What a connection asks for.
    pub connection: Option<ConnectionForm>,
}

/// What a variable holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ConfigType {
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
    /// Something that Refract does not know; it is never sent.
    Unknown,
}

/// Whether a variable holds many values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ConfigCollection {
    /// It holds one.
    None,
    /// A list of values.
    Values,
    /// A list of keys with a value each.
    Pairs,
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigOption {
    /// What is sent.
    pub value: String,
    /// What people read.
    pub label: String,
}

/// What becomes of a value where its source's content changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceReset {
    /// The person is asked.
    Prompt,
    /// It is replaced.
    Always,
}

/// How a JSON form checks what is typed (docs/integrations/data-sources/json-forms).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonFormsMode {
    /// It checks and shows what is wrong.
    ValidateAndShow,
    /// It checks and keeps it to itself.
    ValidateAndHide,
    /// It does not check.
    NoValidation,
}

/// What a connection asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConnectionForm {
    /// Name.
    pub label: String,
    /// Help.
    pub comments: Option<String>,
    /// How it is authorized.
    pub method: ConnectionAuthorization,
    /// Whether it is one that instances share.
    pub reusable: Reusable,
    /// Whether it goes through an agent in the customer's network.
    pub on_premise: OnPremiseUse,
    /// What there is to type.
    pub inputs: Vec<ConnectionInput>,
}

/// How a connection is authorized.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConnectionAuthorization {
    /// By what is typed.
    Keys,
    /// By a person in the browser, once there is an instance.
    Browser,
    /// By its client's id and secret, as soon as they are saved.
    ClientCredentials,
}

/// Whether a connection is one that instances share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reusable {
    /// It is the instance's own.
    No,
    /// The instances of a customer share it.
    Customer {
        /// Id of the scoped config variable, by which the customer's connections are found.
        scoped_id: String,
    },
    /// All instances of the organization share it.
    Organization,
}

/// Whether a connection goes through an agent in the customer's network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnPremiseUse {
    /// It can't.
    No,
    /// It may.
    Allowed,
    /// It has to.
    Required,
}

/// Something to type into a connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConnectionInput {
    /// Its key, as Prismatic knows it.
    pub key: String,
    /// What people read.
    pub label: String,
    /// How it is typed.
    pub input_type: ConnectionInputType,
    /// Whether nobody may read what is typed, and it is never stored.
    pub secret: bool,
    /// Whether it has to hold something.
    pub required: bool,
    /// Whether it holds something already that is not shown.
    pub is_held: bool,
    /// What is in it before anybody types.
    pub initial: Option<String>,
    /// Help.
    pub comments: Option<String>,
    /// An example.
    pub example: Option<String>,
    /// What stands in it while it is empty.
    pub placeholder: Option<String>,
    /// What can be chosen.
    pub options: Vec<ConfigOption>,
}

/// How an input of a connection is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConnectionInputType {
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

/// Something that is not asked for here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Name of the page or of the variable.
    pub what: String,
    /// Why.
    pub why: LeftOutReason,
}

/// Why something is not asked for here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOutReason {
    /// Each user of the customer fills it in.
    UserLevelPage,
    /// Whoever deploys may not see it.
    HiddenFromYou,
    /// The organization has connected it for all customers.
    OrganizationConnection,
}

/// Why a version can't be configured here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blocker {
    /// Its configuration has no pages, only a schema that another API takes.
    Headless,
    /// A connection has to go through an agent in the customer's network; its key.
    OnPremise(String),
    /// A variable, or an input of a connection that has to hold something, is of a kind that Refract does not know.
    UnknownType(String),
}

/// A flow that customers' API keys may be given for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigFlow {
    /// Opaque id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Whether a key has to be given.
    pub is_required: bool,
}

impl ConfigForm {
    /// The variables in the order of the pages.
    pub fn variables(&self) -> impl Iterator<Item = &ConfigVariable> {
        self.pages.iter().flat_map(ConfigPage::variables)
    }

    /// Finds a variable by its key, or by its key as people see it; no two variables of a form look the same.
    pub fn variable(&self, key: &str) -> Option<&ConfigVariable> {
        let by_key = self.variables().find(|variable| variable.key == key);
        by_key.or_else(|| self.variables().find(|variable| visible(&variable.key) == key))
    }

    /// Finds a page by its name, or by its name as people see it.
    pub fn page(&self, name: &str) -> Option<&ConfigPage> {
        let by_name = self.pages.iter().find(|page| page.name == name);
        by_name.or_else(|| self.pages.iter().find(|page| visible(&page.name) == name))
    }

    /// Whether something can be filled in only once there is an instance.
    pub fn needs_instance(&self) -> bool {
        self.pages.iter().any(ConfigPage::needs_instance)
    }

    /// Whether there is nothing to fill in.
    pub fn is_empty(&self) -> bool {
        self.variables().next().is_none()
    }
}

impl ConfigPage {
    /// The variables on the page, in order.
    pub fn variables(&self) -> impl Iterator<Item = &ConfigVariable> {
        self.elements.iter().filter_map(|element| match element {
            ConfigElement::Variable(variable) => Some(&**variable),
            ConfigElement::Html(_) => None,
        })
    }

    /// Whether something on it can be filled in only once there is an instance.
    pub fn needs_instance(&self) -> bool {
        self.variables().any(ConfigVariable::needs_instance)
    }
}

impl ConfigVariable {
    /// Whether it can be filled in only once there is an instance: what can be chosen comes from a data source, or a
    /// person has to authorize it.
    pub fn needs_instance(&self) -> bool {
        let is_browser = |form: &ConnectionForm| form.method == ConnectionAuthorization::Browser;
        self.source.is_some() || self.connection.as_ref().is_some_and(is_browser)
    }
}

impl ConnectionForm {
    /// Finds an input by its key.
    pub fn input(&self, key: &str) -> Option<&ConnectionInput> {
        self.inputs.iter().find(|input| input.key == key)
    }
}
