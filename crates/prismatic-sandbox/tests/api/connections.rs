//! Connections: how they come to work, and how they do not.

use prismatic_sandbox::{Behavior, ConfigurationSwitches};
use serde_json::{Value, json};

use crate::support::{Running, text};
use crate::wizard::connection;

const KEY: &str = "Ledgerline Connection";
const INPUTS: [(&str, &str); 2] = [("clientId", "tw-1"), ("clientSecret", "ll_sec_1")];

#[tokio::test]
async fn a_person_who_agrees_activates_the_connection() {
    let running = Running::start().await;
    let id = saved(&running).await;

    assert_eq!(running.variable(&id, KEY).await["status"], json!("PENDING"));
    let page = running.consent(&url(&running, &id).await, "allow").await;

    assert!(page.contains("You can close this page"), "{page}");
    let variable = running.variable(&id, KEY).await;
    assert_eq!(variable["status"], json!("ACTIVE"));
    assert_eq!(*logs(&variable), json!([{ "message": "The connection was authorized.", "severity": "INFO" }]));
}

#[tokio::test]
async fn a_person_who_refuses_leaves_an_error_and_its_reason() {
    let running = Running::start().await;
    let id = saved(&running).await;

    for (button, message) in [
        ("deny", "The authorization was denied: access_denied."),
        ("fail", "The authorization failed: server_error (It is closed for maintenance)."),
    ] {
        running.consent(&url(&running, &id).await, button).await;

        let variable = running.variable(&id, KEY).await;
        assert_eq!(variable["status"], json!("ERROR"));
        let last = logs(&variable).as_array().expect("logs").last().cloned();
        assert_eq!(last, Some(json!({ "message": message, "severity": "ERROR" })));
    }
}

#[tokio::test]
async fn a_link_of_no_connection_does_not_work() {
    let running = Running::start().await;

    for path in ["/oauth2/authorize?state=x", "/oauth2/callback?state=x&code=1", "/oauth2/callback"] {
        let answer = reqwest::get(format!("{}{path}", running.sandbox().url())).await.expect("an answer");
        assert_eq!(answer.status().as_u16(), 400, "{path}");
    }
}

#[tokio::test]
async fn only_connections_that_a_person_agrees_to_have_a_page() {
    let running = Running::start().await;
    let id = running.created("Halden CRM Contacts").await;

    assert_eq!(running.variable(&id, "Halden CRM Connection").await["authorizeUrl"], json!(null));
    assert_eq!(running.variable(&id, "Include Archived?").await["authorizeUrl"], json!(null));
}

#[tokio::test]
async fn a_disconnected_connection_is_pending_again() {
    let running = Running::start().await;
    let id = saved(&running).await;
    running.consent(&url(&running, &id).await, "allow").await;
    let document = "mutation ($id: ID) { disconnectConnection(input: { id: $id }) {
        instanceConfigVariable { status } errors { field messages }
    } }";

    let variable = running.variable(&id, KEY).await["id"].take();
    let data = running.data(document, json!({ "id": variable })).await;
    let unknown = running.data(document, json!({ "id": id })).await;

    let payload = json!({ "instanceConfigVariable": { "status": "PENDING" }, "errors": [] });
    assert_eq!(data["disconnectConnection"], payload);
    assert_eq!(unknown["disconnectConnection"]["errors"][0]["field"], json!("id"));
    assert_eq!(running.state(&id).await, json!("NEEDS_INSTANCE_CONFIGURATION"));
}

#[tokio::test]
async fn changed_inputs_take_the_authorization_away_or_not() {
    for (reauthorize_on_change, status) in [(true, "PENDING"), (false, "ACTIVE")] {
        let configuration = ConfigurationSwitches { reauthorize_on_change, ..Default::default() };
        let running = Running::start_as(Behavior { configuration, ..Behavior::default() }).await;
        let id = saved(&running).await;
        running.consent(&url(&running, &id).await, "allow").await;

        running.configure(&id, json!([connection(KEY, &[("clientId", "tw-1")])]), false).await;
        assert_eq!(running.variable(&id, KEY).await["status"], json!("ACTIVE"));
        running.configure(&id, json!([connection(KEY, &[("clientId", "tw-2")])]), false).await;

        assert_eq!(running.variable(&id, KEY).await["status"], json!(status));
    }
}

#[tokio::test]
async fn client_credentials_connect_on_being_saved() {
    let running = Running::start().await;
    let id = running.created("Brightpath Campaigns").await;
    let save = async |secret: &str| {
        let inputs = [("clientId", "bp-1"), ("clientSecret", secret)];
        running.configure(&id, json!([connection("Brightpath Connection", &inputs)]), false).await;
        running.variable(&id, "Brightpath Connection").await
    };

    assert_eq!(save("invalid").await["status"], json!("ERROR"));
    let variable = save("s3cret").await;

    assert_eq!(variable["status"], json!("ACTIVE"));
    let messages = json!([
        { "message": "Brightpath account refused the connection: wrong Client Secret.", "severity": "ERROR" },
        { "message": "The connection was authorized.", "severity": "INFO" },
    ]);
    assert_eq!(*logs(&variable), messages);
}

#[tokio::test]
async fn an_input_that_a_connection_does_not_have_is_refused() {
    let running = Running::start().await;
    let id = running.created("Ledgerline Invoices").await;

    let payload = running.configure(&id, json!([connection(KEY, &[("nonsense", "1")])]), false).await;

    let message = json!(["Ledgerline Connection: Ledgerline sign-in has no input nonsense."]);
    assert_eq!(payload["errors"][0]["messages"], message);
}

#[tokio::test]
async fn config_variables_are_found_by_their_status() {
    let running = Running::start().await;
    let id = saved(&running).await;
    let document = "query ($id: ID!) { instance(id: $id) {
        pending: configVariables(status: \"pending\") { totalCount }
        active: configVariables(status_In: [\"active\", \"error\"]) { totalCount }
        all: configVariables { totalCount }
    } }";

    let data = running.data(document, json!({ "id": id })).await;

    let count = |n: u32| json!({ "totalCount": n });
    assert_eq!(data["instance"], json!({ "pending": count(1), "active": count(0), "all": count(5) }));
}

/// Creates an instance whose connection waits for a person.
async fn saved(running: &Running) -> String {
    let payload = running.create_with("Ledgerline Invoices", json!([connection(KEY, &INPUTS)])).await;
    text(&payload["instance"]["id"])
}

async fn url(running: &Running, id: &str) -> String {
    text(&running.variable(id, KEY).await["authorizeUrl"])
}

fn logs(variable: &Value) -> &Value {
    &variable["logs"]["nodes"]
}
