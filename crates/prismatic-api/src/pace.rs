//! How fast requests leave: one limiter for everything that is sent to a tenant.
//!
//! A request takes a [`Turn`], which the limiter hands out when one more may leave, and reports what came of it.
//! From the reports the limiter learns how many requests the server lets through in a second (`pace/rate.rs`) and how
//! many at the same time (`pace/places.rs`); when the server turns one away, all wait (`pace/state.rs`).
//!
//! Prismatic names no limit; its own example code speaks of about 20 requests a second
//! (prismatic-io/config-wizard-example), and the throttle envelope `{"detail": "..."}` is that of Django REST
//! framework, whose throttle counts the requests of the last second (inferred).

mod health;
mod log;
mod places;
mod rate;
mod state;
#[cfg(test)]
mod tests;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, watch};
use tokio::time::{Instant, sleep_until};

use self::rate::KNOWN_RATE;
use self::state::State;

/// The limiter of one tenant; clones are the same limiter.
///
/// Requests leave in the order in which they asked.
#[derive(Debug, Clone)]
pub struct Pace {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    state: Mutex<State>,
    /// Who holds it is the first in the queue; it lets in those who wait in order.
    first: tokio::sync::Mutex<()>,
    /// Wakes the first in the queue when something has changed.
    changed: Notify,
    waiting: AtomicUsize,
    /// Until when nothing leaves.
    pauses: watch::Sender<Option<Instant>>,
}

/// Leave to send one request; dropped unspent, it is given back.
#[derive(Debug)]
#[must_use = "a turn that is dropped is given back"]
pub struct Turn {
    pace: Pace,
    id: u64,
}

/// How things stand with a pace.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    /// How many requests a second may leave.
    pub rate: f64,
    /// The rate worth remembering for the next time; `None` as long as nothing was learnt.
    pub learned: Option<f64>,
    /// How many requests left in each of the last five seconds, on average.
    pub recent: f64,
    /// How many requests wait for their turn.
    pub waiting: usize,
    /// How many requests are on their way.
    pub in_flight: usize,
    /// How many may be on their way at the same time.
    pub places: usize,
    /// How long nothing leaves, because the server turned a request away.
    pub paused_for: Option<Duration>,
    /// How many requests have left.
    pub sent: u64,
    /// How many of them were turned away.
    pub throttled: u64,
}

/// What came of a request, as far as the pace is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It was answered, whatever the answer.
    Answered,
    /// It was turned away because it came too soon.
    Throttled {
        /// How long the server asks to wait.
        retry_after: Option<Duration>,
    },
    /// The server got it and gave up on it, or gave no answer in time.
    Overloaded {
        /// How long the server asks to wait.
        retry_after: Option<Duration>,
    },
    /// It got no answer, which says nothing about the pace.
    Lost,
}

impl Default for Pace {
    fn default() -> Self {
        Self::starting_at(KNOWN_RATE)
    }
}

impl Pace {
    /// Makes a limiter that starts at the known figure, 20 requests a second.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes a limiter that starts at a rate learnt earlier, in requests a second.
    pub fn starting_at(rate: f64) -> Self {
        let shared = Shared {
            state: Mutex::new(State::new(rate)),
            first: tokio::sync::Mutex::default(),
            changed: Notify::new(),
            waiting: AtomicUsize::new(0),
            pauses: watch::Sender::default(),
        };
        Self { shared: Arc::new(shared) }
    }

    /// Lets no more than so many requests a second leave, whatever is learnt; `None` lifts that.
    pub fn set_ceiling(&self, per_second: Option<f64>) {
        self.state().set_ceiling(per_second);
        self.shared.changed.notify_one();
    }

    /// Waits until one more request may leave.
    ///
    /// Who stops waiting loses its place in the queue and nothing else.
    pub async fn turn(&self) -> Turn {
        let _waiting = Waiting::new(&self.shared.waiting);
        let _first = self.shared.first.lock().await;
        loop {
            let wake = match self.state().grant(Instant::now()) {
                Ok(id) => return Turn { pace: self.clone(), id },
                Err(wake) => wake,
            };
            let changed = self.shared.changed.notified();
            match wake {
                Some(at) => tokio::select! {
                    () = sleep_until(at) => {}
                    () = changed => {}
                },
                None => changed.await,
            }
        }
    }

    /// Tells how things stand.
    pub fn snapshot(&self) -> Snapshot {
        let waiting = self.shared.waiting.load(Ordering::Relaxed);
        self.state().snapshot(Instant::now(), waiting)
    }

    /// Waits until nothing leaves for longer than `limit`, because the server asked for that, and returns how long.
    pub(crate) async fn long_pause(&self, limit: Duration) -> Duration {
        let mut pauses = self.shared.pauses.subscribe();
        loop {
            let left = pauses.borrow_and_update().map(|until| until.saturating_duration_since(Instant::now()));
            if let Some(left) = left.filter(|left| *left > limit) {
                return left;
            }
            // The sender lives as long as this pace.
            let _ = pauses.changed().await;
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing in there panics, and the numbers would still do.
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Turn {
    /// Takes note that the request leaves now.
    ///
    /// What is dropped after this counts as sent.
    pub(crate) fn spend(&self) {
        self.pace.state().spend(self.id, Instant::now());
    }

    /// Reports what came of the request `operation` that the turn was spent on.
    pub(crate) fn end(self, operation: &'static str, outcome: Outcome) {
        let is_busy = self.pace.shared.waiting.load(Ordering::Relaxed) > 0;
        let pause = {
            let mut state = self.pace.state();
            state.end(self.id, operation, outcome, is_busy, Instant::now());
            state.paused_until()
        };
        if matches!(outcome, Outcome::Throttled { .. } | Outcome::Overloaded { retry_after: Some(_) }) {
            self.pace.shared.pauses.send_replace(pause);
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.pace.state().give_back(self.id);
        self.pace.shared.changed.notify_one();
    }
}

/// Counts one who waits, for as long as it lives.
struct Waiting<'a>(&'a AtomicUsize);

impl<'a> Waiting<'a> {
    fn new(count: &'a AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(count)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
