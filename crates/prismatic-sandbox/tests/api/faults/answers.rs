//! Answers that come from elsewhere than the API, or say that it failed.

use reqwest::header::RETRY_AFTER;
use serde_json::{Value, json};

use super::{READ, arm, creation, json_of, running, send, text_of};
use crate::support::Running;

#[tokio::test]
async fn a_server_or_gateway_can_answer_with_any_error_status() {
    let running = Running::start().await;

    for status in [400, 401, 403, 404, 408, 500, 502, 503, 504] {
        arm(&running, &[&format!("*:before:{status}")]);

        let (answered, text) = text_of(&running, READ).await;

        assert_eq!(answered, status);
        let is_graphql = serde_json::from_str::<Value>(&text).is_ok_and(|answer| answer["errors"].is_array());
        assert_eq!(is_graphql, [400, 401, 403].contains(&status), "{text}");
    }
}

#[tokio::test]
async fn too_many_requests_come_with_and_without_the_time_to_wait() {
    let running = Running::start().await;

    for (rule, wait, detail) in [
        ("*:before:429", None, "Request was throttled."),
        ("*:before:429=1500ms", Some("2"), "Request was throttled. Expected available in 2 seconds."),
    ] {
        arm(&running, &[rule]);

        let answer = send(&running, READ).await.expect("an answer");

        assert_eq!(answer.status().as_u16(), 429);
        assert_eq!(answer.headers().get(RETRY_AFTER).map(|value| value.to_str().expect("text")), wait);
        assert_eq!(answer.json::<Value>().await.expect("JSON"), json!({ "detail": detail }));
    }
}

#[tokio::test]
async fn the_gateways_envelope_is_json_and_no_graphql() {
    let running = running(&["*:before:detail"]).await;

    let (status, text) = text_of(&running, READ).await;

    assert_eq!((status, text.as_str()), (200, r#"{"detail":"Request was throttled."}"#));
}

#[tokio::test]
async fn a_web_page_can_come_in_the_place_of_json() {
    let running = running(&["*:before:html"]).await;

    let answer = send(&running, READ).await.expect("an answer");

    assert_eq!(answer.status().as_u16(), 200);
    assert_eq!(answer.headers()["content-type"], "text/html; charset=utf-8");
    assert!(answer.text().await.expect("a body").starts_with("<!doctype html>"));
}

#[tokio::test]
async fn top_level_errors_say_what_they_are_told_to() {
    let running = running(&["*:before:errors=Not today: sorry"]).await;

    assert_eq!(json_of(&running, READ).await, json!({ "errors": [{ "message": "Not today: sorry" }] }));
}

#[tokio::test]
async fn payload_errors_have_the_form_of_the_payload_that_was_asked_for() {
    let running = running(&["createInstance:before:payload-errors=Not now."]).await;
    let document = creation(&running, "Prices").await.replace("createInstance(", "made: createInstance(");

    assert_eq!(
        json_of(&running, &document).await,
        json!({
            "data": { "made": { "instance": null, "errors": [{ "field": "__all__", "messages": ["Not now."] }] } },
        })
    );
    assert_eq!(running.sandbox().instances(), []);
}

#[tokio::test]
async fn the_point_of_a_fault_decides_whether_the_request_is_carried_out() {
    let running = Running::start().await;
    let document = creation(&running, "Prices").await;

    for fault in [
        "refuse",
        "reset",
        "reset-before-body",
        "reset-after-body",
        "slow=1ms",
        "408",
        "429",
        "429=1s",
        "500",
        "502",
        "503",
        "504",
        "detail",
        "html",
        "errors",
        "payload-errors",
        "cut",
        "big=1",
        "gzip-bomb=1",
        "deep",
    ] {
        for (point, made) in [("before", 0), ("after", 1)] {
            running.sandbox().reset();
            arm(&running, &[&format!("createInstance:{point}:{fault}")]);

            // Whether an answer comes is for other tests.
            let _ = send(&running, &document).await;

            assert_eq!(running.sandbox().instances().len(), made, "{fault} {point}");
            assert_eq!(running.sandbox().log()[0].carried_out, point == "after");
        }
    }
}
