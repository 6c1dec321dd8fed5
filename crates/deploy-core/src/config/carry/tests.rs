use prismatic_api::model::{DataType, InputType, RequiredConfigVariable};

use super::*;
use crate::config::testing::{connected, form, input, picked, raw};

fn stable(stable_key: &str, raw: RequiredConfigVariable) -> RequiredConfigVariable {
    RequiredConfigVariable { stable_key: Some(stable_key.to_owned()), ..raw }
}

fn text(key: &str, text: &str) -> ConfigEntry {
    ConfigEntry::new(key, ConfigValue::text(text))
}

fn moved(key: &str, became: Option<&str>, fate: Fate) -> Moved {
    Moved { key: key.to_owned(), became: became.map(str::to_owned), fate }
}

#[test]
fn values_go_by_stable_key_then_by_key_and_type_and_the_rest_is_told() {
    let from = form(vec![
        stable("plant", raw("Plant", DataType::String)),
        raw("Division", DataType::String),
        raw("Limit", DataType::String),
        raw("Old", DataType::String),
        picked("System", &["Production", "Test"]),
        connected("ERP", vec![input("user", InputType::String), input("pin", InputType::Password)]),
    ]);
    let to = form(vec![
        stable("plant", raw("Shipping Plant", DataType::String)),
        stable("other", raw("Plant", DataType::String)),
        raw("Division", DataType::String),
        raw("Limit", DataType::Number),
        picked("System", &["Production"]),
        connected("ERP", vec![input("user", InputType::String)]),
    ]);
    let typed = |inputs: &[&str]| {
        ConfigEntry::new("ERP", ConfigValue::Connection(inputs.iter().map(|key| TypedInput::new(*key, "x")).collect()))
    };
    let entries = [
        text("Plant", "0001"),
        text("Division", "00"),
        text("Limit", "5"),
        text("Old", "x"),
        text("System", "Test"),
        typed(&["user", "pin"]),
    ];

    let carried = carry_between(&from, &to, &entries);

    assert_eq!(carried.entries, [text("Shipping Plant", "0001"), text("Division", "00"), typed(&["user"])]);
    assert_eq!(
        carried.moved,
        [
            moved("Plant", Some("Shipping Plant"), Fate::Renamed),
            moved("Limit", None, Fate::OtherType),
            moved("Old", None, Fate::Gone),
            moved("System", None, Fate::NotAChoice),
            moved("ERP / pin", None, Fate::Gone),
        ]
    );
}

#[test]
fn a_value_whose_variable_nobody_knows_goes_by_its_key_and_kind() {
    let to = form(vec![raw("A", DataType::Number), raw("B", DataType::JsonForm)]);
    let entries = [(text("A", "x"), None), (text("B", "x"), None)];

    let carried = carry(&to, entries);

    assert_eq!(carried.entries, [text("A", "x")]);
    assert_eq!(carried.moved, [moved("B", None, Fate::OtherType)]);
}
