//! The control endpoints, for tests that run in another process or language.

use prismatic_sandbox::{Config, RequestRecord, Stats};
use reqwest::{Client, Method};
use serde_json::{Value, json};

use crate::support::{Running, text};

#[tokio::test]
async fn faults_can_be_set_read_and_ended_over_http() {
    let running = Running::start().await;
    let script =
        json!({ "seed": 7, "rules": ["organization:before:503@first=1", "*:after:missing=name@p=0.5,seed=3"] });

    let (status, set) = control(&running, Method::PUT, "faults", &script).await;
    let struck = post(&running, "{ organization { id } }").await;

    let counts =
        |first, second| json!([first, second].map(|(matched, struck)| json!({ "matched": matched, "struck": struck })));
    assert_eq!(status, 200);
    assert_eq!(set["counts"], counts((0, 0), (0, 0)));
    assert_eq!(struck, 503);
    let report = running.get("/_sandbox/faults").await;
    assert_eq!((&report["seed"], &report["rules"]), (&script["seed"], &script["rules"]));
    assert_eq!(report["counts"][0], json!({ "matched": 1, "struck": 1 }));

    assert_eq!(control(&running, Method::DELETE, "faults", &Value::Null).await.0, 204);

    assert_eq!(running.get("/_sandbox/faults").await, json!({ "seed": 1, "rules": [], "counts": [] }));
    assert_eq!(post(&running, "{ organization { id } }").await, 200);
}

#[tokio::test]
async fn a_script_that_cannot_be_read_changes_nothing_and_is_told_why() {
    let running = Running::start().await;
    control(&running, Method::PUT, "faults", &json!({ "rules": ["*:before:503"] })).await;

    let (status, answer) = control(&running, Method::PUT, "faults", &json!({ "rules": ["*:before:lost"] })).await;

    assert_eq!(status, 422);
    assert!(text_of(&answer).contains("the fault 'lost' cannot strike before the commit"), "{answer}");
    assert_eq!(running.get("/_sandbox/faults").await["rules"], json!(["*:before:503"]));
}

#[tokio::test]
async fn every_request_is_on_record_with_what_became_of_it() {
    let running = Running::start().await;
    control(&running, Method::PUT, "faults", &json!({ "rules": ["customers:before:refuse", "*:after:502@nth=3"] }))
        .await;
    post(&running, "query Who { authenticatedUser { id } organization { id } }").await;
    post(&running, "{ customers { totalCount } }").await;
    post(&running, "{ organization { id } }").await;
    post(&running, "{ not a document").await;

    let log: Vec<RequestRecord> = serde_json::from_value(running.get("/_sandbox/log").await).expect("the record");

    assert_eq!(log, running.sandbox().log());
    assert!(log.is_sorted_by_key(|request| request.at_micros));
    let summary: Vec<_> = log
        .into_iter()
        .map(|request| {
            (request.operation, request.fields.join(" "), request.status, request.carried_out, request.faults.join(" "))
        })
        .collect();
    let row = |name: Option<&str>, fields: &str, status, carried_out, faults: &str| {
        (name.map(str::to_owned), fields.to_owned(), status, carried_out, faults.to_owned())
    };
    assert_eq!(
        summary,
        [
            row(Some("Who"), "authenticatedUser organization", Some(200), true, ""),
            row(None, "customers", None, false, "customers:before:refuse"),
            row(None, "organization", Some(502), true, "*:after:502@nth=3"),
            row(None, "", Some(200), true, ""),
        ]
    );
}

#[tokio::test]
async fn the_figures_count_what_came_and_what_was_answered() {
    let running = Running::start().await;
    control(&running, Method::PUT, "faults", &json!({ "rules": ["*:before:503@nth=1", "*:after:lost@nth=2"] })).await;
    for _ in 0..4 {
        post(&running, "{ organization { id } }").await;
    }

    let stats: Stats = serde_json::from_value(running.get("/_sandbox/stats").await).expect("the figures");

    let (first, last) = (stats.first_byte_micros.expect("a first byte"), stats.last_byte_micros.expect("a last byte"));
    assert!(first < last && stats.elapsed_seconds > 0.0);
    assert_eq!(
        Stats { first_byte_micros: None, last_byte_micros: None, elapsed_seconds: 0.0, ..stats },
        Stats {
            requests: 4,
            carried_out: 3,
            faulted: 2,
            statuses: [(200, 2), (503, 1)].into(),
            unanswered: 1,
            ..Stats::default()
        }
    );
}

#[tokio::test]
async fn a_reset_brings_back_the_start() {
    let running = Running::start_with(Config { customers: 12, ..Config::default() }).await;
    let customer = running.customer_id("Kestrel Outdoor").await;
    let version = running.version_id("Price Lookup", 3).await;
    let made = running.create(&customer, &version, "Prices").await;
    control(&running, Method::PUT, "faults", &json!({ "rules": ["*:before:503"] })).await;

    assert_eq!(control(&running, Method::POST, "reset", &Value::Null).await.0, 204);

    assert_eq!(running.sandbox().instances(), []);
    assert_eq!(running.sandbox().requests(), []);
    assert_eq!(running.sandbox().log(), []);
    assert_eq!(running.sandbox().stats(), Stats::default());
    assert_eq!(running.sandbox().faults().script.rules, []);
    assert_eq!(running.create(&customer, &version, "Prices").await, made);
}

#[tokio::test]
async fn a_reset_forgets_executions_and_what_was_configured() {
    let running = Running::start().await;
    let document = "{ instances(name: \"Price Lookup\") { nodes { id flowConfigs { nodes { webhookUrl } } } } }";
    let instance = running.data(document, json!({})).await["instances"]["nodes"][0].take();
    let id = text(&instance["id"]);
    let currency = async || running.variable(&id, "Currency").await["value"].take();
    reqwest::get(text(&instance["flowConfigs"]["nodes"][0]["webhookUrl"])).await.expect("an answer");
    running.configure(&id, json!([{ "key": "Currency", "value": "SEK" }]), true).await;
    assert_eq!((running.executions(&id).await.len(), currency().await), (1, json!("SEK")));

    control(&running, Method::POST, "reset", &Value::Null).await;

    assert_eq!((running.executions(&id).await.len(), currency().await), (0, json!("EUR")));
}

/// Calls a control endpoint, returns the status and the answer as JSON or as a JSON text.
async fn control(running: &Running, method: Method, path: &str, body: &Value) -> (u16, Value) {
    let request = Client::new().request(method, format!("{}/_sandbox/{path}", running.sandbox().url()));
    let answer = request.json(body).send().await.expect("an answer");
    let status = answer.status().as_u16();
    let text = answer.text().await.expect("a body");
    (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
}

/// Runs a document, returns the status, 0 where no answer comes.
async fn post(running: &Running, document: &str) -> u16 {
    let request = Client::new().post(format!("{}/api", running.sandbox().url())).bearer_auth(running.sandbox().token());
    let answer = request.json(&json!({ "query": document })).send().await;
    answer.map_or(0, |answer| answer.status().as_u16())
}

fn text_of(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
