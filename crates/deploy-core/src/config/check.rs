//! Whether values fit what a version asks for.
//!
//! Prismatic has no flag that tells which variables may stay empty, so each one that is shown counts (inferred). A
//! variable is missing where it has neither a value nor a default; a switch that was left alone is off and a list that was
//! left alone is empty, which are values. What can't be known before Prismatic sees a value is not claimed: how long it
//! may be, or what a data source offers.

mod connection;
mod syntax;

use std::collections::{HashMap, HashSet};

use prismatic_api::model::{CodeLanguage, ScheduleType};

use super::form::{ConfigForm, ConfigType, ConfigVariable};
use super::value::{ConfigEntry, ConfigPair, ConfigValue, Schedule};
use super::wire::Form;

/// Something that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigProblem {
    /// Key of the variable; `None` where it is about the whole.
    pub key: Option<String>,
    /// Key of the connection's input.
    pub input: Option<String>,
    /// What does not fit.
    pub kind: ConfigProblemKind,
    /// What Prismatic said, where it was Prismatic.
    pub said: Option<String>,
}

/// What does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfigProblemKind {
    /// There is no value.
    Missing,
    /// It is no decimal number.
    NotANumber,
    /// It is no ISO date.
    NotADate,
    /// It is no ISO moment with its offset.
    NotATime,
    /// It is none of what can be chosen.
    NotAChoice,
    /// It is no JSON.
    BadJson,
    /// It is no XML.
    BadXml,
    /// It is no cron expression of five fields.
    BadCron,
    /// It is no IANA time zone.
    BadTimeZone,
    /// A key of a list of keys and values is empty.
    BadPair,
    /// Two keys of a list of keys and values are the same.
    DoubledKey,
    /// The connection does not work yet.
    NotConnected,
    /// The value is of another kind than the variable, or the version does not ask for it.
    WrongKind,
    /// It is too long.
    TooLong,
    /// Prismatic refused it.
    Refused,
    /// It does not have the form that it has to have.
    BadForm,
}

/// What to look at.
#[derive(Debug, Clone, Copy)]
pub enum CheckScope<'a> {
    /// All of the form, but for what can be filled in only once there is an instance.
    BeforeInstance,
    /// All of the form.
    Everything,
    /// The variables with these keys.
    Keys(&'a [String]),
}

/// Tells what does not fit, in the order of the form; values that the version does not ask for come last.
///
/// Where a variable has several entries, the last one counts.
pub fn check(form: &ConfigForm, entries: &[ConfigEntry], scope: CheckScope<'_>) -> Vec<ConfigProblem> {
    let key = |name| form.variable(name).map_or(name, |variable| &*variable.key);
    let given: HashMap<&str, &ConfigValue> = entries.iter().map(|entry| (key(&entry.key), &entry.value)).collect();
    let wanted: Option<HashSet<&str>> = match scope {
        CheckScope::Keys(keys) => Some(keys.iter().map(|name| key(name)).collect()),
        CheckScope::BeforeInstance | CheckScope::Everything => None,
    };
    let is_wanted = |key: &str| wanted.as_ref().is_none_or(|wanted| wanted.contains(key));
    let mut problems = Vec::new();
    for variable in form.variables().filter(|variable| is_wanted(&variable.key)) {
        let value = given.get(&*variable.key).copied();
        let waits = matches!(scope, CheckScope::BeforeInstance) && variable.needs_instance();
        if value.is_some() || !waits {
            problems.extend(check_variable(variable, value));
        }
    }
    let unknown = entries.iter().filter(|entry| form.variable(&entry.key).is_none() && is_wanted(&entry.key));
    problems.extend(unknown.map(|entry| problem(&entry.key, None, ConfigProblemKind::WrongKind)));
    problems
}

pub(super) use connection::check_typed;

/// Tells what does not fit of one variable; `None` where nobody gave a value.
pub fn check_variable(variable: &ConfigVariable, value: Option<&ConfigValue>) -> Vec<ConfigProblem> {
    let Ok(form) = Form::of(variable) else { return Vec::new() };
    if matches!(form, Form::Connection) {
        return connection::check(variable, value);
    }
    let kind = match value {
        None if variable.has_default || variable.initial.is_some() => None,
        None => Some(ConfigProblemKind::Missing),
        Some(value) => check_value(variable, form, value).err(),
    };
    kind.map(|kind| problem(&variable.key, None, kind)).into_iter().collect()
}

