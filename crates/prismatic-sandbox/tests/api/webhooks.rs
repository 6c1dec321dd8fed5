//! The webhook URLs, called as a customer's system calls them.

use prismatic_sandbox::{Behavior, Config, RefusalBody, Runner, WebhookAnswer, WebhookSwitches};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Running, text};

const METHODS: [Method; 5] = [Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::GET];

#[tokio::test]
async fn a_deployed_webhook_takes_every_method_and_names_the_execution() {
    let running = Running::start().await;
    let instance = deployed(&running, "Acme Inventory").await;
    let url = url(&instance, "Stock level changed");

    for method in METHODS {
        let (status, answer) = call(&url, method, &[], "{}").await;

        assert_eq!(status, 202);
        let execution = finished(&running, &text(&answer["executionId"])).await;
        assert_eq!(
            execution,
            json!({
                "status": "SUCCESS",
                "resultType": "COMPLETED",
                "invokeType": "WEBHOOK",
                "isTestExecution": false,
                "error": null,
                "flow": { "name": "Stock level changed" },
                "instance": { "id": instance["id"] },
            })
        );
    }
}

#[tokio::test]
async fn a_synchronous_flow_answers_with_its_result() {
    let running = Running::start().await;
    let instance = deployed(&running, "Price Lookup").await;

    let answer = call(&url(&instance, "Look up price"), Method::POST, &[], r#"{"item":7}"#).await;

    assert_eq!(answer, (200, json!({ "flow": "Look up price", "received": { "item": 7 } })));
}

#[tokio::test]
async fn a_synchronous_flow_that_fails_answers_with_its_error() {
    let running = failing("Look up price").await;
    let instance = deployed(&running, "Price Lookup").await;

    let answer = call(&url(&instance, "Look up price"), Method::POST, &[], "{}").await;

    let error = "The flow \"Look up price\" could not reach the system it works with.";
    assert_eq!(answer, (500, json!({ "error": error })));
}

#[tokio::test]
async fn nothing_listens_before_the_deploy_while_paused_or_after_the_deletion() {
    let running = Running::start().await;
    let instance = created(&running, "Price Lookup").await;
    let url = url(&instance, "Look up price");
    let status = async || call(&url, Method::POST, &[], "{}").await.0;
    let id = text(&instance["id"]);

    assert_eq!(status().await, 404);
    running.deploy(&id, None).await;
    assert_eq!(status().await, 200);
    running.update(&id, json!({ "enabled": false })).await;
    assert_eq!(status().await, 404);
    running.update(&id, json!({ "enabled": true })).await;
    assert_eq!(status().await, 200);
    running.mutate("deleteInstance", "DeleteInstanceInput", json!({ "id": id }), "errors { field }").await;
    assert_eq!(status().await, 404);
}

#[tokio::test]
async fn the_deployed_version_answers_until_the_next_deploy() {
    let running = Running::start().await;
    let instance = deployed(&running, "Acme Inventory").await;
    let url = url(&instance, "Item discontinued");
    set_keys(&running, &instance, "Item discontinued", &["k1"]).await;
    let id = text(&instance["id"]);
    running.deploy(&id, None).await;
    let older = running.version_id("Acme Inventory", 1).await;
    let status = async || call(&url, Method::POST, &[("Api-Key", "k1")], "{}").await;

    running.update(&id, json!({ "integration": older })).await;
    let (before, answer) = status().await;
    let document = "query ($id: ID!) { executionResult(id: $id) { integration { versionNumber } } }";
    let ran = running.data(document, json!({ "id": answer["executionId"] })).await;
    running.deploy(&id, None).await;
    let (after, _) = status().await;

    assert_eq!((before, after), (202, 404), "version 1 has no such flow");
    assert_eq!(ran["executionResult"]["integration"]["versionNumber"], json!(7));
}

#[tokio::test]
async fn a_paused_instance_can_answer_in_three_ways() {
    for (paused_webhooks, expected) in ANSWERS {
        let running = answering(WebhookSwitches { paused_webhooks, ..WebhookSwitches::default() }).await;
        let instance = deployed(&running, "Price Lookup").await;
        let id = text(&instance["id"]);
        running.update(&id, json!({ "enabled": false })).await;

        let (status, answer) = call(&url(&instance, "Look up price"), Method::POST, &[], "{}").await;

        assert_eq!(status, expected);
        assert_eq!(answer["executionId"].is_string(), expected == 202);
        assert_eq!(running.executions(&id).await, [] as [Value; 0]);
    }
}

#[tokio::test]
async fn a_flow_name_that_nobody_has_can_be_answered_in_three_ways() {
    for (unknown_flows, expected) in ANSWERS {
        let running = answering(WebhookSwitches { unknown_flows, ..WebhookSwitches::default() }).await;
        let instance = deployed(&running, "Northwind Orders to Ledger").await;
        let url = url(&instance, "Book refund");
        set_keys(&running, &instance, "Route event", &["k1"]).await;

        let (status, _) = call(&url, Method::POST, &[("Api-Key", "k1")], r#"{"flowName":"Fly"}"#).await;

        assert_eq!(status, expected);
    }
}

#[tokio::test]
async fn a_refusal_has_the_body_that_is_asked_for() {
    for (webhook_refusals, expected) in
        [(RefusalBody::Json, r#"{"error":"Not found"}"#), (RefusalBody::Text, "Not found"), (RefusalBody::Empty, "")]
    {
        let running = answering(WebhookSwitches { webhook_refusals, ..WebhookSwitches::default() }).await;

        let answer = reqwest::get(format!("{}/trigger/nonsense", running.sandbox().url())).await.expect("an answer");

        assert_eq!(answer.status().as_u16(), 404);
        assert_eq!(answer.text().await.expect("a body"), expected);
    }
}

#[tokio::test]
async fn api_keys_can_wait_for_the_next_deploy() {
    for (api_keys_need_deploy, expected) in [(false, 401), (true, 202)] {
        let running = answering(WebhookSwitches { api_keys_need_deploy, ..WebhookSwitches::default() }).await;
        let instance = deployed(&running, "Acme Inventory").await;
        let url = url(&instance, "Stock level changed");
        let status = async || call(&url, Method::POST, &[], "{}").await.0;

        set_keys(&running, &instance, "Stock level changed", &["k1"]).await;
        let before = status().await;
        running.deploy(&text(&instance["id"]), None).await;

        assert_eq!((before, status().await), (expected, 401));
    }
}

const ANSWERS: [(WebhookAnswer, u16); 3] =
    [(WebhookAnswer::NotFound, 404), (WebhookAnswer::Forbidden, 403), (WebhookAnswer::Accepted, 202)];

async fn answering(webhooks: WebhookSwitches) -> Running {
    Running::start_as(Behavior { webhooks, ..Behavior::default() }).await
}

#[tokio::test]
async fn unknown_ids_lead_nowhere() {
    let running = Running::start().await;
    let customer = running.customer_id("Kestrel Outdoor").await;

    for id in ["nonsense", &customer] {
        let url = format!("{}/trigger/{id}", running.sandbox().url());
        assert_eq!(call(&url, Method::GET, &[], "").await, (404, json!({ "error": "Not found" })));
    }
}

#[tokio::test]
async fn a_flow_that_requires_api_keys_takes_no_request_without_one() {
    let running = Running::start().await;
    let instance = deployed(&running, "Acme Inventory").await;
    let url = url(&instance, "Item discontinued");
    let status = async |key| call(&url, Method::POST, &[("Api-Key", key)], "{}").await.0;

    assert_eq!(call(&url, Method::POST, &[], "{}").await, (401, json!({ "error": "Unauthorized" })));
    assert_eq!(status("k1").await, 401);
    set_keys(&running, &instance, "Item discontinued", &["k1", "k2"]).await;
    assert_eq!([status("k1").await, status("k2").await, status("k3").await], [202, 202, 401]);
}

#[tokio::test]
async fn a_flow_that_may_have_api_keys_asks_for_them_once_they_are_set() {
    let running = Running::start().await;
    let instance = deployed(&running, "Acme Inventory").await;
    let url = url(&instance, "Stock level changed");
    let status = async || call(&url, Method::POST, &[], "{}").await.0;

    assert_eq!(status().await, 202);
    set_keys(&running, &instance, "Stock level changed", &["k1"]).await;
    assert_eq!(status().await, 401);
    set_keys(&running, &instance, "Stock level changed", &[]).await;
    assert_eq!(status().await, 202);
}

#[tokio::test]
async fn an_instances_url_reaches_the_flow_that_the_request_names() {
    let running = Running::start().await;
    let instance = deployed(&running, "Northwind Orders to Ledger").await;
    set_keys(&running, &instance, "Route event", &["k1"]).await;
    let url = url(&instance, "Book refund");
    let key = ("Api-Key", "k1");

    let in_body = call(&url, Method::POST, &[key], r#"{"flowName":"Book refund"}"#).await;
    let in_header = call(&url, Method::GET, &[key, ("Flow-Name", "Book order")], "").await;
    let in_query = call(&format!("{url}?flowName=Book%20order"), Method::GET, &[key], "").await;

    assert_eq!(call(&url, Method::POST, &[], r#"{"flowName":"Book refund"}"#).await.0, 401);
    assert_eq!(call(&url, Method::POST, &[key], r#"{"flowName":"Fly"}"#).await.0, 404);
    for ((status, answer), flow) in [(in_body, "Book refund"), (in_header, "Book order"), (in_query, "Book order")] {
        assert_eq!(status, 202);
        let execution = finished(&running, &text(&answer["executionId"])).await;
        assert_eq!(execution["flow"]["name"], json!(flow));
    }
}

#[tokio::test]
async fn a_shared_url_reaches_the_customer_and_flow_that_the_request_names() {
    let running = Running::start().await;
    let instance = deployed(&running, "Parcel Tracking Hub").await;
    let url = url(&instance, "Status changed");
    let key = organization_key(&running, "Parcel Tracking Hub").await;
    let customer = json!({ "id": running.customer_id("Kestrel Outdoor").await, "externalId": "K-1" });
    running.mutate("updateCustomer", "UpdateCustomerInput", customer, "errors { field }").await;
    let body = |customer: &str| json!({ "externalCustomerId": customer, "flowName": "Status changed" }).to_string();

    let (status, answer) = call(&url, Method::POST, &[("Api-Key", &key)], &body("K-1")).await;

    assert_eq!(status, 202);
    let execution = finished(&running, &text(&answer["executionId"])).await;
    assert_eq!(execution["instance"]["id"], instance["id"]);
    assert_eq!(call(&url, Method::POST, &[("Api-Key", &key)], &body("nobody")).await.0, 404);
    assert_eq!(call(&url, Method::POST, &[], &body("K-1")).await.0, 401);
}

#[tokio::test]
async fn a_body_above_six_megabytes_is_refused() {
    let running = Running::start().await;
    let instance = deployed(&running, "Acme Inventory").await;
    let url = url(&instance, "Stock level changed");
    let status = async |bytes: usize| {
        let request = reqwest::Client::new().post(&url).body(vec![b' '; bytes]);
        request.send().await.expect("an answer").status().as_u16()
    };

    assert_eq!(status(6 * 1024 * 1024).await, 202);
    assert_eq!(status(6 * 1024 * 1024 + 1).await, 413);
}

/// Starts a sandbox in which every execution of `flow` fails.
async fn failing(flow: &str) -> Running {
    let runner = Runner { failing_flows: vec![flow.to_owned()], ..Runner::default() };
    Running::start_with(Config { runner, ..Config::default() }).await
}

async fn created(running: &Running, integration: &str) -> Value {
    let customer = running.customer_id("Kestrel Outdoor").await;
    let integration = running.integration_id(integration).await;
    running.create(&customer, &integration, "New").await["instance"].take()
}

async fn deployed(running: &Running, integration: &str) -> Value {
    let instance = created(running, integration).await;
    let payload = running.deploy(&text(&instance["id"]), None).await;
    assert_eq!(payload["errors"], json!([]));
    instance
}

fn url(instance: &Value, flow: &str) -> String {
    let configs = instance["flowConfigs"]["nodes"].as_array().expect("flow configs");
    let config = configs.iter().find(|config| config["flow"]["name"] == json!(flow)).expect("the flow");
    text(&config["webhookUrl"])
}

async fn call(url: &str, method: Method, headers: &[(&str, &str)], body: &str) -> (u16, Value) {
    let mut request = reqwest::Client::new().request(method, url).body(body.to_owned());
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = request.send().await.expect("an answer");
    (answer.status().as_u16(), answer.json().await.expect("JSON"))
}

/// Waits until an execution has ended.
async fn finished(running: &Running, id: &str) -> Value {
    let document = "query ($id: ID!) { executionResult(id: $id) {
        endedAt status resultType invokeType isTestExecution error flow { name } instance { id }
    } }";
    let has_ended = |data: &Value| !data["executionResult"]["endedAt"].is_null();
    let mut data = running.until(document, json!({ "id": id }), has_ended).await;
    data["executionResult"].as_object_mut().expect("an execution").remove("endedAt");
    data["executionResult"].take()
}

async fn set_keys(running: &Running, instance: &Value, flow: &str, keys: &[&str]) {
    let id = text(&instance["id"]);
    let flow_id = running.flow_id(&id, flow).await;
    let payload = running.update(&id, json!({ "flowConfigs": [{ "flowId": flow_id, "apiKeys": keys }] })).await;
    assert_eq!(payload["errors"], json!([]));
}

async fn organization_key(running: &Running, integration: &str) -> String {
    let document = "query ($id: ID!) { integration(id: $id) { flows { nodes { organizationApiKeys } } } }";
    let data = running.data(document, json!({ "id": running.integration_id(integration).await })).await;
    text(&data["integration"]["flows"]["nodes"][0]["organizationApiKeys"][0])
}
