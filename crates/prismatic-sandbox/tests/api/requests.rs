//! More of what a client asks a running sandbox for: changes, executions and logs.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::timeout;

use crate::support::{Running, text};

/// How long anything that is waited for may take.
const PATIENCE: Duration = Duration::from_secs(20);

impl Running {
    /// Runs one mutation, returns the selected fields of its payload.
    pub(crate) async fn mutate(&self, mutation: &str, input_type: &str, input: Value, fields: &str) -> Value {
        let document = format!("mutation ($input: {input_type}!) {{ {mutation}(input: $input) {{ {fields} }} }}");
        self.data(&document, json!({ "input": input })).await[mutation].take()
    }

    /// Changes an instance, returns the payload.
    pub(crate) async fn update(&self, id: &str, mut change: Value) -> Value {
        change["id"] = json!(id);
        let fields = "
            instance {
              name description labels enabled needsDeploy deployedVersion integration { versionNumber }
              flowConfigs { nodes { id flow { name } webhookUrl apiKeys } }
            }
            errors { field messages }";
        self.mutate("updateInstance", "UpdateInstanceInput", change, fields).await
    }

    /// Reads fields of an instance.
    pub(crate) async fn instance(&self, id: &str, fields: &str) -> Value {
        let document = format!("query ($id: ID!) {{ instance(id: $id) {{ {fields} }} }}");
        self.data(&document, json!({ "id": id })).await["instance"].take()
    }

    /// Finds the id of a flow as an instance's version has it.
    pub(crate) async fn flow_id(&self, instance: &str, flow: &str) -> String {
        let instance = self.instance(instance, "flowConfigs { nodes { flow { id name } } }").await;
        let configs = instance["flowConfigs"]["nodes"].as_array().expect("flow configs");
        let config = configs.iter().find(|config| config["flow"]["name"] == json!(flow)).expect("the flow");
        text(&config["flow"]["id"])
    }

    /// Asks for the same until it is what is waited for.
    pub(crate) async fn until(&self, document: &str, variables: Value, is_awaited: impl Fn(&Value) -> bool) -> Value {
        let ask = async {
            loop {
                let data = self.data(document, variables.clone()).await;
                if is_awaited(&data) {
                    return data;
                }
            }
        };
        timeout(PATIENCE, ask).await.expect("what is waited for comes to pass")
    }

    /// Waits until the executions of an instance have ended, returns them oldest first.
    pub(crate) async fn executions(&self, instance: &str) -> Vec<Value> {
        let document = "query ($id: ID) {
            executionResults(instance: $id, sortBy: { field: STARTED_AT, direction: ASC }) {
              nodes { id endedAt status resultType invokeType isTestExecution error flow { name } }
            }
        }";
        let has_ended = |data: &Value| nodes(data).iter().all(|execution| !execution["endedAt"].is_null());
        nodes(&self.until(document, json!({ "id": instance }), has_ended).await).clone()
    }
}

fn nodes(data: &Value) -> &Vec<Value> {
    data["executionResults"]["nodes"].as_array().expect("executions")
}
