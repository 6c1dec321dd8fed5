//! What `deployInstance` changes and what it refuses.

use serde_json::json;

use crate::support::{Running, refused, text};

#[tokio::test]
async fn a_deploy_enables_the_instance() {
    let running = Running::start().await;
    let customer = running.customer_id("Kestrel Outdoor").await;
    let version = running.version_id("Acme Inventory", 6).await;
    let created = running.create(&customer, &version, "Stock").await;
    let id = text(&created["instance"]["id"]);

    let mut payload = running.deploy(&id, None).await;

    let deployed_at = payload["instance"]["lastDeployedAt"].take();
    assert!(text(&deployed_at).ends_with("+00:00"));
    assert_eq!(
        payload,
        json!({
            "instance": {
                "id": id,
                "enabled": true,
                "needsDeploy": false,
                "deployedVersion": 6,
                "lastDeployedAt": null,
                "configState": "FULLY_CONFIGURED",
            },
            "errors": [],
        })
    );
    let document = "query ($id: ID!) { instance(id: $id) { lastDeployedAt enabled } }";
    let read = running.data(document, json!({ "id": id })).await;
    assert_eq!(read["instance"], json!({ "lastDeployedAt": deployed_at, "enabled": true }));
}

#[tokio::test]
async fn an_instance_with_configuration_left_to_do_is_deployed_only_by_force() {
    let running = Running::start().await;
    let customer = running.customer_id("Kestrel Outdoor").await;
    let integration = running.integration_id("Halden CRM Contacts").await;
    let created = running.create(&customer, &integration, "Contacts").await;
    let id = text(&created["instance"]["id"]);

    assert_eq!(created["instance"]["configState"], json!("NEEDS_INSTANCE_CONFIGURATION"));
    assert_eq!(
        running.deploy(&id, None).await,
        refused("__all__", "The instance is not fully configured and cannot be deployed.")
    );
    assert_eq!(running.deploy(&id, Some(true)).await["instance"]["enabled"], json!(true));
}

#[tokio::test]
async fn an_unknown_instance_is_refused() {
    let running = Running::start().await;

    assert_eq!(running.deploy("nonsense", None).await, refused("id", "Record not found"));
}
