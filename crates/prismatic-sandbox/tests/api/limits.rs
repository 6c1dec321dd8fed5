//! Rate limits: who is turned away, in which form, and the floor that a run is measured by.

use std::time::Duration;

use prismatic_sandbox::{Config, LimitPer, RateLimit, RateModel, Throttle};
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

#[tokio::test(start_paused = true)]
async fn a_limit_is_for_all_clients_or_for_each_token() {
    for (limit_per, through, floor) in [(LimitPer::All, 3, 0.05), (LimitPer::Token, 4, 0.0)] {
        let limit = RateLimit { burst: Some(2), limit_per, ..rate("20/s") };
        let role_tokens = vec!["guest=T2".parse().expect("a role and its token")];
        let sandbox = InProcess::new(Config { limit, role_tokens, ..Config::default() });
        let mut counted = let_through(&sandbox, 3).await;
        if limit_per == LimitPer::All {
            advance(Duration::from_millis(50)).await;
        }

        for _ in 0..3 {
            counted += usize::from(sandbox.status_as("T2", READ).await == 200);
        }

        assert_eq!(counted, through, "{limit_per:?}");
        assert_eq!(sandbox.sandbox.stats().floor_seconds, Some(floor));
    }
}

#[tokio::test(start_paused = true)]
async fn a_limit_can_be_changed_in_the_midst_of_a_run_and_the_floor_adds_up() {
    let sandbox = InProcess::new(Config::default());
    assert_eq!(let_through(&sandbox, 50).await, 50);

    sandbox.sandbox.set_limit(RateLimit { burst: Some(1), ..rate("2/s") });
    for _ in 0..5 {
        assert_eq!(let_through(&sandbox, 2).await, 1);
        advance(Duration::from_millis(500)).await;
    }
    sandbox.sandbox.set_limit(RateLimit { rate_model: RateModel::FixedWindow, ..rate("4/3s") });
    assert_eq!(let_through(&sandbox, 5).await, 4);
    advance(Duration::from_secs(3)).await;
    assert_eq!(let_through(&sandbox, 5).await, 4);
    sandbox.sandbox.set_limit(RateLimit::default());
    assert_eq!(let_through(&sandbox, 50).await, 50);

    assert_eq!(sandbox.sandbox.stats().floor_seconds, Some(2.0 + 3.0));
}

#[tokio::test]
async fn a_limit_of_every_kind_can_be_set_and_read_over_http() {
    let running = Running::start().await;
    let preset = running.get("/_sandbox/limit").await;
    let with = |change: Value| {
        let mut limit = preset.clone();
        limit.as_object_mut().expect("an object").extend(change.as_object().expect("an object").clone());
        limit
    };
    assert_eq!(
        preset,
        json!({
            "rate": null, "burst": null, "rateModel": "token-bucket", "rateDrift": 50, "ratePeriod": "1m",
            "concurrency": 8, "throttle": "429-retry-after", "limitPer": "all",
        })
    );

    for change in [
        json!({ "rate": "20/1s", "burst": 5 }),
        json!({ "rate": "600/1m", "rateModel": "fixed-window", "throttle": "429" }),
        json!({ "rate": "20/1s", "rateModel": "drifting", "rateDrift": 80, "ratePeriod": "40s", "limitPer": "token" }),
        json!({ "rateModel": "concurrency", "concurrency": 2, "throttle": "detail" }),
    ] {
        assert_eq!(put(&running, &change).await, (200, with(change.clone())));
        assert_eq!(running.get("/_sandbox/limit").await, with(change));
    }
    for wrong in [
        json!({ "rate": "soon" }),
        json!({ "burst": 0 }),
        json!({ "concurrency": 0 }),
        json!({ "rateDrift": 101 }),
        json!({ "ratePeriod": "0s" }),
        json!({ "speed": 1 }),
    ] {
        assert_eq!(put(&running, &wrong).await.0, 422, "{wrong}");
    }
    assert_eq!(running.get("/_sandbox/limit").await["concurrency"], json!(2));
    put(&running, &json!({ "rate": "1/m", "throttle": "429" })).await;
    running.data(READ, json!({})).await;
    let body = json!({ "query": READ });
    assert_eq!(running.post("/api", Some("Bearer sandbox-token"), &body).await.0, 429);
    assert_eq!(running.get("/_sandbox/stats").await["floorSeconds"], json!(0.0));
}

async fn put(running: &Running, limit: &Value) -> (u16, Value) {
    let request = reqwest::Client::new().put(format!("{}/_sandbox/limit", running.sandbox().url()));
    let answer = request.json(limit).send().await.expect("an answer");
    let status = answer.status().as_u16();
    (status, answer.json().await.unwrap_or_default())
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
