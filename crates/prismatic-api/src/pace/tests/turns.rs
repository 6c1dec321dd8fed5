//! Turns: how they are given back, how a pause is kept, what a snapshot says.

use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};

use crate::pace::{Outcome, Pace, Snapshot, Turn};

async fn spent(pace: &Pace) -> Turn {
    let turn = pace.turn().await;
    turn.spend();
    turn
}

/// Sends a request that is turned away.
async fn throttle(pace: &Pace, retry_after: Option<Duration>) {
    spent(pace).await.end("Request", Outcome::Throttled { retry_after });
}

/// How long one waits for the next turn.
async fn wait(pace: &Pace) -> Duration {
    let start = Instant::now();
    let _ = pace.turn().await;
    start.elapsed()
}

#[tokio::test(start_paused = true)]
async fn who_stops_waiting_and_who_gives_a_turn_back_take_nothing_from_the_others() {
    let pace = Pace::starting_at(1.0);
    let first = pace.turn().await;
    assert!(timeout(Duration::from_millis(10), pace.turn()).await.is_err());
    assert_eq!((pace.snapshot().waiting, pace.snapshot().in_flight), (0, 1));
    drop(first);
    assert!(wait(&pace).await < Duration::from_millis(200), "the place of the unspent turn is free");
    assert_eq!(pace.snapshot().sent, 0);
}

#[tokio::test(start_paused = true)]
async fn a_request_that_was_cut_off_counts_as_sent_and_leaves_its_place() {
    let pace = Pace::starting_at(1.0);
    drop(spent(&pace).await);
    assert_eq!((pace.snapshot().sent, pace.snapshot().in_flight), (1, 0));
    assert!(wait(&pace).await > Duration::from_secs(1));
}

#[tokio::test(start_paused = true)]
async fn everyone_waits_as_long_as_the_server_asks() {
    let pace = Pace::new();
    let other = pace.clone();
    throttle(&pace, Some(Duration::from_secs(7))).await;
    assert_eq!(other.snapshot().paused_for, Some(Duration::from_secs(7)));
    assert_eq!(wait(&other).await, Duration::from_secs(7));
    assert_eq!(other.snapshot().paused_for, None);
}

#[tokio::test(start_paused = true)]
async fn everyone_waits_for_a_server_that_says_when_it_is_back() {
    let pace = Pace::new();
    let overloaded = async |retry_after| spent(&pace).await.end("Request", Outcome::Overloaded { retry_after });
    overloaded(None).await;
    assert_eq!(pace.snapshot().paused_for, None);
    overloaded(Some(Duration::from_secs(7))).await;
    assert_eq!(wait(&pace).await, Duration::from_secs(7));
}

#[tokio::test(start_paused = true)]
async fn where_the_server_does_not_say_the_waits_grow_until_a_request_is_let_through() {
    let pace = Pace::new();
    let mut waits = Vec::new();
    for _ in 0..9 {
        throttle(&pace, None).await;
        waits.push(wait(&pace).await.as_millis());
    }
    assert_eq!(waits, [500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000]);
    spent(&pace).await.end("Request", Outcome::Answered);
    sleep(Duration::from_mins(1)).await;
    throttle(&pace, None).await;
    assert_eq!(wait(&pace).await.as_millis(), 500);
}

#[tokio::test(start_paused = true)]
async fn no_server_stops_everything_for_more_than_an_hour() {
    let pace = Pace::new();
    throttle(&pace, Some(Duration::MAX)).await;
    assert_eq!(pace.snapshot().paused_for, Some(Duration::from_hours(1)));
}

#[tokio::test(start_paused = true)]
async fn after_being_turned_away_twice_one_request_tries_alone() {
    let pace = Pace::new();
    throttle(&pace, None).await;
    throttle(&pace, None).await;
    let trial = spent(&pace).await;
    assert!(timeout(Duration::from_mins(1), pace.turn()).await.is_err());
    trial.end("Request", Outcome::Answered);
    assert!(wait(&pace).await < Duration::from_secs(1));
}

#[tokio::test(start_paused = true)]
async fn a_ceiling_holds_and_can_be_lifted() {
    let pace = Pace::new();
    pace.set_ceiling(Some(2.0));
    let start = Instant::now();
    for _ in 0..7 {
        spent(&pace).await.end("Request", Outcome::Answered);
    }
    let took = start.elapsed();
    assert!(took > Duration::from_secs(3) && took < Duration::from_millis(3200), "{took:?}");
    assert_eq!(pace.snapshot().rate.to_string(), "2");
    pace.set_ceiling(None);
    assert!(wait(&pace).await < Duration::from_millis(500));
}

#[tokio::test(start_paused = true)]
async fn a_snapshot_says_how_things_stand() {
    let pace = Pace::new();
    let turns = [spent(&pace).await, spent(&pace).await];
    let expected = Snapshot {
        rate: 20.0,
        learned: None,
        recent: 0.4,
        waiting: 0,
        in_flight: 2,
        places: 20,
        paused_for: None,
        sent: 2,
        throttled: 0,
    };
    assert_eq!(pace.snapshot(), expected);
    drop(turns);
}

#[tokio::test(start_paused = true)]
async fn a_rate_that_is_no_rate_is_none() {
    for wrong in [f64::NAN, f64::INFINITY, -1.0, 0.0] {
        let rate = Pace::starting_at(wrong).snapshot().rate;
        assert!(rate.is_finite() && rate > 0.0, "{wrong}: {rate}");
    }
}
