//! The switches for what Prismatic's documentation leaves open.

use prismatic_sandbox::{
    Behavior, CompleteWithGaps, ConfigurationSwitches, DeployedVersionOnCreate, DuplicateNames, VersionSwitches,
};
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
async fn an_instance_can_need_its_first_deploy_from_the_start_or_from_its_first_change() {
    for needs_deploy_on_create in [true, false] {
        let running = Running::start_as(Behavior { needs_deploy_on_create, ..Behavior::default() }).await;

        let created = create(&running, "Sundby Marine", "Price Lookup").await["instance"].take();
        let id = text(&created["id"]);
        let changed = running.configure(&id, json!([{ "key": "Currency", "value": "SEK" }]), true).await;
        let deployed = running.deploy(&id, None).await;

        assert_eq!(created["needsDeploy"], json!(needs_deploy_on_create));
        assert_eq!(created["lastDeployedAt"], json!(null));
        assert_eq!(changed["instance"]["needsDeploy"], json!(true));
        assert_eq!(deployed["instance"]["needsDeploy"], json!(false));
    }
}

#[tokio::test]
async fn the_deployed_version_before_the_first_deploy_can_be_0_or_the_one_it_was_created_with() {
    for (deployed_version_on_create, number) in
        [(DeployedVersionOnCreate::Zero, 0), (DeployedVersionOnCreate::Created, 6)]
    {
        let running = Running::start_as(Behavior { deployed_version_on_create, ..Behavior::default() }).await;
        let customer = running.customer_id("Kestrel Outdoor").await;
        let version = running.version_id("Acme Inventory", 6).await;

        let created = running.create(&customer, &version, "Stock").await["instance"].take();

        assert_eq!((&created["deployedVersion"], &created["lastDeployedAt"]), (&json!(number), &json!(null)));
    }
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

#[tokio::test]
async fn an_instance_can_be_kept_to_its_integration_or_not() {
    for other_integrations in [false, true] {
        let running = allowing(VersionSwitches { other_integrations, ..VersionSwitches::default() }).await;
        let customer = running.customer_id("Kestrel Outdoor").await;
        let version = running.version_id("Acme Inventory", 7).await;
        let id = text(&running.create(&customer, &version, "New").await["instance"]["id"]);
        let other = running.version_id("Price Lookup", 3).await;

        let payload = running.update(&id, json!({ "integration": other })).await;

        if other_integrations {
            assert_eq!(payload["instance"]["flowConfigs"]["nodes"][0]["flow"]["name"], json!("Look up price"));
        } else {
            let words = "An instance can only go to another version of its own integration.";
            assert_eq!(payload, refused("integration", words));
        }
    }
}

#[tokio::test]
async fn an_integration_of_another_customer_can_be_refused_or_not() {
    for foreign_integrations in [false, true] {
        let running = allowing(VersionSwitches { foreign_integrations, ..VersionSwitches::default() }).await;

        let payload = create(&running, "Kestrel Outdoor", "Harbourline Freight Portal").await;

        if foreign_integrations {
            assert_eq!(payload["errors"], json!([]));
        } else {
            let words = "Select a valid choice. That choice is not one of the available choices.";
            assert_eq!(payload, refused("integration", words));
        }
    }
}

#[tokio::test]
async fn a_withdrawn_version_can_be_refused_or_not() {
    for withdrawn_versions in [false, true] {
        let running = allowing(VersionSwitches { withdrawn_versions, ..VersionSwitches::default() }).await;
        let customer = running.customer_id("Kestrel Outdoor").await;
        let withdrawn = running.version_id("Acme Inventory", 4).await;

        let payload = running.create(&customer, &withdrawn, "New").await;

        if withdrawn_versions {
            assert_eq!(payload["instance"]["integration"]["versionNumber"], json!(4));
        } else {
            assert_eq!(payload, refused("integration", "This version of the integration is no longer available."));
        }
    }
}

#[tokio::test]
async fn a_configuration_with_gaps_can_be_called_complete_or_not() {
    for complete_with_gaps in [CompleteWithGaps::Kept, CompleteWithGaps::Refused] {
        let configuration = ConfigurationSwitches { complete_with_gaps, ..ConfigurationSwitches::default() };
        let running = Running::start_as(Behavior { configuration, ..Behavior::default() }).await;
        let id = text(&running.create_with("Ledgerline Invoices", json!([])).await["instance"]["id"]);
        let company = json!([{ "key": "Company", "value": "c-100" }]);

        let payload = running.configure(&id, company, true).await;

        let written = running.variable(&id, "Company").await["value"].take();
        if complete_with_gaps == CompleteWithGaps::Kept {
            let instance = json!({ "configState": "NEEDS_INSTANCE_CONFIGURATION", "needsDeploy": true });
            assert_eq!((payload, written), (json!({ "instance": instance, "errors": [] }), json!("c-100")));
        } else {
            let words = "Some config variables still have to be filled in.";
            assert_eq!((payload, written), (refused("configComplete", words), json!(null)));
        }
    }
}

async fn allowing(versions: VersionSwitches) -> Running {
    Running::start_as(Behavior { versions, ..Behavior::default() }).await
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
