//! What each user sets on an instance for themselves.

use prismatic_sandbox::{Behavior, Config, ConfigurationSwitches, Role, RoleToken, SecondUserConfig};
use serde_json::{Value, json};

use crate::support::{Running, text};
use crate::wizard::connection;

const CONFIGS: &str = "query ($id: ID!, $user: ID) { instance(id: $id) { configState needsDeploy
    userLevelConfigs(user: $user) { totalCount nodes {
      id user { id } instance { id }
      configVariables { nodes {
        id value status scheduleType requiredConfigVariable { key userLevelConfigured } config { id }
      } }
    } }
  } }";

#[tokio::test]
async fn an_instance_waits_for_its_first_user_only() {
    let running = Running::start().await;
    let id = tickets(&running).await;
    let before = running.state(&id).await;

    let made = create(&running, &id).await;

    let values = values(&running, &id).await;
    assert_eq!(before, json!("NEEDS_USER_LEVEL_CONFIGURATION"));
    assert_eq!(made["errors"], json!([]));
    assert_eq!(values, json!([["Reply Signature", "Kind regards"], ["Copy Me?", "true"]]));
    assert_eq!(running.state(&id).await, json!("FULLY_CONFIGURED"));
}

#[tokio::test]
async fn a_user_has_one_configuration_and_can_give_it_up() {
    let running = Running::start().await;
    let id = tickets(&running).await;
    let made = create(&running, &id).await;
    let config = text(&made["userLevelConfig"]["id"]);

    let second = create(&running, &id).await;
    let deleted = delete(&running, &config).await;
    let gone = delete(&running, &config).await;

    let message = "User level config with this Instance and User already exists.";
    assert_eq!(second["errors"], json!([{ "field": "__all__", "messages": [message] }]));
    assert_eq!(deleted, json!({ "userLevelConfig": { "id": config }, "errors": [] }));
    assert_eq!(gone["errors"], json!([{ "field": "id", "messages": ["Record not found"] }]));
    assert_eq!(running.state(&id).await, json!("NEEDS_USER_LEVEL_CONFIGURATION"));
}

#[tokio::test]
async fn a_second_configuration_can_be_the_first() {
    let configuration =
        ConfigurationSwitches { second_user_config: SecondUserConfig::Same, ..ConfigurationSwitches::default() };
    let running = Running::start_as(Behavior { configuration, ..Behavior::default() }).await;
    let id = tickets(&running).await;

    let made = create(&running, &id).await;

    assert_eq!(made["errors"], json!([]));
    assert_eq!(create(&running, &id).await, made);
}

#[tokio::test]
async fn what_a_user_sets_is_the_users_alone_and_asks_for_no_deploy() {
    let token = RoleToken { role: Role::Owner, token: String::from("O") };
    let running = Running::start_with(Config { role_tokens: vec![token], ..Config::default() }).await;
    let id = tickets(&running).await;
    assert_eq!(running.deploy(&id, None).await["errors"], json!([]));

    let own = set(&running, &id, "Reply Signature", "Yours, Ines", true).await;
    let document = "mutation ($id: ID!) { createUserLevelConfig(input: { instance: $id }) {
        userLevelConfig { user { id role { name } } configVariables(first: 1) { nodes { value } } } errors { field }
    } }";
    let body = json!({ "query": document, "variables": { "id": id } });
    let (_, others) = running.post("/api", Some("Bearer O"), &body).await;

    let instance = json!({ "configState": "FULLY_CONFIGURED", "needsDeploy": false });
    assert_eq!(own, json!({ "instance": instance, "errors": [] }));
    assert_eq!(values(&running, &id).await[0], json!(["Reply Signature", "Yours, Ines"]));
    let config = &others["data"]["createUserLevelConfig"]["userLevelConfig"];
    assert_eq!(config["user"]["role"]["name"], json!("Owner"));
    assert_eq!(config["configVariables"]["nodes"], json!([{ "value": "Kind regards" }]));
    let found = running.data(CONFIGS, json!({ "id": id, "user": config["user"]["id"] })).await;
    assert_eq!(found["instance"]["userLevelConfigs"]["totalCount"], json!(1));
    let all = running.data(CONFIGS, json!({ "id": id })).await;
    assert_eq!(all["instance"]["userLevelConfigs"]["totalCount"], json!(2));
}

