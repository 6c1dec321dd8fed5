//! What a version asks for and the values for it, as the window asks and gets them, in the practice workspace.

use serde_json::{Value, json};

use crate::harness::{RecordingShell, Window};

const CANARY: &str = "canary-77e0";

/// A window in the practice workspace, with the ids of an integration's newest version and of its sequence.
fn practising(shell: RecordingShell, name: &str) -> (Window, Value, Value) {
    let window = Window::open(shell);
    window.invoke("enter_practice", json!({})).expect("practice");
    let list = |command: &str, arguments: Value| window.invoke(command, arguments).expect("a list");
    let integrations = list("list_integrations", json!({}));
    let integration = integrations.as_array().expect("a list").iter().find(|each| each["name"] == name);
    let integration = integration.expect("the integration");
    let ids = json!({ "integrationId": integration["id"], "versionSequenceId": integration["versionSequenceId"] });
    let versions = list("list_versions", json!({ "request": ids }));
    let ids = (versions[0]["id"].clone(), integration["versionSequenceId"].clone());
    (window, ids.0, ids.1)
}

fn ask(window: &Window, command: &str, request: &Value) -> Value {
    window.invoke(command, json!({ "request": request })).expect("an answer")
}

fn typed(password: &Value) -> Value {
    let input = |key: &str, value: &Value| json!({ "key": key, "value": value });
    let inputs = [
        input("baseUrl", &json!("https://erp.example/ws")),
        input("username", &json!("TWSYNC")),
        input("password", password),
    ];
    json!({ "key": "Meridian Connection", "value": { "kind": "connection", "inputs": inputs } })
}

#[test]
fn a_form_comes_page_by_page_and_values_are_checked_against_it() {
    let (window, version, _) = practising(RecordingShell::default(), "Meridian ERP");
    let form = ask(&window, "get_config_form", &json!({ "versionId": version, "fresh": false }));
    assert_eq!(form["pages"].as_array().map(Vec::len), Some(8));
    assert_eq!((&form["empty"], &form["needsInstance"], &form["blockers"]), (&json!(false), &json!(false), &json!([])));
    let connection = &form["pages"][0]["elements"][0]["variable"]["connection"];
    let password = json!({
        "key": "password", "label": "Password", "inputType": "password", "secret": true, "required": true,
        "initial": null, "comments": null, "example": null, "placeholder": null, "options": [],
    });
    assert_eq!((&connection["method"], &connection["inputs"][3]), (&json!("keys"), &password));

    let check = |entries: Value, keys: Value| {
        ask(&window, "check_config", &json!({ "versionId": version, "entries": entries, "keys": keys }))
    };
    let number = |text: &str| json!({ "key": "Order Batch Size", "value": { "kind": "text", "text": text } });
    let problem =
        |key: &str, input: Value, kind: &str| json!({ "key": key, "input": input, "problem": kind, "said": null });
    assert_eq!(check(json!([typed(&json!("p")), number("50")]), Value::Null), json!([]));
    assert_eq!(
        check(json!([typed(&json!("")), number("many")]), Value::Null),
        json!([
            problem("Meridian Connection", json!("password"), "missing"),
            problem("Order Batch Size", Value::Null, "notANumber"),
        ])
    );
    assert_eq!(
        check(json!([number("many")]), json!(["Order Batch Size"])),
        json!([problem("Order Batch Size", Value::Null, "notANumber")])
    );
}

#[test]
fn a_draft_is_kept_without_its_secrets() {
    let (window, version, sequence) = practising(RecordingShell::default(), "Meridian ERP");
    let which = json!({ "versionSequenceId": sequence, "versionId": version });
    assert_eq!(ask(&window, "get_draft", &which), Value::Null);
    let values = json!({ "shared": [typed(&json!(CANARY))], "perCustomer": [] });
    let draft = json!({ "versionSequenceId": sequence, "versionId": version, "values": values });
    ask(&window, "save_draft", &draft);

    let draft = ask(&window, "get_draft", &which);
    let mut kept = typed(&Value::Null);
    kept["value"]["inputs"].as_array_mut().expect("inputs").pop();
    assert_eq!(draft["values"], json!({ "shared": [kept], "perCustomer": [] }));
    assert_eq!(draft["carried"], json!([]));
    ask(&window, "delete_draft", &which);
    assert_eq!(ask(&window, "get_draft", &which), Value::Null);
}