fn check_value(variable: &ConfigVariable, form: Form, value: &ConfigValue) -> Result<(), ConfigProblemKind> {
    match (form, value) {
        (Form::Text | Form::Trimmed, ConfigValue::Text(text)) => {
            let is_empty = text.is_empty() || (matches!(form, Form::Trimmed) && text.trim().is_empty());
            match (is_empty, variable.initial == Some(ConfigValue::text(""))) {
                (true, true) => Ok(()),
                (true, false) => Err(ConfigProblemKind::Missing),
                (false, _) => check_one(variable, text),
            }
        }
        (Form::Values, ConfigValue::List(items)) => items.iter().try_for_each(|item| check_one(variable, item)),
        (Form::Pairs, ConfigValue::Pairs(pairs)) => check_pairs(variable, pairs),
        (Form::Json, ConfigValue::Json(text)) => check_json(variable, text),
        (Form::Schedule, ConfigValue::Schedule(schedule)) => check_schedule(schedule),
        _ => Err(ConfigProblemKind::WrongKind),
    }
}

fn check_one(variable: &ConfigVariable, text: &str) -> Result<(), ConfigProblemKind> {
    let trimmed = text.trim();
    match variable.data_type {
        ConfigType::Boolean => hold(matches!(trimmed, "true" | "false"), ConfigProblemKind::NotAChoice),
        ConfigType::Number => hold(syntax::is_number(trimmed), ConfigProblemKind::NotANumber),
        ConfigType::Date => hold(syntax::is_date(trimmed), ConfigProblemKind::NotADate),
        ConfigType::Timestamp => hold(syntax::is_moment(trimmed), ConfigProblemKind::NotATime),
        ConfigType::Picklist => {
            let is_free = variable.source.is_some() || variable.options.is_empty();
            let is_option = is_free || variable.options.iter().any(|option| option.value == text);
            hold(is_option, ConfigProblemKind::NotAChoice)
        }
        ConfigType::Code => match variable.language {
            Some(CodeLanguage::Json) => hold(syntax::is_json(text), ConfigProblemKind::BadJson),
            Some(CodeLanguage::Xml) => hold(syntax::is_xml(text), ConfigProblemKind::BadXml),
            // Browsers take any text for HTML, so none is wrong.
            Some(CodeLanguage::Html) | None => Ok(()),
        },
        ConfigType::String
        | ConfigType::Schedule
        | ConfigType::Connection
        | ConfigType::JsonForm
        | ConfigType::ObjectSelection
        | ConfigType::ObjectFieldMap
        | ConfigType::Credential
        | ConfigType::Unknown => Ok(()),
    }
}

fn check_pairs(variable: &ConfigVariable, pairs: &[ConfigPair]) -> Result<(), ConfigProblemKind> {
    let mut keys = HashSet::new();
    for pair in pairs {
        hold(!pair.key.trim().is_empty(), ConfigProblemKind::BadPair)?;
        hold(keys.insert(&pair.key), ConfigProblemKind::DoubledKey)?;
        check_one(variable, &pair.value)?;
    }
    Ok(())
}

fn check_json(variable: &ConfigVariable, text: &str) -> Result<(), ConfigProblemKind> {
    hold(!text.trim().is_empty(), ConfigProblemKind::Missing)?;
    let value = serde_json::from_str(text).map_err(|_| ConfigProblemKind::BadJson)?;
    let is_type = |data_type| variable.data_type == data_type;
    let is_fit = (!is_type(ConfigType::ObjectSelection) || syntax::is_selection(&value))
        && (!is_type(ConfigType::ObjectFieldMap) || syntax::is_field_map(&value));
    hold(is_fit, ConfigProblemKind::BadForm)
}

fn check_schedule(schedule: &Schedule) -> Result<(), ConfigProblemKind> {
    let zone = schedule.time_zone.trim();
    hold(zone.is_empty() || syntax::is_time_zone(zone), ConfigProblemKind::BadTimeZone)?;
    match (schedule.every, schedule.cron.trim()) {
        (ScheduleType::None, "") => Ok(()),
        (_, "") => Err(ConfigProblemKind::Missing),
        (_, cron) => hold(syntax::is_cron(cron), ConfigProblemKind::BadCron),
    }
}

fn hold(is_fit: bool, kind: ConfigProblemKind) -> Result<(), ConfigProblemKind> {
    if is_fit { Ok(()) } else { Err(kind) }
}

fn problem(key: &str, input: Option<&str>, kind: ConfigProblemKind) -> ConfigProblem {
    ConfigProblem { key: Some(key.to_owned()), input: input.map(str::to_owned), kind, said: None }
}

#[cfg(test)]
mod tests;
