//! What the window may call, by Tauri's own rules.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::harness::{RecordingShell, Window};

const FILES: [&str; 4] = [
    include_str!("../../src-tauri/permissions/account.toml"),
    include_str!("../../src-tauri/permissions/catalog.toml"),
    include_str!("../../src-tauri/permissions/clipboard.toml"),
    include_str!("../../src-tauri/permissions/deployment.toml"),
];

/// Every command, as the permission files name them.
const COMMANDS: [&str; 16] = [
    "check_address",
    "check_name",
    "copy_text",
    "create_instance",
    "current_session",
    "deploy_instance",
    "enter_practice",
    "get_instance",
    "keep_sign_in",
    "list_customers",
    "list_integrations",
    "list_versions",
    "sign_in",
    "sign_in_options",
    "sign_out",
    "suggest_name",
];

#[test]
fn the_permissions_name_every_command_and_nothing_else() {
    let named: BTreeSet<_> = FILES
        .iter()
        .flat_map(|file| file.lines())
        .filter_map(|line| line.strip_prefix("commands.allow = [\"")?.strip_suffix("\"]"))
        .collect();
    assert_eq!(named, COMMANDS.into_iter().collect());
}

#[test]
fn the_one_capability_is_for_the_main_window_and_the_apps_own_commands() {
    let capability: Value = serde_json::from_str(include_str!("../../src-tauri/capabilities/main.json")).expect("JSON");
    assert_eq!(capability["windows"], json!(["main"]));
    assert_eq!(capability["permissions"], json!(["account", "catalog", "deployment", "clipboard"]));
    assert_eq!(capability.get("remote"), None);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src-tauri/capabilities");
    assert_eq!(std::fs::read_dir(folder).expect("the folder").count(), 1);
}

#[test]
fn a_command_that_is_not_named_is_refused() {
    let window = Window::open(RecordingShell::default());
    for command in ["read_token", "plugin:event|emit", "plugin:window|create"] {
        let error = window.invoke(command, json!({})).expect_err("refused");
        assert!(error.to_string().contains("not allowed"), "{command}: {error}");
    }
}

#[test]
fn a_window_of_another_label_may_call_nothing() {
    let window = Window::open_labelled("other", RecordingShell::default());
    let error = window.invoke("sign_in_options", json!({})).expect_err("refused");
    assert!(error.to_string().contains("not allowed"), "{error}");
}
