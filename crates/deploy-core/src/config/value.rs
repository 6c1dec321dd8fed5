//! Values of config variables, as a person gives them.
//!
//! What is typed into a connection is a secret from the moment it arrives, whichever input it is for. Nothing here can
//! be written down as it is: [`StoredEntry`](super::StoredEntry) is the form without secrets that goes to the disk.

use prismatic_api::model::{CustomerId, ScheduleType};
use secrecy::{ExposeSecret, SecretString};

/// A config variable with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigEntry {
    /// Key of the variable.
    pub key: String,
    /// Its value.
    pub value: ConfigValue,
}

/// The value of a config variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConfigValue {
    /// A text, a number, a date, a choice, code: whatever is one text.
    Text(String),
    /// When something runs.
    Schedule(Schedule),
    /// A list of values.
    List(Vec<String>),
    /// A list of keys with a value each.
    Pairs(Vec<ConfigPair>),
    /// JSON text: the data of a form, chosen objects, or a field map.
    Json(String),
    /// What was typed into a connection; inputs that were left alone are not in it.
    Connection(Vec<TypedInput>),
    /// Id of a reusable connection of the customer.
    Reusable(String),
}

/// When something runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// How it was chosen.
    pub every: ScheduleType,
    /// The cron expression; empty where it never runs.
    pub cron: String,
    /// The IANA name of its time zone; empty for UTC.
    pub time_zone: String,
}

/// A key with a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigPair {
    /// The key.
    pub key: String,
    /// The value.
    pub value: String,
}

/// What was typed into one input of a connection.
#[derive(Debug, Clone)]
pub struct TypedInput {
    /// Key of the input.
    pub key: String,
    /// What was typed.
    pub value: SecretString,
}

/// The values for one customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerEntries {
    /// The customer.
    pub customer: CustomerId,
    /// Its values.
    pub entries: Vec<ConfigEntry>,
}

impl ConfigEntry {
    /// Makes an entry.
    pub fn new(key: impl Into<String>, value: ConfigValue) -> Self {
        Self { key: key.into(), value }
    }
}

impl ConfigValue {
    /// Makes a value that is one text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

impl TypedInput {
    /// Makes an input.
    pub fn new(key: impl Into<String>, value: impl Into<SecretString>) -> Self {
        Self { key: key.into(), value: value.into() }
    }
}

impl PartialEq for TypedInput {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && self.value.expose_secret() == other.value.expose_secret()
    }
}

impl Eq for TypedInput {}

/// Puts `own` in front of what is `shared`: a variable that both have a value for has its own, but what was typed into
/// a connection is put together, input by input.
pub fn merged(shared: &[ConfigEntry], own: &[ConfigEntry]) -> Vec<ConfigEntry> {
    let mut all = shared.to_vec();
    for entry in own {
        match all.iter_mut().find(|known| known.key == entry.key) {
            Some(known) => known.value = over(&known.value, &entry.value),
            None => all.push(entry.clone()),
        }
    }
    all
}

fn over(shared: &ConfigValue, own: &ConfigValue) -> ConfigValue {
    let (ConfigValue::Connection(shared), ConfigValue::Connection(own)) = (shared, own) else { return own.clone() };
    let left = shared.iter().filter(|input| !own.iter().any(|own| own.key == input.key));
    ConfigValue::Connection(left.chain(own).cloned().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_customers_own_value_goes_before_the_shared_one_and_connections_are_put_together() {
        let connection = |inputs: &[(&str, &str)]| {
            ConfigValue::Connection(inputs.iter().map(|(key, value)| TypedInput::new(*key, *value)).collect())
        };
        let shared = [
            ConfigEntry::new("Plant", ConfigValue::text("0001")),
            ConfigEntry::new("ERP", connection(&[("baseUrl", "https://erp.example"), ("password", "all")])),
        ];
        let own = [
            ConfigEntry::new("ERP", connection(&[("password", "own")])),
            ConfigEntry::new("Division", ConfigValue::text("00")),
        ];

        let expected = [
            ConfigEntry::new("Plant", ConfigValue::text("0001")),
            ConfigEntry::new("ERP", connection(&[("baseUrl", "https://erp.example"), ("password", "own")])),
            ConfigEntry::new("Division", ConfigValue::text("00")),
        ];
        assert_eq!(merged(&shared, &own), expected);
    }

    #[test]
    fn what_was_typed_into_a_connection_does_not_show() {
        let entry = ConfigEntry::new("ERP", ConfigValue::Connection(vec![TypedInput::new("password", "canary")]));
        assert!(!format!("{entry:?}").contains("canary"));
    }
}
