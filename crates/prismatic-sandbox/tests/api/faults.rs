//! What a client sees of each fault, and which requests suffer it.

mod answers;
mod bodies;
mod connections;
mod distortions;
mod rules;

use reqwest::{Client, Response};
use serde_json::{Value, json};

use crate::in_process;
use crate::support::Running;

/// A document that every fault can strike.
const READ: &str = "{ organization { name } }";

/// Starts a sandbox on which these rules are at work.
async fn running(rules: &[&str]) -> Running {
    let running = Running::start().await;
    arm(&running, rules);
    running
}

/// Replaces the rules.
fn arm(running: &Running, rules: &[&str]) {
    running.sandbox().set_faults(in_process::rules(rules));
}

/// Runs a document that may fail, with a client of its own.
async fn send(running: &Running, document: &str) -> reqwest::Result<Response> {
    send_by(&Client::new(), running, document).await
}

async fn send_by(client: &Client, running: &Running, document: &str) -> reqwest::Result<Response> {
    let request = client.post(format!("{}/api", running.sandbox().url())).bearer_auth(running.sandbox().token());
    request.json(&json!({ "query": document })).send().await
}

/// Runs a document, returns the answer's status and text.
async fn text_of(running: &Running, document: &str) -> (u16, String) {
    let answer = send(running, document).await.expect("an answer");
    (answer.status().as_u16(), answer.text().await.expect("a whole body"))
}

/// Runs a document, returns the answer's JSON.
async fn json_of(running: &Running, document: &str) -> Value {
    send(running, document).await.expect("an answer").json().await.expect("JSON")
}

/// Writes a document that creates an instance.
async fn creation(running: &Running, name: &str) -> String {
    let rules = running.sandbox().faults().script;
    running.sandbox().clear_faults();
    let customer = running.customer_id("Kestrel Outdoor").await;
    let integration = running.integration_id("Price Lookup").await;
    running.sandbox().set_faults(rules);
    format!(
        "mutation {{ createInstance(input: {{ customer: \"{customer}\", integration: \"{integration}\", \
         name: \"{name}\" }}) {{ instance {{ name createdAt }} errors {{ field messages }} }} }}"
    )
}
