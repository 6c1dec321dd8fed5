//! Instances that exist, and how they are found.

use serde_json::json;

use crate::support::{Running, text};

#[tokio::test]
async fn instances_are_found_by_what_is_known_of_them() {
    let running = Running::start().await;
    let customer = running.customer_id("Brightwater Foods").await;
    let canonical = running.integration_id("Acme Inventory").await;
    let version = running.version_id("Acme Inventory", 7).await;
    let ids = running.each("{ instances(first: 2) { nodes { id } } }", "instances", "/id").await;

    for (filter, expected) in [
        ("isSystem: false".to_owned(), 9),
        ("isSystem: true".to_owned(), 18),
        ("name: \"Acme Inventory\"".to_owned(), 2),
        ("name_Icontains: \"acme\", isSystem: false".to_owned(), 3),
        (format!("customer: \"{customer}\""), 2),
        ("customer: \"nonsense\"".to_owned(), 0),
        ("customer_ExternalId: \"TW-10002\"".to_owned(), 2),
        (format!("integration: \"{canonical}\", isSystem: false"), 3),
        (format!("integration: \"{version}\""), 1),
        (format!("id_In: [{}, {}]", ids[0], ids[1]), 2),
        ("enabled: true".to_owned(), 5),
        ("needsDeploy: true, isSystem: false".to_owned(), 3),
        ("instanceType: INTEGRATION".to_owned(), 27),
        ("instanceType: WORKFLOW".to_owned(), 0),
        ("labels_Contains: \"Production\"".to_owned(), 9),
        ("labels_Icontains: \"prod\"".to_owned(), 9),
        ("description_Icontains: \"x\"".to_owned(), 0),
        ("createdAt_Gte: \"2026-09-10T00:00:00Z\", isSystem: false".to_owned(), 2),
    ] {
        let document = format!("{{ instances({filter}) {{ nodes {{ id }} }} }}");
        let found = running.each(&document, "instances", "/id").await;
        assert_eq!(found.len(), expected, "{filter}");
    }
}

#[tokio::test]
async fn instances_of_every_version_are_found_by_the_sequence() {
    let running = Running::start().await;
    let id = running.integration_id("Acme Inventory").await;
    let document = "query ($id: ID!) { integration(id: $id) { versionSequenceId } }";
    let data = running.data(document, json!({ "id": id })).await;
    let document = "query ($sequence: UUID) { instances(
        integration_VersionSequenceId: $sequence, isSystem: false
        sortBy: {field: VERSION, direction: DESC}
    ) { nodes { name customer { name } integration { versionNumber } } } }";

    let found = running.data(document, json!({ "sequence": data["integration"]["versionSequenceId"] })).await;

    let row = |name, customer, version| {
        let integration = json!({ "versionNumber": version });
        json!({ "name": name, "customer": { "name": customer }, "integration": integration })
    };
    assert_eq!(
        found["instances"]["nodes"],
        json!([
            row("Acme Inventory", "Brightwater Foods", 7),
            row("Acme Inventory - main warehouse", "Calder & Finch", 6),
            row("Acme Inventory", "Harbourline Logistics", 5),
        ])
    );
}

#[tokio::test]
async fn an_instance_tells_its_state() {
    let running = Running::start().await;
    let state = async |name: &str, customer: &str| {
        let document = "query ($name: String, $customer: ID) { instances(name: $name, customer: $customer) { nodes {
            enabled needsDeploy deployedVersion lastDeployedAt configState
        } } }";
        let variables = json!({ "name": name, "customer": running.customer_id(customer).await });
        running.data(document, variables).await["instances"]["nodes"][0].take()
    };

    assert_eq!(
        state("Acme Inventory", "Brightwater Foods").await,
        json!({
            "enabled": false, "needsDeploy": true, "deployedVersion": 0,
            "lastDeployedAt": null, "configState": "FULLY_CONFIGURED",
        })
    );
    assert_eq!(
        state("Acme Inventory", "Harbourline Logistics").await,
        json!({
            "enabled": true, "needsDeploy": false, "deployedVersion": 5,
            "lastDeployedAt": "2026-02-14T09:00:00.000000+00:00", "configState": "FULLY_CONFIGURED",
        })
    );
    assert_eq!(
        state("Halden CRM Contacts", "Meadowgate Pharmacy").await["configState"],
        json!("NEEDS_INSTANCE_CONFIGURATION")
    );
}

#[tokio::test]
async fn flow_configs_are_paged_filtered_and_sorted() {
    let running = Running::start().await;
    let id =
        running.each("{ instances(name: \"Acme Inventory\") { nodes { id } } }", "instances", "/id").await.remove(0);
    let flows = async |args: &str| {
        let configs = format!("flowConfigs({args}) {{ nodes {{ flow {{ name }} }} totalCount }}");
        let document = format!("query ($id: ID!) {{ instance(id: $id) {{ {configs} }} }}");
        let mut data = running.data(&document, json!({ "id": id })).await;
        data["instance"]["flowConfigs"].take()
    };
    let flow = |name: &str| json!({ "flow": { "name": name } });

    assert_eq!(
        flows("after: \"\", first: 1").await,
        json!({ "nodes": [flow("Stock level changed")], "totalCount": 4 })
    );
    assert_eq!(
        flows("sortBy: {field: SORT_ORDER, direction: DESC}, first: 1").await,
        json!({ "nodes": [flow("Register with Acme")], "totalCount": 4 })
    );
    assert_eq!(
        flows("flow_Name: \"Item discontinued\"").await,
        json!({ "nodes": [flow("Item discontinued")], "totalCount": 1 })
    );
}

#[tokio::test]
async fn an_unknown_instance_is_not_found() {
    let running = Running::start().await;
    let customer = running.customer_id("Sundby Marine").await;

    let answer = running.answer("query ($id: ID!) { instance(id: $id) { name } }", json!({ "id": customer })).await;

    assert_eq!(text(&answer["errors"][0]["message"]), "Record not found");
}
