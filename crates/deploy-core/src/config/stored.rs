//! Values without their secrets: the one form of them that goes to the disk.

use prismatic_api::model::ScheduleType;
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};

use super::carry::Origin;
use super::form::ConfigForm;
use super::value::{ConfigEntry, ConfigPair, ConfigValue, Schedule, TypedInput};

/// A config variable with its value, without secrets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StoredEntry {
    /// Key of the variable.
    pub key: String,
    /// What the variable was, where the form knew it.
    pub origin: Option<Origin>,
    /// Its value.
    value: StoredValue,
}

/// A value without secrets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
enum StoredValue {
    Text {
        text: String,
    },
    #[serde(rename_all = "camelCase")]
    Schedule {
        every: ScheduleType,
        cron: String,
        time_zone: String,
    },
    List {
        items: Vec<String>,
    },
    Pairs {
        pairs: Vec<StoredPair>,
    },
    Json {
        json: String,
    },
    Connection {
        inputs: Vec<StoredPair>,
    },
    #[serde(rename_all = "camelCase")]
    Reusable {
        connection_id: String,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct StoredPair {
    key: String,
    value: String,
}

/// Leaves the secrets out: what was typed into a secret input of a connection, and into any input that the form does not
/// know.
pub fn without_secrets(form: &ConfigForm, entries: &[ConfigEntry]) -> Vec<StoredEntry> {
    entries.iter().map(|entry| stored(form, entry)).collect()
}

/// Leaves out what was typed into a connection, unless its input is among what is stored `before`; for a form that is not
/// known.
pub fn without_unknown(before: &[StoredEntry], entries: &[ConfigEntry]) -> Vec<StoredEntry> {
    let stored = |entry: &ConfigEntry| {
        let known = before.iter().find(|known| known.key == entry.key);
        let is_open = |input: &str| match known.map(|known| &known.value) {
            Some(StoredValue::Connection { inputs }) => inputs.iter().any(|known| known.key == input),
            _ => false,
        };
        let origin = known.and_then(|known| known.origin.clone());
        StoredEntry { key: entry.key.clone(), origin, value: stored_value(&entry.value, is_open) }
    };
    entries.iter().map(stored).collect()
}

fn stored(form: &ConfigForm, entry: &ConfigEntry) -> StoredEntry {
    let variable = form.variable(&entry.key);
    let connection = variable.and_then(|variable| variable.connection.as_ref());
    let is_open = |input: &str| connection.and_then(|form| form.input(input)).is_some_and(|input| !input.secret);
    let value = stored_value(&entry.value, is_open);
    StoredEntry { key: entry.key.clone(), origin: variable.map(Origin::of), value }
}

fn stored_value(value: &ConfigValue, is_open: impl Fn(&str) -> bool) -> StoredValue {
    match value.clone() {
        ConfigValue::Text(text) => StoredValue::Text { text },
        ConfigValue::Schedule(Schedule { every, cron, time_zone }) => StoredValue::Schedule { every, cron, time_zone },
        ConfigValue::List(items) => StoredValue::List { items },
        ConfigValue::Pairs(pairs) => StoredValue::Pairs { pairs: pairs.into_iter().map(Into::into).collect() },
        ConfigValue::Json(json) => StoredValue::Json { json },
        ConfigValue::Reusable(connection_id) => StoredValue::Reusable { connection_id },
        ConfigValue::Connection(typed) => {
            let pair = |typed: &TypedInput| StoredPair {
                key: typed.key.clone(),
                value: typed.value.expose_secret().to_owned(),
            };
            StoredValue::Connection { inputs: typed.iter().filter(|typed| is_open(&typed.key)).map(pair).collect() }
        }
    }
}

impl StoredEntry {
    /// Leaves out what was typed into an input of a connection.
    pub(crate) fn leave_out(&mut self, input: &str) {
        if let StoredValue::Connection { inputs } = &mut self.value {
            inputs.retain(|typed| typed.key != input);
        }
    }
}

impl From<StoredEntry> for ConfigEntry {
    fn from(entry: StoredEntry) -> Self {
        let value = match entry.value {
            StoredValue::Text { text } => ConfigValue::Text(text),
            StoredValue::Schedule { every, cron, time_zone } => {
                ConfigValue::Schedule(Schedule { every, cron, time_zone })
            }
            StoredValue::List { items } => ConfigValue::List(items),
            StoredValue::Pairs { pairs } => ConfigValue::Pairs(
                pairs.into_iter().map(|StoredPair { key, value }| ConfigPair { key, value }).collect(),
            ),
            StoredValue::Json { json } => ConfigValue::Json(json),
            StoredValue::Reusable { connection_id } => ConfigValue::Reusable(connection_id),
            StoredValue::Connection { inputs } => ConfigValue::Connection(
                inputs.into_iter().map(|StoredPair { key, value }| TypedInput::new(key, value)).collect(),
            ),
        };
        Self { key: entry.key, value }
    }
}

impl From<ConfigPair> for StoredPair {
    fn from(ConfigPair { key, value }: ConfigPair) -> Self {
        Self { key, value }
    }
}
