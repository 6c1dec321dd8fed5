//! Whether a value fits its config variable.
//!
//! The forms are those of Prismatic's clients (`[D]` for most types, `[I]` for dates, times, lists,
//! object selections and field maps); whether the server checks them, and its words, are `[U]`.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{self, TimeZone};
use serde_json::{Map, Value};

use super::definition::{CodeLanguage, CollectionType, DataType, ScheduleType, Variable};

/// Checks a value that is not empty.
pub(crate) fn check(variable: &Variable, value: &str) -> Result<(), String> {
    match variable.collection {
        None => check_one(variable, value),
        Some(CollectionType::ValueList) => {
            let values: Vec<String> = parse(value, "a list of texts")?;
            values.iter().try_for_each(|value| check_one(variable, value))
        }
        Some(CollectionType::KeyValueList) => {
            let pairs: Vec<Map<String, Value>> = parse(value, PAIRS)?;
            let value = |pair: &Map<String, Value>| {
                pair.get("key").and_then(Value::as_str)?;
                pair.get("value").and_then(Value::as_str).map(str::to_owned)
            };
            let values: Option<Vec<String>> = pairs.iter().map(value).collect();
            let values = values.ok_or_else(|| format!("Enter {PAIRS}."))?;
            values.iter().try_for_each(|value| check_one(variable, value))
        }
    }
}

const PAIRS: &str = "a list of keys and values";

fn check_one(variable: &Variable, value: &str) -> Result<(), String> {
    match variable.data_type {
        DataType::Boolean if !matches!(value, "true" | "false") => fault("Enter true or false."),
        DataType::Number if !value.parse::<f64>().is_ok_and(f64::is_finite) => fault("Enter a number."),
        DataType::Date if value.parse::<Date>().is_err() || value.len() != 10 => fault("Enter a valid date."),
        DataType::Timestamp if value.parse::<Timestamp>().is_err() => fault("Enter a valid date and time."),
        DataType::PickList if !is_option(variable, value) => {
            Err(format!("Select a valid choice. {value} is not one of the available choices."))
        }
        DataType::Code if variable.language == Some(CodeLanguage::Json) => {
            parse::<Value>(value, "valid JSON").map(drop)
        }
        DataType::JsonForm => parse::<Map<String, Value>>(value, "the data of the form as JSON").map(drop),
        DataType::ObjectSelection => objects(value),
        DataType::ObjectFieldMap => field_map(value),
        DataType::Connection => fault("A connection takes values, not a value."),
        DataType::Boolean
        | DataType::Code
        | DataType::Credential
        | DataType::Date
        | DataType::Number
        | DataType::PickList
        | DataType::Schedule
        | DataType::String
        | DataType::Timestamp => Ok(()),
    }
}

/// Tells whether `value` can be picked. What a data source offers is not known when a value is
/// saved, so anything can be.
fn is_option(variable: &Variable, value: &str) -> bool {
    variable.source.is_some() || variable.pick_list.contains(&value)
}

fn objects(value: &str) -> Result<(), String> {
    const FORM: &str = "a list of objects with their fields";
    let objects: Vec<Map<String, Value>> = parse(value, FORM)?;
    let is_object = |entry: &Map<String, Value>| {
        entry.get("object").is_some_and(|object| object["key"].is_string())
            && entry.get("fields").is_none_or(Value::is_array)
    };
    if objects.iter().all(is_object) { Ok(()) } else { Err(format!("Enter {FORM}.")) }
}

fn field_map(value: &str) -> Result<(), String> {
    const FORM: &str = "a field map";
    let map: Map<String, Value> = parse(value, FORM)?;
    let fields = map.get("fields").and_then(Value::as_array);
    let is_field = |entry: &Value| entry["field"]["key"].is_string();
    if fields.is_some_and(|fields| fields.iter().all(is_field)) { Ok(()) } else { Err(format!("Enter {FORM}.")) }
}

fn parse<T: serde::de::DeserializeOwned>(value: &str, what: &str) -> Result<T, String> {
    serde_json::from_str(value).map_err(|_| format!("Enter {what}."))
}

