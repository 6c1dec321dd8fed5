//! The switches for what Prismatic's documentation leaves open.

use prismatic_sandbox::{Behavior, DuplicateNames};
use serde_json::json;

use crate::support::{Running, refused, text};

#[tokio::test]
async fn a_name_can_be_unique_for_each_customer() {
    let running = Running::start().await;

    let taken = refused("__all__", "Instance with this Customer and Name already exists.");
    assert_eq!(create(&running, "Brightwater Foods", "Acme Inventory").await, taken);
    assert_eq!(create(&running, "Brightwater Foods", "Price Lookup").await, taken);
    assert_eq!(create(&running, "Sundby Marine", "Price Lookup").await["errors"], json!([]));
}

#[tokio::test]
async fn a_name_can_be_unique_for_each_customer_and_integration() {
    let running = running(DuplicateNames::PerCustomerAndIntegration).await;

    assert_eq!(
        create(&running, "Brightwater Foods", "Acme Inventory").await,
        refused("__all__", "Instance with this Customer, Integration and Name already exists.")
    );
    assert_eq!(create(&running, "Brightwater Foods", "Price Lookup").await["errors"], json!([]));
}

#[tokio::test]
async fn a_name_can_be_used_any_number_of_times() {
    let running = running(DuplicateNames::Allowed).await;

    for _ in 0..2 {
        assert_eq!(create(&running, "Brightwater Foods", "Acme Inventory").await["errors"], json!([]));
    }
}

#[tokio::test]
async fn an_instance_can_be_enabled_from_the_start() {
    let running = Running::start_as(Behavior { enabled_on_create: true, ..Behavior::default() }).await;

    let payload = create(&running, "Sundby Marine", "Price Lookup").await;

    assert_eq!(payload["instance"]["enabled"], json!(true));
}

#[tokio::test]
async fn an_instance_with_pages_can_wait_for_its_configuration_to_be_completed() {
    let running = Running::start_as(Behavior { configured_without_complete: false, ..Behavior::default() }).await;

    let with_pages = create(&running, "Sundby Marine", "Price Lookup").await;
    let without_pages = create(&running, "Kestrel Outdoor", "Acme Inventory").await;

    assert_eq!(with_pages["instance"]["configState"], json!("NEEDS_INSTANCE_CONFIGURATION"));
    assert_eq!(running.deploy(&text(&with_pages["instance"]["id"]), None).await["instance"], json!(null));
    assert_eq!(without_pages["instance"]["configState"], json!("FULLY_CONFIGURED"));
}

async fn running(duplicate_names: DuplicateNames) -> Running {
    Running::start_as(Behavior { duplicate_names, ..Behavior::default() }).await
}

/// Creates an instance under a name that Brightwater Foods has taken for Acme Inventory.
async fn create(running: &Running, customer: &str, integration: &str) -> serde_json::Value {
    let customer = running.customer_id(customer).await;
    let integration = running.integration_id(integration).await;
    running.create(&customer, &integration, "Acme Inventory").await
}
