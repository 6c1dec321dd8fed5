//! Rate limits: who is turned away, in which form, and the floor that a run is measured by.

use std::time::Duration;

use prismatic_sandbox::{Config, RateLimit, RateModel, Throttle};
use serde_json::{Value, json};
use tokio::time::{Instant, advance};

use crate::in_process::InProcess;
use crate::support::Running;

const READ: &str = "{ organization { id } }";

#[tokio::test(start_paused = true)]
async fn a_token_bucket_lets_the_burst_through_and_then_the_rate() {
    let sandbox = limited(RateLimit { burst: Some(5), ..rate("20/s") });

    assert_eq!(let_through(&sandbox, 10).await, 5);
    advance(Duration::from_millis(100)).await;
    assert_eq!(let_through(&sandbox, 10).await, 2);
    advance(Duration::from_mins(1)).await;
    assert_eq!(let_through(&sandbox, 10).await, 5);
}

#[tokio::test(start_paused = true)]
async fn a_fixed_window_opens_with_the_first_request_after_the_last() {
    let sandbox = limited(RateLimit { rate_model: RateModel::FixedWindow, ..rate("3/10s") });

    assert_eq!(let_through(&sandbox, 5).await, 3);
    advance(Duration::from_millis(9_999)).await;
    assert_eq!(let_through(&sandbox, 5).await, 0);
    advance(Duration::from_secs(4)).await;
    assert_eq!(let_through(&sandbox, 5).await, 3);
    advance(Duration::from_secs(9)).await;
    assert_eq!(let_through(&sandbox, 5).await, 0);
}

#[tokio::test(start_paused = true)]
async fn a_drifting_limit_swings_about_its_rate() {
    let limit = RateLimit { burst: Some(5), rate_period: Duration::from_secs(40), ..rate("10/s") };
    let sandbox = limited(RateLimit { rate_model: RateModel::Drifting, rate_drift: 80, ..limit });
    let mut tens = Vec::new();
    let_through(&sandbox, 5).await;

    for _ in 0..4 {
        let mut through = 0;
        for _ in 0..200 {
            advance(Duration::from_millis(50)).await;
            through += let_through(&sandbox, 1).await;
        }
        tens.push(through);
    }

    assert!((149..=153).contains(&tens[0]) && (149..=153).contains(&tens[1]), "{tens:?}");
    assert!((47..=51).contains(&tens[2]) && (47..=51).contains(&tens[3]), "{tens:?}");
}

#[tokio::test(start_paused = true)]
async fn a_concurrency_limit_counts_the_requests_under_way() {
    let limit = RateLimit { rate_model: RateModel::Concurrency, concurrency: 2, ..RateLimit::default() };
    let sandbox = InProcess::new(Config { limit, latency: Duration::from_secs(3), ..Config::default() });

    let (a, b, c) = tokio::join!(sandbox.status(READ), sandbox.status(READ), sandbox.status(READ));

    assert_eq!([a, b, c], [200, 200, 429]);
    assert_eq!(sandbox.status(READ).await, 200);
    assert_eq!(sandbox.sandbox.stats().floor_seconds, Some(4.5));
}

#[tokio::test]
async fn a_request_is_turned_away_in_the_form_that_is_asked_for() {
    for (throttle, status, wait, body) in [
        (Throttle::RetryAfter, 429, Some("60"), "Request was throttled. Expected available in 60 seconds."),
        (Throttle::TooManyRequests, 429, None, "Request was throttled."),
        (Throttle::Detail, 200, None, "Request was throttled."),
    ] {
        let limit = RateLimit { throttle, ..rate("1/m") };
        let running = Running::start_with(Config { limit, ..Config::default() }).await;
        running.data(READ, json!({})).await;

        let client = reqwest::Client::new().post(format!("{}/api", running.sandbox().url()));
        let answer =
            client.bearer_auth("sandbox-token").json(&json!({ "query": READ })).send().await.expect("an answer");

        assert_eq!(answer.status().as_u16(), status);
        assert_eq!(answer.headers().get("retry-after").map(|value| value.to_str().expect("text")), wait);
        assert_eq!(answer.json::<Value>().await.expect("JSON"), json!({ "detail": body }));
        let log = running.sandbox().log();
        assert_eq!((log[1].throttled, log[1].carried_out), (true, false));
    }
}

#[tokio::test(start_paused = true)]
async fn the_floor_is_the_shortest_time_for_what_was_let_through() {
    let drifting = RateLimit { rate_drift: 0, burst: Some(20), ..rate("20/s") };
    for (limit, seconds) in [
        (RateLimit { burst: Some(20), ..rate("20/s") }, 4.0),
        (RateLimit { burst: Some(1), ..rate("20/s") }, 4.95),
        (RateLimit { rate_model: RateModel::Drifting, ..drifting }, 4.0),
        (RateLimit { rate_model: RateModel::FixedWindow, ..rate("30/2s") }, 6.0),
        (RateLimit { rate_model: RateModel::FixedWindow, ..rate("100/2s") }, 0.0),
    ] {
        let sandbox = limited(limit);
        let began = Instant::now();
        let mut through = 0;
        while through < 100 {
            if let_through(&sandbox, 1).await == 1 {
                through += 1;
            } else {
                advance(Duration::from_millis(10)).await;
            }
        }

        let stats = sandbox.sandbox.stats();
        let floor = stats.floor_seconds.expect("a floor");
        assert!((floor - seconds).abs() < 1e-6, "{floor} is not {seconds}");
        assert!(stats.elapsed_seconds >= floor && began.elapsed().as_secs_f64() < floor + 0.2, "{stats:?}");
        assert_eq!((stats.carried_out, stats.requests - stats.throttled), (100, 100));
    }
}

#[tokio::test]
async fn without_a_limit_nothing_is_turned_away_and_there_is_no_floor() {
    let sandbox = InProcess::new(Config::default());

    assert_eq!(let_through(&sandbox, 200).await, 200);
    assert_eq!(sandbox.sandbox.stats().floor_seconds, None);
}

fn rate(text: &str) -> RateLimit {
    RateLimit { rate: Some(text.parse().expect("a rate")), ..RateLimit::default() }
}

fn limited(limit: RateLimit) -> InProcess {
    InProcess::new(Config { limit, ..Config::default() })
}

/// Sends so many requests at once, returns how many are let through.
async fn let_through(sandbox: &InProcess, requests: usize) -> usize {
    let mut through = 0;
    for _ in 0..requests {
        through += usize::from(sandbox.status(READ).await == 200);
    }
    through
}