fn fault(message: &str) -> Result<(), String> {
    Err(message.to_owned())
}

/// Checks a schedule: five cron fields, none where it never runs (`[D]` the crons of examples).
pub(crate) fn check_schedule(value: &str, kind: Option<ScheduleType>) -> Result<(), String> {
    let fields: Vec<&str> = value.split_whitespace().collect();
    if fields.is_empty() && kind.is_none_or(|kind| kind == ScheduleType::None) {
        return Ok(());
    }
    let is_field = |field: &&str| field.chars().all(|c| c.is_ascii_alphanumeric() || "*/,-?#L".contains(c));
    if fields.len() == 5 && fields.iter().all(is_field) { Ok(()) } else { fault("Enter a valid cron expression.") }
}

/// Checks the name of a time zone; the empty name is UTC.
pub(crate) fn check_time_zone(name: &str) -> Result<(), String> {
    if name.is_empty() || tz::db().is_definitively_empty() || TimeZone::get(name).is_ok() {
        return Ok(());
    }
    Err(format!("{name} is not a time zone."))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Variable = Variable::new(DataType::String, "A", "");

    #[test]
    fn each_type_takes_its_form_and_no_other() {
        for (data_type, good, bad) in [
            (DataType::Boolean, "true", "yes"),
            (DataType::Number, "-15.5", "fifteen"),
            (DataType::Date, "2026-11-05", "5 November"),
            (DataType::Timestamp, "2026-11-05T09:30:00Z", "2026-11-05"),
            (DataType::JsonForm, "{\"a\":1}", "[1]"),
            (DataType::ObjectSelection, "[{\"object\":{\"key\":\"a\"},\"fields\":[]}]", "[{\"key\":\"a\"}]"),
            (DataType::ObjectFieldMap, "{\"fields\":[{\"field\":{\"key\":\"a\"}}]}", "{\"fields\":[1]}"),
        ] {
            let variable = Variable { data_type, ..NONE };

            assert_eq!(check(&variable, good), Ok(()), "{data_type:?}");
            assert!(check(&variable, bad).is_err(), "{data_type:?}");
        }
    }

    #[test]
    fn each_value_of_a_list_has_to_fit() {
        let values = Variable::new(DataType::Number, "A", "").collection(CollectionType::ValueList);
        let pairs = Variable::new(DataType::Number, "A", "").collection(CollectionType::KeyValueList);

        assert_eq!(check(&values, "[\"1\",\"2\"]"), Ok(()));
        assert_eq!(check(&values, "[\"1\",\"two\"]"), fault("Enter a number."));
        assert_eq!(check(&pairs, "[{\"key\":\"a\",\"value\":\"1\"}]"), Ok(()));
        assert_eq!(check(&pairs, "{\"a\":\"1\"}"), fault("Enter a list of keys and values."));
    }

    #[test]
    fn a_choice_is_one_of_the_options_unless_a_data_source_offers_them() {
        let variable = Variable::picked("A", &["One", "Two"], "");

        assert_eq!(check(&variable, "Two"), Ok(()));
        assert_eq!(
            check(&variable, "Three"),
            fault("Select a valid choice. Three is not one of the available choices.")
        );
    }

    #[test]
    fn code_in_json_has_to_be_json() {
        let json = Variable::code("A", CodeLanguage::Json, "");
        let xml = Variable::code("A", CodeLanguage::Xml, "");

        assert!(check(&json, "<a/>").is_err());
        assert_eq!(check(&xml, "<a/>"), Ok(()));
    }

    #[test]
    fn a_schedule_is_a_cron_expression_or_nothing() {
        assert_eq!(check_schedule("00 00 * * 0", Some(ScheduleType::Week)), Ok(()));
        assert_eq!(check_schedule("", Some(ScheduleType::None)), Ok(()));
        assert!(check_schedule("", Some(ScheduleType::Week)).is_err());
        assert!(check_schedule("every day", None).is_err());
    }
}
