//! The pace on a paused clock, against every way of limiting that a server may have.
//!
//! `cargo test -p prismatic-api pace -- --nocapture` shows what is reached.

#![expect(clippy::print_stdout, reason = "the figures are worth reading")]

mod servers;
mod turns;

use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};

use self::servers::{Limit, Refusal, Server};
use super::{Outcome, Pace};

/// How a run went.
#[derive(Debug)]
struct Run {
    seconds: f64,
    throttled: u64,
}

/// A server with a latency of 150 milliseconds.
fn server(limit: Limit, refusal: Refusal) -> Arc<Server> {
    Arc::new(Server::new(limit, refusal, Duration::from_millis(150)))
}

/// Sends requests until `many` were let through, as fast as the pace lets them.
async fn run(pace: &Pace, server: &Arc<Server>, many: usize) -> Run {
    let start = Instant::now();
    let before = pace.snapshot().throttled;
    let mut requests = JoinSet::new();
    for _ in 0..many {
        let (pace, server) = (pace.clone(), server.clone());
        requests.spawn(async move { while !send(&pace, &server).await {} });
    }
    requests.join_all().await;
    Run { seconds: start.elapsed().as_secs_f64(), throttled: pace.snapshot().throttled - before }
}

/// Sends one request, tells whether it was let through.
async fn send(pace: &Pace, server: &Server) -> bool {
    let turn = pace.turn().await;
    turn.spend();
    let outcome = server.handle().await;
    turn.end("Request", outcome);
    outcome == Outcome::Answered
}

/// One line of what is reached: a limit, requests, the shortest time in seconds, and the bounds of the time over the
/// shortest and of the share turned away, in a first run and in one that starts at the rate learnt in the first.
struct Case {
    name: &'static str,
    limit: Limit,
    many: usize,
    floor: f64,
    first: (f64, f64),
    again: (f64, f64),
}

fn case(name: &'static str, limit: Limit, (many, floor): (usize, f64), first: (f64, f64), again: (f64, f64)) -> Case {
    Case { name, limit, many, floor, first, again }
}

