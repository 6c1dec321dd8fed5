//! Which crate may know which: the arrows point one way.

use std::collections::{BTreeSet, HashMap};
use std::process::Command;

use serde_json::Value;

/// Everything a crate is built from, tests apart, by name.
fn dependencies(package: &str) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo's metadata");
    let list = |value: &Value| value.as_array().expect("a list").clone();
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let names: HashMap<_, _> =
        list(&metadata["packages"]).iter().map(|each| (text(&each["id"]), text(&each["name"]))).collect();
    let needs: HashMap<_, Vec<_>> = list(&metadata["resolve"]["nodes"])
        .iter()
        .map(|node| {
            let normal = |dependency: &&Value| list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
            let ids = list(&node["deps"]).iter().filter(normal).map(|dependency| text(&dependency["pkg"])).collect();
            (text(&node["id"]), ids)
        })
        .collect();
    let start = names.iter().find(|(_, name)| *name == package).map(|(id, _)| id.clone());
    let mut waiting = vec![start.unwrap_or_else(|| panic!("there is no crate {package}"))];
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        for dependency in &needs[&id] {
            if seen.insert(names[dependency].clone()) {
                waiting.push(dependency.clone());
            }
        }
    }
    seen
}

fn assert_knows_none_of(package: &str, forbidden: &[&str]) {
    let known = dependencies(package);
    let found: Vec<_> = forbidden.iter().filter(|name| known.contains(**name)).collect();
    assert!(found.is_empty(), "{package} must not know {found:?}");
}

#[test]
fn the_sandbox_knows_none_of_the_others() {
    assert_knows_none_of("prismatic-sandbox", &["prismatic-api", "deploy-core", "refract", "tauri", "specta"]);
}

#[test]
fn the_client_knows_no_app_no_keyring_and_no_disk() {
    assert_knows_none_of(
        "prismatic-api",
        &["deploy-core", "prismatic-sandbox", "refract", "tauri", "specta", "keyring-core", "rusqlite", "directories"],
    );
}

#[test]
fn the_core_knows_no_window() {
    assert_knows_none_of("deploy-core", &["refract", "prismatic-sandbox", "tauri", "specta", "arboard"]);
    assert!(dependencies("deploy-core").contains("prismatic-api"));
}

#[test]
fn the_core_names_no_http_and_the_shell_no_client() {
    for (manifest, forbidden) in [
        (include_str!("../../crates/deploy-core/Cargo.toml"), "reqwest"),
        (include_str!("../../crates/deploy-core/Cargo.toml"), "graphql_client"),
    ] {
        let normal = manifest.split("[dev-dependencies]").next().unwrap_or_default();
        assert!(!normal.contains(forbidden), "deploy-core must not name {forbidden}");
    }
    let own = include_str!("../../Cargo.toml").split("[dev-dependencies]").next().unwrap_or_default();
    for forbidden in ["prismatic-api.workspace", "rusqlite.workspace", "keyring-core.workspace", "reqwest.workspace"] {
        assert!(!own.contains(forbidden), "the shell must not name {forbidden}");
    }
}
