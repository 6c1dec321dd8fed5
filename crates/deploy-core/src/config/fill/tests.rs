use prismatic_api::model::{DataType, InputType, RequiredConfigVariable};

use super::*;
use crate::config::testing::{connected, form, input, raw, shared};

#[test]
fn what_nobody_gave_is_added_as_it_shows_and_secrets_are_not() {
    let inputs = || {
        let mut port = input("port", InputType::String);
        port.default = Some("9100".into());
        let mut secret = input("secret", InputType::Password);
        secret.default = Some("canary".into());
        vec![port, secret, input("user", InputType::String)]
    };
    let plant = RequiredConfigVariable { default_value: Some("0001".to_owned()), ..raw("Plant", DataType::String) };
    let form = form(vec![
        plant.clone(),
        RequiredConfigVariable { key: "Division".to_owned(), ..plant },
        raw("Note", DataType::String),
        connected("ERP", inputs()),
        connected("CRM", inputs()),
        shared("Desk", inputs()),
    ]);
    let typed = |inputs: &[(&str, &str)]| {
        ConfigValue::Connection(inputs.iter().map(|(key, value)| TypedInput::new(*key, *value)).collect())
    };
    let entries = [
        ConfigEntry::new("Division", ConfigValue::text("00")),
        ConfigEntry::new("CRM", typed(&[("user", "u"), ("port", "1")])),
    ];

    let all = with_initial(&form, &entries);

    assert_eq!(
        all,
        [
            ConfigEntry::new("Division", ConfigValue::text("00")),
            ConfigEntry::new("CRM", typed(&[("user", "u"), ("port", "1")])),
            ConfigEntry::new("Plant", ConfigValue::text("0001")),
            ConfigEntry::new("ERP", typed(&[("port", "9100")])),
        ]
    );
}
