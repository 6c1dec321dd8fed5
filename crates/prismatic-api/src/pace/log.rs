//! The requests of the last seconds: when each left, and whether it was turned away.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::time::Instant;

/// The requests that left, oldest first.
#[derive(Debug, Default)]
pub(super) struct Log {
    entries: VecDeque<Entry>,
}

#[derive(Debug)]
struct Entry {
    id: u64,
    at: Instant,
    is_rejected: bool,
}

impl Log {
    /// Adds a request that leaves now.
    pub(super) fn add(&mut self, id: u64, now: Instant) {
        self.entries.push_back(Entry { id, at: now, is_rejected: false });
    }

    /// Takes note that a request leaves only now.
    pub(super) fn postpone(&mut self, id: u64, now: Instant) {
        if self.remove(id) {
            self.add(id, now);
        }
    }

    /// Takes a request out that did not leave.
    pub(super) fn remove(&mut self, id: u64) -> bool {
        // Most are near the end.
        let place = self.entries.iter().rposition(|entry| entry.id == id);
        place.and_then(|place| self.entries.remove(place)).is_some()
    }

    /// Takes note that a request was turned away.
    pub(super) fn reject(&mut self, id: u64) {
        if let Some(entry) = self.entries.iter_mut().rev().find(|entry| entry.id == id) {
            entry.is_rejected = true;
        }
    }

    /// Forgets what left before a time.
    pub(super) fn forget(&mut self, before: Instant) {
        while self.entries.front().is_some_and(|entry| entry.at < before) {
            self.entries.pop_front();
        }
    }

    /// When the `nth` newest request left, from one.
    pub(super) fn nth_newest(&self, nth: usize) -> Option<Instant> {
        self.entries.len().checked_sub(nth).and_then(|place| self.entries.get(place)).map(|entry| entry.at)
    }

    /// How many requests left within `window` of `now`.
    pub(super) fn count(&self, now: Instant, window: Duration) -> usize {
        self.entries.iter().rev().take_while(|entry| entry.at + window > now).count()
    }

    /// The rate that the server must have, given what it let through: `n` requests within a time prove `n` a second
    /// less what a second's rest before them may have saved up.
    ///
    /// It is the largest over all stretches that end with the newest request.
    pub(super) fn proven_rate(&self) -> f64 {
        let Some(newest) = self.entries.back() else {
            return 0.0;
        };
        let mut accepted = 0_u32;
        let mut best = 0.0_f64;
        for entry in self.entries.iter().rev().filter(|entry| !entry.is_rejected) {
            accepted += 1;
            best = best.max(f64::from(accepted) / ((newest.at - entry.at).as_secs_f64() + 1.0));
        }
        best
    }
}