#[test]
fn values_go_along_to_another_version_while_secrets_stay_here() {
    let (window, version, _) = practising(RecordingShell::default(), "Meridian ERP");
    let gone = json!({ "key": "Gone", "value": { "kind": "text", "text": "x" } });
    let entries = json!([typed(&json!(CANARY)), gone]);
    let request = json!({ "fromVersionId": version, "toVersionId": version, "entries": entries });

    let carried = ask(&window, "carry_config", &request);

    assert_eq!(carried["carried"], json!([{ "key": "Gone", "becameKey": null, "fate": "gone" }]));
    assert!(!carried.to_string().contains(CANARY));
    let word = carried["entries"][0]["value"]["inputs"][2]["value"].clone();
    assert_eq!(carried["entries"], json!([typed(&word)]));
    let check = json!({ "versionId": version, "entries": carried["entries"], "keys": null });
    assert_eq!(ask(&window, "check_config", &check), json!([]), "the word stands for the password");
}

#[test]
fn a_file_for_many_customers_is_saved_filled_in_and_read_while_secrets_stay_here() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("customers.csv");
    let shell = RecordingShell { file: Some(file.clone()), ..RecordingShell::default() };
    let (window, version, _) = practising(shell, "Meridian ERP");
    let customers = window.invoke("list_customers", json!({})).expect("customers");
    let customer = customers[0].clone();
    let request = json!({ "versionId": version, "customers": [customer] });

    assert_eq!(ask(&window, "save_config_template", &request), json!("customers.csv"));
    let template = std::fs::read_to_string(&file).expect("a file");
    assert_eq!(template.lines().count(), 2);
    assert!(template.starts_with("\u{feff}Customer,External ID,Meridian Connection / Base URL,"), "{template}");

    let name = customer["name"].as_str().expect("a name");
    let content =
        format!("Customer;Meridian Connection / Password;Order Batch Size\n{name};{CANARY};many\nNobody;x;1\n");
    std::fs::write(&file, content).expect("saves");
    let mut csv = ask(&window, "read_config_csv", &request);
    let targets = csv["targets"].take();

    assert!(targets.as_array().expect("a list").contains(
        &json!({ "key": "Meridian Connection", "input": "password", "header": "Meridian Connection / Password" })
    ));
    assert!(!csv.to_string().contains(CANARY));
    let word = csv["rows"][0]["entries"][0]["value"]["inputs"][0]["value"].clone();
    let password = json!({ "kind": "connection", "inputs": [{ "key": "password", "value": word }] });
    let expected = json!({
        "fileName": "customers.csv",
        "rows": [{ "customerId": customer["id"], "entries": [
            { "key": "Meridian Connection", "value": password },
            { "key": "Order Batch Size", "value": { "kind": "text", "text": "many" } },
        ] }],
        "columns": [
            { "header": "Meridian Connection / Password", "key": "Meridian Connection", "input": "password" },
            { "header": "Order Batch Size", "key": "Order Batch Size", "input": null },
        ],
        "problems": [
            { "line": 2, "column": "Order Batch Size", "problem": "badValue", "value": "many", "because": "notANumber" },
            { "line": 3, "column": "Customer", "problem": "unknownCustomer", "value": "Nobody", "because": null },
        ],
        "targets": null,
    });
    assert_eq!(csv, expected);

    std::fs::write(&file, format!("Firma;Menge\n{name};12\n")).expect("saves");
    let mut said = request.clone();
    said["choices"] = json!([
        { "header": "Firma", "key": null, "input": null },
        { "header": "Menge", "key": "Order Batch Size", "input": null },
    ]);
    let csv = ask(&window, "match_config_csv", &said);
    assert_eq!(
        (&csv["rows"], &csv["problems"]),
        (
            &json!([{ "customerId": customer["id"], "entries": [
                { "key": "Order Batch Size", "value": { "kind": "text", "text": "12" } },
            ] }]),
            &json!([]),
        )
    );
}

#[test]
fn a_file_that_can_not_be_read_is_told_and_none_is_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let shell = RecordingShell { file: Some(folder.path().join("gone.csv")), ..RecordingShell::default() };
    let (window, version, _) = practising(shell, "Price Lookup");
    let request = json!({ "request": { "versionId": version, "customers": [] } });
    let error = window.invoke("read_config_csv", request).expect_err("no file");
    assert_eq!((&error["code"], &error["retryable"]), (&json!("fileUnreadable"), &json!(true)));

    let (window, version, _) = practising(RecordingShell::default(), "Price Lookup");
    let request = json!({ "versionId": version, "customers": [] });
    for command in ["read_config_csv", "save_config_template"] {
        assert_eq!(ask(&window, command, &request), Value::Null, "{command}");
    }
}
