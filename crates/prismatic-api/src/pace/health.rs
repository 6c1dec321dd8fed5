//! Whether the server answers as quickly as it can.
//!
//! What is compared is the quickest of the last answers with the quickest of the last minutes, each operation with
//! itself: a slow deploy hook says nothing, and a server that is slow with everything says that it has too much to do.

use std::collections::HashMap;
use std::time::Duration;

use tokio::time::Instant;

/// How many answers are looked at together.
const SAMPLES: u32 = 10;
/// How much longer the quickest answer may take.
const FACTOR: u32 = 2;
const ALLOWANCE: Duration = Duration::from_millis(50);
/// How long the quickest answer counts.
const MEMORY: Duration = Duration::from_mins(2);

/// The latencies of each operation.
#[derive(Debug, Default)]
pub(super) struct Health {
    operations: HashMap<&'static str, Latency>,
}

#[derive(Debug)]
struct Latency {
    quickest: Duration,
    at: Instant,
    samples: u32,
    quickest_sample: Duration,
    is_slow: bool,
    judged_at: Instant,
}

impl Health {
    /// Takes note of an answer; tells whether the server has just shown that it is slow with everything.
    pub(super) fn answered(&mut self, operation: &'static str, latency: Duration, now: Instant) -> bool {
        let new = Latency {
            quickest: latency,
            at: now,
            samples: 0,
            quickest_sample: Duration::MAX,
            is_slow: false,
            judged_at: now,
        };
        self.operations.entry(operation).or_insert(new).add(latency, now) && self.is_slow(now)
    }

    /// Whether the server is slow with everything.
    pub(super) fn is_slow(&self, now: Instant) -> bool {
        let mut recent = self.operations.values().filter(|each| now.duration_since(each.judged_at) < MEMORY).peekable();
        recent.peek().is_some() && recent.all(|each| each.is_slow)
    }
}

impl Latency {
    /// Adds a sample; tells whether that was the last of some.
    fn add(&mut self, latency: Duration, now: Instant) -> bool {
        self.samples += 1;
        self.quickest_sample = self.quickest_sample.min(latency);
        if self.samples < SAMPLES {
            return false;
        }
        if self.quickest_sample <= self.quickest || now.duration_since(self.at) > MEMORY {
            (self.quickest, self.at) = (self.quickest_sample, now);
        }
        self.is_slow = self.quickest_sample > self.quickest * FACTOR + ALLOWANCE;
        self.judged_at = now;
        (self.samples, self.quickest_sample) = (0, Duration::MAX);
        true
    }
}
