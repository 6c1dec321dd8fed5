//! Presets as the window makes, uses and hands them on, and the history, in the practice workspace.

use serde_json::{Value, json};

use crate::harness::{RecordingShell, Window};
use crate::runs::{ended, reviewed};

#[expect(clippy::needless_pass_by_value, reason = "requests are made where they are sent")]
fn ask(window: &Window, command: &str, request: Value) -> Value {
    window.invoke(command, json!({ "request": request })).unwrap_or_else(|error| panic!("{command}: {error}"))
}

#[expect(clippy::needless_pass_by_value, reason = "requests are made where they are sent")]
fn refused(window: &Window, command: &str, request: Value) -> Value {
    window.invoke(command, json!({ "request": request })).expect_err("refused")["code"].clone()
}

fn search(text: &str) -> Value {
    json!({ "text": text, "kind": "all", "customerId": null, "versionSequenceId": null, "tag": null, "order": "used",
        "offset": 0, "limit": 50 })
}

/// A run in the practice workspace that is through.
fn deployed(window: &Window) -> Value {
    window.invoke("enter_practice", json!({})).expect("the practice workspace opens");
    let (_, mut start) = reviewed(window);
    for row in start["rows"].as_array_mut().expect("rows") {
        row["config"] = json!([]);
        row["description"] = json!("Stock");
        row["labels"] = json!(["plan gold"]);
    }
    for (key, value) in [("config", json!([])), ("keyFlows", json!([])), ("needsSetup", json!(false))] {
        start[key] = value;
    }
    let started = ask(window, "start_run", start);
    ended(window, &started["id"])
}

/// What is saved of a draft.
fn to_save(draft: &Value, name: &str) -> Value {
    let mut content = draft["content"].clone();
    content["namePattern"] = json!("{integration} for {customer.name}");
    content["secrets"] = json!([{ "key": "ERP", "input": "password", "policy": "ask", "value": null }]);
    json!({ "presetId": null, "revision": null, "name": name, "customer": draft["customer"],
        "integration": draft["integration"], "content": content, "tags": ["north"] })
}

#[test]
fn what_was_deployed_becomes_a_preset_that_is_found_filled_in_and_handed_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("presets.json");
    let window = Window::open(RecordingShell { file: Some(file.clone()), ..RecordingShell::default() });
    let run = deployed(&window);
    let rows = ask(&window, "list_rows", json!({ "runId": run["id"] }));
    let draft = ask(&window, "preset_from_row", json!({ "runId": run["id"], "rowId": rows[0]["id"] }));
    assert_eq!(draft["customer"]["name"], rows[0]["customerName"]);
    assert_eq!(draft["integration"]["name"], json!("Acme Inventory"));

    let saved = ask(&window, "save_preset", to_save(&draft, "Mine"))["preset"].clone();
    let word = rows[0]["customerName"].as_str().expect("a name").split(' ').next().expect("a word");
    let found = ask(&window, "search_presets", search(word));
    assert_eq!((&found["total"], &found["presets"][0]["id"]), (&json!(1), &saved["id"]));
    assert_eq!(found["presets"][0]["asks"], json!(1));
    let sequence = &draft["integration"]["versionSequenceId"];
    let offer = ask(
        &window,
        "offered_presets",
        json!({ "versionSequenceId": sequence, "customerIds": [draft["customer"]["id"]] }),
    );
    assert_eq!(offer["customers"][0]["presets"][0]["name"], json!("Mine"));

    let customer = json!({ "id": "c", "name": "Globex", "externalId": null, "labels": [] });
    let applied = ask(
        &window,
        "apply_presets",
        json!({ "versionId": draft["integration"]["versionId"], "integrationName": "Acme Inventory",
            "rows": [{ "presetId": saved["id"], "customer": customer }] }),
    );
    assert_eq!(applied[0]["instanceName"], json!("Acme Inventory for Globex"));
    assert_eq!(applied[0]["filled"].as_array().map(Vec::len), Some(2));

    assert_eq!(ask(&window, "export_presets", json!({ "presetIds": null })), json!("presets.json"));
    ask(&window, "delete_presets", json!({ "presetIds": [saved["id"]] }));
    assert_eq!(refused(&window, "get_preset", json!({ "presetId": saved["id"] })), json!("presetGone"));
    assert_eq!(window.drop_file(&file), json!({ "fileName": "presets.json" }));
    let preview = ask(&window, "preview_import", json!({ "source": "dropped" }));
    assert_eq!((&preview["items"][0]["is"], &preview["items"][0]["customerKnown"]), (&json!("new"), &json!("known")));
    let take = json!({ "importId": preview["importId"], "choices": [{ "index": 0, "choice": "take" }] });
    assert_eq!(ask(&window, "import_presets", take.clone()), json!({ "added": 1, "changed": 0, "skipped": 0 }));
    assert_eq!(refused(&window, "import_presets", take), json!("importGone"));
    let again = ask(&window, "get_preset", json!({ "presetId": saved["id"] }));
    assert_eq!(again["content"], saved["content"]);

    std::fs::write(&file, r#"{"format":"refract-presets","version":2}"#).expect("a newer file");
    assert_eq!(refused(&window, "preview_import", json!({ "source": "choose" })), json!("presetFileNewer"));
}

