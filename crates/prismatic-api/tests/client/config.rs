//! What a version asks for, from servers that page, repeat themselves and send what nobody expects.

use std::sync::Arc;
use std::sync::Mutex;

use axum::routing::post;
use axum::{Json, Router};
use prismatic_api::model::{
    Collection, ConnectionMethod, DataType, EndpointSecurity, InputType, IntegrationId, OnPremise,
};
use prismatic_api::{ApiError, Client, UnexpectedAnswer};
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// A client of a server that answers in turn, the last answer again and again, and the variables of the requests.
async fn answering(answers: Vec<Value>) -> (Client, Arc<Mutex<Vec<Value>>>) {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let record = asked.clone();
    let handler = move |Json(request): Json<Value>| {
        let mut asked = record.lock().expect("the record");
        let answer = answers[asked.len().min(answers.len() - 1)].clone();
        asked.push(request["variables"].clone());
        async move { Json(json!({ "data": { "integration": answer } })) }
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, Router::new().route("/api", post(handler))).await });
    let client = Client::new(&address.parse().expect("an address"), &"token".into()).expect("a client");
    (client, asked)
}

fn list(nodes: &Value, next: Option<&str>) -> Value {
    json!({ "nodes": nodes, "pageInfo": { "hasNextPage": next.is_some(), "endCursor": next } })
}

fn answer(variables: &Value, flows: &Value) -> Value {
    json!({ "isCodeNative": false, "configPages": "[]", "requiredConfigVariables": variables, "flows": flows })
}

fn variable(id: &str) -> Value {
    json!({
        "id": id, "key": id, "stableKey": "", "dataType": "STRING", "collectionType": null, "codeLanguage": null,
        "pickList": null, "defaultValue": null, "description": null, "header": null, "hasDivider": false,
        "orgOnly": null, "meta": null, "scheduleType": null, "timeZone": null, "userLevelConfigured": false,
        "onPremiseConnectionConfig": "DISALLOWED", "dataSource": null, "scopedConfigVariable": null,
        "connection": null, "presetInputs": null, "visibleInputs": null,
    })
}

fn flow(id: &str, order: i32) -> Value {
    let trigger = json!({ "action": { "scheduleSupport": null, "component": null } });
    json!({ "id": id, "name": id, "sortOrder": order, "endpointSecurityType": "UNSECURED", "trigger": trigger })
}

fn version() -> IntegrationId {
    IntegrationId::new("version-1")
}

#[tokio::test]
async fn lists_are_read_to_their_ends_with_each_row_once() {
    let (client, asked) = answering(vec![
        answer(&list(&json!([null, variable("A")]), Some("1")), &list(&json!([flow("y", 2), null]), Some("1"))),
        answer(&list(&json!([variable("A"), variable("B")]), Some("2")), &list(&json!([flow("x", 1)]), None)),
        answer(&list(&json!([variable("C")]), None), &list(&json!([flow("x", 1)]), None)),
    ])
    .await;

    let config = client.version_config(&version()).await.expect("what it asks for");

    let keys: Vec<_> = config.variables.iter().map(|variable| variable.key.as_str()).collect();
    let flows: Vec<_> = config.flows.iter().map(|flow| flow.name.as_str()).collect();
    assert_eq!((keys, flows), (vec!["A", "B", "C"], vec!["x", "y"]));
    assert_eq!(config.variables[0].stable_key, None);
    let asked = asked.lock().expect("the record");
    let places: Vec<_> =
        asked.iter().map(|asked| [asked["variablesAfter"].as_str(), asked["flowsAfter"].as_str()]).collect();
    assert_eq!(places, [[None, None], [Some("1"), Some("1")], [Some("2"), Some("1")]]);
}

#[tokio::test]
async fn a_list_that_never_ends_is_an_error() {
    let (client, _) = answering(vec![answer(&list(&json!([variable("A")]), Some("1")), &list(&json!([]), None))]).await;
    let error = client.version_config(&version()).await.expect_err("no end");
    assert_eq!(error, ApiError::Unexpected { status: 200, what: UnexpectedAnswer::EndlessList });
}

