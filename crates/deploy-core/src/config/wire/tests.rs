use prismatic_api::model::{Collection, DataType, InputType, RequiredConfigVariable};

use super::*;
use crate::config::from_wire;
use crate::config::testing::{connected, form, input, many, picked, raw, shared, variable};
use crate::config::value::ConfigPair;

/// What is sent, as JSON that leaves out what is not.
fn sent(input: &ConfigVariableInput) -> serde_json::Value {
    let fields = [
        ("key", Some(input.key.clone())),
        ("value", input.value.as_ref().map(|value| value.expose_secret().to_owned())),
        ("values", input.values.as_ref().map(|value| value.expose_secret().to_owned())),
        ("scheduleType", input.schedule_type.clone()),
        ("timeZone", input.time_zone.clone()),
        ("customerConfigVariableId", input.customer_config_variable_id.clone()),
    ];
    fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), serde_json::Value::from(value?)))).collect()
}

fn scheduled(every: ScheduleType, cron: &str, time_zone: &str) -> ConfigValue {
    ConfigValue::Schedule(Schedule { every, cron: cron.to_owned(), time_zone: time_zone.to_owned() })
}

fn pair(key: &str, value: &str) -> ConfigPair {
    ConfigPair { key: key.to_owned(), value: value.to_owned() }
}

fn json(text: &str) -> ConfigValue {
    ConfigValue::Json(text.to_owned())
}

