//! The server's clock, which may be off.

use jiff::{SignedDuration, Timestamp};

tokio::task_local! {
    static SKEW: SignedDuration;
}

/// Returns the time that the server takes it to be.
pub(crate) fn now() -> Timestamp {
    let skew = SKEW.try_with(|skew| *skew).unwrap_or_default();
    let now = Timestamp::now();
    now.checked_add(skew).unwrap_or(now)
}

/// Does `work` by a clock that is off by `skew`.
pub(crate) async fn shifted<T>(skew: SignedDuration, work: impl Future<Output = T>) -> T {
    SKEW.scope(skew, work).await
}
