//! Reusable connections: set up once, used by many instances.

use prismatic_sandbox::{Behavior, ConfigurationSwitches, LeftOutInputs};
use serde_json::{Value, json};

use crate::support::{Running, text};
use crate::wizard::connection;

const KEY: &str = "Fieldnote Connection";

#[tokio::test]
async fn the_organizations_connection_works_without_anybody_doing_anything() {
    let running = Running::start().await;
    let id = running.created("Delivery Notifications").await;

    let variable = running.variable(&id, "Mail Relay").await;
    let payload = running.configure(&id, json!([connection("Mail Relay", &[("host", "x")])]), false).await;

    assert_eq!((&variable["status"], &variable["authorizeUrl"]), (&json!("ACTIVE"), &json!(null)));
    assert_eq!(running.input(&id, "Mail Relay", "password").await, (String::new(), true));
    assert_eq!(payload["errors"][0]["messages"], json!(["Mail Relay: The organization manages this connection."]));
    assert_eq!(running.deploy(&id, None).await["errors"], json!([]));
}

#[tokio::test]
async fn a_customer_who_agreed_once_never_has_to_again() {
    let running = Running::start().await;
    let customer = running.customer_id("Kestrel Outdoor").await;
    let desk = made(&running, &customer).await;
    let id = running.created("Fieldnote Tickets").await;
    running.configure(&id, json!([{ "key": KEY, "customerConfigVariableId": desk["id"] }]), false).await;
    assert_eq!(running.state(&id).await, json!("NEEDS_INSTANCE_CONFIGURATION"));

    running.consent(&text(&desk["authorizeUrl"]), "allow").await;

    let variable = running.variable(&id, KEY).await;
    assert_eq!(variable["status"], json!("ACTIVE"));
    assert_eq!(variable["customerConfigVariable"], json!({ "id": desk["id"], "status": "ACTIVE" }));
    let map = json!({ "key": "Ticket Fields", "value": "{\"fields\":[]}" });
    let other = running.configure(&id, json!([map]), true).await;
    assert_eq!(other["instance"]["configState"], json!("NEEDS_USER_LEVEL_CONFIGURATION"));
    assert_eq!(running.deploy(&id, None).await["errors"], json!([]));
}

#[tokio::test]
async fn a_customers_connection_is_found_and_can_be_changed() {
    let running = Running::start().await;
    let customer = running.customer_id("Kestrel Outdoor").await;
    let desk = made(&running, &customer).await;
    running.consent(&text(&desk["authorizeUrl"]), "allow").await;
    let document = "mutation ($input: UpdateCustomerConfigVariableInput!) {
        updateCustomerConfigVariable(input: $input) { customerConfigVariable { status } errors { field } }
    }";
    let found = async |status: &str| {
        let document = "query ($customer: ID, $scoped: ID, $status: String) { customerConfigVariables(
            customer: $customer, scopedConfigVariable: $scoped, status: $status
        ) { nodes { id key customer { name } } } }";
        let variables = json!({ "customer": customer, "scoped": scoped(&running).await, "status": status });
        running.data(document, variables).await["customerConfigVariables"]["nodes"].take()
    };

    let active = found("active").await;
    let inputs = json!([{ "name": "desk", "value": "other.example" }]);
    let data = running.data(document, json!({ "input": { "id": desk["id"], "inputs": inputs } })).await;

    let row = json!([{ "id": desk["id"], "key": "Main desk", "customer": { "name": "Kestrel Outdoor" } }]);
    assert_eq!(active, row);
    let changed = json!({ "customerConfigVariable": { "status": "PENDING" }, "errors": [] });
    assert_eq!(data["updateCustomerConfigVariable"], changed);
    assert_eq!((found("active").await, found("pending").await), (json!([]), row));
}

#[tokio::test]
async fn a_changed_connection_redeploys_the_instances_that_use_it_where_that_is_asked_for() {
    let running = Running::start().await;
    let customer = running.customer_id("Kestrel Outdoor").await;
    let desk = made(&running, &customer).await;
    running.consent(&text(&desk["authorizeUrl"]), "allow").await;
    let variables = json!([
        { "key": KEY, "customerConfigVariableId": desk["id"] },
        { "key": "Ticket Fields", "value": "{\"fields\":[]}" },
    ]);
    let user = text(&running.create_with("Fieldnote Tickets", variables).await["instance"]["id"]);
    let other = running.version_id("Price Lookup", 3).await;
    let other = text(&running.create(&customer, &other, "Other").await["instance"]["id"]);
    running.deploy(&user, Some(true)).await;
    running.deploy(&other, None).await;
    let deployed = async |id: &str| running.instance(id, "lastDeployedAt").await["lastDeployedAt"].take();
    let change = async |redeploy: bool| {
        let inputs = json!([{ "name": "desk", "value": format!("{redeploy}.example") }]);
        let input = json!({ "id": desk["id"], "inputs": inputs, "redeploy": redeploy });
        let fields = "errors { field messages }";
        running.mutate("updateCustomerConfigVariable", "UpdateCustomerConfigVariableInput", input, fields).await
    };
    let before = (deployed(&user).await, deployed(&other).await);

    assert_eq!(change(false).await, json!({ "errors": [] }));
    let untouched = (deployed(&user).await, deployed(&other).await);
    assert_eq!(change(true).await, json!({ "errors": [] }));
    let after = (deployed(&user).await, deployed(&other).await);

    assert_eq!(untouched, before);
    assert_ne!(after.0, before.0, "it uses the connection");
    assert_eq!(after.1, before.1, "it does not");
}

