//! Commands as the front end calls them, in the practice workspace.

use refract::ClipboardError;
use serde_json::{Value, json};

use crate::harness::{RecordingShell, Window};

fn in_practice() -> Window {
    let window = Window::open(RecordingShell::default());
    window.invoke("enter_practice", json!({})).expect("the practice workspace opens");
    window
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
fn commands_that_need_a_session_say_that_nobody_is_signed_in() {
    let window = Window::open(RecordingShell::default());
    for command in ["list_integrations", "list_customers", "cached_customers", "keep_sign_in"] {
        assert_eq!(code(&window.invoke(command, json!({})).expect_err("refused")), "notSignedIn", "{command}");
    }
}

#[test]
fn nothing_of_the_practice_workspace_is_kept() {
    let window = in_practice();
    window.invoke("list_customers", json!({})).expect("customers");
    assert_eq!(window.invoke("cached_customers", json!({})), Ok(Value::Null));
    assert_eq!(window.invoke("cached_integrations", json!({})), Ok(Value::Null));
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
fn a_pasted_token_is_checked_and_held_without_coming_through_the_page() {
    let paste = |clipboard: &str| {
        let window = Window::open(RecordingShell { clipboard: clipboard.to_owned(), ..RecordingShell::default() });
        let pasted = window.invoke("paste_token", json!({}));
        (window, pasted)
    };
    assert_eq!(code(&paste("").1.expect_err("refused")), "tokenEmpty");
    assert_eq!(code(&paste("two words").1.expect_err("refused")), "tokenMalformed");

    let (window, pasted) = paste(" Bearer abc.def\n");
    assert_eq!(pasted, Ok(Value::Null));
    let sign_in = |window: &Window| {
        let request = json!({ "request": { "address": "http://127.0.0.1:9", "token": null } });
        window.invoke("sign_in", request).expect_err("refused")
    };
    assert_eq!(code(&sign_in(&window)), "unreachable");
    assert_eq!(code(&sign_in(&window)), "tokenEmpty", "it is good for one try");

    let refusal = Some(ClipboardError::Unreadable("no display".to_owned()));
    let unreadable = Window::open(RecordingShell { refusal, ..RecordingShell::default() });
    let error = unreadable.invoke("paste_token", json!({})).expect_err("refused");
    assert_eq!(code(&error), "clipboardUnreadable");
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
        "customers": [],
    });
    assert_eq!(error, expected);
    assert_eq!(code(&copy(&window, &"a".repeat(5_000_000)).expect_err("refused")), "textTooLong");
}
