//! What a cell means, by the variable of its column.

use prismatic_api::model::ScheduleType;
use serde_json::Value;

use crate::config::form::{ConfigOption, ConfigType, ConfigVariable, ConnectionInput, ConnectionInputType};
use crate::config::read::from_wire;
use crate::config::value::{ConfigPair, ConfigValue, Schedule};
use crate::config::wire::Form;

/// Reads a cell; one that a value can't be made of is a text, which then does not fit. `has_decimal_commas` is whether
/// the file comes from a program that writes them.
pub(super) fn value(variable: &ConfigVariable, cell: &str, has_decimal_commas: bool) -> ConfigValue {
    let one = |text: &str| one(variable, text, has_decimal_commas);
    match Form::of(variable) {
        Ok(Form::Text) if variable.data_type != ConfigType::Picklist => ConfigValue::text(cell),
        Ok(Form::Text | Form::Trimmed) => ConfigValue::Text(one(cell)),
        Ok(Form::Values) => ConfigValue::List(items(variable, cell).iter().map(|item| one(item)).collect()),
        Ok(Form::Pairs) => pairs(variable, cell, one).map_or_else(|| ConfigValue::text(cell), ConfigValue::Pairs),
        Ok(Form::Json) => ConfigValue::Json(cell.to_owned()),
        Ok(Form::Schedule) => {
            let time_zone = match &variable.initial {
                Some(ConfigValue::Schedule(schedule)) => schedule.time_zone.clone(),
                _ => String::new(),
            };
            let cron = cell.trim().to_owned();
            ConfigValue::Schedule(Schedule { every: ScheduleType::Custom, cron, time_zone })
        }
        Ok(Form::Connection) | Err(_) => ConfigValue::text(cell),
    }
}

/// Reads the cell of an input.
pub(super) fn input(input: &ConnectionInput, cell: &str) -> String {
    match input.input_type {
        ConnectionInputType::Boolean => switch(cell),
        ConnectionInputType::Choice => choice(&input.options, cell),
        ConnectionInputType::String
        | ConnectionInputType::Password
        | ConnectionInputType::Text
        | ConnectionInputType::Code
        | ConnectionInputType::Date
        | ConnectionInputType::Timestamp
        | ConnectionInputType::Other => cell.to_owned(),
    }
}

fn one(variable: &ConfigVariable, text: &str, has_decimal_commas: bool) -> String {
    let is_type = |data_type| variable.data_type == data_type;
    if is_type(ConfigType::Boolean) {
        switch(text)
    } else if is_type(ConfigType::Picklist) {
        choice(&variable.options, text)
    } else if is_type(ConfigType::Number) && has_decimal_commas && !text.contains('.') {
        text.trim().replacen(',', ".", 1)
    } else {
        text.to_owned()
    }
}

/// A switch as people and spreadsheets write it.
fn switch(text: &str) -> String {
    match text.trim().to_lowercase().as_str() {
        "true" | "yes" => "true".to_owned(),
        "false" | "no" => "false".to_owned(),
        _ => text.to_owned(),
    }
}

/// The value of the option that a text names by its value or its label.
fn choice(options: &[ConfigOption], text: &str) -> String {
    let trimmed = text.trim();
    let by_value = options.iter().find(|option| option.value == trimmed);
    let by_label = || options.iter().find(|option| option.label.trim().to_lowercase() == trimmed.to_lowercase());
    by_value.or_else(by_label).map_or_else(|| text.to_owned(), |option| option.value.clone())
}

/// The values in a cell: JSON, or one on each line, or with semicolons in between.
fn items(variable: &ConfigVariable, cell: &str) -> Vec<String> {
    if cell.trim_start().starts_with('[')
        && let Some(ConfigValue::List(items)) = from_wire(variable, cell, None, None)
    {
        return items;
    }
    parts(cell).map(str::to_owned).collect()
}

/// The keys and values in a cell: JSON, or one `key=value` on each line, or with semicolons in between.
fn pairs(variable: &ConfigVariable, cell: &str, one: impl Fn(&str) -> String) -> Option<Vec<ConfigPair>> {
    let pair = |key: &str, value: &str| ConfigPair { key: key.trim().to_owned(), value: one(value.trim()) };
    if serde_json::from_str::<Value>(cell).is_ok_and(|json| json.is_array() || json.is_object()) {
        let Some(ConfigValue::Pairs(pairs)) = from_wire(variable, cell, None, None) else { return None };
        return Some(pairs.into_iter().map(|known| pair(&known.key, &known.value)).collect());
    }
    parts(cell).map(|part| part.split_once('=').map(|(key, value)| pair(key, value))).collect()
}

fn parts(cell: &str) -> impl Iterator<Item = &str> {
    let separator = if cell.contains('\n') { '\n' } else { ';' };
    cell.split(separator).map(str::trim).filter(|part| !part.is_empty())
}
