//! What a version asks for: the parts of a config variable that never change.

use std::time::Duration;

use async_graphql::Enum;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::connection::ConnectionKind;
use super::source::{Answers, Content};

/// A config variable as its integration declares it.
#[derive(Debug)]
pub(crate) struct Variable {
    /// The name that people see and clients send.
    pub(crate) key: &'static str,
    pub(crate) data_type: DataType,
    pub(crate) description: &'static str,
    /// A heading above the variable.
    pub(crate) header: Option<&'static str>,
    /// Whether a line is drawn above the variable.
    pub(crate) has_divider: bool,
    pub(crate) default: Option<&'static str>,
    pub(crate) collection: Option<CollectionType>,
    pub(crate) language: Option<CodeLanguage>,
    pub(crate) pick_list: &'static [&'static str],
    pub(crate) schedule_type: Option<ScheduleType>,
    pub(crate) time_zone: Option<&'static str>,
    pub(crate) visibility: Visibility,
    pub(crate) connection: Option<&'static ConnectionKind>,
    pub(crate) reusable: Option<&'static Reusable>,
    pub(crate) source: Option<&'static Source>,
    pub(crate) on_premise: OnPremise,
    /// The first version that has the variable.
    pub(crate) since: i32,
}

/// What a config variable holds.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(name = "RequiredConfigVariableDataType")]
pub(crate) enum DataType {
    /// `true` or `false`.
    Boolean,
    /// A text in the variable's language.
    Code,
    /// A way into another system.
    Connection,
    /// The id of a credential, as in the past.
    Credential,
    /// A day.
    Date,
    /// The data of a form.
    #[graphql(name = "JSONFORM")]
    JsonForm,
    /// A decimal number.
    Number,
    /// Which field goes into which.
    #[graphql(name = "OBJECTFIELDMAP")]
    ObjectFieldMap,
    /// Objects and fields that were chosen.
    #[graphql(name = "OBJECTSELECTION")]
    ObjectSelection,
    /// One of several options.
    #[graphql(name = "PICKLIST")]
    PickList,
    /// A cron expression.
    Schedule,
    /// A text.
    String,
    /// A moment.
    Timestamp,
}

/// What kind of list a config variable is.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(name = "RequiredConfigVariableCollectionType")]
pub(crate) enum CollectionType {
    /// Keys with a value each.
    #[graphql(name = "KEYVALUELIST")]
    KeyValueList,
    /// Values.
    #[graphql(name = "VALUELIST")]
    ValueList,
}

/// The language of a code variable.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(name = "RequiredConfigVariableCodeLanguage")]
pub(crate) enum CodeLanguage {
    /// HTML.
    Html,
    /// JSON.
    Json,
    /// XML.
    Xml,
}

/// What config variables can be sorted by.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
pub(crate) enum RequiredConfigVariableOrderField {
    /// Their place in the integration.
    SortOrder,
}

/// How a schedule was chosen.
#[derive(Clone, Copy, Debug, Deserialize, Enum, PartialEq, Eq, Serialize)]
#[graphql(name = "RequiredConfigVariableScheduleType")]
pub(crate) enum ScheduleType {
    /// By its cron expression.
    Custom,
    /// Every so many days.
    Day,
    /// Every so many hours.
    Hour,
    /// Every so many minutes.
    Minute,
    /// Never.
    None,
    /// On days of the week.
    Week,
}

/// Whether a connection may, or must, go through an agent in the customer's network.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(name = "RequiredConfigVariableOnPremiseConnectionConfig")]
pub(crate) enum OnPremise {
    /// It may.
    Allowed,
    /// It may not.
    Disallowed,
    /// It must.
    Required,
}

/// Who sees a variable (`[D]` spectral, convertIntegration.ts).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Visibility {
    /// Whoever deploys.
    Customer,
    /// Whoever deploys for the organization, and the customer's own program.
    Embedded,
    /// Nobody: the organization's program sets it.
    Nobody,
    /// Only the organization.
    Organization,
}

impl Visibility {
    /// Tells whether only the organization may set the variable.
    pub(crate) fn is_org_only(self) -> bool {
        matches!(self, Self::Nobody | Self::Organization)
    }

    /// Tells whether the organization's deployers see the variable.
    pub(crate) fn is_for_org_deployer(self) -> bool {
        self != Self::Nobody
    }

    /// Tells whether customers who deploy by themselves see the variable.
    pub(crate) fn is_for_customer_deployer(self) -> bool {
        self == Self::Customer
    }

    /// Writes the visibility as `meta` holds it.
    pub(crate) fn meta(self) -> Value {
        json!({
            "orgOnly": self.is_org_only(),
            "visibleToOrgDeployer": self.is_for_org_deployer(),
            "visibleToCustomerDeployer": self.is_for_customer_deployer(),
        })
    }
}

