use serde_json::{Value, json};

use super::*;
use crate::config::{ConfigEntry, ConfigValue, TypedInput};

fn text(key: &str, value: &str) -> TypedValue {
    let input =
        ConfigVariableInput { key: key.to_owned(), value: Some(value.into()), ..ConfigVariableInput::default() };
    TypedValue { input, secrets: Vec::new() }
}

fn connection_of(key: &str, inputs: &[(&str, &str)], secrets: &[&str]) -> TypedValue {
    let inputs = inputs.iter().map(|(name, value)| json!({ "name": name, "type": "value", "value": value }));
    let values: Value = inputs.collect();
    let input = ConfigVariableInput {
        key: key.to_owned(),
        values: Some(values.to_string().into()),
        ..ConfigVariableInput::default()
    };
    TypedValue { input, secrets: secrets.iter().map(|name| (*name).to_owned()).collect() }
}

/// A plan for row 7 and the secrets that were typed with it.
fn plan(shared: &[TypedValue], own: &[TypedValue]) -> (Plan, Secrets) {
    let secrets = Secrets::default();
    secrets.take_in(None, shared).expect("JSON");
    secrets.take_in(Some(7), own).expect("JSON");
    let kept =
        |values: &[TypedValue]| values.iter().map(|value| KeptValue::of(value).expect("JSON")).collect::<Vec<_>>();
    let plan = Plan {
        shared: kept(shared),
        rows: HashMap::from([(7, kept(own))]),
        words: HashMap::new(),
        key_flows: vec!["flow".to_owned()],
        own_key_flows: HashMap::new(),
        later: HashMap::new(),
    };
    (plan, secrets)
}

fn sent_of(plan: &Plan, row: i64, secrets: &Secrets) -> Vec<(String, String)> {
    let inputs = plan.inputs(row, secrets).expect("nothing is gone");
    let shown = |input: ConfigVariableInput| {
        let held = input.value.or(input.values).expect("a value");
        (input.key, held.expose_secret().to_owned())
    };
    inputs.into_iter().map(shown).collect()
}

#[test]
fn what_was_typed_for_a_row_goes_before_what_was_typed_for_all() {
    let (plan, secrets) = plan(&[text("Region", "EU"), text("Size", "1")], &[text("Size", "2")]);
    let pairs = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(sent_of(&plan, 7, &secrets), pairs(&[("Region", "EU"), ("Size", "2")]));
    assert_eq!(sent_of(&plan, 8, &secrets), pairs(&[("Region", "EU"), ("Size", "1")]));
}

#[test]
fn inputs_of_a_connection_are_taken_one_by_one() {
    let shared = connection_of("CRM", &[("host", "crm.example"), ("apiKey", "all")], &["apiKey"]);
    let (plan, secrets) = plan(&[shared], &[connection_of("CRM", &[("apiKey", "own")], &["apiKey"])]);
    let expected = |key: &str| {
        let inputs = json!([
            { "name": "host", "type": "value", "value": "crm.example" },
            { "name": "apiKey", "type": "value", "value": key },
        ]);
        [("CRM".to_owned(), inputs.to_string())]
    };
    assert_eq!(sent_of(&plan, 7, &secrets), expected("own"));
    assert_eq!(sent_of(&plan, 8, &secrets), expected("all"));
}

#[test]
fn what_an_instance_got_last_goes_before_what_it_was_created_with() {
    let (mut plan, secrets) = plan(
        &[text("Region", "EU"), connection_of("CRM", &[("host", "crm.example"), ("apiKey", "all")], &["apiKey"])],
        &[text("Size", "2")],
    );
    let saved = [text("Region", "US"), connection_of("CRM", &[("user", "me"), ("apiKey", "new")], &["apiKey"])];
    plan.later.insert(7, saved.iter().map(|value| KeptValue::of(value).expect("JSON")).collect());
    let entry = |key: &str, value: &str| ConfigEntry::new(key, ConfigValue::text(value));
    let crm = |inputs: &[(&str, &str)]| {
        let inputs = inputs.iter().map(|(name, value)| TypedInput::new(*name, *value));
        ConfigEntry::new("CRM", ConfigValue::Connection(inputs.collect()))
    };
    let secret = || vec![("CRM".to_owned(), "apiKey".to_owned())];
    let newer = crm(&[("host", "crm.example"), ("user", "me")]);
    assert_eq!(
        plan.of_row(7, None),
        ShownValues { entries: vec![entry("Region", "US"), newer.clone(), entry("Size", "2")], secrets: secret() }
    );
    assert_eq!(
        plan.own(7, None),
        ShownValues { entries: vec![entry("Size", "2"), entry("Region", "US"), newer], secrets: secret() }
    );
    let older =
        ShownValues { entries: vec![entry("Region", "EU"), crm(&[("host", "crm.example")])], secrets: secret() };
    assert_eq!((plan.of_row(8, None), plan.for_all(None)), (older.clone(), older));
    assert_eq!(sent_of(&plan, 7, &secrets)[0], ("Region".to_owned(), "EU".to_owned()), "a new one begins anew");
}

#[test]
fn secrets_that_were_typed_later_are_unknown_after_a_restart_too() {
    let (mut plan, secrets) = plan(&[], &[]);
    let typed = connection_of("CRM", &[("apiKey", "new")], &["apiKey"]);
    plan.later.insert(7, vec![KeptValue::of(&typed).expect("JSON")]);
    secrets.take_in(Some(7), &[typed]).expect("JSON");
    let mut values = Values { plan, secrets: Arc::new(secrets) };
    assert_eq!((values.are_unknown(7), values.are_unknown(8)), (false, false));
    values.secrets = Arc::default();
    assert_eq!((values.are_unknown(7), values.are_unknown(8), values.are_lacking(7)), (true, false, false));
}

#[test]
fn no_secret_is_written_down_and_one_that_is_gone_is_missed() {
    let shared = connection_of("CRM", &[("host", "crm.example"), ("apiKey", "hk_live")], &["apiKey"]);
    let (plan, secrets) = plan(&[shared], &[]);
    let written = json!([{ "key": "CRM", "inputs": [
        { "name": "host", "type": "value", "value": "crm.example" },
        { "name": "apiKey", "type": "value" },
    ] }]);
    assert_eq!(serde_json::to_value(&plan.shared).expect("JSON"), written);
    assert!(!format!("{plan:?} {secrets:?}").contains("hk_live"));
    assert!(!plan.lacks_secrets(7, &secrets));
    assert!(plan.lacks_secrets(7, &Secrets::default()));
    assert!(plan.inputs(7, &Secrets::default()).is_none());
}

#[test]
fn each_row_has_an_api_key_of_its_own_which_stays_the_same() {
    let (plan, secrets) = plan(&[], &[]);
    let key = |row| {
        let keys = plan.keys(row, &secrets).expect("random bytes");
        assert_eq!((keys.len(), keys[0].flow_id.as_str(), keys[0].keys.len()), (1, "flow", 1));
        keys[0].keys[0].expose_secret().to_owned()
    };
    assert_eq!(key(7), key(7));
    assert_ne!(key(7), key(8));
    assert_eq!(key(7).len(), 43, "32 bytes in base64url");
}
