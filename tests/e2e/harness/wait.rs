//! Waiting for conditions.

use std::time::{Duration, Instant};

/// How long a condition may take to come true.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often it is looked at.
const PACE: Duration = Duration::from_millis(40);

/// Waits until `probe` gives a value; panics with `what` when it stays `None`.
pub(crate) async fn until<T>(what: &str, mut probe: impl AsyncFnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(value) = probe().await {
            return value;
        }
        assert!(Instant::now() < deadline, "did not come about: {what}");
        tokio::time::sleep(PACE).await;
    }
}
