//! Values in the form that Prismatic takes.
//!
//! Which field of the input holds a value, and how it is written, goes by the variable's type
//! (docs/api/common-queries/updating-config-variables, the help of prismatic-io/prism, prismatic-io/examples). The forms
//! of dates, moments, lists and object maps are inferred from Prismatic's SDK (prismatic-io/spectral).

use prismatic_api::model::{ConfigVariableInput, ScheduleType};
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;

use super::form::{ConfigCollection, ConfigForm, ConfigType, ConfigVariable};
use super::value::{ConfigEntry, ConfigValue, Schedule, TypedInput};

/// Why a value is not sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// The version has no such variable, or it is not filled in here.
    #[error("the version has no config variable {0}")]
    UnknownVariable(String),
    /// The variable is of a type that is not known, so nothing is sent for it.
    #[error("the config variable {0} is of an unknown type")]
    UnknownType(String),
    /// The value is of another kind than the variable.
    #[error("the value is of another kind than the config variable {0}")]
    WrongKind(String),
    /// The connection has no such input.
    #[error("the connection {variable} has no input {input}")]
    UnknownInput {
        /// Key of the variable.
        variable: String,
        /// Key of the input.
        input: String,
    },
}

/// Writes values in the form that Prismatic takes, in the order of the form.
///
/// It writes what is there and adds nothing: what has no entry is not sent, nor are inputs of a connection that nobody
/// typed into. Whether the values fit is for [`check`](super::check()) to say.
pub fn to_inputs(form: &ConfigForm, entries: &[ConfigEntry]) -> Result<Vec<ConfigVariableInput>, WireError> {
    let mut found = Vec::with_capacity(entries.len());
    for entry in entries {
        let variable = form.variable(&entry.key).ok_or_else(|| WireError::UnknownVariable(entry.key.clone()))?;
        found.push((variable, &entry.value));
    }
    let mut inputs = Vec::with_capacity(entries.len());
    for variable in form.variables() {
        // Where a variable has several entries, the last one counts.
        if let Some((_, value)) = found.iter().rev().find(|(known, _)| known.key == variable.key) {
            inputs.push(to_input(variable, value)?);
        }
    }
    Ok(inputs)
}

/// Writes one value in the form that Prismatic takes.
pub fn to_input(variable: &ConfigVariable, value: &ConfigValue) -> Result<ConfigVariableInput, WireError> {
    let input = ConfigVariableInput { key: variable.key.clone(), ..ConfigVariableInput::default() };
    let with = |value: String| ConfigVariableInput { value: Some(value.into()), ..input.clone() };
    match (Form::of(variable)?, value) {
        (Form::Text, ConfigValue::Text(text)) | (Form::Json, ConfigValue::Json(text)) => Ok(with(text.clone())),
        (Form::Trimmed, ConfigValue::Text(text)) => Ok(with(text.trim().to_owned())),
        (Form::Values, ConfigValue::List(items)) => {
            let items: Vec<_> = items.iter().map(|item| element(variable, item)).collect();
            Ok(with(json(&items, variable)?))
        }
        (Form::Pairs, ConfigValue::Pairs(pairs)) => {
            let pairs = pairs.iter().map(|pair| WirePair { key: &pair.key, value: element(variable, &pair.value) });
            let pairs: Vec<_> = pairs.collect();
            Ok(with(json(&pairs, variable)?))
        }
        (Form::Schedule, ConfigValue::Schedule(schedule)) => Ok(scheduled(input, schedule)),
        (Form::Connection, ConfigValue::Connection(typed)) => {
            Ok(ConfigVariableInput { values: Some(connection_values(variable, typed)?), ..input })
        }
        (Form::Connection, ConfigValue::Reusable(id)) => {
            Ok(ConfigVariableInput { customer_config_variable_id: Some(id.clone()), ..input })
        }
        _ => Err(WireError::WrongKind(variable.key.clone())),
    }
}

