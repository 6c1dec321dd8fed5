//! Values as Prismatic writes them, read back: the way of [`wire`](super::wire), the other way round.

use prismatic_api::model::ScheduleType;
use serde_json::Value;

use super::form::ConfigVariable;
use super::value::{ConfigPair, ConfigValue, Schedule};
use super::wire::Form;

/// Reads the value of a variable as Prismatic writes it; `None` where it can't be understood, or is a connection's.
///
/// `schedule_type` and `time_zone` are a schedule's.
pub fn from_wire(
    variable: &ConfigVariable,
    text: &str,
    schedule_type: Option<ScheduleType>,
    time_zone: Option<&str>,
) -> Option<ConfigValue> {
    match Form::of(variable).ok()? {
        Form::Text | Form::Trimmed => Some(ConfigValue::text(text)),
        Form::Values => items(text).map(ConfigValue::List),
        Form::Pairs => pairs(text).map(ConfigValue::Pairs),
        Form::Json => serde_json::from_str::<Value>(text).is_ok().then(|| ConfigValue::Json(text.to_owned())),
        Form::Schedule => Some(ConfigValue::Schedule(Schedule {
            every: schedule_type.unwrap_or(if text.trim().is_empty() {
                ScheduleType::None
            } else {
                ScheduleType::Custom
            }),
            cron: text.to_owned(),
            time_zone: time_zone.unwrap_or_default().to_owned(),
        })),
        Form::Connection => None,
    }
}

/// Reads a list of values; nothing at all is an empty one.
fn items(text: &str) -> Option<Vec<String>> {
    if text.trim().is_empty() {
        return Some(Vec::new());
    }
    let items: Vec<Value> = serde_json::from_str(text).ok()?;
    Some(items.into_iter().map(plain).collect())
}

/// Reads a list of keys and values, or an object of them; nothing at all is an empty one.
fn pairs(text: &str) -> Option<Vec<ConfigPair>> {
    if text.trim().is_empty() {
        return Some(Vec::new());
    }
    match serde_json::from_str(text).ok()? {
        Value::Object(object) => {
            Some(object.into_iter().map(|(key, value)| ConfigPair { key, value: plain(value) }).collect())
        }
        Value::Array(pairs) => pairs.into_iter().map(pair).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

fn pair(pair: Value) -> Option<ConfigPair> {
    let Value::Object(mut pair) = pair else { return None };
    let key = plain(pair.remove("key")?);
    Some(ConfigPair { key, value: pair.remove("value").map(plain).unwrap_or_default() })
}

/// The text of a value that is meant to be one.
pub(super) fn plain(value: Value) -> String {
    match value {
        Value::String(text) => text,
        Value::Null => String::new(),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    }
}
