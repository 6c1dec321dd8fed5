//! `instances:…` from creation to deletion.

use serde_json::json;

use crate::support::{Program, not_found};

#[test]
fn an_instance_is_created_with_values_and_labels() {
    let program = Program::start();
    let integration = program.integration("Halden CRM Contacts");
    let latest = ["integrations:versions", &integration, "-l", "--columns", "id", "--no-header"];
    let version = program.prism(&latest);
    let customer = program.customer("Kestrel Outdoor");
    let values = json!([
        { "key": "Contact List", "value": "All contacts" },
        { "key": "Halden CRM Connection", "values": r#"[{"name":"workspace","type":"value","value":"kestrel"}]"# },
    ]);
    let values = values.to_string();
    let what = ["-n", "Contacts", "-d", "Nightly", "-i", &version, "-c", &customer];

    let id =
        program.prism(&[&["instances:create"], &what[..], &["-v", &values, "-l", "Production", "-l", "EU"]].concat());

    let document =
        format!("{{ instance(id: \"{id}\") {{ name description labels integration {{ versionNumber }} }} }}");
    assert_eq!(
        program.data(&document, &json!({}))["instance"],
        json!({
            "name": "Contacts",
            "description": "Nightly",
            "labels": ["Production", "EU"],
            "integration": { "versionNumber": 5 },
        })
    );
    let variables = program.prism(&["instances:config-vars:list", &id, "--output", "json", "--columns", "key,value"]);
    let variables: serde_json::Value = serde_json::from_str(&variables).expect("JSON");
    assert_eq!(variables[1], json!({ "key": "Contact List", "value": "All contacts" }));
    assert!(variables[0]["value"].to_string().contains("kestrel"), "{variables}");
}

#[test]
fn what_cannot_be_created_is_refused() {
    let program = Program::start();
    let integration = program.integration("Acme Inventory");
    let customer = program.customer("Brightwater Foods");
    let create = |name, integration, customer, values| {
        let what = ["instances:create", "-n", name, "-i", integration, "-c", customer, "-v", values];
        program.refused(&what)
    };

    let duplicate = create("Acme Inventory", &integration, &customer, "[]");
    let unknown = create("Stock", "nonsense", "nonsense", "[]");
    let variable = create("Stock", &integration, &customer, r#"[{"key":"Colour","value":"red"}]"#);

    assert_eq!(duplicate, (1, String::from("Error: Instance with this Customer and Name already exists.")));
    let choice = "Select a valid choice. That choice is not one of the available choices.";
    assert_eq!(unknown, (1, format!("Error: customer: {choice} integration: {choice}")));
    assert_eq!((variable.0, variable.1.contains("configVariables: ")), (1, true), "{}", variable.1);
}

#[test]
fn an_instance_is_deployed_or_forced_to_be() {
    let program = Program::start();
    let ready = program.create("Acme Inventory", "Stock");
    let unready = program.create("Halden CRM Contacts", "Contacts");

    assert_eq!(program.prism(&["instances:deploy", &ready]), ready);
    let refusal = program.refused(&["instances:deploy", &unready]);
    assert_eq!(refusal, (1, String::from("Error: The instance is not fully configured and cannot be deployed.")));
    assert_eq!(program.prism(&["instances:deploy", &unready, "--force"]), unready);
    assert_eq!(program.refused(&["instances:deploy", "nonsense"]), not_found());
}

#[test]
fn an_instance_goes_to_another_version_and_is_deployed_with_it() {
    let program = Program::start();
    let id = program.create("Acme Inventory", "Stock");
    let integration = program.integration("Acme Inventory");
    let versions = ["integrations:versions", &integration, "--columns", "id", "--no-header", "--filter", "version=^6$"];
    let version = program.prism(&versions);
    let state = || {
        let fields = "name integration { versionNumber } needsDeploy deployedVersion";
        program.data(&format!("{{ instance(id: \"{id}\") {{ {fields} }} }}"), &json!({}))["instance"].take()
    };

    program.prism(&["instances:update", &id, "--version", &version, "-n", "Main stock"]);
    let changed = state();
    program.prism(&["instances:update", &id, "--version", &version, "--deploy"]);

    let expected = |needs_deploy, deployed| {
        let integration = json!({ "versionNumber": 6 });
        json!({
            "name": "Main stock", "integration": integration, "needsDeploy": needs_deploy, "deployedVersion": deployed,
        })
    };
    assert_eq!(changed, expected(true, 0));
    assert_eq!(state(), expected(false, 6));
}

#[test]
fn an_update_that_makes_no_sense_is_refused() {
    let program = Program::start();
    let id = program.create("Acme Inventory", "Stock");
    let other = program.create("Price Lookup", "Prices");
    let foreign = program.integration("Invoice Archive");

    let duplicate = program.refused(&["instances:update", &id, "-n", "Prices"]);
    let version = program.refused(&["instances:update", &other, "--version", &foreign]);

    assert_eq!(duplicate, (1, String::from("Error: Instance with this Customer and Name already exists.")));
    let words = "Error: integration: An instance can only go to another version of its own integration.";
    assert_eq!(version, (1, String::from(words)));
    assert_eq!(program.refused(&["instances:update", "nonsense", "-n", "New"]), not_found());
}

#[test]
fn an_instance_is_paused_and_goes_on_until_it_is_deleted() {
    let program = Program::start();
    let id = program.create("Acme Inventory", "Stock");
    let customer = program.customer("Kestrel Outdoor");
    let list = || program.prism(&["instances:list", "-c", &customer, "--csv", "--columns", "name,enabled"]);

    program.prism(&["instances:deploy", &id]);
    assert_eq!(program.prism(&["instances:disable", &id]), id);
    assert_eq!(list(), "Name,Enabled\nStock,false");
    assert_eq!(program.prism(&["instances:enable", &id]), id);
    assert_eq!(list(), "Name,Enabled\nStock,true");
    program.prism(&["instances:delete", &id]);
    assert_eq!(list(), "Name,Enabled");
    for command in ["instances:disable", "instances:enable", "instances:delete"] {
        assert_eq!(program.refused(&[command, &id]), not_found());
    }
}

#[test]
fn instances_are_listed_by_integration_whatever_their_version() {
    let program = Program::start();
    let integration = program.integration("Acme Inventory");

    let list = program.prism(&["instances:list", "-i", &integration, "--csv", "--columns", "name"]);

    assert_eq!(list, "Name\nAcme Inventory\nAcme Inventory\nAcme Inventory - main warehouse");
}

#[test]
fn a_guest_reads_and_changes_nothing() {
    let program = Program::start_with(&["--role-token", "guest=G"]);
    let strict = Program::start_with(&["--role-token", "guest=G", "--permission-errors", "top-level"]);
    let customer = program.customer("Sundby Marine");
    let id = program.prism(&["instances:list", "-c", &customer, "--columns", "id", "--no-header"]);

    assert_eq!(program.run("G", &["instances:list", "-c", &customer]).code, Some(0));
    let words = "You do not have permission to perform this action.";
    assert_eq!(program.refused_as("G", &["instances:disable", &id]), (1, format!("Error: {words}")));
    assert_eq!(program.refused_as("G", &["customers:create", "-n", "New"]), (1, format!("Error: {words}")));
    assert_eq!(strict.refused_as("G", &["instances:deploy", &id]).0, 1);
}