#[tokio::test]
async fn inputs_that_an_update_of_a_customers_connection_leaves_out_keep_what_they_hold_or_not() {
    for (left_out_inputs, held) in [
        (LeftOutInputs::Kept, "support.kestrel.example"),
        (LeftOutInputs::WriteOnlyKept, ""),
        (LeftOutInputs::Reset, ""),
    ] {
        let configuration = ConfigurationSwitches { left_out_inputs, ..Default::default() };
        let running = Running::start_as(Behavior { configuration, ..Behavior::default() }).await;
        let desk = made(&running, &running.customer_id("Kestrel Outdoor").await).await;
        let update = async |change: Value| {
            let mut input = change;
            input["id"] = desk["id"].clone();
            let fields = "customerConfigVariable { inputs { nodes { name value } } }";
            let input_type = "UpdateCustomerConfigVariableInput";
            let payload = running.mutate("updateCustomerConfigVariable", input_type, input, fields).await;
            let inputs = payload["customerConfigVariable"]["inputs"]["nodes"].as_array().expect("inputs").clone();
            inputs.iter().find(|input| input["name"] == "desk").map(|input| text(&input["value"]))
        };

        let renamed = update(json!({ "key": "Second desk" })).await;
        let changed = update(json!({ "inputs": [{ "name": "tokenUrl", "value": "https://id.example" }] })).await;

        assert_eq!(renamed.as_deref(), Some("support.kestrel.example"));
        assert_eq!(changed.as_deref(), Some(held), "{left_out_inputs:?}");
    }
}

#[tokio::test]
async fn another_customers_connection_cannot_be_used() {
    let running = Running::start().await;
    let other = made(&running, &running.customer_id("Sundby Marine").await).await;
    let id = running.created("Fieldnote Tickets").await;

    for unknown in [&other["id"], &json!("nonsense")] {
        let payload = running.configure(&id, json!([{ "key": KEY, "customerConfigVariableId": unknown }]), false).await;

        let messages = &payload["errors"][0]["messages"];
        assert!(text(&messages[0]).starts_with("Fieldnote Connection: Select a valid choice."), "{messages}");
    }
}

#[tokio::test]
async fn a_customers_connections_go_with_the_customer() {
    let running = Running::start().await;
    let input = json!({ "name": "New" });
    let payload = running.mutate("createCustomer", "CreateCustomerInput", input, "customer { id }").await;
    let customer = text(&payload["customer"]["id"]);
    let gone = made(&running, &customer).await;
    let kept = made(&running, &running.customer_id("Kestrel Outdoor").await).await;

    running.mutate("deleteCustomer", "DeleteCustomerInput", json!({ "id": customer }), "errors { field }").await;

    let next = made(&running, &running.customer_id("Kestrel Outdoor").await).await;
    let ids = running.each("{ customerConfigVariables { nodes { id } } }", "customerConfigVariables", "/id").await;
    assert_eq!(ids, [kept["id"].clone(), next["id"].clone()]);
    assert!(!ids.contains(&gone["id"]));
}

#[tokio::test]
async fn user_level_pages_can_count_as_configured() {
    let configuration = ConfigurationSwitches { user_level_pending: false, ..Default::default() };
    let running = Running::start_as(Behavior { configuration, ..Behavior::default() }).await;
    let desk = made(&running, &running.customer_id("Kestrel Outdoor").await).await;
    running.consent(&text(&desk["authorizeUrl"]), "allow").await;

    let variables = json!([
        { "key": KEY, "customerConfigVariableId": desk["id"] },
        { "key": "Ticket Fields", "value": "{\"fields\":[]}" },
    ]);
    let payload = running.create_with("Fieldnote Tickets", variables).await;

    assert_eq!(payload["instance"]["configState"], json!("FULLY_CONFIGURED"));
}

#[tokio::test]
async fn only_customers_connections_are_made_for_customers() {
    let running = Running::start().await;
    let customer = running.customer_id("Kestrel Outdoor").await;
    let document = "{ scopedConfigVariables(variableScope: \"org\", managedBy: \"org\") { nodes { id status } } }";
    let relay = running.each(document, "scopedConfigVariables", "").await.remove(0);

    let payload = create(&running, &customer, &text(&relay["id"])).await;
    let nobody = create(&running, "nonsense", &scoped(&running).await).await;

    assert_eq!(relay["status"], json!("ACTIVE"));
    assert_eq!(payload["errors"][0]["field"], json!("scopedConfigVariable"));
    assert_eq!(nobody["errors"][0]["field"], json!("customer"));
}

async fn scoped(running: &Running) -> String {
    let document = "{ scopedConfigVariables(stableKey: \"fieldnote-desk\") { nodes { id } } }";
    text(&running.each(document, "scopedConfigVariables", "/id").await[0])
}

/// Makes a customer's connection that waits for a person.
async fn made(running: &Running, customer: &str) -> Value {
    create(running, customer, &scoped(running).await).await["customerConfigVariable"].take()
}

async fn create(running: &Running, customer: &str, scoped: &str) -> Value {
    let document = "mutation ($input: CreateCustomerConfigVariableInput!) {
        createCustomerConfigVariable(input: $input) {
            customerConfigVariable { id status authorizeUrl isTest scopedConfigVariable { key } }
            errors { field messages }
        }
    }";
    let inputs = json!([{ "name": "desk", "value": "support.kestrel.example" }]);
    let input = json!({ "customer": customer, "scopedConfigVariable": scoped, "key": "Main desk", "inputs": inputs });
    running.data(document, json!({ "input": input })).await["createCustomerConfigVariable"].take()
}