#[tokio::test]
async fn a_version_that_is_gone_is_not_found() {
    let (client, _) = answering(vec![Value::Null]).await;
    assert_eq!(client.version_config(&version()).await.expect_err("nothing"), ApiError::NotFound);
}

#[tokio::test]
async fn what_the_schema_does_not_know_is_told_as_unknown() {
    let mut odd = variable("Odd");
    odd["dataType"] = json!("HOLOGRAM");
    odd["collectionType"] = json!("SET");
    odd["scheduleType"] = json!("ONCE");
    odd["onPremiseConnectionConfig"] = json!("SOMETIMES");
    let mut schedule = variable("Schedule");
    schedule["dataType"] = json!("SCHEDULE");
    schedule["scheduleType"] = json!("ONCE");
    let mut connection = variable("Connection");
    connection["dataType"] = json!("CONNECTION");
    connection["connection"] = json!({
        "label": "L", "comments": null, "oauth2Type": "PIGEON",
        "inputs": list(&json!([null, {
            "key": "k", "label": "K", "type": "HOLOGRAM", "collection": null, "required": true,
            "default": { "a": 1 }, "comments": null, "example": null, "placeholder": null, "model": null,
            "onPremiseControlled": false,
        }]), Some("more")),
    });
    let mut flow = flow("x", 1);
    flow["endpointSecurityType"] = json!("VAULT");
    let (client, _) =
        answering(vec![answer(&list(&json!([odd, schedule, connection]), None), &list(&json!([flow]), None))]).await;

    let config = client.version_config(&version()).await.expect("what it asks for");

    let [odd, schedule, connection] = &config.variables[..] else { panic!("three variables") };
    assert_eq!(schedule.data_type, DataType::Unknown("ONCE".to_owned()));
    assert_eq!(odd.data_type, DataType::Unknown("HOLOGRAM".to_owned()));
    assert_eq!(odd.collection, Collection::Unknown("SET".to_owned()));
    assert_eq!((odd.schedule_type, odd.on_premise), (None, OnPremise::Disallowed));
    let connection = connection.connection.as_ref().expect("a connection");
    assert_eq!((&connection.method, connection.is_whole), (&ConnectionMethod::Unknown("PIGEON".to_owned()), false));
    assert_eq!(connection.inputs[0].input_type, InputType::Other);
    assert_eq!(config.flows[0].security, EndpointSecurity::Unknown);
}

#[tokio::test]
async fn inputs_that_deployers_may_not_see_are_hidden_and_presets_never_show() {
    let mut variable = variable("Connection");
    variable["dataType"] = json!("CONNECTION");
    let input = |key: &str| {
        json!({
            "key": key, "label": key, "type": "STRING", "collection": null, "required": true, "default": null,
            "comments": null, "example": null, "placeholder": null, "model": null, "onPremiseControlled": false,
        })
    };
    let inputs = list(&json!([input("preset"), input("hidden"), input("plain"), input("written")]), None);
    variable["connection"] = json!({ "label": "L", "comments": null, "oauth2Type": null, "inputs": inputs });
    let preset = |name: &str| json!({ "name": name, "meta": null });
    variable["presetInputs"] = list(&json!([preset("preset"), preset("hidden"), preset("written")]), None);
    let visible = |name: &str, kind: &str| json!({ "name": name, "type": kind, "value": "canary", "hasValue": true });
    variable["visibleInputs"] = json!({ "nodes": [visible("preset", "VALUE"), visible("written", "TEMPLATE")] });
    let (client, _) = answering(vec![answer(&list(&json!([variable]), None), &list(&json!([]), None))]).await;

    let config = client.version_config(&version()).await.expect("what it asks for");

    let connection = config.variables[0].connection.as_ref().expect("a connection");
    let seen: Vec<_> = connection
        .inputs
        .iter()
        .map(|input| {
            let preset = input.preset.as_ref().map(|preset| (preset.value.is_some(), preset.has_value));
            (input.key.as_str(), input.is_visible, preset)
        })
        .collect();
    let expected = [
        ("preset", true, Some((true, true))),
        ("hidden", false, None),
        ("plain", true, None),
        ("written", true, Some((false, true))),
    ];
    assert_eq!(seen, expected);
    assert!(!format!("{config:?}").contains("canary"));
}