/// The forms of values.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// As it was typed.
    Text,
    /// As it was typed, without the blanks around it.
    Trimmed,
    Values,
    Pairs,
    Json,
    Schedule,
    Connection,
}

impl Form {
    /// The form of a variable's values.
    pub(super) fn of(variable: &ConfigVariable) -> Result<Self, WireError> {
        let is_many = variable.collection != ConfigCollection::None;
        match (variable.data_type, variable.collection) {
            (ConfigType::Unknown, _) => Err(WireError::UnknownType(variable.key.clone())),
            // Prismatic has no collections of these (prismatic-io/spectral).
            (
                ConfigType::Schedule
                | ConfigType::Connection
                | ConfigType::JsonForm
                | ConfigType::ObjectSelection
                | ConfigType::ObjectFieldMap,
                _,
            ) if is_many => Err(WireError::UnknownType(variable.key.clone())),
            (ConfigType::Schedule, _) => Ok(Self::Schedule),
            (ConfigType::Connection, _) => Ok(Self::Connection),
            (ConfigType::JsonForm | ConfigType::ObjectSelection | ConfigType::ObjectFieldMap, _) => Ok(Self::Json),
            (_, ConfigCollection::Values) => Ok(Self::Values),
            (_, ConfigCollection::Pairs) => Ok(Self::Pairs),
            (
                ConfigType::Boolean | ConfigType::Number | ConfigType::Date | ConfigType::Timestamp,
                ConfigCollection::None,
            ) => Ok(Self::Trimmed),
            (
                ConfigType::String | ConfigType::Picklist | ConfigType::Code | ConfigType::Credential,
                ConfigCollection::None,
            ) => Ok(Self::Text),
        }
    }
}

/// One value of a collection, without the blanks around it where its type has none.
fn element<'a>(variable: &ConfigVariable, text: &'a str) -> &'a str {
    let has_no_blanks = matches!(
        variable.data_type,
        ConfigType::Boolean | ConfigType::Number | ConfigType::Date | ConfigType::Timestamp
    );
    if has_no_blanks { text.trim() } else { text }
}

/// A pair as Prismatic writes it.
#[derive(Serialize)]
struct WirePair<'a> {
    key: &'a str,
    value: &'a str,
}

/// An input of a connection as Prismatic writes it.
#[derive(Serialize)]
struct WireInput<'a> {
    name: &'a str,
    r#type: &'static str,
    value: &'a str,
}

fn connection_values(variable: &ConfigVariable, typed: &[TypedInput]) -> Result<SecretString, WireError> {
    let form = variable.connection.as_ref().ok_or_else(|| WireError::UnknownType(variable.key.clone()))?;
    let unknown = typed.iter().find(|input| form.input(&input.key).is_none());
    if let Some(input) = unknown {
        return Err(WireError::UnknownInput { variable: variable.key.clone(), input: input.key.clone() });
    }
    let inputs: Vec<_> = typed
        .iter()
        .map(|input| WireInput { name: &input.key, r#type: "value", value: input.value.expose_secret() })
        .collect();
    Ok(json(&inputs, variable)?.into())
}

fn scheduled(input: ConfigVariableInput, schedule: &Schedule) -> ConfigVariableInput {
    let kind = match schedule.every {
        ScheduleType::None => "none",
        ScheduleType::Custom => "custom",
        ScheduleType::Minute => "minute",
        ScheduleType::Hour => "hour",
        ScheduleType::Day => "day",
        ScheduleType::Week => "week",
    };
    ConfigVariableInput {
        value: Some(schedule.cron.trim().to_owned().into()),
        schedule_type: Some(kind.to_owned()),
        time_zone: Some(schedule.time_zone.trim().to_owned()),
        ..input
    }
}

fn json<T: Serialize + ?Sized>(value: &T, variable: &ConfigVariable) -> Result<String, WireError> {
    serde_json::to_string(value).map_err(|_| WireError::WrongKind(variable.key.clone()))
}

#[cfg(test)]
mod tests;
