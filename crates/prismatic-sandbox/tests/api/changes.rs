//! Changing and deleting what exists.

use prismatic_sandbox::{Behavior, BulkUpdate, Changes, DeleteCustomer, OtherFlowConfigs, UnusedApiKeys};
use serde_json::{Value, json};

use crate::support::{Running, refused, text};
use crate::wizard::connection;

#[tokio::test]
async fn what_an_update_leaves_out_stays_as_it_is() {
    let running = Running::start().await;
    let id = deployed(&running, "Acme Inventory").await;
    running.update(&id, json!({ "description": "Main warehouse", "labels": ["a", "b"] })).await;

    let instance = running.update(&id, json!({ "labels": ["c"] })).await["instance"].take();

    let shown = ["name", "description", "labels", "enabled", "needsDeploy"].map(|field| instance[field].clone());
    assert_eq!(shown, [json!("New"), json!("Main warehouse"), json!(["c"]), json!(true), json!(false)]);
}

#[tokio::test]
async fn another_version_keeps_the_webhook_urls_and_waits_for_its_deploy() {
    let running = Running::start().await;
    let id = deployed(&running, "Acme Inventory").await;
    let before = running.update(&id, json!({})).await["instance"].take();
    let older = running.version_id("Acme Inventory", 3).await;

    let changed =
        running.update(&id, json!({ "integration": older, "configMode": "INSTANCE" })).await["instance"].take();
    let back = running.version_id("Acme Inventory", 7).await;
    let restored = running.update(&id, json!({ "integration": back })).await["instance"].take();

    assert_eq!(changed["integration"]["versionNumber"], json!(3));
    assert_eq!((&changed["needsDeploy"], &changed["deployedVersion"]), (&json!(true), &json!(7)));
    assert_eq!(urls(&changed), urls(&before)[..3]);
    assert_eq!(urls(&restored)[..3], urls(&before)[..3]);
}

#[tokio::test]
async fn another_version_can_bring_other_webhook_urls() {
    let running = running(Changes { keep_webhook_urls: false, ..Changes::default() }).await;
    let id = deployed(&running, "Acme Inventory").await;
    let before = running.update(&id, json!({})).await["instance"].take();
    let older = running.version_id("Acme Inventory", 3).await;

    let changed = running.update(&id, json!({ "integration": older })).await["instance"].take();

    assert!(urls(&changed).iter().all(|url| !urls(&before).contains(url)));
}

#[tokio::test]
async fn flow_configs_that_an_update_leaves_out_are_kept_or_reset() {
    for other_flow_configs in [OtherFlowConfigs::Kept, OtherFlowConfigs::Reset] {
        let running = running(Changes { other_flow_configs, ..Changes::default() }).await;
        let id = deployed(&running, "Acme Inventory").await;
        let [first, third] = [running.flow_id(&id, "Stock level changed"), running.flow_id(&id, "Item discontinued")];
        let set = |flow: String| json!({ "flowConfigs": [{ "flowId": flow, "apiKeys": ["k1"] }] });
        running.update(&id, set(first.await)).await;

        let instance = running.update(&id, set(third.await)).await["instance"].take();

        let keys = |n: usize| instance["flowConfigs"]["nodes"][n]["apiKeys"].clone();
        let kept = if other_flow_configs == OtherFlowConfigs::Kept { json!(["k1"]) } else { json!([]) };
        assert_eq!((keys(0), keys(2)), (kept, json!(["k1"])));
        assert_eq!(instance["needsDeploy"], json!(true));
    }
}

#[tokio::test]
async fn an_update_can_leave_the_deploy_state_alone() {
    let running = Running::start().await;
    let id = deployed(&running, "Acme Inventory").await;
    let older = running.version_id("Acme Inventory", 6).await;

    let payload = running.update(&id, json!({ "integration": older, "preserveDeployState": true })).await;

    assert_eq!(payload["instance"]["needsDeploy"], json!(false));
}

#[tokio::test]
async fn config_variables_that_an_update_leaves_out_get_their_defaults() {
    let running = Running::start().await;
    let payload = running.create_with("Price Lookup", json!([{ "key": "Currency", "value": "SEK" }])).await;
    let id = text(&payload["instance"]["id"]);
    running.deploy(&id, None).await;
    let rounded = json!([{ "key": "Round to Whole Units?", "value": "true" }]);
    let value = async |key| running.variable(&id, key).await["value"].take();

    let unknown = running.update(&id, json!({ "configVariables": [{ "key": "Colour", "value": "red" }] })).await;
    running.update(&id, json!({ "description": "Web shop" })).await;
    assert_eq!(unknown, refused("configVariables", "Colour: The integration has no such config variable."));
    assert_eq!(value("Currency").await, json!("SEK"));

    let preserved = running.update(&id, json!({ "configVariables": rounded, "preserveDeployState": true })).await;
    assert_eq!([value("Currency").await, value("Round to Whole Units?").await], [json!("EUR"), json!("true")]);
    assert_eq!(preserved["instance"]["needsDeploy"], json!(false));
    let replaced = running.update(&id, json!({ "configVariables": rounded })).await;
    assert_eq!(replaced["instance"]["needsDeploy"], json!(true));
}

