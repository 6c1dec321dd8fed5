//! On-premise resources, and tokens that were got elsewhere.

use prismatic_sandbox::{Behavior, Config, ConfigurationSwitches, LeftOutInputs};
use serde_json::{Value, json};

use crate::support::{Running, refused, text};
use crate::wizard::connection;

#[tokio::test]
async fn on_premise_resources_are_listed_by_filter() {
    let running = Running::start().await;
    let kestrel = running.customer_id("Kestrel Outdoor").await;
    let names = async |filter: &str| {
        let document = format!("{{ onPremiseResources{filter} {{ nodes {{ name }} }} }}");
        running.each(&document, "onPremiseResources", "/name").await
    };

    assert_eq!(names("").await.len(), 4);
    assert_eq!(names("(customer_Isnull: true)").await, [json!("Tidewater print room")]);
    let own = names(&format!("(customer: \"{kestrel}\")")).await;
    assert_eq!(own, [json!("Kestrel packing station"), json!("Kestrel returns desk")]);
    assert_eq!(names("(status: \"unavailable\")").await, [json!("Kestrel returns desk")]);
    assert_eq!(names("(name_Icontains: \"DOCK\")").await, [json!("Harbourline dock 4")]);
}

#[tokio::test]
async fn a_connection_can_go_through_an_on_premise_resource_of_its_customer() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = || Config { state: Some(folder.path().join("state.db")), ..Config::default() };
    let running = Running::start_with(config()).await;
    let [own, foreign] = [resource(&running, "Kestrel packing").await, resource(&running, "Harbourline dock").await];
    let through = |id: &Value| {
        let mut variable = connection("Print Server", &[("username", "u"), ("password", "p")]);
        variable["onPremiseResourceId"] = id.clone();
        json!([variable])
    };
    let id = text(&running.create_with("Warehouse Label Printing", json!([])).await["instance"]["id"]);
    let fields = "configVariables { nodes { status onPremiseResource { name port } inputs { nodes { name value } } } }";

    let refusal = running.configure(&id, through(&foreign), false).await;
    running.configure(&id, through(&own), false).await;
    let variable = running.instance(&id, fields).await;

    let words = "Print Server: Select a valid choice. That choice is not one of the available choices.";
    assert_eq!(refusal, refused("configVariables", words));
    let mut variables = variable["configVariables"]["nodes"].as_array().expect("variables").iter();
    let server = variables.find(|row| !row["onPremiseResource"].is_null()).expect("the connection");
    assert_eq!(server["status"], json!("ACTIVE"));
    assert_eq!(server["onPremiseResource"], json!({ "name": "Kestrel packing station", "port": 9102 }));
    running.stop().await;
    let again = Running::start_with(config()).await;
    let kept = again.instance(&id, "configVariables { nodes { onPremiseResource { name } } }").await;
    assert!(kept.to_string().contains("Kestrel packing station"), "{kept}");
}

#[tokio::test]
async fn what_an_on_premise_resource_fills_in_stays_while_other_left_out_inputs_are_reset() {
    let configuration = ConfigurationSwitches { left_out_inputs: LeftOutInputs::Reset, ..Default::default() };
    let running = Running::start_as(Behavior { configuration, ..Behavior::default() }).await;
    let key = "Print Server";
    let mut variable = connection(key, &[("username", "u"), ("password", "p"), ("certificate", "c")]);
    variable["onPremiseResourceId"] = resource(&running, "Kestrel packing").await;
    let id = text(&running.create_with("Warehouse Label Printing", json!([variable])).await["instance"]["id"]);

    running.configure(&id, json!([connection(key, &[("username", "v"), ("password", "p")])]), false).await;

    let held = |value: &str| (value.to_owned(), !value.is_empty());
    assert_eq!(running.input(&id, key, "port").await, held("9102"));
    assert_eq!(running.input(&id, key, "certificate").await, held(""));
    assert_eq!(running.variable(&id, key).await["status"], json!("ACTIVE"));
}

#[tokio::test]
async fn a_variable_that_takes_no_on_premise_resource_says_so() {
    let running = Running::start().await;
    let own = resource(&running, "Kestrel packing").await;
    let mut variable = connection("Ledgerline Connection", &[]);
    variable["onPremiseResourceId"] = own;

    let payload = running.create_with("Ledgerline Invoices", json!([variable])).await;

    let words = "Ledgerline Connection: This connection takes no on-premise resource.";
    assert_eq!(payload, refused("configVariables", words));
}

#[tokio::test]
async fn tokens_that_were_got_elsewhere_make_an_oauth_connection_work() {
    let running = Running::start().await;
    let id = text(&running.create_with("Ledgerline Invoices", json!([])).await["instance"]["id"]);
    let variable = running.variable(&id, "Ledgerline Connection").await;
    let update = async |input: Value| {
        let mut input = input;
        input["id"] = variable["id"].clone();
        let fields = "instanceConfigVariable { status } errors { field messages }";
        running.mutate("updateOAuth2Connection", "UpdateOAuth2ConnectionInput", input, fields).await
    };
    let done = |status: &str| json!({ "instanceConfigVariable": { "status": status }, "errors": [] });
    let field = |payload: &Value| payload["errors"][0]["field"].clone();

    assert_eq!(variable["status"], json!("PENDING"));
    assert_eq!(update(json!({ "accessToken": "a", "refreshToken": "r", "expiresIn": 3600 })).await, done("ACTIVE"));
    assert_eq!(update(json!({ "status": "failed" })).await, done("FAILED"));
    assert_eq!(field(&update(json!({})).await), json!("accessToken"));
    assert_eq!(field(&update(json!({ "status": "splendid", "accessToken": "a" })).await), json!("status"));
    assert_eq!(running.variable(&id, "Ledgerline Connection").await["status"], json!("FAILED"));
}

async fn resource(running: &Running, name: &str) -> Value {
    let document = format!("{{ onPremiseResources(name_Icontains: \"{name}\") {{ nodes {{ id }} }} }}");
    running.each(&document, "onPremiseResources", "/id").await.remove(0)
}
