//! What `deployInstance` changes and what it refuses.

use prismatic_sandbox::{Behavior, Changes, DeployNeeds, DeploySwitches, DuplicateNames, ForceSkips};
use serde_json::{Value, json};

use crate::support::{Running, refused, text};
use crate::wizard::connection;

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
async fn a_deploy_can_insist_on_all_of_the_configuration_on_its_values_or_on_nothing() {
    for (deploy_needs, obstacles) in [
        (DeployNeeds::Configuration, vec!["pending", "without an input", "without a value", "not called complete"]),
        (DeployNeeds::Values, vec!["without an input", "without a value"]),
        (DeployNeeds::Nothing, vec![]),
    ] {
        let running = running(DeploySwitches { deploy_needs, ..DeploySwitches::default() }).await;

        assert_eq!(refusals(&running, false).await, obstacles, "{deploy_needs:?}");
    }
}

#[tokio::test]
async fn force_can_skip_all_checks_those_of_connections_or_none() {
    for (force_skips, deploy_needs, obstacles) in [
        (ForceSkips::Everything, DeployNeeds::Configuration, vec![]),
        (ForceSkips::Connections, DeployNeeds::Configuration, vec!["without an input", "without a value"]),
        (ForceSkips::Connections, DeployNeeds::Nothing, vec![]),
        (
            ForceSkips::Nothing,
            DeployNeeds::Configuration,
            vec!["pending", "without an input", "without a value", "not called complete"],
        ),
    ] {
        let running = running(DeploySwitches { deploy_needs, force_skips }).await;

        assert_eq!(refusals(&running, true).await, obstacles, "{force_skips:?}, {deploy_needs:?}");
    }
}

#[tokio::test]
async fn force_can_leave_the_check_of_api_keys_undone_or_not() {
    for (force_skips, is_deployed) in
        [(ForceSkips::Everything, true), (ForceSkips::Connections, false), (ForceSkips::Nothing, false)]
    {
        let changes = Changes { required_keys_block_deploy: true, ..Changes::default() };
        let deploys = DeploySwitches { force_skips, ..DeploySwitches::default() };
        let running = Running::start_as(Behavior { changes, deploys, ..Behavior::default() }).await;
        let id = running.created("Acme Inventory").await;

        assert_eq!(running.deploy(&id, Some(true)).await["errors"] == json!([]), is_deployed, "{force_skips:?}");
    }
}

#[tokio::test]
async fn an_unknown_instance_is_refused() {
    let running = Running::start().await;

    assert_eq!(running.deploy("nonsense", None).await, refused("id", "Record not found"));
}

/// Starts a sandbox in which a configuration counts only once it is called complete.
async fn running(deploys: DeploySwitches) -> Running {
    let duplicate_names = DuplicateNames::Allowed;
    let configured_without_complete = false;
    Running::start_as(Behavior { deploys, duplicate_names, configured_without_complete, ..Behavior::default() }).await
}

/// Deploys one instance for each thing that may stand against it, returns what did.
async fn refusals(running: &Running, force: bool) -> Vec<&'static str> {
    let sign_in = connection("Ledgerline Connection", &[("clientId", "tw-1"), ("clientSecret", "ll_sec_1")]);
    let account = json!({ "key": "Income Account", "value": "a-1" });
    let company = json!({ "key": "Company", "value": "c-100" });
    let mut refusals = Vec::new();
    for (what, variables, agrees) in [
        ("pending", json!([sign_in, account, company]), false),
        ("without an input", json!([account, company]), false),
        ("without a value", json!([sign_in, account]), true),
        ("not called complete", json!([sign_in, account, company]), true),
        ("nothing", json!([sign_in, account, company]), true),
    ] {
        let id = text(&running.create_with("Ledgerline Invoices", variables).await["instance"]["id"]);
        if agrees {
            let variable = running.variable(&id, "Ledgerline Connection").await;
            running.consent(&text(&variable["authorizeUrl"]), "allow").await;
        }
        running.configure(&id, json!([]), what != "not called complete").await;
        let payload = running.deploy(&id, Some(force)).await;
        if payload["errors"] == json!([]) {
            assert_ne!(payload["instance"]["lastDeployedAt"], Value::Null);
        } else {
            let words = "The instance is not fully configured and cannot be deployed.";
            assert_eq!(payload, refused("__all__", words));
            refusals.push(what);
        }
    }
    refusals
}
