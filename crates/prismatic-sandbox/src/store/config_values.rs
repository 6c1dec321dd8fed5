//! The values that clients gave an instance's config variables.

use serde::Deserialize;
use uuid::Uuid;

use super::rows::{InstanceRow, IntegrationRow};
use super::{FieldError, Store, World};

/// A value as a client gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ConfigValue {
    /// The key of the config variable.
    pub(crate) key: String,
    pub(crate) value: Option<String>,
    /// The inputs of a connection.
    pub(crate) inputs: Vec<ConfigInput>,
}

/// An input of a connection.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub(crate) struct ConfigInput {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) value: String,
}

/// Reads the inputs of a connection from the JSON that holds them.
pub(crate) fn inputs(values: &str) -> Result<Vec<ConfigInput>, FieldError> {
    serde_json::from_str(values).map_err(|error| FieldError::new("configVariables", format!("values: {error}")))
}

impl Store {
    /// Returns the config variables of an instance in the order of their pages, each with the
    /// value that a client gave it.
    pub(crate) fn config_values(&self, instance: &InstanceRow) -> Vec<ConfigValue> {
        let world = self.read();
        let given = world.config_values.get(&instance.id);
        let value = |key: String| {
            let given = given.into_iter().flatten().find(|given| given.key == key).cloned();
            given.unwrap_or(ConfigValue { key, value: None, inputs: Vec::new() })
        };
        keys(&instance.integration).into_iter().map(value).collect()
    }
}

impl World {
    /// Keeps the values that a client gives a new instance.
    pub(super) fn keep_values(&mut self, instance: Uuid, values: Vec<ConfigValue>) {
        self.config_values.insert(instance, values);
    }
}

/// Checks that the integration has every config variable that is given a value; that a key which
/// it lacks is refused is `[I]`.
pub(super) fn check(integration: &IntegrationRow, values: &[ConfigValue]) -> Result<(), FieldError> {
    let keys = keys(integration);
    let unknown = values.iter().find(|value| !keys.contains(&value.key));
    unknown.map_or(Ok(()), |value| {
        let message = format!("The integration has no config variable \"{}\".", value.key);
        Err(FieldError::new("configVariables", message))
    })
}

/// Lists the keys on an integration's configuration pages.
fn keys(integration: &IntegrationRow) -> Vec<String> {
    let pages: Vec<Page> = serde_json::from_str(&integration.config_pages).unwrap_or_default();
    let elements = pages.into_iter().flat_map(|page| page.elements);
    elements.filter(|element| element.kind == "configVar").map(|element| element.value).collect()
}

#[derive(Deserialize)]
struct Page {
    elements: Vec<Element>,
}

#[derive(Deserialize)]
struct Element {
    #[serde(rename = "type")]
    kind: String,
    value: String,
}
