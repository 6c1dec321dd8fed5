//! The configuration that keeps the window to itself.

use serde_json::{Value, json};

fn configuration() -> Value {
    serde_json::from_str(include_str!("../../tauri.conf.json")).expect("JSON")
}

#[test]
fn the_content_security_policy_is_exactly_this() {
    let policy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                  connect-src ipc: http://ipc.localhost; object-src 'none'; frame-src 'none'; \
                  frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    assert_eq!(configuration()["app"]["security"]["csp"], json!(policy));
}

#[test]
fn nothing_dangerous_is_switched_on() {
    let configuration = configuration();
    let security = &configuration["app"]["security"];
    assert_eq!(security["freezePrototype"], json!(true));
    assert_eq!(security["capabilities"], json!(["main"]));
    assert_eq!(configuration["app"]["windows"], json!([]));
    assert_eq!(configuration["app"].get("withGlobalTauri"), None);
    assert!(!configuration.to_string().contains("dangerous"));
    let manifest = include_str!("../../Cargo.toml");
    assert!(!manifest.contains("devtools"), "a release has no developer tools");
}
