//! The server around the API: who gets in, what is recorded, how it stops.

use std::time::{Duration, Instant};

use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use prismatic_sandbox::{Config, CreatedInstance, Sandbox, schema_sdl, serve, start};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::support::{Running, text};

#[tokio::test]
async fn a_request_without_the_token_is_unauthorized() {
    let running = Running::start().await;
    let body = json!({ "query": "{ authenticatedUser { name } }" });

    for authorization in [None, Some("Bearer wrong"), Some("sandbox-token"), Some("Basic sandbox-token")] {
        let answer = running.post("/api", authorization, &body).await;

        assert_eq!(answer, (401, json!({ "errors": [{ "message": "Unauthorized" }] })));
    }
    assert_eq!(running.sandbox().requests(), []);
}

#[tokio::test]
async fn the_api_answers_with_and_without_a_slash() {
    let running = Running::start().await;
    let body = json!({ "query": "{ organization { name } }", "variables": null });

    for path in ["/api", "/api/"] {
        let answer = running.post(path, Some("Bearer sandbox-token"), &body).await;

        assert_eq!(answer, (200, json!({ "data": { "organization": { "name": "Tidewater Software" } } })));
    }
}

#[tokio::test]
async fn the_token_signs_in_an_administrator() {
    let running = Running::start().await;
    let document = "{ authenticatedUser { name email role { name level } org { name } customer { name } } }";

    let data = running.data(document, json!({})).await;

    assert_eq!(
        data["authenticatedUser"],
        json!({
            "name": "Alex Morgan",
            "email": "alex.morgan@tidewater.example",
            "role": { "name": "Admin", "level": 100 },
            "org": { "name": "Tidewater Software" },
            "customer": null,
        })
    );
}

#[tokio::test]
async fn created_instances_are_on_record() {
    let running = Running::start().await;
    let customer = running.customer_id("Kestrel Outdoor").await;
    let version = running.version_id("Price Lookup", 3).await;
    let first = running.create(&customer, &version, "Prices A").await;
    running.create(&customer, &version, "Prices B").await;
    running.deploy(&text(&first["instance"]["id"]), None).await;

    let record = running.get("/_sandbox/instances").await;

    let record: Vec<CreatedInstance> = serde_json::from_value(record).expect("the record");
    assert_eq!(record, running.sandbox().instances());
    let summary: Vec<_> = record
        .iter()
        .map(|made| (made.name.as_str(), made.customer_name.as_str(), made.version_number, made.deployed))
        .collect();
    assert_eq!(summary, [("Prices A", "Kestrel Outdoor", 3, true), ("Prices B", "Kestrel Outdoor", 3, false)]);
}

#[tokio::test]
async fn requests_are_on_record() {
    let running = Running::start().await;
    running.data("query who { me: authenticatedUser { name } organization { id } }", json!({})).await;
    running.data("query who { ...fields } fragment fields on RootQuery { organization { id } }", json!({})).await;
    running.data("{ organization { id } }", json!({})).await;

    let record = running.get("/_sandbox/requests").await;

    assert_eq!(
        record,
        json!([
            { "operation": null, "requests": 1, "fields": { "organization": 1 } },
            { "operation": "who", "requests": 2, "fields": { "authenticatedUser": 1, "organization": 2 } },
        ])
    );
}

#[tokio::test]
async fn each_request_takes_as_long_as_it_is_told_to() {
    let latency = Duration::from_millis(60);
    let running = Running::start_with(Config { latency, ..Config::default() }).await;
    let before = Instant::now();

    running.data("{ organization { id } }", json!({})).await;

    assert!(before.elapsed() >= latency);
}

#[tokio::test]
async fn a_sandbox_stops_when_told_to() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let (stop, stopped) = oneshot::channel::<()>();
    let shutdown = async {
        let _ = stopped.await;
    };
    let server = start(listener, Config::default(), shutdown).await.expect("the sandbox starts");

    stop.send(()).expect("a server that listens");
    server.stopped().await.expect("an orderly end");

    TcpListener::bind(address).await.expect("the port is free again");
}

#[tokio::test]
async fn the_routes_can_be_served_under_another_layer() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let sandbox = Sandbox::new(&url, Config::default());
    let refuse = async |_: Request, _: Next| StatusCode::SERVICE_UNAVAILABLE;
    let routes = sandbox.router().layer(middleware::from_fn(refuse));
    tokio::spawn(serve(listener, routes, std::future::pending()));

    let answer = reqwest::get(format!("{url}/_sandbox/requests")).await.expect("an answer");

    assert_eq!(answer.status().as_u16(), 503);
}

#[test]
fn the_schema_names_its_roots_as_the_api_does() {
    let sdl = schema_sdl();

    assert!(sdl.contains("query: RootQuery"));
    assert!(sdl.contains("mutation: RootMutation"));
    assert!(sdl.contains("nodes: [Integration]!"));
}
