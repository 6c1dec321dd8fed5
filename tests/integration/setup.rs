//! A configuration that is finished after the instance was created, as the window does it, in the practice workspace.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::harness::{RecordingShell, Window};

const BOOKS: &str = "Ledgerline Connection";

/// The window in the practice workspace, and what starts a run of an integration for its first customers.
fn in_practice(shell: RecordingShell, integration: &str, customers: usize) -> (Window, Value) {
    let window = Window::open(shell);
    let user = window.invoke("enter_practice", json!({})).expect("the practice workspace opens");
    let integrations = window.invoke("list_integrations", json!({})).expect("a list");
    let found = integrations.as_array().expect("a list").iter().find(|each| each["name"] == integration);
    let found = found.expect("the integration").clone();
    let ids = json!({ "integrationId": found["id"], "versionSequenceId": found["versionSequenceId"] });
    let versions = window.invoke("list_versions", json!({ "request": ids })).expect("a list");
    let all = window.invoke("list_customers", json!({})).expect("a list");
    let able = all.as_array().expect("a list").iter().filter(|each| each["canAddInstance"] == json!(true));
    let row = |each: &Value| json!({ "customerId": each["id"], "customerName": each["name"], "name": "New one", "config": [] });
    let rows: Vec<_> = able.take(customers).map(row).collect();
    let start = json!({
        "profileId": null,
        "userEmail": user["userEmail"],
        "integration": {
            "name": integration,
            "versionSequenceId": found["versionSequenceId"],
            "versionId": versions[0]["id"],
            "versionNumber": versions[0]["number"],
        },
        "rows": rows,
        "config": [],
        "keyFlows": [],
        "needsSetup": false,
    });
    (window, start)
}

/// Waits until a value is as it should be.
fn wait_for(what: &str, mut look: impl FnMut() -> Option<Value>) -> Value {
    let deadline = Instant::now() + Duration::from_mins(1);
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < deadline, "it never came to {what}");
        std::thread::yield_now();
    }
}

fn text_of(url: &str) -> String {
    tauri::async_runtime::block_on(async { reqwest::get(url).await.expect("an answer").text().await.expect("a page") })
}

/// Agrees on the consent page at `url`, as a person does.
fn agree(url: &str) {
    let page = text_of(url);
    let button = page.split("<a ").find(|link| link.contains("id=\"allow\"")).expect("the button");
    let link = button.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a link");
    assert!(text_of(&link.replace("&amp;", "&")).contains("close this page"));
}

#[test]
fn a_configuration_is_finished_page_by_page_and_the_instance_is_tried() {
    let shell = RecordingShell::default();
    let (window, mut start) = in_practice(shell.clone(), "Ledgerline Invoices", 2);
    let call = |command: &str, request: Value| window.invoke(command, json!({ "request": request }));
    let form = call("get_config_form", json!({ "versionId": start["integration"]["versionId"], "fresh": false }));
    let form = form.expect("a form");
    assert_eq!(form["needsInstance"], json!(true));
    let inputs = json!([{ "key": "clientId", "value": "tw-1" }, { "key": "clientSecret", "value": "canary-secret" }]);
    start["config"] = json!([{ "key": BOOKS, "value": { "kind": "connection", "inputs": inputs } }]);
    start["keyFlows"] = form["flows"].as_array().expect("flows").iter().map(|flow| flow["flowId"].clone()).collect();
    start["needsSetup"] = json!(true);
    let run = call("start_run", start).expect("started");
    let run_id = json!({ "runId": run["id"] });
    let run = wait_for("two that wait", || {
        call("get_run", run_id.clone()).ok().filter(|run| run["state"] == "done" && run["counts"]["needsSetup"] == 2)
    });
    assert_eq!((&run["needsSecrets"], &run["counts"]["failed"]), (&json!(false), &json!(0)));
    let rows = call("list_rows", run_id.clone()).expect("rows");
    let row = &rows[0];
    assert_eq!(
        (&row["state"], &row["setup"], &row["endpoints"][0]["flows"][0]["hasApiKey"]),
        (&json!("needsSetup"), &json!({ "waitsFor": "answers" }), &json!(true))
    );

    let of_row = json!({ "runId": run["id"], "rowId": row["id"] });
    let with = |key: &str, value: Value| {
        let mut request = of_row.clone();
        request[key] = value;
        request
    };
    let setup = call("get_setup", of_row.clone()).expect("the setup");
    assert!(!setup.to_string().contains("canary-secret"));
    let books = &setup["variables"][0];
    assert_eq!(
        (&books["key"], &books["status"], &books["canAuthorize"], &books["held"]),
        (&json!(BOOKS), &json!("pending"), &json!(true), &json!(["clientSecret"]))
    );
    call("authorize_connection", with("key", json!(BOOKS))).expect("opened");
    let opened = shell.opened.lock().expect("the record").pop().expect("a page");
    call("copy_authorization_link", with("key", json!(BOOKS))).expect("copied");
    assert_eq!(*shell.copied_secrets.lock().expect("the record"), [opened.as_str()]);
    agree(opened.as_str());

    let page = call("load_setup_page", with("pageName", json!("Company"))).expect("the page");
    assert_eq!(page[0]["options"][1], json!({ "value": "c-200", "label": "Holding GmbH" }));
    let save = |key: &str, value: &str, complete: bool| {
        let mut request = with("complete", json!(complete));
        request["entries"] = json!([{ "key": key, "value": { "kind": "text", "text": value } }]);
        call("save_setup_page", request).expect("sent")
    };
    assert_eq!(save("Company", "c-200", false), json!([]));
    let refused = save("First Invoice Date", "soon", false);
    assert_eq!((&refused[0]["key"], &refused[0]["problem"]), (&json!("First Invoice Date"), &json!("refused")));
    let source = call("reload_source", with("key", json!("Income Account"))).expect("the source");
    assert_eq!(source["options"][0]["value"], json!("8400"));
    assert_eq!(save("Income Account", "8400", true), json!([]));
    let rows = call("list_rows", run_id.clone()).expect("rows");
    assert_eq!(rows[0]["setup"], json!({ "waitsFor": "signIn" }));
    call("check_setups", run_id.clone()).expect("looked");
    wait_for("one that is live", || call("get_run", run_id.clone()).ok().filter(|run| run["counts"]["done"] == 1));
    tried(&window, &shell, &of_row);
}

