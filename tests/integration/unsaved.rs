//! What was typed and not saved yet, as the window keeps it and gets it back, in the practice workspace.

use serde_json::{Value, json};

use crate::harness::{RecordingShell, Window};

const CANARY: &str = "canary-8b41";

fn practising() -> Window {
    let window = Window::open(RecordingShell::default());
    window.invoke("enter_practice", json!({})).expect("practice");
    window
}

fn ask(window: &Window, command: &str, request: &Value) -> Value {
    window.invoke(command, json!({ "request": request })).unwrap_or_else(|error| panic!("{command}: {error}"))
}

/// The newest version of an integration.
fn newest(window: &Window, name: &str) -> Value {
    let integrations = window.invoke("list_integrations", json!({})).expect("a list");
    let found = integrations.as_array().expect("a list").iter().find(|each| each["name"] == name);
    let found = found.expect("the integration");
    let ids = json!({ "integrationId": found["id"], "versionSequenceId": found["versionSequenceId"] });
    ask(window, "list_versions", &ids)[0]["id"].clone()
}

fn connection(inputs: &[(&str, &str)]) -> Value {
    let inputs: Vec<_> = inputs.iter().map(|(key, value)| json!({ "key": key, "value": value })).collect();
    json!({ "key": "Meridian Connection", "value": { "kind": "connection", "inputs": inputs } })
}

/// A new preset in its editor.
fn preset(version: &Value, entries: &[Value]) -> Value {
    let secret = json!({ "key": "Meridian Connection", "input": "password", "policy": "keyring", "held": false });
    let content = json!({ "namePattern": "{integration}", "description": null, "labels": ["gold"], "entries": entries,
        "secrets": [secret], "apiKeys": "required", "keyFlows": [], "deployAtOnce": true });
    json!({ "kind": "preset", "preset": { "presetId": null, "revision": null, "name": "", "customer": null,
        "integration": null, "versionId": version, "content": content, "tags": ["north"] } })
}

#[test]
fn choices_come_back_until_they_are_dropped() {
    let window = practising();
    let place = json!({ "kind": "deploy" });
    assert_eq!(ask(&window, "get_unsaved", &place), Value::Null);
    let words = json!([{ "customerId": "c1", "hasDescription": true, "description": null, "labels": ["gold"] }]);
    let given = json!([{ "customerId": "c1", "name": "Mine", "description": "Stock", "labels": [] }]);
    let review = json!({ "pattern": "{customer}", "existing": "addAnother", "leftOut": ["c2"],
        "edits": [{ "customerId": "c1", "name": "Own", "by": "person" }] });
    let presets = json!({ "versionSequenceId": "s1", "template": null,
        "byCustomer": [{ "customerId": "c1", "presetId": "p1" }] });
    let choices = json!({ "integrationId": "i1", "version": { "kind": "chosen", "id": "v1" },
        "customerIds": ["c1", "c2"], "typedName": "Typed", "words": words, "given": given, "review": review,
        "sharedWords": { "description": "For all", "labels": [] }, "presets": presets });
    let work = json!({ "kind": "deploy", "choices": choices });
    assert_eq!(ask(&window, "save_unsaved", &work), json!(true));
    assert_eq!(ask(&window, "get_unsaved", &place)["work"], work);
    ask(&window, "delete_unsaved", &place);
    assert_eq!(ask(&window, "get_unsaved", &place), Value::Null);
    ask(&window, "save_unsaved", &work);
    window.invoke("start_practice_over", json!({})).expect("starts over");
    assert_eq!(ask(&window, "get_unsaved", &place), Value::Null);
    ask(&window, "save_unsaved", &work);
    window.invoke("sign_out", json!({})).expect("signs out");
    window.invoke("enter_practice", json!({})).expect("practice");
    assert_eq!(ask(&window, "get_unsaved", &place), Value::Null);
}

#[test]
fn a_password_typed_into_a_preset_or_a_setup_is_nowhere_in_what_is_remembered() {
    let window = practising();
    let version = newest(&window, "Meridian ERP");
    let typed = connection(&[("username", "TWSYNC"), ("password", CANARY), ("unknown", CANARY)]);
    let text = json!({ "key": "Order Batch Size", "value": { "kind": "text", "text": "50" } });
    let place = json!({ "kind": "preset", "presetId": null });
    let keep = || {
        assert_eq!(ask(&window, "save_unsaved", &preset(&version, &[typed.clone(), text.clone()])), json!(true));
        ask(&window, "get_unsaved", &place)["work"].clone()
    };
    // As long as what the version asks for is not known, whatever was typed into a connection may be a secret.
    assert_eq!(keep(), preset(&version, &[connection(&[]), text.clone()]));
    ask(&window, "get_config_form", &json!({ "versionId": version, "fresh": false }));
    assert_eq!(keep(), preset(&version, &[connection(&[("username", "TWSYNC")]), text.clone()]));

    let setup = |entries: &[Value]| {
        json!({ "kind": "setup", "setup": { "runId": "r1", "rowId": "7", "versionId": version, "step": 2,
            "entries": entries } })
    };
    ask(&window, "save_unsaved", &setup(std::slice::from_ref(&typed)));
    let kept = ask(&window, "get_unsaved", &json!({ "kind": "setup", "runId": "r1", "rowId": "7" }));
    assert_eq!(kept["work"], setup(&[connection(&[("username", "TWSYNC")])]));
    assert!(window.remembers("TWSYNC"));
    assert!(!window.remembers(CANARY), "a secret is on the disk");
}
