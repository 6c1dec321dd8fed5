//! The two documents of Prismatic's page on creating instances, word for word.

use serde_json::json;

use crate::support::{Running, text};

const FIND_VERSIONS: &str = include_str!("../documents/find-versions.graphql");
const CREATE_INSTANCE: &str = include_str!("../documents/create-instance.graphql");

#[tokio::test]
async fn the_first_document_lists_the_available_versions_newest_first() {
    let running = Running::start().await;

    let data = running.data(FIND_VERSIONS, json!({ "integrationName": "Acme Inventory" })).await;

    let mut nodes = Vec::new();
    for number in [7, 6, 5, 3, 2, 1] {
        let id = running.version_id("Acme Inventory", number).await;
        nodes.push(json!({ "id": id, "name": "Acme Inventory", "versionNumber": number }));
    }
    assert_eq!(data, json!({ "integrations": { "nodes": nodes } }));
}

#[tokio::test]
async fn the_second_document_creates_an_instance_with_its_flows_and_webhook_urls() {
    let running = Running::start().await;
    let versions = running.data(FIND_VERSIONS, json!({ "integrationName": "Acme Inventory" })).await;
    let variables = json!({
        "customerId": running.customer_id("Kestrel Outdoor").await,
        "integrationId": versions["integrations"]["nodes"][0]["id"],
        "name": "Acme Inventory",
    });

    let data = running.data(CREATE_INSTANCE, variables).await;

    let created = running.sandbox().instances().remove(0);
    let flow_configs: Vec<_> = created
        .flow_configs
        .iter()
        .map(|config| json!({ "flow": { "name": config.flow }, "webhookUrl": config.webhook_url }))
        .collect();
    assert_eq!(
        data["createInstance"],
        json!({
            "instance": {
                "id": created.id,
                "name": "Acme Inventory",
                "flowConfigs": { "nodes": flow_configs },
            },
            "errors": [],
        })
    );
    let flows: Vec<_> = created.flow_configs.iter().map(|config| config.flow.as_str()).collect();
    assert_eq!(flows, ["Stock level changed", "Nightly stock count", "Item discontinued", "Register with Acme"]);
    assert_eq!(created.version_number, 7);
}

#[tokio::test]
async fn variables_that_the_document_does_not_declare_are_ignored() {
    let running = Running::start().await;
    let variables = json!({ "integrationName": "Acme Inventory", "after": "", "extra": [1] });

    let data = running.data(FIND_VERSIONS, variables).await;

    assert_eq!(text(&data["integrations"]["nodes"][0]["name"]), "Acme Inventory");
}

#[tokio::test]
async fn a_missing_variable_is_an_error_of_the_whole_request() {
    let running = Running::start().await;

    let answer = running.answer(CREATE_INSTANCE, json!({ "name": "Acme Inventory" })).await;

    assert_eq!(answer["data"], json!(null));
    assert!(text(&answer["errors"][0]["message"]).contains("customerId"), "{answer}");
    assert_eq!(running.sandbox().instances(), []);
}