/// Looks whether a row's instance works, and sends something to a flow.
fn tried(window: &Window, shell: &RecordingShell, of_row: &Value) {
    let call = |command: &str, request: Value| window.invoke(command, json!({ "request": request }));
    let health = call("verify_row", of_row.clone()).expect("looked");
    assert_eq!((&health["verdict"], &health["waitingFor"]), (&json!("live"), &json!([])), "{health}");
    let mut request = of_row.clone();
    request["flowName"] = json!("Send invoice");
    call("copy_api_key", request.clone()).expect("copied");
    assert_eq!(shell.copied_secrets.lock().expect("the record").pop().map(|key| key.len()), Some(43));
    request["payload"] = json!("{\"invoice\":1}");
    request["contentType"] = json!("application/json");
    let test = call("test_flow", request).expect("sent");
    let execution = json!({ "executionId": test["executionId"] });
    let log = wait_for("the end of the test", || {
        let log = call("test_log", execution.clone()).ok()?;
        (log["ended"] == json!(true) && log["lines"].as_array().is_some_and(|lines| !lines.is_empty())).then_some(log)
    });
    assert_eq!(log["failed"], Value::Null);

    let page = json!({ "page": { "kind": "instance", "runId": of_row["runId"], "rowId": of_row["rowId"] } });
    call("open_in_prismatic", page).expect("opened");
    let opened = shell.opened.lock().expect("the record").pop().expect("a page");
    assert!(opened.path().starts_with("/instances/"), "{opened}");
    for (url, is_opened) in [
        ("https://help.ledgerline.example/apps", true),
        ("mailto:help@ledgerline.example", true),
        ("http://help.ledgerline.example", false),
        ("file:///etc/passwd", false),
        ("javascript:alert(1)", false),
    ] {
        assert_eq!(call("open_link", json!({ "url": url })).is_ok(), is_opened, "{url}");
    }
}

#[test]
fn connections_that_instances_share_are_made_once_and_used_without_asking() {
    let shell = RecordingShell::default();
    let (window, mut start) = in_practice(shell.clone(), "Fieldnote Tickets", 1);
    let call = |command: &str, request: Value| window.invoke(command, json!({ "request": request }));
    let of_customer = json!({
        "versionId": start["integration"]["versionId"],
        "key": "Fieldnote Connection",
        "customerId": start["rows"][0]["customerId"],
    });
    let mut new = of_customer.clone();
    new["name"] = json!("Main desk");
    new["inputs"] = json!([{ "key": "desk", "value": "support.customer.example" }]);
    let made = call("create_reusable", new).expect("made");
    assert_eq!((&made["label"], &made["status"]), (&json!("Main desk"), &json!("pending")));
    let id = json!({ "connectionId": made["id"] });
    call("authorize_reusable", id.clone()).expect("opened");
    let opened = shell.opened.lock().expect("the record").pop().expect("a page");
    agree(opened.as_str());
    assert_eq!(call("get_reusable", id).expect("read")["status"], json!("active"));
    let listed = call("list_reusable", of_customer).expect("listed");
    assert!(listed.as_array().is_some_and(|all| all.iter().any(|each| each["id"] == made["id"])));

    start["rows"][0]["config"] =
        json!([{ "key": "Fieldnote Connection", "value": { "kind": "reusable", "connectionId": made["id"] } }]);
    let map = json!({ "kind": "json", "json": "{\"fields\":[],\"options\":[]}" });
    start["config"] = json!([{ "key": "Ticket Fields", "value": map }]);
    let run = call("start_run", start).expect("started");
    let run_id = json!({ "runId": run["id"] });
    let run = wait_for("its end", || call("get_run", run_id.clone()).ok().filter(|run| run["state"] == "done"));
    assert_eq!(run["counts"]["done"], json!(1), "{run}");
    let missing = call("missing_secrets", run_id).expect("looked");
    assert_eq!((&missing["shared"], &missing["rows"]), (&json!([]), &json!([])));
}