/// Every type with a value of it and what is sent for that, field by field.
fn table() -> Vec<(RequiredConfigVariable, ConfigValue, serde_json::Value)> {
    let text = ConfigValue::text;
    let plain = |value: &str| serde_json::json!({ "key": "K?", "value": value });
    let service_user = || vec![input("username", InputType::String), input("password", InputType::Password)];
    let typed = vec![TypedInput::new("username", "u"), TypedInput::new("password", "p\"ß\n")];
    let selection = r#"[{"object":{"key":"Lead","label":"Lead"},"fields":[{"key":"Email"}],"defaultSelected":true}]"#;
    let map = r#"{"fields":[{"field":{"key":"a","label":"A"},"mappedObject":{"key":"o"}}],"options":[]}"#;
    let schedule = |kind: &str, cron: &str, zone: &str| serde_json::json!({ "key": "K?", "value": cron, "scheduleType": kind, "timeZone": zone });
    vec![
        (raw("K?", DataType::String), text(" https://example.com/api "), plain(" https://example.com/api ")),
        (raw("K?", DataType::String), text("two\nlines"), plain("two\nlines")),
        (raw("K?", DataType::Boolean), text("true"), plain("true")),
        (raw("K?", DataType::Number), text(" 15 "), plain("15")),
        (raw("K?", DataType::Date), text("2026-11-05"), plain("2026-11-05")),
        (raw("K?", DataType::Timestamp), text("2026-11-05T09:30:00Z"), plain("2026-11-05T09:30:00Z")),
        (picked("K?", &["opt-1", "opt-2"]), text("opt-1"), plain("opt-1")),
        (raw("K?", DataType::Code), text("{\"a\":1}"), plain("{\"a\":1}")),
        (raw("K?", DataType::Credential), text("Q3JlZDox"), plain("Q3JlZDox")),
        (
            raw("K?", DataType::Schedule),
            scheduled(ScheduleType::Minute, "*/5 * * * *", "America/Chicago"),
            schedule("minute", "*/5 * * * *", "America/Chicago"),
        ),
        (
            raw("K?", DataType::Schedule),
            scheduled(ScheduleType::Hour, "0 */1 * * *", ""),
            schedule("hour", "0 */1 * * *", ""),
        ),
        (
            raw("K?", DataType::Schedule),
            scheduled(ScheduleType::Day, "00 00 */1 * *", ""),
            schedule("day", "00 00 */1 * *", ""),
        ),
        (
            raw("K?", DataType::Schedule),
            scheduled(ScheduleType::Week, "00 00 * * 0", "UTC"),
            schedule("week", "00 00 * * 0", "UTC"),
        ),
        (
            raw("K?", DataType::Schedule),
            scheduled(ScheduleType::Custom, "7 4 1 * *", ""),
            schedule("custom", "7 4 1 * *", ""),
        ),
        (raw("K?", DataType::Schedule), scheduled(ScheduleType::None, "", ""), schedule("none", "", "")),
        (
            connected("K?", service_user()),
            ConfigValue::Connection(typed),
            serde_json::json!({ "key": "K?", "values": concat!(
                r#"[{"name":"username","type":"value","value":"u"},"#,
                r#"{"name":"password","type":"value","value":"p\"ß\n"}]"#
            ) }),
        ),
        (
            connected("K?", service_user()),
            ConfigValue::Connection(vec![]),
            serde_json::json!({ "key": "K?", "values": "[]" }),
        ),
        (
            shared("K?", service_user()),
            ConfigValue::Reusable("Q0NWOjE=".to_owned()),
            serde_json::json!({ "key": "K?", "customerConfigVariableId": "Q0NWOjE=" }),
        ),
        (raw("K?", DataType::JsonForm), json("{\"company\":\"x\"}"), plain("{\"company\":\"x\"}")),
        (raw("K?", DataType::ObjectSelection), json(selection), plain(selection)),
        (raw("K?", DataType::ObjectFieldMap), json(map), plain(map)),
        (
            many("K?", DataType::String, Collection::Values),
            ConfigValue::List(vec!["a".to_owned(), "b, \"c\"".to_owned()]),
            plain(r#"["a","b, \"c\""]"#),
        ),
        (
            many("K?", DataType::Number, Collection::Values),
            ConfigValue::List(vec![" 1 ".to_owned(), "2.5".to_owned()]),
            plain(r#"["1","2.5"]"#),
        ),
        (many("K?", DataType::String, Collection::Values), ConfigValue::List(vec![]), plain("[]")),
        (
            many("K?", DataType::String, Collection::Pairs),
            ConfigValue::Pairs(vec![pair("k", "v"), pair("k 2", "")]),
            plain(r#"[{"key":"k","value":"v"},{"key":"k 2","value":""}]"#),
        ),
    ]
}

#[test]
fn every_type_goes_to_its_field_in_its_form() {
    for (raw, value, expected) in table() {
        let form = form(vec![raw]);
        let inputs = to_inputs(&form, &[ConfigEntry::new("K?", value.clone())]).expect("inputs");
        assert_eq!(inputs.iter().map(sent).collect::<Vec<_>>(), [expected], "{value:?}");
    }
}

#[test]
fn what_was_sent_reads_back_as_it_was_meant() {
    for (raw, value, _) in table() {
        let variable = variable(raw);
        let is_connection = matches!(value, ConfigValue::Connection(_) | ConfigValue::Reusable(_));
        let sent = to_input(&variable, &value).expect("an input");
        let text = sent.value.as_ref().map(|text| text.expose_secret().to_owned()).unwrap_or_default();
        let every = if let ConfigValue::Schedule(schedule) = &value { Some(schedule.every) } else { None };
        let read = from_wire(&variable, &text, every, sent.time_zone.as_deref());
        let again = read.as_ref().map(|value| self::sent(&to_input(&variable, value).expect("an input")));
        assert_eq!(again, (!is_connection).then(|| self::sent(&sent)), "{value:?}");
    }
}

#[test]
fn nothing_is_sent_of_another_kind_or_for_a_variable_of_an_unknown_type() {
    let form = form(vec![
        raw("Text", DataType::String),
        connected("ERP", vec![input("username", InputType::String)]),
        raw("New", DataType::Unknown("HOLOGRAM".to_owned())),
        many("Sets", DataType::String, Collection::Unknown("SET".to_owned())),
        many("Crons", DataType::Schedule, Collection::Values),
    ]);
    let refused = |key: &str, value: ConfigValue| {
        to_inputs(&form, &[ConfigEntry::new(key, value)]).map(|_| ()).expect_err("a refusal")
    };
    let text = || ConfigValue::text("x");

    assert_eq!(refused("Gone", text()), WireError::UnknownVariable("Gone".to_owned()));
    assert_eq!(refused("Text", json("{}")), WireError::WrongKind("Text".to_owned()));
    assert_eq!(refused("ERP", text()), WireError::WrongKind("ERP".to_owned()));
    for key in ["New", "Sets", "Crons"] {
        assert_eq!(refused(key, text()), WireError::UnknownType(key.to_owned()));
    }
    let typed = ConfigValue::Connection(vec![TypedInput::new("secret", "x")]);
    let unknown = WireError::UnknownInput { variable: "ERP".to_owned(), input: "secret".to_owned() };
    assert_eq!(refused("ERP", typed), unknown);
}

#[test]
fn values_go_in_the_order_of_the_form_and_the_last_of_several_counts() {
    let form = form(vec![raw("A", DataType::String), raw("B\u{202e}", DataType::String)]);
    let entries = [("B\u{fffd}", "by its looks"), ("A", "first"), ("A", "last")];
    let entries = entries.map(|(key, value)| ConfigEntry::new(key, ConfigValue::text(value)));

    let inputs = to_inputs(&form, &entries).expect("inputs");

    let expected = [
        serde_json::json!({ "key": "A", "value": "last" }),
        serde_json::json!({ "key": "B\u{202e}", "value": "by its looks" }),
    ];
    assert_eq!(inputs.iter().map(sent).collect::<Vec<_>>(), expected);
}

#[test]
fn no_value_shows_in_what_is_logged() {
    let raw = connected("ERP", vec![input("password", InputType::Password)]);
    let typed = ConfigValue::Connection(vec![TypedInput::new("password", "canary")]);
    let inputs = to_inputs(&form(vec![raw]), &[ConfigEntry::new("ERP", typed)]).expect("inputs");
    assert!(!format!("{inputs:?}").contains("canary"));
}
