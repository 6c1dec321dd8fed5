//! Values of config variables, which cross in both directions.
//!
//! What was typed into a connection is a secret as soon as it is read. On the way to the window, a word stands for a secret
//! that the window does not have.

use deploy_core::config::{self as core, ConfigForm, HeldSecrets};
use deploy_core::model::{CustomerId, ScheduleType};
use deploy_core::visible;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize, Serializer};
use specta::Type;

/// A config variable with its value.
#[derive(Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ConfigEntry {
    /// Key of the variable.
    key: String,
    /// Its value.
    value: ConfigValue,
}

/// The value of a config variable.
#[derive(Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub(crate) enum ConfigValue {
    /// Whatever is one text.
    Text {
        /// The text.
        text: String,
    },
    /// When something runs.
    Schedule {
        /// How it was chosen.
        every: ScheduleKind,
        /// The cron expression; empty where it never runs.
        cron: String,
        /// The IANA name of the time zone; empty for UTC.
        time_zone: String,
    },
    /// A list of values.
    List {
        /// The values.
        items: Vec<String>,
    },
    /// A list of keys with a value each.
    Pairs {
        /// The pairs.
        pairs: Vec<ConfigPair>,
    },
    /// The data of a JSON form, chosen objects, or a field map.
    Json {
        /// JSON text.
        json: String,
    },
    /// What was typed into a connection.
    Connection {
        /// The inputs that were typed into.
        #[specta(type = Vec<ConfigPair>)]
        inputs: Vec<TypedPair>,
    },
    /// A reusable connection of the customer.
    Reusable {
        /// Its id.
        connection_id: String,
    },
}

/// How a schedule was chosen.
#[derive(Clone, Copy, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ScheduleKind {
    /// Never.
    None,
    /// By its cron expression.
    Custom,
    /// Every so many minutes.
    Minute,
    /// Every so many hours.
    Hour,
    /// Every so many days.
    Day,
    /// On some days of the week.
    Week,
}

/// A key with a value.
#[derive(Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ConfigPair {
    /// The key.
    pub(crate) key: String,
    /// The value.
    pub(crate) value: String,
}

/// What was typed into an input of a connection, or the word that stands for it.
#[derive(Serialize, Deserialize)]
pub(crate) struct TypedPair {
    key: String,
    #[serde(serialize_with = "shown")]
    value: SecretString,
}

/// The values for one customer.
#[derive(Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CustomerValues {
    /// Id of the customer.
    customer_id: String,
    /// Its values.
    entries: Vec<ConfigEntry>,
}

/// Values for all customers and for each.
#[derive(Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DraftValues {
    /// For all.
    shared: Vec<ConfigEntry>,
    /// For each, where it has any.
    per_customer: Vec<CustomerValues>,
}

/// Writes what may be shown: no secret gets here, see [`shown_entries`].
fn shown<S: Serializer>(value: &SecretString, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(value.expose_secret())
}

/// Takes over the entries that the window sent; words that stand for secrets become those again, and an input whose
/// secret is gone is as if nobody had typed into it.
pub(crate) fn entries(held: &HeldSecrets, entries: Vec<ConfigEntry>) -> Vec<core::ConfigEntry> {
    entries.into_iter().map(|entry| core::ConfigEntry { key: entry.key, value: entry.value.into_core(held) }).collect()
}

/// Makes entries ready for the window: what was typed into a secret input of a connection stays here, and a word goes in
/// its place.
pub(crate) fn shown_entries(
    held: &HeldSecrets,
    form: &ConfigForm,
    entries: Vec<core::ConfigEntry>,
) -> Vec<ConfigEntry> {
    entries.into_iter().map(|entry| shown_entry(held, form, entry)).collect()
}

fn shown_entry(held: &HeldSecrets, form: &ConfigForm, entry: core::ConfigEntry) -> ConfigEntry {
    let variable = form.variable(&entry.key);
    let connection = variable.and_then(|variable| variable.connection.as_ref());
    let is_open = |key: &str| connection.and_then(|form| form.input(key)).is_some_and(|input| !input.secret);
    let mut value = entry.value;
    let value = if let core::ConfigValue::Connection(typed) = &mut value {
        let shown = |core::TypedInput { key, value }: core::TypedInput| {
            let value = if is_open(&key) { value } else { held.hold(value).into() };
            TypedPair { key, value }
        };
        ConfigValue::Connection { inputs: typed.drain(..).map(shown).collect() }
    } else {
        ConfigValue::open(value)
    };
    ConfigEntry { key: visible(&entry.key), value }
}

/// Takes over what was typed into a connection; an input whose secret is gone is as if nobody had typed into it.
pub(crate) fn typed_inputs(held: &HeldSecrets, inputs: Vec<TypedPair>) -> Vec<core::TypedInput> {
    let typed = |TypedPair { key, value }| Some(core::TypedInput { key, value: held.resolve(value)? });
    inputs.into_iter().filter_map(typed).collect()
}

/// Makes the view of entries of which nothing is a secret.
pub(crate) fn open_entries(entries: Vec<core::ConfigEntry>) -> Vec<ConfigEntry> {
    entries.into_iter().map(|entry| ConfigEntry { key: entry.key, value: open_value(entry.value) }).collect()
}

