//! Data sources: what they see, and what they answer.

use serde_json::Value;

use super::InstanceVariableRow;
use super::connection::ConnectionState;

/// What a data source offers: options, a form, objects or a field map, as JSON.
pub(crate) type Content = Value;

/// What a data source sees: the values that are saved, and the inputs of its request.
#[derive(Debug)]
pub(crate) struct Answers<'a> {
    variables: &'a [InstanceVariableRow],
    inputs: &'a [(String, String)],
}

impl<'a> Answers<'a> {
    pub(crate) fn new(variables: &'a [InstanceVariableRow], inputs: &'a [(String, String)]) -> Self {
        Self { variables, inputs }
    }

    /// Returns the value of a config variable; an input of the request goes before what is saved.
    pub(crate) fn value(&self, key: &str) -> Option<&str> {
        let input = self.inputs.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
        input.or_else(|| self.variable(key)?.value.as_deref()).filter(|value| !value.is_empty())
    }

    /// Returns the value of a config variable, or says that it has to be chosen first.
    pub(crate) fn chosen(&self, key: &str) -> Result<&str, String> {
        self.value(key).ok_or_else(|| format!("\"{key}\" has to be saved first."))
    }

    /// Checks that a connection works.
    pub(crate) fn connected(&self, key: &str) -> Result<(), String> {
        let connection = self.variable(key).and_then(|row| row.connection.as_ref());
        let is_active = connection.is_some_and(ConnectionState::is_active);
        if is_active { Ok(()) } else { Err(format!("\"{key}\" is not connected.")) }
    }

    /// Returns what an input of a connection holds.
    pub(crate) fn input(&self, key: &str, name: &str) -> Option<&str> {
        self.variable(key)?.connection.as_ref()?.inputs.get(name).map(String::as_str)
    }

    fn variable(&self, key: &str) -> Option<&'a InstanceVariableRow> {
        self.variables.iter().find(|row| row.key() == key)
    }
}
