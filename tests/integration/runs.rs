//! Runs as the window starts, follows and hands them over, in the practice workspace.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::harness::{RecordingShell, Window};

const CUSTOMERS: usize = 5;

/// What the window sends to start a run for the first customers that the review lets through.
pub(crate) fn reviewed(window: &Window) -> (Value, Value) {
    let list = |command: &str, arguments: Value| window.invoke(command, arguments).expect("a list");
    let integrations = list("list_integrations", json!({}));
    let integration = integrations.as_array().expect("a list").iter().find(|each| each["name"] == "Acme Inventory");
    let integration = integration.expect("the integration");
    let ids = json!({ "integrationId": integration["id"], "versionSequenceId": integration["versionSequenceId"] });
    let versions = list("list_versions", json!({ "request": ids }));
    let customers = list("list_customers", json!({}));
    let customers: Vec<_> =
        customers.as_array().expect("a list").iter().filter(|each| each["canAddInstance"] == json!(true)).collect();
    let integration = json!({
        "name": "Acme Inventory",
        "versionSequenceId": integration["versionSequenceId"],
        "versionId": versions[0]["id"],
        "versionNumber": versions[0]["number"],
    });
    let request = json!({
        "integration": integration,
        "customers": customers,
        "namePattern": "{integration} – {customer}",
        "existing": "skip",
    });
    let review = window.invoke("review_run", json!({ "request": request })).expect("a review");
    let rows: Vec<_> = review["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .filter(|row| row["verdict"] == "deploys")
        .take(CUSTOMERS)
        .map(|row| {
            json!({ "customerId": row["customerId"], "customerName": row["customerName"], "name": row["name"],
            "config": [] })
        })
        .collect();
    let user = window.invoke("current_session", json!({})).expect("a session");
    (
        review,
        json!({ "profileId": null, "userEmail": user["userEmail"], "integration": integration, "rows": rows,
        "config": [], "keyFlows": [], "needsSetup": false }),
    )
}

/// Waits until a run is over.
pub(crate) fn ended(window: &Window, id: &Value) -> Value {
    let deadline = Instant::now() + Duration::from_mins(1);
    loop {
        let run = window.invoke("get_run", json!({ "request": { "runId": id } })).expect("the run");
        if run["state"] == "done" {
            return run;
        }
        assert!(Instant::now() < deadline, "it never ends: {run}");
        std::thread::yield_now();
    }
}

#[test]
fn a_run_goes_through_and_its_urls_are_handed_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("urls.csv");
    let shell = RecordingShell { file: Some(file.clone()), ..RecordingShell::default() };
    let window = Window::open(shell.clone());
    window.invoke("enter_practice", json!({})).expect("the practice workspace opens");
    let (review, start) = reviewed(&window);
    assert_eq!(review["problems"], json!(0));
    assert!(review["skips"].as_u64().is_some_and(|skips| skips > 0), "{review}");

    let elsewhere = json!({ "profileId": "t@app.prismatic.io", "userEmail": start["userEmail"],
        "integration": start["integration"], "rows": start["rows"],
        "config": [], "keyFlows": [], "needsSetup": false });
    let refused = window.invoke("start_run", json!({ "request": elsewhere })).expect_err("refused");
    assert_eq!(refused["code"], json!("accountChanged"), "the window shows another profile than is in use");
    assert_eq!(window.invoke("list_runs", json!({})), Ok(json!([])));

    let started = window.invoke("start_run", json!({ "request": start })).expect("started");
    assert_eq!(
        (&started["state"], &started["total"], &started["practice"]),
        (&json!("running"), &json!(5), &json!(true))
    );
    let run = ended(&window, &started["id"]);
    assert_eq!((&run["counts"]["done"], &run["problem"]), (&json!(5), &Value::Null));
    assert_eq!(window.invoke("list_runs", json!({})).expect("the list"), json!([run]));

    let request = json!({ "request": { "runId": run["id"] } });
    let rows = window.invoke("list_rows", request.clone()).expect("rows");
    let row = &rows[0];
    assert_eq!((&row["state"], &row["deployed"], &row["found"]), (&json!("done"), &json!(true), &json!([])));
    let url = row["endpoints"][0]["url"].as_str().expect("a URL");

    let name = json!({ "request": { "customerId": row["customerId"], "name": row["name"] } });
    assert_eq!(window.invoke("check_name", name).expect("a verdict")["verdict"], json!("taken"));
    let wish = json!({ "request": { "customerId": row["customerId"], "integrationName": row["name"] } });
    let suggested = format!("{} 2", row["name"].as_str().expect("a name"));
    assert_eq!(window.invoke("suggest_name", wish), Ok(json!(suggested)));

    assert_eq!(window.invoke("save_results", request), Ok(json!("urls.csv")));
    let saved = std::fs::read_to_string(&file).expect("the file");
    assert!(
        saved.starts_with("\u{feff}Customer,Instance,Status,Flow,Webhook URL\r\n") && saved.contains(url),
        "{saved}"
    );
    for form in ["text", "table", "csv", "markdown"] {
        let copied = window.invoke("copy_results", json!({ "request": { "runId": run["id"], "form": form } }));
        assert_eq!(copied, Ok(Value::Null));
    }
    let template = "For {customer}: {urls}";
    window.invoke("set_message_template", json!({ "request": { "template": template } })).expect("kept");
    assert_eq!(window.invoke("get_message_template", json!({})), Ok(json!(template)));
    let message = json!({ "request": { "runId": run["id"], "rowId": row["id"], "template": template } });
    assert_eq!(window.invoke("copy_message", message), Ok(Value::Null));
    let copied = shell.copied.lock().expect("the record");
    assert_eq!(copied.len(), 5);
    assert!(copied.iter().all(|text| text.contains(url)), "{copied:?}");
    assert!(copied[4].starts_with(&format!("For {}: ", row["customerName"].as_str().expect("a name"))));
    let deadline = Instant::now() + Duration::from_mins(1);
    while shell.notified.lock().expect("the record").is_empty() {
        assert!(Instant::now() < deadline, "nobody is told that it is through");
        std::thread::yield_now();
    }
    assert_eq!(*shell.notified.lock().expect("the record"), ["The deployment is through | Acme Inventory: 5 live"]);
}

#[test]
fn what_a_run_can_not_do_is_an_error_with_a_code() {
    let window = Window::open(RecordingShell::default());
    let code = |command: &str, arguments: Value| {
        window.invoke(command, arguments).expect_err("refused")["code"].as_str().expect("a code").to_owned()
    };
    let request = json!({ "request": { "runId": "gone" } });
    assert_eq!(code("list_runs", json!({})), "notSignedIn");
    window.invoke("enter_practice", json!({})).expect("the practice workspace opens");
    assert_eq!(window.invoke("list_runs", json!({})), Ok(json!([])));
    assert_eq!(window.invoke("unfinished_runs", json!({})), Ok(json!([])));
    for command in ["get_run", "list_rows", "pause_run", "resume_run", "cancel_run", "retry_failed"] {
        assert_eq!(code(command, request.clone()), "runGone", "{command}");
    }
    let (_, mut start) = reviewed(&window);
    start["rows"][0]["name"] = json!(" ");
    assert_eq!(code("start_run", json!({ "request": start })), "nameEmpty");
    assert_eq!(window.invoke("get_ceiling", json!({})), Ok(Value::Null));
    assert_eq!(window.invoke("set_ceiling", json!({ "request": { "perSecond": 5.0 } })), Ok(Value::Null));
    assert_eq!(window.invoke("get_ceiling", json!({})), Ok(json!(5.0)));
}
