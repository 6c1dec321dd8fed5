//! Waiting for conditions.

use std::time::{Duration, Instant};

/// How long a condition may take to come true.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often it is looked at.
const PACE: Duration = Duration::from_millis(40);

/// Waits until `probe` gives a value; panics with `what` when it stays `None`.
pub(crate) async fn until<T>(what: &str, probe: impl AsyncFnMut() -> Option<T>) -> T {
    in_time(probe).await.unwrap_or_else(|| panic!("did not come about: {what}"))
}

/// Waits until `probe` gives a value; `None` when it stays `None`.
pub(crate) async fn in_time<T>(probe: impl AsyncFnMut() -> Option<T>) -> Option<T> {
    within(PATIENCE, probe).await
}

/// Waits no longer than `span` until `probe` gives a value.
pub(crate) async fn within<T>(span: Duration, mut probe: impl AsyncFnMut() -> Option<T>) -> Option<T> {
    let deadline = Instant::now() + span;
    loop {
        if let Some(value) = probe().await {
            return Some(value);
        }
        if Instant::now() >= deadline {
            return None;
        }
        tokio::time::sleep(PACE).await;
    }
}