#[tokio::test]
async fn another_version_keeps_the_values_that_it_shares_and_settles_the_state_anew() {
    let running = Running::start().await;
    let older = running.version_id("Halden CRM Contacts", 4).await;
    let newest = running.version_id("Halden CRM Contacts", 5).await;
    let inputs = [("workspace", "kestrel"), ("apiKey", "hk_live_1")];
    let variables = json!([
        connection("Halden CRM Connection", &inputs),
        { "key": "Contact List", "value": "Customers" },
        { "key": "Include Archived?", "value": "true" },
    ]);
    let payload = running.create_with("Halden CRM Contacts", variables).await;
    let id = text(&payload["instance"]["id"]);
    let fields = "configState configVariables { nodes { value requiredConfigVariable { key } } }";
    let variable = |key, value| json!({ "value": value, "requiredConfigVariable": { "key": key } });
    let shared = [variable("Halden CRM Connection", Value::Null), variable("Contact List", json!("Customers"))];

    running.update(&id, json!({ "integration": older })).await;
    let before = running.instance(&id, fields).await;
    running.update(&id, json!({ "integration": newest })).await;
    let after = running.instance(&id, fields).await;

    let state = "FULLY_CONFIGURED";
    assert_eq!(before, json!({ "configState": state, "configVariables": { "nodes": shared } }));
    let all = [&shared[..], &[variable("Include Archived?", json!("false"))]].concat();
    assert_eq!(after, json!({ "configState": state, "configVariables": { "nodes": all } }));
}

#[tokio::test]
async fn a_new_name_can_ask_for_a_deploy() {
    for every_update_needs_deploy in [false, true] {
        let running = running(Changes { every_update_needs_deploy, ..Changes::default() }).await;
        let id = deployed(&running, "Acme Inventory").await;

        let payload = running.update(&id, json!({ "name": "Stock" })).await;

        assert_eq!(payload["instance"]["needsDeploy"], json!(every_update_needs_deploy));
    }
}

#[tokio::test]
async fn an_update_is_refused_as_a_creation_would_be() {
    let running = Running::start().await;
    let id = deployed(&running, "Acme Inventory").await;
    let withdrawn = running.version_id("Acme Inventory", 4).await;

    assert_eq!(running.update(&id, json!({ "name": " " })).await, refused("name", "This field is required."));
    assert_eq!(
        running.update(&id, json!({ "integration": withdrawn })).await,
        refused("integration", "This version of the integration is no longer available.")
    );
    assert_eq!(running.update("nonsense", json!({})).await, refused("id", "Record not found"));
}

#[tokio::test]
async fn api_keys_can_be_set_with_the_creation() {
    let running = Running::start().await;
    let integration = running.version_id("Acme Inventory", 7).await;
    let flows = running.data(FLOWS, json!({ "id": integration })).await;
    let flow = flows["integration"]["flows"]["nodes"][2]["id"].clone();
    let input = json!({
        "name": "New",
        "customer": running.customer_id("Kestrel Outdoor").await,
        "integration": integration,
        "configMode": "INSTANCE",
        "flowConfigs": [{ "flowId": flow, "apiKeys": ["k1"], "testPayload": "{}", "testContentType": "application/json" }],
    });

    let fields = "instance { flowConfigs { nodes { apiKeys testPayload testContentType } } } errors { field }";
    let payload = running.mutate("createInstance", "CreateInstanceInput", input, fields).await;

    let config = &payload["instance"]["flowConfigs"]["nodes"][2];
    let expected = json!({ "apiKeys": ["k1"], "testPayload": "{}", "testContentType": "application/json" });
    assert_eq!(*config, expected);
}

const FLOWS: &str = "query ($id: ID!) { integration(id: $id) { flows { nodes { id } } } }";