async fn assert_within_bounds(cases: &[Case]) {
    for refusal in [Refusal::RetryAfter, Refusal::Bare] {
        for case in cases {
            let server = server(case.limit.clone(), refusal);
            let pace = Pace::new();
            let first = run(&pace, &server, case.many).await;
            sleep(Duration::from_mins(1)).await;
            let pace = Pace::starting_at(pace.snapshot().learned.unwrap_or(20.0));
            let again = run(&pace, &server, case.many).await;
            for (which, run, (time, share)) in [("first", first, case.first), ("again", again, case.again)] {
                let reached = run.seconds / case.floor;
                #[expect(clippy::cast_precision_loss, reason = "thousands")]
                let refused = run.throttled as f64 / (case.many as u64 + run.throttled) as f64;
                println!("{} {refusal:?} {which}: {reached:.3} x floor, {:.2} % refused", case.name, 100.0 * refused);
                assert!(reached <= time, "{} {refusal:?} {which}: {reached:.3} x floor", case.name);
                assert!(refused <= share, "{} {refusal:?} {which}: {:.2} %", case.name, 100.0 * refused);
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn at_the_known_rate_it_takes_five_percent_more_than_the_floor_and_hardly_anything_is_turned_away() {
    let good = (1.05, 0.005);
    assert_within_bounds(&[
        case("token bucket, 20 a second", Limit::bucket(20.0, 20.0), (600, 29.0), good, good),
        case("fixed window, 20 a second", Limit::window(20), (600, 29.0), good, good),
        case("the last second's requests, 20", Limit::log(20), (600, 29.0), good, good),
    ])
    .await;
}

#[tokio::test(start_paused = true)]
async fn another_limit_is_learnt_in_either_direction_and_remembered() {
    assert_within_bounds(&[
        case("token bucket, 1 a second", Limit::bucket(1.0, 1.0), (30, 29.0), (1.3, 0.3), (1.1, 0.06)),
        case("fixed window, 1 a second", Limit::window(1), (30, 29.0), (1.3, 0.3), (1.1, 0.06)),
        case("token bucket, 5 a second", Limit::bucket(5.0, 5.0), (150, 29.0), (1.15, 0.12), (1.05, 0.05)),
        case("fixed window, 5 a second", Limit::window(5), (150, 29.0), (1.2, 0.12), (1.05, 0.02)),
        case("token bucket, 50 a second", Limit::bucket(50.0, 50.0), (1500, 29.0), (1.15, 0.02), (1.05, 0.03)),
        case("token bucket, 200 a second", Limit::bucket(200.0, 200.0), (6000, 29.0), (1.2, 0.01), (1.05, 0.03)),
        case("fixed window, 200 a second", Limit::window(200), (6000, 29.0), (1.25, 0.01), (1.1, 0.01)),
        case("20 a second, bucket of 5", Limit::bucket(20.0, 5.0), (600, 29.75), (1.5, 0.03), (1.5, 0.03)),
        case("20 a second, bucket of 100", Limit::bucket(20.0, 100.0), (600, 25.0), (1.05, 0.1), (1.05, 0.1)),
    ])
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_limit_on_how_many_at_the_same_time_is_learnt_too() {
    let places = Limit::places(8);
    assert_within_bounds(&[case("8 at the same time", places, (1600, 30.0), (1.25, 0.01), (1.25, 0.01))]).await;
}

#[tokio::test(start_paused = true)]
async fn a_limit_that_drifts_is_followed() {
    for refusal in [Refusal::RetryAfter, Refusal::Bare] {
        // One whole swing lets 1,220 through.
        let run = run(&Pace::new(), &server(Limit::drifting(20.0, 0.5, 60.0), refusal), 1220).await;
        println!("drifting {refusal:?}: {:.3} x floor, {} of 1220 refused", run.seconds / 60.0, run.throttled);
        assert!(run.seconds <= 1.2 * 60.0 && run.throttled <= 45, "{refusal:?} {run:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn whatever_the_latency_the_known_rate_is_reached() {
    for (milliseconds, floor) in [(5, 29.0), (500, 29.5), (2_000, 31.0)] {
        let latency = Duration::from_millis(milliseconds);
        let server = Arc::new(Server::new(Limit::bucket(20.0, 20.0), Refusal::RetryAfter, latency));
        let run = run(&Pace::new(), &server, 600).await;
        println!("{milliseconds} ms: {:.3} x floor, {} refused", run.seconds / floor, run.throttled);
        assert!(run.seconds <= 1.1 * floor && run.throttled <= 5, "{milliseconds} ms: {run:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn slow_deploy_hooks_do_not_hold_up_the_rest() {
    let quick = server(Limit::none(), Refusal::Bare);
    let slow = Arc::new(Server::new(Limit::none(), Refusal::Bare, Duration::from_secs(30)));
    let pace = Pace::new();
    let mut hooks = JoinSet::new();
    for _ in 0..60 {
        let (pace, slow) = (pace.clone(), slow.clone());
        hooks.spawn(async move { send(&pace, &slow).await });
    }
    sleep(Duration::from_secs(4)).await;
    assert_eq!(pace.snapshot().in_flight, 60);
    let run = run(&pace, &quick, 200).await;
    assert!(run.seconds < 11.0, "{run:?}");
    assert!(hooks.join_all().await.into_iter().all(|passed| passed));
}

#[tokio::test(start_paused = true)]
async fn without_a_limit_a_server_that_gets_slow_is_not_flooded() {
    // It works on 16 at a time: what comes beside them waits.
    let server = server(Limit::workers(16), Refusal::Bare);
    let pace = Pace::starting_at(1000.0);
    let run = run(&pace, &server, 3000).await;
    let floor = 3000.0 / 16.0 * 0.12;
    println!("{:.3} x floor, {} at the same time at the most", run.seconds / floor, server.peak());
    assert!(run.seconds < 1.05 * floor, "{run:?}");
    assert!(server.peak() < 100, "{}", server.peak());
}
