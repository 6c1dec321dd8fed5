//! What `createInstance` makes and what it refuses.

use serde_json::{Value, json};

use crate::support::{Running, refused, text};

const UNKNOWN: &str = "Select a valid choice. That choice is not one of the available choices.";

#[tokio::test]
async fn a_new_instance_waits_for_its_first_deploy() {
    let running = Running::start().await;
    let customer = running.customer_id("Kestrel Outdoor").await;
    let version = running.version_id("Acme Inventory", 6).await;

    let mut payload = running.create(&customer, &version, "Stock").await;

    let mut instance = payload["instance"].take();
    instance.as_object_mut().expect("an instance").retain(|field, _| field != "flowConfigs" && field != "id");
    assert_eq!(
        instance,
        json!({
            "name": "Stock",
            "enabled": false,
            "needsDeploy": true,
            "deployedVersion": 0,
            "lastDeployedAt": null,
            "configState": "FULLY_CONFIGURED",
            "integration": { "id": version, "name": "Acme Inventory", "versionNumber": 6 },
        })
    );
}

#[tokio::test]
async fn a_canonical_id_stands_for_the_newest_available_version() {
    let running = Running::start().await;
    let customer = running.customer_id("Kestrel Outdoor").await;
    let canonical = running.integration_id("Price Lookup").await;

    let payload = running.create(&customer, &canonical, "Prices").await;

    assert_eq!(payload["instance"]["integration"]["versionNumber"], json!(3));
}

#[tokio::test]
async fn description_labels_and_mutation_id_are_kept() {
    let running = Running::start().await;
    let input = json!({
        "customer": running.customer_id("Kestrel Outdoor").await,
        "integration": running.version_id("Acme Inventory", 7).await,
        "name": "Stock",
        "description": "Main warehouse",
        "labels": ["Production", "run-1"],
        "clientMutationId": "m1",
    });
    let document = "mutation ($input: CreateInstanceInput!) { createInstance(input: $input) {
        clientMutationId instance { description labels }
    } }";

    let data = running.data(document, json!({ "input": input })).await;

    assert_eq!(
        data["createInstance"],
        json!({
            "clientMutationId": "m1",
            "instance": { "description": "Main warehouse", "labels": ["Production", "run-1"] },
        })
    );
    let found =
        running.each("{ instances(labels_Contains: \"run-1\") { nodes { name } } }", "instances", "/name").await;
    assert_eq!(found, [json!("Stock")]);
}

#[tokio::test]
async fn only_available_versions_of_published_integrations_can_be_used() {
    let running = Running::start().await;
    let customer = running.customer_id("Kestrel Outdoor").await;
    let withdrawn = running.version_id("Acme Inventory", 4).await;
    let never_published = running.integration_id("Warehouse Robotics Bridge").await;

    assert_eq!(
        running.create(&customer, &withdrawn, "A").await,
        refused("integration", "This version of the integration is no longer available.")
    );
    assert_eq!(
        running.create(&customer, &never_published, "A").await,
        refused("integration", "This integration has no published version that is available.")
    );
    assert_eq!(running.create(&customer, "nonsense", "A").await, refused("integration", UNKNOWN));
    assert_eq!(running.sandbox().instances(), []);
}

#[tokio::test]
async fn everything_that_is_wrong_is_said_at_once() {
    let running = Running::start().await;

    let payload = running.create("nonsense", "nonsense", " ").await;

    assert_eq!(
        payload,
        json!({
            "instance": null,
            "errors": [
                { "field": "name", "messages": ["This field is required."] },
                { "field": "customer", "messages": [UNKNOWN] },
                { "field": "integration", "messages": [UNKNOWN] },
            ],
        })
    );
}

#[tokio::test]
async fn a_name_has_at_most_255_characters() {
    let running = Running::start().await;
    let customer = running.customer_id("Kestrel Outdoor").await;
    let version = running.version_id("Acme Inventory", 7).await;

    let longest = running.create(&customer, &version, &"é".repeat(255)).await;
    let too_long = running.create(&customer, &version, &"é".repeat(256)).await;

    assert_eq!(longest["errors"], json!([]));
    assert_eq!(too_long, refused("name", "Ensure this value has at most 255 characters (it has 256)."));
}

#[tokio::test]
async fn what_the_user_may_not_do_is_refused() {
    let running = Running::start().await;
    let closed = running.customer_id("Juniper Home").await;
    let other = running.customer_id("Kestrel Outdoor").await;
    let acme = running.integration_id("Acme Inventory").await;
    let payroll = running.integration_id("Payroll Export").await;
    let of_harbourline = running.integration_id("Harbourline Freight Portal").await;

    assert_eq!(
        running.create(&closed, &acme, "A").await,
        refused("__all__", "You do not have permission to add an instance for this customer.")
    );
    assert_eq!(
        running.create(&other, &payroll, "A").await,
        refused("__all__", "You do not have permission to deploy this integration.")
    );
    assert_eq!(running.create(&other, &of_harbourline, "A").await, refused("integration", UNKNOWN));
}

#[tokio::test]
async fn flow_specific_urls_name_the_flow_config() {
    let running = Running::start().await;

    let instance = created(&running, "Acme Inventory").await;

    for config in flow_configs(&instance) {
        assert_eq!(config["webhookUrl"], json!(url(&running, &config["id"])));
    }
}

#[tokio::test]
async fn instance_specific_urls_name_the_instance() {
    let running = Running::start().await;

    let instance = created(&running, "Northwind Orders to Ledger").await;

    assert_eq!(flow_configs(&instance).len(), 4);
    for config in flow_configs(&instance) {
        assert_eq!(config["webhookUrl"], json!(url(&running, &instance["id"])));
    }
}

#[tokio::test]
async fn shared_urls_name_the_integration() {
    let running = Running::start().await;
    let integration = json!(running.integration_id("Parcel Tracking Hub").await);

    let instance = created(&running, "Parcel Tracking Hub").await;

    for config in flow_configs(&instance) {
        assert_eq!(config["webhookUrl"], json!(url(&running, &integration)));
    }
}

async fn created(running: &Running, integration: &str) -> Value {
    let customer = running.customer_id("Kestrel Outdoor").await;
    let integration = running.integration_id(integration).await;
    running.create(&customer, &integration, "New").await["instance"].take()
}

fn flow_configs(instance: &Value) -> &Vec<Value> {
    instance["flowConfigs"]["nodes"].as_array().expect("flow configs")
}

fn url(running: &Running, id: &Value) -> String {
    format!("{}/trigger/{}", running.sandbox().url(), text(id))
}
