//! Connections that end too early or not at all.

use std::io::ErrorKind;
use std::time::Duration;

use prismatic_sandbox::{Config, HangUp, start};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::time::Instant;

use super::{READ, creation, running, send};
use crate::in_process::InProcess;
use crate::support::Running;

#[tokio::test]
async fn a_refused_connection_is_closed_without_a_byte() {
    let running = running(&["*:before:refuse"]).await;

    assert_eq!(raw(&running, READ).await.expect("an orderly end"), "");
    assert!(send(&running, READ).await.expect_err("no answer").is_request());
}

#[tokio::test]
async fn a_reset_connection_fails_without_a_byte() {
    let running = running(&["*:before:reset"]).await;

    let error = raw(&running, READ).await.expect_err("no answer");

    assert_eq!(error.kind(), ErrorKind::ConnectionReset);
}

#[tokio::test]
async fn a_lost_answer_belongs_to_a_request_that_was_carried_out() {
    let running = running(&["createInstance:after:lost"]).await;
    let document = creation(&running, "Prices").await;

    assert_eq!(raw(&running, &document).await.expect("an orderly end"), "");

    let names: Vec<_> = running.sandbox().instances().into_iter().map(|instance| instance.name).collect();
    assert_eq!(names, ["Prices"]);
}

#[tokio::test]
async fn a_connection_can_break_between_headers_and_body() {
    let running = running(&["*:after:reset-before-body"]).await;

    let text = raw(&running, READ).await.expect("an orderly end");

    assert!(text.starts_with("HTTP/1.1 200 OK\r\n"), "{text}");
    assert!(text.ends_with("\r\n\r\n"), "{text}");
    let answer = send(&running, READ).await.expect("the headers");
    answer.bytes().await.expect_err("no body");
}

#[tokio::test]
async fn a_connection_can_break_after_the_last_byte_of_the_body() {
    let running = running(&["*:after:reset-after-body"]).await;

    let text = raw(&running, READ).await.expect("an orderly end");

    assert!(text.ends_with(r#"{"data":{"organization":{"name":"Tidewater Software"}}}"#), "{text}");
    let answer = send(&running, READ).await.expect("the headers");
    answer.bytes().await.expect_err("no end of the body");
}

#[tokio::test]
async fn a_request_hangs_until_the_faults_change() {
    let running = running(&["*:before:hang"]).await;
    let waiting = send(&running, READ);
    let change = async {
        while running.sandbox().log().is_empty() {
            tokio::task::yield_now().await;
        }
        running.sandbox().clear_faults();
    };

    let (answer, ()) = tokio::join!(waiting, change);

    assert!(answer.expect_err("no answer").is_request());
    assert_eq!(running.data(READ, json!({})).await, json!({ "organization": { "name": "Tidewater Software" } }));
}

#[tokio::test]
async fn a_request_that_hangs_does_not_keep_the_sandbox_from_stopping() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let (stop, stopped) = oneshot::channel::<()>();
    let shutdown = async {
        let _ = stopped.await;
    };
    let faults = crate::in_process::rules(&["*:after:hang"]).into();
    let server = start(listener, Config { faults, ..Config::default() }, shutdown).await.expect("the sandbox starts");
    let sandbox = server.sandbox().clone();
    let request = reqwest::Client::new().post(format!("{}/api", sandbox.url())).bearer_auth(sandbox.token());
    let waiting = tokio::spawn(request.json(&json!({ "query": READ })).send());
    while !sandbox.log().iter().any(|request| request.carried_out) {
        tokio::task::yield_now().await;
    }

    stop.send(()).expect("a server that listens");

    server.stopped().await.expect("an orderly end");
    waiting.await.expect("an end").expect_err("no answer");
}

#[tokio::test]
async fn a_delayed_request_is_carried_out_though_its_client_is_gone() {
    let running = running(&["createInstance:before:delay=100ms"]).await;
    let document = creation(&running, "Prices").await;
    let mut impatient = connection(&running).await;
    impatient.write_all(request(&running, &document).as_bytes()).await.expect("a connection");
    while running.sandbox().log().iter().all(|request| request.faults.is_empty()) {
        tokio::task::yield_now().await;
    }
    assert_eq!(running.sandbox().instances(), []);

    drop(impatient);

    while running.sandbox().instances().is_empty() {
        tokio::task::yield_now().await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_delay_passes_on_a_paused_clock() {
    let sandbox = InProcess::with_faults(&["*:before:delay=30s", "*:after:delay=10s"]);
    let before = Instant::now();

    assert_eq!(sandbox.status(READ).await, 200);

    assert_eq!(before.elapsed().as_secs(), 40);
}

#[tokio::test]
async fn in_process_a_hang_up_is_marked_on_the_response() {
    for (rule, mark) in [("*:before:refuse", HangUp::Close), ("*:before:reset", HangUp::Reset)] {
        let sandbox = InProcess::with_faults(&[rule]);

        let response = sandbox.send(READ).await;

        assert_eq!(response.extensions().get(), Some(&mark));
        axum::body::to_bytes(response.into_body(), usize::MAX).await.expect_err("no body");
    }
}

/// Sends a document over a connection of its own, returns everything that comes until it ends.
async fn raw(running: &Running, document: &str) -> std::io::Result<String> {
    let mut connection = connection(running).await;
    connection.write_all(request(running, document).as_bytes()).await?;
    let mut text = String::new();
    tokio::time::timeout(Duration::from_secs(20), connection.read_to_string(&mut text)).await.expect("an end")?;
    Ok(text)
}

async fn connection(running: &Running) -> TcpStream {
    let address = running.sandbox().url().trim_start_matches("http://");
    TcpStream::connect(address).await.expect("a connection")
}

fn request(running: &Running, document: &str) -> String {
    let body = json!({ "query": document }).to_string();
    format!(
        "POST /api HTTP/1.1\r\nHost: sandbox\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{body}",
        running.sandbox().token(),
        body.len(),
    )
}
