//! Tells whoever watches how runs come along, often enough to look smooth and seldom enough to cost nothing.

use std::fmt::Debug;
use std::sync::{Arc, Weak};
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::sleep;

use super::live::Live;
use super::record::Run;
use super::row::Row;

/// The shortest time between two messages, whatever the number of runs.
const PAUSE: Duration = Duration::from_millis(200);
/// How often a run that is looked at is looked at anew, so that a run that ended is let go, and one that Prismatic holds up
/// says for how long.
const BREATH: Duration = Duration::from_secs(1);

/// Watches runs.
pub trait Observer: Debug + Send + Sync + 'static {
    /// A run has come further; `rows` are those that changed since the last time.
    fn progress(&self, run: Run, rows: Vec<Row>);
    /// A run has ended.
    fn ended(&self, run: Run);
}

/// Reports on a run for as long as it is at work.
pub(crate) async fn report(observer: Arc<dyn Observer>, gate: Arc<Mutex<()>>, live: Weak<Live>) {
    let mut was_held_up = false;
    while let Some(run) = live.upgrade() {
        let touched = tokio::time::timeout(BREATH, run.touched.notified()).await;
        let is_held_up = run.held_up().is_some();
        let is_news = touched.is_ok() || is_held_up || was_held_up;
        // The end is told by whoever ends it.
        if !is_news || run.record().state.is_over() {
            continue;
        }
        was_held_up = is_held_up;
        let _gate = gate.lock().await;
        let rows = run.take_changed();
        observer.progress(run.shown(), rows);
        drop(run);
        sleep(PAUSE).await;
    }
}

/// Reports that a run has ended, with what has changed last.
pub(crate) async fn end(observer: &dyn Observer, gate: &Mutex<()>, live: &Live) {
    let _gate = gate.lock().await;
    let run = live.shown();
    observer.progress(run.clone(), live.take_changed());
    if run.state.is_over() {
        observer.ended(run);
    }
}