/// A connection that is set up once and used by many instances
/// (`[D]` docs/integrations/connections).
#[derive(Debug)]
pub(crate) struct Reusable {
    pub(crate) key: &'static str,
    pub(crate) stable_key: &'static str,
    pub(crate) description: &'static str,
    pub(crate) scope: Scope,
    pub(crate) connection: &'static ConnectionKind,
}

/// Who shares a reusable connection.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(name = "ScopedConfigVariableVariableScope")]
pub(crate) enum Scope {
    /// The instances of one customer.
    Customer,
    /// Every instance of the organization.
    Org,
}

/// A data source: it offers the values of a variable.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) key: &'static str,
    pub(crate) label: &'static str,
    pub(crate) description: &'static str,
    pub(crate) kind: SourceKind,
    pub(crate) pace: Pace,
    /// Makes the content from the values that are saved, or says why it cannot.
    pub(crate) content: fn(&Answers<'_>) -> Result<Content, String>,
}

/// How long a data source takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pace {
    /// It answers at once.
    Prompt,
    /// It takes as long as slow data sources take.
    Slow,
}

impl Pace {
    /// Returns how long the source takes where slow ones take `slow`.
    pub(crate) fn delay(self, slow: Duration) -> Duration {
        match self {
            Self::Prompt => Duration::ZERO,
            Self::Slow => slow,
        }
    }
}

/// The form of a data source's content.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(name = "ActionDataSourceType")]
pub(crate) enum SourceKind {
    /// A form.
    #[graphql(name = "JSONFORM")]
    JsonForm,
    /// Fields and what they may be mapped to.
    #[graphql(name = "OBJECTFIELDMAP")]
    ObjectFieldMap,
    /// Objects with their fields.
    #[graphql(name = "OBJECTSELECTION")]
    ObjectSelection,
    /// Options.
    #[graphql(name = "PICKLIST")]
    PickList,
    /// A text.
    String,
}

impl Variable {
    /// Makes a variable of `data_type` that everybody sees and that has no default.
    pub(crate) const fn new(data_type: DataType, key: &'static str, description: &'static str) -> Self {
        Self {
            key,
            data_type,
            description,
            header: None,
            has_divider: false,
            default: None,
            collection: None,
            language: None,
            pick_list: &[],
            schedule_type: None,
            time_zone: None,
            visibility: Visibility::Customer,
            connection: None,
            reusable: None,
            source: None,
            on_premise: OnPremise::Disallowed,
            since: 1,
        }
    }

    pub(crate) const fn default(self, value: &'static str) -> Self {
        Self { default: Some(value), ..self }
    }

    pub(crate) const fn header(self, header: &'static str) -> Self {
        Self { header: Some(header), has_divider: true, ..self }
    }

    pub(crate) const fn collection(self, collection: CollectionType) -> Self {
        Self { collection: Some(collection), ..self }
    }

    pub(crate) const fn visible_to(self, visibility: Visibility) -> Self {
        Self { visibility, ..self }
    }

    pub(crate) const fn from(self, source: &'static Source) -> Self {
        Self { source: Some(source), ..self }
    }

    pub(crate) const fn on_premise(self, on_premise: OnPremise) -> Self {
        Self { on_premise, ..self }
    }

    pub(crate) const fn since(self, version: i32) -> Self {
        Self { since: version, ..self }
    }

    /// Makes a pick list whose options never change.
    pub(crate) const fn picked(
        key: &'static str,
        pick_list: &'static [&'static str],
        description: &'static str,
    ) -> Self {
        Self { pick_list, ..Self::new(DataType::PickList, key, description) }
    }

    /// Makes a schedule in UTC.
    pub(crate) const fn schedule(key: &'static str, kind: ScheduleType, description: &'static str) -> Self {
        Self { schedule_type: Some(kind), time_zone: Some(""), ..Self::new(DataType::Schedule, key, description) }
    }

    /// Makes a text in a language.
    pub(crate) const fn code(key: &'static str, language: CodeLanguage, description: &'static str) -> Self {
        Self { language: Some(language), ..Self::new(DataType::Code, key, description) }
    }

    /// Makes a connection of the instance's own.
    pub(crate) const fn connect(key: &'static str, connection: &'static ConnectionKind) -> Self {
        Self { connection: Some(connection), ..Self::new(DataType::Connection, key, connection.comments) }
    }

    /// Makes a connection that instances share.
    pub(crate) const fn reuse(key: &'static str, reusable: &'static Reusable) -> Self {
        Self { reusable: Some(reusable), ..Self::connect(key, reusable.connection) }
    }
}