#[tokio::test]
async fn api_keys_that_a_flow_does_not_take_are_refused_or_dropped() {
    for unused_api_keys in [UnusedApiKeys::Refused, UnusedApiKeys::Ignored] {
        let running = running(Changes { unused_api_keys, ..Changes::default() }).await;
        let id = deployed(&running, "Parcel Tracking Hub").await;
        let flow = running.flow_id(&id, "Find customer").await;

        let payload = running.update(&id, json!({ "flowConfigs": [{ "flowId": flow, "apiKeys": ["k1"] }] })).await;

        if unused_api_keys == UnusedApiKeys::Refused {
            let words = "The flow \"Find customer\" takes no API keys of customers.";
            assert_eq!(payload, refused("flowConfigs", words));
        } else {
            assert_eq!(payload["instance"]["flowConfigs"]["nodes"][0]["apiKeys"], json!([]));
        }
    }
}

#[tokio::test]
async fn a_deleted_instance_is_gone_and_its_name_free() {
    let running = Running::start().await;
    let id = deployed(&running, "Acme Inventory").await;
    let delete = async || {
        let fields = "instance { id name } errors { field messages }";
        running.mutate("deleteInstance", "DeleteInstanceInput", json!({ "id": id }), fields).await
    };

    assert_eq!(delete().await, json!({ "instance": { "id": id, "name": "New" }, "errors": [] }));
    assert_eq!(delete().await, refused("id", "Record not found"));
    deployed(&running, "Acme Inventory").await;
}

#[tokio::test]
async fn customers_keep_their_place_when_others_are_deleted() {
    let running = running(Changes { delete_customer: DeleteCustomer::Cascade, ..Changes::default() }).await;
    let id = running.customer_id("Brightwater Foods").await;

    running.mutate("deleteCustomer", "DeleteCustomerInput", json!({ "id": id }), "errors { field }").await;

    let names = running.each("{ customers(first: 3) { nodes { name } } }", "customers", "/name").await;
    assert_eq!(names, [json!("Harbourline Logistics"), json!("Calder & Finch"), json!("Ostrava Retail Group")]);
    for name in names {
        let id = running.customer_id(&text(&name)).await;
        let data = running.data("query ($id: ID!) { customer(id: $id) { name } }", json!({ "id": id })).await;
        assert_eq!(data["customer"]["name"], name);
    }
}

#[tokio::test]
async fn external_ids_can_be_shared_where_the_switch_says_so() {
    for unique_external_ids in [true, false] {
        let running = running(Changes { unique_external_ids, ..Changes::default() }).await;
        let input = json!({ "name": "New", "externalId": "TW-10001" });

        let payload = running.mutate("createCustomer", "CreateCustomerInput", input, "errors { field }").await;

        let errors = if unique_external_ids { json!([{ "field": "externalId" }]) } else { json!([]) };
        assert_eq!(payload["errors"], errors);
    }
}

#[tokio::test]
async fn a_bulk_update_takes_every_instance_to_the_newest_version_now_or_later() {
    for bulk_update in [BulkUpdate::Now, BulkUpdate::Later] {
        let running = running(Changes { bulk_update, ..Changes::default() }).await;
        let integration = running.integration_id("Acme Inventory").await;

        let payload = running
            .mutate(
                "bulkUpdateInstancesToLatestIntegrationVersion",
                "BulkUpdateInstancesToLatestIntegrationVersionInput",
                json!({ "id": integration }),
                "integration { name } errors { field }",
            )
            .await;

        assert_eq!(payload, json!({ "integration": { "name": "Acme Inventory" }, "errors": [] }));
        let document = "query ($id: ID) {
            instances(integration: $id, isSystem: false) {
              nodes { needsDeploy deployedVersion integration { versionNumber } }
            }
        }";
        let is_done = |data: &Value| {
            let mut nodes = data["instances"]["nodes"].as_array().expect("instances").iter();
            nodes.all(|node| node["integration"]["versionNumber"] == 7)
        };
        let data = running.until(document, json!({ "id": integration }), is_done).await;
        let node = |needs_deploy, deployed: i32| json!({ "needsDeploy": needs_deploy, "deployedVersion": deployed, "integration": { "versionNumber": 7 } });
        assert_eq!(data["instances"]["nodes"], json!([node(false, 7), node(true, 0), node(false, 7)]));
    }
}

async fn running(changes: Changes) -> Running {
    Running::start_as(Behavior { changes, ..Behavior::default() }).await
}

/// Creates an instance named "New" and deploys it.
async fn deployed(running: &Running, integration: &str) -> String {
    let customer = running.customer_id("Kestrel Outdoor").await;
    let integration = running.integration_id(integration).await;
    let id = text(&running.create(&customer, &integration, "New").await["instance"]["id"]);
    running.deploy(&id, None).await;
    id
}

fn urls(instance: &Value) -> Vec<&Value> {
    let configs = instance["flowConfigs"]["nodes"].as_array().expect("flow configs");
    configs.iter().map(|config| &config["webhookUrl"]).collect()
}
