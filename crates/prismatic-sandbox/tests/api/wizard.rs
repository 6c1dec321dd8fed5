//! A client that configures instances as Prismatic's wizard does.

use serde_json::{Value, json};

use crate::support::{Running, text};

impl Running {
    /// Creates an instance for Kestrel Outdoor with config variables, returns the payload.
    pub(crate) async fn create_with(&self, integration: &str, variables: Value) -> Value {
        let document = "mutation ($input: CreateInstanceInput!) { createInstance(input: $input) {
            instance { id configState needsDeploy } errors { field messages }
        } }";
        let input = json!({
            "customer": self.customer_id("Kestrel Outdoor").await,
            "integration": self.integration_id(integration).await,
            "name": integration,
            "configVariables": variables,
        });
        self.data(document, json!({ "input": input })).await["createInstance"].take()
    }

    /// Creates an instance for Kestrel Outdoor with its defaults, returns its id.
    pub(crate) async fn created(&self, integration: &str) -> String {
        text(&self.create_with(integration, json!([])).await["instance"]["id"])
    }

    /// Writes config variables, returns the payload.
    pub(crate) async fn configure(&self, id: &str, variables: Value, complete: bool) -> Value {
        let document = "mutation ($input: UpdateInstanceConfigVariablesInput!) {
            updateInstanceConfigVariables(input: $input) {
                instance { configState needsDeploy } errors { field messages }
            }
        }";
        let input = json!({
            "id": id, "configVariables": variables, "configMode": "INSTANCE", "configComplete": complete,
        });
        self.data(document, json!({ "input": input })).await["updateInstanceConfigVariables"].take()
    }

    /// Reads one config variable of an instance.
    pub(crate) async fn variable(&self, id: &str, key: &str) -> Value {
        let document = "query ($id: ID!) { instance(id: $id) { configState configVariables { nodes {
            id value status authorizeUrl contentUrl scheduleType timeZone logs { nodes { message severity } }
            customerConfigVariable { id status }
            inputs { nodes { name value type meta hasValue } }
            requiredConfigVariable { key dataSource { id } scopedConfigVariable { id } }
        } } } }";
        let mut data = self.data(document, json!({ "id": id })).await;
        let nodes = data["instance"]["configVariables"]["nodes"].as_array_mut().expect("config variables");
        let found = nodes.iter_mut().find(|node| node["requiredConfigVariable"]["key"] == key);
        found.unwrap_or_else(|| panic!("no variable {key}")).take()
    }

    /// Reads the value of an input of a connection, and whether it has one.
    pub(crate) async fn input(&self, id: &str, key: &str, name: &str) -> (String, bool) {
        let variable = self.variable(id, key).await;
        let inputs = variable["inputs"]["nodes"].as_array().expect("inputs");
        let input = inputs.iter().find(|input| input["name"] == name).expect("the input");
        (text(&input["value"]), input["hasValue"] == json!(true))
    }

    /// Reads an instance's state.
    pub(crate) async fn state(&self, id: &str) -> Value {
        let document = "query ($id: ID!) { instance(id: $id) { configState } }";
        self.data(document, json!({ "id": id })).await["instance"]["configState"].take()
    }

    /// Answers the consent page at `url` by the button named `id`, as a browser would.
    pub(crate) async fn consent(&self, url: &str, id: &str) -> String {
        let page = self.page(url).await;
        let button = page.split("<a ").find(|link| link.contains(&format!("id=\"{id}\""))).expect("the button");
        let link = button.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a link");
        self.page(&link.replace("&amp;", "&")).await
    }

    async fn page(&self, url: &str) -> String {
        let answer = reqwest::get(url).await.expect("an answer");
        answer.text().await.expect("a page")
    }
}

/// The inputs of a connection as clients write them.
pub(crate) fn connection(key: &str, inputs: &[(&str, &str)]) -> Value {
    let input = |(name, value): &(&str, &str)| json!({ "name": name, "type": "value", "value": value });
    let values: Value = inputs.iter().map(input).collect();
    json!({ "key": key, "values": values.to_string() })
}