/// Adds a secret to what was typed into a connection, where nothing was typed into its input.
pub(crate) fn add_secret(entries: &mut Vec<ConfigEntry>, key: &str, input: &str, secret: &SecretString) {
    let pair = || TypedPair { key: input.to_owned(), value: secret.clone() };
    match entries.iter_mut().find(|entry| entry.key == key).map(|entry| &mut entry.value) {
        None => {
            entries.push(ConfigEntry { key: key.to_owned(), value: ConfigValue::Connection { inputs: vec![pair()] } });
        }
        Some(ConfigValue::Connection { inputs }) if !inputs.iter().any(|typed| typed.key == input) => {
            inputs.push(pair());
        }
        Some(_) => {}
    }
}

/// Whether a secret may be added to a row's values: nothing else was given for all rows in its place.
pub(crate) fn may_add_secret(shared: &[ConfigEntry], key: &str, input: &str) -> bool {
    match shared.iter().find(|entry| entry.key == key).map(|entry| &entry.value) {
        None => true,
        Some(ConfigValue::Connection { inputs }) => !inputs.iter().any(|typed| typed.key == input),
        Some(_) => false,
    }
}

/// Makes the view of a value of which nothing is a secret.
pub(crate) fn open_value(value: core::ConfigValue) -> ConfigValue {
    match value {
        core::ConfigValue::Connection(typed) => ConfigValue::Connection {
            inputs: typed.into_iter().map(|core::TypedInput { key, value }| TypedPair { key, value }).collect(),
        },
        core::ConfigValue::Text(_)
        | core::ConfigValue::Schedule(_)
        | core::ConfigValue::List(_)
        | core::ConfigValue::Pairs(_)
        | core::ConfigValue::Json(_)
        | core::ConfigValue::Reusable(_) => ConfigValue::open(value),
    }
}

impl CustomerValues {
    /// Takes over what the window sent.
    pub(crate) fn into_core(self, held: &HeldSecrets) -> core::CustomerEntries {
        core::CustomerEntries { customer: CustomerId::new(self.customer_id), entries: entries(held, self.entries) }
    }

    /// Makes the view of a customer's values.
    pub(crate) fn new(held: &HeldSecrets, form: &ConfigForm, values: core::CustomerEntries) -> Self {
        let entries = shown_entries(held, form, values.entries);
        Self { customer_id: values.customer.as_str().to_owned(), entries }
    }
}

impl DraftValues {
    /// Takes over what the window sent.
    pub(crate) fn into_core(self, held: &HeldSecrets) -> core::DraftValues {
        core::DraftValues {
            shared: entries(held, self.shared),
            per_customer: self.per_customer.into_iter().map(|values| values.into_core(held)).collect(),
        }
    }

    /// Makes the view of a draft's values.
    pub(crate) fn new(held: &HeldSecrets, form: &ConfigForm, values: core::DraftValues) -> Self {
        let of_customer = |values| CustomerValues::new(held, form, values);
        Self {
            shared: shown_entries(held, form, values.shared),
            per_customer: values.per_customer.into_iter().map(of_customer).collect(),
        }
    }
}

impl ConfigValue {
    /// Makes the view of a value that is no connection's; of a connection's, nothing is shown.
    pub(crate) fn open(value: core::ConfigValue) -> Self {
        match value {
            core::ConfigValue::Text(text) => Self::Text { text },
            core::ConfigValue::Schedule(core::Schedule { every, cron, time_zone }) => {
                Self::Schedule { every: every.into(), cron, time_zone }
            }
            core::ConfigValue::List(items) => Self::List { items },
            core::ConfigValue::Pairs(pairs) => Self::Pairs {
                pairs: pairs.into_iter().map(|core::ConfigPair { key, value }| ConfigPair { key, value }).collect(),
            },
            core::ConfigValue::Json(json) => Self::Json { json },
            core::ConfigValue::Connection(_) => Self::Connection { inputs: Vec::new() },
            core::ConfigValue::Reusable(connection_id) => Self::Reusable { connection_id },
        }
    }

    fn into_core(self, held: &HeldSecrets) -> core::ConfigValue {
        match self {
            Self::Text { text } => core::ConfigValue::Text(text),
            Self::Schedule { every, cron, time_zone } => {
                core::ConfigValue::Schedule(core::Schedule { every: every.into(), cron, time_zone })
            }
            Self::List { items } => core::ConfigValue::List(items),
            Self::Pairs { pairs } => core::ConfigValue::Pairs(
                pairs.into_iter().map(|ConfigPair { key, value }| core::ConfigPair { key, value }).collect(),
            ),
            Self::Json { json } => core::ConfigValue::Json(json),
            Self::Connection { inputs } => core::ConfigValue::Connection(typed_inputs(held, inputs)),
            Self::Reusable { connection_id } => core::ConfigValue::Reusable(connection_id),
        }
    }
}

impl From<ScheduleType> for ScheduleKind {
    fn from(every: ScheduleType) -> Self {
        match every {
            ScheduleType::None => Self::None,
            ScheduleType::Custom => Self::Custom,
            ScheduleType::Minute => Self::Minute,
            ScheduleType::Hour => Self::Hour,
            ScheduleType::Day => Self::Day,
            ScheduleType::Week => Self::Week,
        }
    }
}

impl From<ScheduleKind> for ScheduleType {
    fn from(every: ScheduleKind) -> Self {
        match every {
            ScheduleKind::None => Self::None,
            ScheduleKind::Custom => Self::Custom,
            ScheduleKind::Minute => Self::Minute,
            ScheduleKind::Hour => Self::Hour,
            ScheduleKind::Day => Self::Day,
            ScheduleKind::Week => Self::Week,
        }
    }
}
