//! What Prismatic's example scripts do to many instances, with documents of our own.

use serde_json::{Value, json};

use crate::support::{Running, text};
use crate::wizard::connection;

const INSTANCES_OF_INTEGRATION: &str = "
    query instancesOfIntegration($integration: ID!, $cursor: String) {
      instances(integration: $integration, isSystem: false, after: $cursor, sortBy: [{ field: CREATED_AT, direction: ASC }]) {
        nodes { id name enabled needsDeploy lastDeployedAt customer { name } integration { versionNumber } }
        pageInfo { hasNextPage endCursor }
      }
    }";

const NEWEST_VERSION: &str = "
    query newestVersion($integration: ID!) {
      integration(id: $integration) {
        versionSequence(first: 1, versionIsAvailable: true, sortBy: [{ field: VERSION_NUMBER, direction: DESC }]) {
          nodes { id versionNumber }
        }
      }
    }";

const CHANGE_VERSION: &str = "
    mutation changeVersion($instance: ID!, $version: ID!) {
      updateInstance(input: { id: $instance, integration: $version }) {
        instance { id needsDeploy }
        errors { field messages }
      }
    }";

const CHANGE_KEY: &str = "
    mutation changeKey($instance: ID!, $variables: [InputInstanceConfigVariable]) {
      updateInstanceConfigVariables(input: { id: $instance, configVariables: $variables }) {
        instance { configState needsDeploy }
        errors { field messages }
      }
    }";

const DEPLOY: &str = "
    mutation deploy($instance: ID!) {
      deployInstance(input: { id: $instance }) { instance { id lastDeployedAt } errors { field messages } }
    }";

#[tokio::test]
async fn all_instances_of_an_integration_are_updated_and_deployed_one_by_one() {
    let running = Running::start().await;
    let integration = running.integration_id("Acme Inventory").await;
    let version = running.data(NEWEST_VERSION, json!({ "integration": integration })).await;
    let version = version["integration"]["versionSequence"]["nodes"][0]["id"].clone();
    let before = instances(&running, &integration).await;

    for instance in &before {
        let changed = running.data(CHANGE_VERSION, json!({ "instance": instance["id"], "version": version })).await;
        assert_eq!(changed["updateInstance"]["errors"], json!([]));
        let deployed = running.data(DEPLOY, json!({ "instance": instance["id"] })).await;
        assert_eq!(deployed["deployInstance"]["errors"], json!([]));
    }

    let after = instances(&running, &integration).await;
    assert_eq!(after.len(), before.len());
    for instance in after {
        assert_eq!(instance["integration"]["versionNumber"], json!(7));
        assert_eq!(instance["needsDeploy"], json!(false));
        assert_ne!(instance["lastDeployedAt"], json!(null));
    }
}

#[tokio::test]
async fn all_instances_of_an_integration_get_a_new_version_and_a_new_key_before_they_are_deployed() {
    let running = Running::start().await;
    let integration = running.integration_id("Halden CRM Contacts").await;
    let version = running.version_id("Halden CRM Contacts", 5).await;
    let ids = [contacts(&running, "Kestrel Outdoor").await, contacts(&running, "Sundby Marine").await];
    let new_key = json!([connection("Halden CRM Connection", &[("apiKey", "hk_live_new")])]);

    for id in &ids {
        let changed = running.data(CHANGE_VERSION, json!({ "instance": id, "version": version })).await;
        assert_eq!(changed["updateInstance"]["errors"], json!([]));
        let written = running.data(CHANGE_KEY, json!({ "instance": id, "variables": new_key })).await;
        let instance = json!({ "configState": "FULLY_CONFIGURED", "needsDeploy": true });
        assert_eq!(written["updateInstanceConfigVariables"], json!({ "instance": instance, "errors": [] }));
        let deployed = running.data(DEPLOY, json!({ "instance": id })).await;
        assert_eq!(deployed["deployInstance"]["errors"], json!([]));
    }

    let after = instances(&running, &integration).await;
    for id in ids {
        let instance = after.iter().find(|instance| instance["id"] == json!(id)).expect("the instance");
        let state = (&instance["integration"]["versionNumber"], &instance["enabled"], &instance["needsDeploy"]);
        assert_eq!(state, (&json!(5), &json!(true), &json!(false)));
        assert_eq!(running.variable(&id, "Halden CRM Connection").await["status"], json!("ACTIVE"));
        let workspace = running.input(&id, "Halden CRM Connection", "workspace").await;
        assert_eq!(workspace, (String::from("tidewater"), true), "it was left out");
    }
}

#[tokio::test]
async fn many_instances_are_disabled_and_then_deleted_in_one_request_each() {
    let running = Running::start().await;
    let integration = running.integration_id("Acme Inventory").await;
    let ids: Vec<String> =
        instances(&running, &integration).await.iter().map(|instance| text(&instance["id"])).collect();

    let disabled = running.data(&aliased("updateInstance", "enabled: false", &ids), json!({})).await;
    let after = instances(&running, &integration).await;
    let deleted = running.data(&aliased("deleteInstance", "", &ids), json!({})).await;

    for answer in [disabled, deleted] {
        let payloads = answer.as_object().expect("payloads");
        assert_eq!(payloads.len(), ids.len());
        assert!(payloads.values().all(|payload| payload["errors"] == json!([])), "{answer}");
    }
    assert!(after.iter().all(|instance| instance["enabled"] == json!(false)));
    assert!(instances(&running, &integration).await.is_empty());
}

/// Creates and deploys an instance of an old version whose key no longer works, returns its id.
async fn contacts(running: &Running, customer: &str) -> String {
    let customer = running.customer_id(customer).await;
    let version = running.version_id("Halden CRM Contacts", 4).await;
    let id = text(&running.create(&customer, &version, "Contacts").await["instance"]["id"]);
    let inputs = [("workspace", "tidewater"), ("apiKey", "invalid")];
    running.configure(&id, json!([connection("Halden CRM Connection", &inputs)]), true).await;
    assert_eq!(running.deploy(&id, Some(true)).await["errors"], json!([]));
    id
}

/// Writes a document with one aliased mutation for each instance.
fn aliased(mutation: &str, change: &str, ids: &[String]) -> String {
    let mutations = ids.iter().enumerate().map(|(n, id)| {
        format!("m{n}: {mutation}(input: {{ id: \"{id}\" {change} }}) {{ instance {{ id }} errors {{ field }} }}")
    });
    format!("mutation {{ {} }}", mutations.collect::<Vec<_>>().join(" "))
}

/// Lists every instance of an integration, page by page.
async fn instances(running: &Running, integration: &str) -> Vec<Value> {
    let mut instances = Vec::new();
    let mut cursor = Value::Null;
    loop {
        let variables = json!({ "integration": integration, "cursor": cursor });
        let mut page = running.data(INSTANCES_OF_INTEGRATION, variables).await["instances"].take();
        instances.append(page["nodes"].as_array_mut().expect("nodes"));
        if page["pageInfo"]["hasNextPage"] != json!(true) {
            return instances;
        }
        cursor = page["pageInfo"]["endCursor"].take();
    }
}
