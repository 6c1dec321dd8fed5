//! Bodies that are cut, huge, packed, deep or late.

use reqwest::Client;
use serde_json::Value;
use tokio::time::Instant;

use super::{READ, running, send, send_by, text_of};
use crate::in_process::{InProcess, json_of};

#[tokio::test]
async fn cut_json_ends_in_the_middle_of_a_complete_message() {
    let running = running(&["*:after:cut"]).await;

    let (status, text) = text_of(&running, READ).await;

    assert_eq!((status, text.as_str()), (200, r#"{"data":{"organization":{"n"#));
}

#[tokio::test]
async fn a_huge_body_comes_without_its_length() {
    let running = running(&["*:before:big"]).await;

    let mut answer = send(&running, READ).await.expect("an answer");

    assert_eq!(answer.content_length(), None);
    let mut length = 0;
    while let Some(chunk) = answer.chunk().await.expect("a chunk") {
        length += chunk.len();
    }
    assert_eq!(length, 100_000_026);
}

#[tokio::test]
async fn a_gzip_bomb_is_valid_and_far_smaller_than_what_it_holds() {
    let running = running(&["*:before:gzip-bomb=3@nth=1", "*:before:gzip-bomb@from=2"]).await;

    let answer: Value = send(&running, READ).await.expect("an answer").json().await.expect("JSON");
    let no_gzip = Client::builder().no_gzip().build().expect("a client");
    let packed = send_by(&no_gzip, &running, READ).await.expect("an answer");

    assert_eq!(answer["padding"].as_str().map(str::len), Some(3_000_000));
    assert_eq!(packed.headers()["content-encoding"], "gzip");
    assert!(packed.bytes().await.expect("a whole body").len() < 1_500_000);
}

#[tokio::test]
async fn a_deep_body_is_nested_as_deep_as_it_is_told_to() {
    let running = running(&["*:before:deep=3@nth=1", "*:before:deep@nth=2"]).await;

    assert_eq!(text_of(&running, READ).await.1, r#"{"data":[[[]]]}"#);
    assert_eq!(text_of(&running, READ).await.1.matches('[').count(), 10_000);
}

#[tokio::test(start_paused = true)]
async fn a_slow_body_arrives_over_time() {
    let sandbox = InProcess::with_faults(&["*:after:slow=40s"]);
    let before = Instant::now();

    let response = sandbox.send(READ).await;

    assert_eq!(before.elapsed().as_secs(), 0);
    assert_eq!(json_of(response).await["data"]["organization"]["name"], "Tidewater Software");
    assert!((36..=40).contains(&before.elapsed().as_secs()));
}
