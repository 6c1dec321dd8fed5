//! Commands as the front end calls them, in the practice workspace.

use refract::ClipboardError;
use serde_json::{Value, json};

use crate::harness::{RecordingShell, Window};

fn in_practice() -> Window {
    let window = Window::open(RecordingShell::default());
    window.invoke("enter_practice", json!({})).expect("the practice workspace opens");
    window
}

fn named<'a>(list: &'a Value, name: &str) -> &'a Value {
    let found = list.as_array().expect("a list").iter().find(|each| each["name"].as_str() == Some(name));
    found.unwrap_or_else(|| panic!("no {name} in {list}"))
}

fn code(error: &Value) -> &str {
    error["code"].as_str().expect("a code")
}

#[test]
fn the_regions_are_offered_before_anyone_signed_in() {
    let window = Window::open(RecordingShell::default());
    let options = window.invoke("sign_in_options", json!({})).expect("options");
    assert_eq!(options["regions"][0], json!({ "name": "US Commercial (Ohio)", "address": "https://app.prismatic.io" }));
    assert_eq!(options["regions"].as_array().map(Vec::len), Some(7));
    assert_eq!(options["lastAddress"], Value::Null);
    assert_eq!(window.invoke("current_session", json!({})), Ok(Value::Null));
}

#[test]
fn an_instance_goes_live_in_the_practice_workspace() {
    let window = in_practice();
    let integrations = window.invoke("list_integrations", json!({})).expect("integrations");
    let integration = named(&integrations, "Acme Inventory");
    let versions = window.invoke(
        "list_versions",
        json!({ "request": { "integrationId": integration["id"], "versionSequenceId": integration["versionSequenceId"] } }),
    );
    let versions = versions.expect("versions");
    let customers = window.invoke("list_customers", json!({})).expect("customers");
    let customer = customers.as_array().expect("a list").iter().find(|each| each["canAddInstance"] == json!(true));
    let customer = customer.expect("a customer");
    let name = window.invoke(
        "suggest_name",
        json!({ "request": { "customerId": customer["id"], "integrationName": "Acme Inventory" } }),
    );
    let name = name.expect("a name");

    let created = window.invoke(
        "create_instance",
        json!({ "request": { "customerId": customer["id"], "versionId": versions[0]["id"], "name": name } }),
    );
    let created = created.expect("an instance");
    assert_eq!((&created["name"], &created["deployed"]), (&name, &json!(false)));
    let deployed = window.invoke("deploy_instance", json!({ "request": { "instanceId": created["id"] } }));
    let deployed = deployed.expect("deployed");
    assert_eq!(deployed["deployed"], json!(true));
    assert_eq!(deployed["endpoints"], created["endpoints"]);
    assert_eq!(window.invoke("get_instance", json!({ "request": { "instanceId": created["id"] } })), Ok(deployed));

    let check = window.invoke("check_name", json!({ "request": { "customerId": customer["id"], "name": name } }));
    assert_eq!(check.expect("a verdict")["verdict"], json!("taken"));
    let sent = json!({ "customerId": customer["id"], "versionId": versions[0]["id"], "name": name });
    let creation = window.invoke("check_creation", json!({ "request": { "sent": sent, "sentSecondsAgo": 3 } }));
    let expected = json!({ "verdict": "created", "instanceId": created["id"], "deployed": true });
    assert_eq!(creation, Ok(expected));
    let again = window.invoke(
        "create_instance",
        json!({ "request": { "customerId": customer["id"], "versionId": versions[0]["id"], "name": name } }),
    );
    assert_eq!(code(&again.expect_err("the name is taken")), "nameTaken");
}

#[test]
fn commands_that_need_a_session_say_that_nobody_is_signed_in() {
    let window = Window::open(RecordingShell::default());
    for command in ["list_integrations", "list_customers", "keep_sign_in"] {
        assert_eq!(code(&window.invoke(command, json!({})).expect_err("refused")), "notSignedIn", "{command}");
    }
}

#[test]
fn signing_out_ends_the_session() {
    let window = in_practice();
    assert_eq!(window.invoke("sign_out", json!({})), Ok(Value::Null));
    assert_eq!(code(&window.invoke("list_customers", json!({})).expect_err("refused")), "notSignedIn");
    assert_eq!(window.invoke("current_session", json!({})), Ok(Value::Null));
}

#[test]
fn bad_input_is_an_error_with_a_code() {
    let window = Window::open(RecordingShell::default());
    let sign_in = |address: &str, token: &str| {
        let request = json!({ "request": { "address": address, "token": token } });
        window.invoke("sign_in", request).expect_err("refused")
    };
    assert_eq!(code(&sign_in("http://app.prismatic.io", "t")), "addressInsecure");
    assert_eq!(code(&sign_in("???", "t")), "addressUnreadable");
    assert_eq!(code(&sign_in("https://app.prismatic.io", " ")), "tokenEmpty");
    assert_eq!(code(&sign_in("https://app.prismatic.io", "a b")), "tokenMalformed");
    assert_eq!(code(&sign_in("http://127.0.0.1:9", "t")), "unreachable");
}

#[test]
fn text_is_copied_only_where_the_clipboard_took_it() {
    let shell = RecordingShell::default();
    let window = Window::open(shell.clone());
    let copy = |window: &Window, text: &str| window.invoke("copy_text", json!({ "request": { "text": text } }));
    assert_eq!(copy(&window, "https://hooks.prismatic.io/trigger/1"), Ok(Value::Null));
    assert_eq!(*shell.copied.lock().expect("the record"), ["https://hooks.prismatic.io/trigger/1"]);

    let refusing = Window::open(RecordingShell { refusal: Some(ClipboardError::Changed), ..RecordingShell::default() });
    let error = copy(&refusing, "text").expect_err("refused");
    let expected = json!({
        "code": "clipboardFailed",
        "message": "the clipboard holds another text",
        "detail": null,
        "retryable": true,
    });
    assert_eq!(error, expected);
    assert_eq!(code(&copy(&window, &"a".repeat(5_000_000)).expect_err("refused")), "textTooLong");
}