#[tokio::test]
async fn what_a_user_sets_is_checked_like_any_other() {
    let running = Running::start().await;
    let id = tickets(&running).await;

    let wrong = set(&running, &id, "Copy Me?", "perhaps", false).await;
    let others = set(&running, &id, "Ticket Fields", "{}", false).await;

    let message = |text: &str| json!([{ "field": "configVariables", "messages": [text] }]);
    assert_eq!(wrong["errors"], message("Copy Me?: Enter true or false."));
    assert_eq!(others["errors"], message("Ticket Fields: The integration has no such config variable."));
    assert_eq!(values(&running, &id).await, json!(null));
}

#[tokio::test]
async fn a_user_who_has_not_said_so_is_not_done_where_that_is_needed() {
    let behavior = Behavior { configured_without_complete: false, ..Behavior::default() };
    let running = Running::start_as(behavior).await;
    let id = tickets(&running).await;

    set(&running, &id, "Reply Signature", "Yours, Ines", false).await;
    let waiting = running.state(&id).await;
    set(&running, &id, "Reply Signature", "Yours, Ines", true).await;

    assert_eq!(waiting, json!("NEEDS_USER_LEVEL_CONFIGURATION"));
    assert_eq!(running.state(&id).await, json!("FULLY_CONFIGURED"));
}

#[tokio::test]
async fn an_integration_without_pages_for_users_takes_nothing_from_them() {
    let running = Running::start().await;
    let id = running.created("Price Lookup").await;

    let message = "The integration has no pages for each user.";
    let errors = json!([{ "field": "__all__", "messages": [message] }]);
    assert_eq!(create(&running, &id).await["errors"], errors);
    assert_eq!(create(&running, "nonsense").await["errors"][0]["field"], json!("instance"));
}

/// Creates an instance whose own pages are done.
pub(crate) async fn tickets(running: &Running) -> String {
    let inputs = [("desk", "support.kestrel.example")];
    let map = json!({ "key": "Ticket Fields", "value": "{\"fields\":[]}" });
    let variables = json!([connection("Fieldnote Connection", &inputs), map]);
    let id = text(&running.create_with("Fieldnote Tickets", variables).await["instance"]["id"]);
    let url = text(&running.variable(&id, "Fieldnote Connection").await["authorizeUrl"]);
    running.consent(&url, "allow").await;
    let done = running.configure(&id, json!([]), true).await;
    assert_eq!(done["errors"], json!([]));
    id
}

/// Lists the keys and values of the first user's variables; null where there are none.
pub(crate) async fn values(running: &Running, id: &str) -> Value {
    let data = running.data(CONFIGS, json!({ "id": id })).await;
    let config = &data["instance"]["userLevelConfigs"]["nodes"][0];
    let Some(nodes) = config["configVariables"]["nodes"].as_array() else { return Value::Null };
    let value = |node: &Value| {
        assert_eq!((&node["config"]["id"], &config["instance"]["id"]), (&config["id"], &json!(id)));
        assert_eq!(node["requiredConfigVariable"]["userLevelConfigured"], json!(true));
        json!([node["requiredConfigVariable"]["key"], node["value"]])
    };
    nodes.iter().map(value).collect()
}

/// Writes a variable of the signed-in user, returns the payload.
pub(crate) async fn set(running: &Running, id: &str, key: &str, value: &str, complete: bool) -> Value {
    let variables = json!([{ "key": key, "value": value }]);
    let input = json!({ "id": id, "configVariables": variables, "configMode": "USER", "configComplete": complete });
    let fields = "instance { configState needsDeploy } errors { field messages }";
    running.mutate("updateInstanceConfigVariables", "UpdateInstanceConfigVariablesInput", input, fields).await
}

async fn create(running: &Running, id: &str) -> Value {
    let fields = "userLevelConfig { id } errors { field messages }";
    let input = json!({ "instance": id });
    running.mutate("createUserLevelConfig", "CreateUserLevelConfigInput", input, fields).await
}

async fn delete(running: &Running, id: &str) -> Value {
    let fields = "userLevelConfig { id } errors { field messages }";
    running.mutate("deleteUserLevelConfig", "DeleteUserLevelConfigInput", json!({ "id": id }), fields).await
}
