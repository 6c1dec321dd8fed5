//! What the window may call, by Tauri's own rules.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::harness::{RecordingShell, Window};

/// Every command that the window knows of, from the file that is generated from the commands.
fn commands() -> BTreeSet<String> {
    let bindings = include_str!("../../ui/src/bindings.ts");
    let calls = bindings.split("__TAURI_INVOKE(\"").skip(1);
    calls.filter_map(|call| call.split('"').next()).map(str::to_owned).collect()
}

/// Every command that a permission file allows.
fn allowed() -> BTreeSet<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src-tauri/permissions");
    let files = std::fs::read_dir(folder).expect("the folder").map(|file| file.expect("a file").path());
    files
        .map(|file| std::fs::read_to_string(file).expect("it can be read"))
        .flat_map(|file| file.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter_map(|line| Some(line.strip_prefix("commands.allow = [\"")?.strip_suffix("\"]")?.to_owned()))
        .collect()
}

#[test]
fn the_permissions_name_every_command_and_nothing_else() {
    assert_eq!(allowed(), commands());
}

#[test]
fn every_command_reaches_the_app() {
    let window = Window::open(RecordingShell::default());
    for command in commands() {
        // Without its arguments it can't do anything, but it is not refused for want of a permission.
        if let Err(error) = window.invoke(&command, json!({})) {
            assert!(!error.to_string().contains("not allowed"), "{command}: {error}");
        }
    }
}

#[test]
fn the_one_capability_is_for_the_main_window_its_own_commands_and_events() {
    let capability: Value = serde_json::from_str(include_str!("../../src-tauri/capabilities/main.json")).expect("JSON");
    assert_eq!(capability["windows"], json!(["main"]));
    let permissions = [
        "account",
        "catalog",
        "config",
        "instance",
        "run",
        "setup",
        "unsaved",
        "verify",
        "clipboard",
        "practice",
        "preset",
        "history",
        "database",
        "core:event:allow-listen",
        "core:event:allow-unlisten",
    ];
    assert_eq!(capability["permissions"], json!(permissions));
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