#[test]
fn an_instance_that_a_customer_has_becomes_a_preset_with_what_is_said_of_it() {
    let window = Window::open(RecordingShell::default());
    let run = deployed(&window);
    let rows = ask(&window, "list_rows", json!({ "runId": run["id"] }));
    let instances = ask(&window, "list_instances", json!({ "customerId": rows[0]["customerId"] }));
    let made = instances.as_array().expect("a list").iter().find(|instance| instance["id"] == rows[0]["instanceId"]);
    let made = made.expect("the instance").clone();
    assert_eq!((&made["name"], &made["integrationName"]), (&rows[0]["name"], &json!("Acme Inventory")));
    let draft = ask(&window, "preset_from_instance", json!({ "instanceId": made["id"] }));
    assert_eq!(draft["customer"]["name"], rows[0]["customerName"]);
    let said = (&draft["content"]["description"], &draft["content"]["labels"]);
    assert_eq!(said, (&json!("Stock"), &json!(["plan gold"])), "without the run's own label");
}

#[test]
fn starting_the_practice_workspace_over_clears_its_history() {
    let window = Window::open(RecordingShell::default());
    deployed(&window);
    let all = json!({ "profileId": "practice", "text": "", "outcome": "any", "customerId": null, "from": null,
        "to": null, "offset": 0, "limit": 50 });
    assert_eq!(ask(&window, "search_history", all.clone())["total"], json!(1));
    window.invoke("start_practice_over", json!({})).expect("starts over");
    assert_eq!(ask(&window, "search_history", all)["total"], json!(0));
}

#[test]
fn a_change_of_a_preset_that_someone_else_changed_is_refused() {
    let window = Window::open(RecordingShell::default());
    let run = deployed(&window);
    let rows = ask(&window, "list_rows", json!({ "runId": run["id"] }));
    let draft = ask(&window, "preset_from_row", json!({ "runId": run["id"], "rowId": rows[0]["id"] }));
    let saved = ask(&window, "save_preset", to_save(&draft, "Mine"))["preset"].clone();
    assert_eq!(refused(&window, "save_preset", to_save(&draft, "Mine")), json!("presetNameTaken"));
    let change = json!({ "presetId": saved["id"], "revision": saved["revision"], "name": "Ours", "tags": [] });
    assert_eq!(ask(&window, "change_preset", change.clone())["name"], json!("Ours"));
    assert_eq!(refused(&window, "change_preset", change), json!("presetChanged"));
}

#[test]
fn the_history_is_there_signed_out_and_can_be_chosen_again_but_deleting_takes_a_sign_in() {
    let shell = RecordingShell::default();
    let window = Window::open(shell.clone());
    let run = deployed(&window);
    window.invoke("sign_out", json!({})).expect("signs out");
    let all = json!({ "profileId": "practice", "text": "acme inv", "outcome": "live", "customerId": null, "from": null,
        "to": null, "offset": 0, "limit": 50 });
    let found = ask(&window, "search_history", all.clone());
    assert_eq!((&found["total"], &found["runs"][0]["run"]["id"]), (&json!(1), &run["id"]));
    assert_eq!(found["runs"][0]["matches"], run["total"]);
    let rows = json!({ "runId": run["id"], "text": "", "offset": 0, "limit": 2 });
    let rows = ask(&window, "list_history_rows", rows);
    assert_eq!((rows["rows"].as_array().map(Vec::len), &rows["total"]), (Some(2), &run["total"]));
    ask(&window, "copy_history_results", json!({ "runId": run["id"], "form": "text" }));
    let copied = shell.copied.lock().expect("the record").pop().expect("a text");
    assert!(copied.contains("/trigger/"), "{copied}");
    let again = ask(&window, "deploy_again", json!({ "runId": run["id"] }));
    assert_eq!(again["rows"].as_array().map(Vec::len), run["total"].as_u64().and_then(|total| total.try_into().ok()));
    let deletion = json!({ "runIds": [run["id"]] });
    assert_eq!(refused(&window, "delete_history", deletion.clone()), json!("notSignedIn"));
    assert_eq!(ask(&window, "search_history", all.clone())["total"], json!(1));
    window.invoke("enter_practice", json!({})).expect("the practice workspace opens");
    ask(&window, "delete_history", deletion);
    assert_eq!(ask(&window, "search_history", all)["total"], json!(0));
}

#[test]
fn a_new_database_is_good() {
    let window = Window::open(RecordingShell::default());
    assert_eq!(window.invoke("database_state", json!({})), Ok(json!({ "kind": "good" })));
}
