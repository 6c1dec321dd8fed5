//! A running sandbox and a client of it.

use prismatic_sandbox::{Behavior, Config, Sandbox, Server, bind, start};
use reqwest::Client;
use serde_json::{Value, json};
use tokio::sync::oneshot;

/// A sandbox on a free port; it stops when the test ends.
pub(crate) struct Running {
    client: Client,
    server: Server,
    stop: oneshot::Sender<()>,
}

impl Running {
    /// Starts a sandbox with the default settings.
    pub(crate) async fn start() -> Self {
        Self::start_with(Config::default()).await
    }

    /// Starts a sandbox that answers open questions as `behavior` says.
    pub(crate) async fn start_as(behavior: Behavior) -> Self {
        Self::start_with(Config { behavior, ..Config::default() }).await
    }

    /// Starts a sandbox with other settings.
    pub(crate) async fn start_with(config: Config) -> Self {
        let listener = bind(&config).await.expect("a free port");
        let (stop, stopped) = oneshot::channel::<()>();
        let shutdown = async {
            let _ = stopped.await;
        };
        let server = start(listener, config, shutdown).await.expect("the sandbox starts");
        Self { client: Client::new(), server, stop }
    }

    /// Stops the sandbox in good order.
    pub(crate) async fn stop(self) {
        self.stop.send(()).expect("a server that listens");
        // Its connections keep the server from ending.
        drop(self.client);
        self.server.stopped().await.expect("an orderly end");
    }

    pub(crate) fn sandbox(&self) -> &Sandbox {
        self.server.sandbox()
    }

    /// Gets a path and reads its JSON.
    pub(crate) async fn get(&self, path: &str) -> Value {
        let url = format!("{}{path}", self.sandbox().url());
        let answer = self.client.get(url).send().await.expect("an answer");
        answer.json().await.expect("JSON")
    }

    /// Posts a body to a path, returns the status and the JSON.
    pub(crate) async fn post(&self, path: &str, authorization: Option<&str>, body: &Value) -> (u16, Value) {
        let mut request = self.client.post(format!("{}{path}", self.sandbox().url())).json(body);
        if let Some(authorization) = authorization {
            request = request.header("Authorization", authorization);
        }
        let answer = request.send().await.expect("an answer");
        (answer.status().as_u16(), answer.json().await.expect("JSON"))
    }

    /// Runs a document, returns the whole answer.
    pub(crate) async fn answer(&self, document: &str, variables: Value) -> Value {
        let authorization = format!("Bearer {}", self.sandbox().token());
        let body = json!({ "query": document, "variables": variables });
        let (status, answer) = self.post("/api", Some(&authorization), &body).await;
        assert_eq!(status, 200, "{answer}");
        answer
    }

    /// Runs a document that has to succeed, returns its data.
    pub(crate) async fn data(&self, document: &str, variables: Value) -> Value {
        let mut answer = self.answer(document, variables).await;
        assert_eq!(answer.get("errors"), None, "{answer}");
        answer["data"].take()
    }

    /// Runs a document without variables, returns the values at a pointer in each node of its list.
    pub(crate) async fn each(&self, document: &str, list: &str, pointer: &str) -> Vec<Value> {
        let data = self.data(document, json!({})).await;
        let nodes = data[list]["nodes"].as_array().unwrap_or_else(|| panic!("no nodes in {data}"));
        nodes.iter().map(|node| node.pointer(pointer).cloned().unwrap_or_default()).collect()
    }

    /// Finds the id of the customer with this name.
    pub(crate) async fn customer_id(&self, name: &str) -> String {
        let document = "query ($name: String) { customers(name: $name) { nodes { id } } }";
        let data = self.data(document, json!({ "name": name })).await;
        text(&data["customers"]["nodes"][0]["id"])
    }

    /// Finds the canonical id of the integration with this name.
    pub(crate) async fn integration_id(&self, name: &str) -> String {
        let document = "query ($name: String) { integrations(name: $name) { nodes { id } } }";
        let data = self.data(document, json!({ "name": name })).await;
        text(&data["integrations"]["nodes"][0]["id"])
    }

    /// Finds the id of one published version of an integration.
    pub(crate) async fn version_id(&self, name: &str, number: i32) -> String {
        let document =
            "query ($id: ID!, $number: Int) { integration(id: $id) { versionAt(versionNumber: $number) { id } } }";
        let variables = json!({ "id": self.integration_id(name).await, "number": number });
        let data = self.data(document, variables).await;
        text(&data["integration"]["versionAt"]["id"])
    }

    /// Creates an instance, returns the payload.
    pub(crate) async fn create(&self, customer_id: &str, integration_id: &str, name: &str) -> Value {
        let document = "
            mutation ($customer: ID!, $integration: ID!, $name: String!) {
              createInstance(input: { customer: $customer, integration: $integration, name: $name }) {
                instance {
                  id name enabled needsDeploy deployedVersion lastDeployedAt configState
                  integration { id name versionNumber }
                  flowConfigs { nodes { id flow { name } webhookUrl } }
                }
                errors { field messages }
              }
            }";
        let variables = json!({ "customer": customer_id, "integration": integration_id, "name": name });
        self.data(document, variables).await["createInstance"].take()
    }

    /// Deploys an instance, returns the payload.
    pub(crate) async fn deploy(&self, id: &str, force: Option<bool>) -> Value {
        let document = "
            mutation ($id: ID, $force: Boolean) {
              deployInstance(input: { id: $id, force: $force }) {
                instance { id enabled needsDeploy deployedVersion lastDeployedAt configState }
                errors { field messages }
              }
            }";
        self.data(document, json!({ "id": id, "force": force })).await["deployInstance"].take()
    }
}

/// Reads a JSON string.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

/// The payload of a mutation that was refused for one reason.
pub(crate) fn refused(field: &str, message: &str) -> Value {
    json!({ "instance": null, "errors": [{ "field": field, "messages": [message] }] })
}
