//! What a pace knows, and what it decides from it.

use std::time::Duration;

use tokio::time::Instant;

use super::health::Health;
use super::log::Log;
use super::places::{Flight, Load, Places};
use super::rate::Rate;
use super::{Outcome, Snapshot};

/// How long all wait where the server does not say, the first time and at the most.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// The longest that the server can make all wait; after it, one request tries.
const LONGEST_RETRY_AFTER: Duration = Duration::from_hours(1);
/// How long requests are remembered.
const MEMORY: Duration = Duration::from_secs(10);
/// The span of [`Snapshot::recent`].
const RECENT: Duration = Duration::from_secs(5);
/// How late a request may leave without delaying the next; timers are not exact.
const LATENESS: Duration = Duration::from_millis(5);

/// The state of a pace.
#[derive(Debug)]
pub(super) struct State {
    next_id: u64,
    log: Log,
    rate: Rate,
    places: Places,
    health: Health,
    /// When the next request may leave, as far as the last is concerned.
    gap_until: Option<Instant>,
    paused_until: Option<Instant>,
    /// What led to the pause; judged when it is over, so that all answers are in.
    fall: Option<Fall>,
    /// How often the server turned a request away, those of one stroke counted once.
    epoch: u64,
    /// How many strokes there were since a request was let through.
    strikes: u32,
    sent: u64,
    throttled: u64,
}

/// A stroke of requests turned away.
#[derive(Debug)]
struct Fall {
    /// The load under which the first left that was turned away.
    load: Load,
    /// Whether others waited.
    is_busy: bool,
}

impl State {
    pub(super) fn new(rate: f64) -> Self {
        let rate = Rate::new(rate);
        Self {
            next_id: 0,
            log: Log::default(),
            places: Places::new(rate.value()),
            rate,
            health: Health::default(),
            gap_until: None,
            paused_until: None,
            fall: None,
            epoch: 0,
            strikes: 0,
            sent: 0,
            throttled: 0,
        }
    }

    pub(super) fn set_ceiling(&mut self, per_second: Option<f64>) {
        self.rate.set_ceiling(per_second);
    }

    /// Lets a request leave, or says when to ask again unless something changes before.
    pub(super) fn grant(&mut self, now: Instant) -> Result<u64, Option<Instant>> {
        if let Some(until) = self.paused_until.filter(|until| now < *until) {
            return Err(Some(until));
        }
        self.judge(now);
        let (count, window) = self.rate.quota();
        self.log.forget(now.checked_sub(window.max(MEMORY)).unwrap_or(now));
        let by_rate = self.log.nth_newest(count).map(|at| at + window);
        if let Some(at) = by_rate.max(self.gap_until).filter(|at| now < *at) {
            return Err(Some(at));
        }
        if self.strikes > 1 && self.places.taken() > 0 {
            return Err(None);
        }
        self.places.free(now)?;
        let id = self.next_id;
        self.next_id += 1;
        let (whole, span) = self.rate.whole_window();
        let is_last = self.log.count(now, span) + 1 >= whole;
        let level = self.places.taken() + 1;
        let is_full = level >= self.places.limit();
        let flight = Flight {
            since: now,
            is_spent: false,
            is_settled: false,
            load: Load { level, is_full, is_last },
            version: self.rate.version(),
            epoch: self.epoch,
        };
        self.places.take(id, flight);
        self.log.add(id, now);
        let due = self.gap_until.map_or(now, |at| at.max(now.checked_sub(LATENESS).unwrap_or(now)));
        self.gap_until = Some(due + self.rate.gap());
        Ok(id)
    }

    /// Takes note that a request leaves.
    pub(super) fn spend(&mut self, id: u64, now: Instant) {
        let Some(flight) = self.places.get_mut(id) else { return };
        (flight.since, flight.is_spent) = (now, true);
        self.log.postpone(id, now);
        self.sent += 1;
    }

    /// Takes note of what came of a request.
    pub(super) fn end(&mut self, id: u64, operation: &'static str, outcome: Outcome, is_busy: bool, now: Instant) {
        let Some(flight) = self.places.leave(id) else { return };
        match outcome {
            Outcome::Answered => self.answered(&flight, operation, now),
            Outcome::Throttled { retry_after } => self.throttled(id, &flight, retry_after, is_busy, now),
            Outcome::Overloaded { retry_after } => {
                self.places.shrink((7, 10));
                if let Some(asked) = retry_after {
                    self.pause(asked, now);
                }
            }
            Outcome::Lost => {}
        }
    }

    /// Takes a turn back that was dropped; what has left counts all the same.
    pub(super) fn give_back(&mut self, id: u64) {
        if self.places.leave(id).is_some_and(|flight| !flight.is_spent) {
            self.log.remove(id);
        }
    }

    pub(super) fn paused_until(&self) -> Option<Instant> {
        self.paused_until
    }

    pub(super) fn snapshot(&self, now: Instant, waiting: usize) -> Snapshot {
        #[expect(clippy::cast_precision_loss, reason = "a few thousand at the most")]
        let recent = self.log.count(now, RECENT) as f64 / RECENT.as_secs_f64();
        Snapshot {
            rate: self.rate.value(),
            learned: self.rate.learned(),
            recent,
            waiting,
            in_flight: self.places.taken(),
            places: self.places.limit(),
            paused_for: self.paused_until.filter(|until| now < *until).map(|until| until - now),
            sent: self.sent,
            throttled: self.throttled,
        }
    }

    fn answered(&mut self, flight: &Flight, operation: &'static str, now: Instant) {
        self.strikes = 0;
        if self.health.answered(operation, now - flight.since, now) {
            self.places.shrink((9, 10));
        }
        if self.health.is_slow(now) {
            return;
        }
        self.places.passed(flight, now);
        if flight.load.is_last && flight.epoch == self.epoch {
            self.held(flight.version, now);
        }
    }

    /// Takes note that a whole window was let through; what leaves more from now on leaves with the next.
    fn held(&mut self, version: u64, now: Instant) {
        let (count, window) = self.rate.quota();
        self.rate.held(version, now);
        if self.rate.version() != version {
            self.gap_until = self.gap_until.max(self.log.nth_newest(count).map(|at| at + window));
        }
    }

    fn throttled(&mut self, id: u64, flight: &Flight, retry_after: Option<Duration>, is_busy: bool, now: Instant) {
        self.throttled += 1;
        self.log.reject(id);
        if flight.epoch == self.epoch {
            self.epoch += 1;
            self.strikes += 1;
            // While nothing at all gets through, there is nothing to learn.
            self.fall = (self.strikes == 1).then_some(Fall { load: flight.load, is_busy });
        } else if let Some(fall) = &mut self.fall {
            if flight.load.level < fall.load.level {
                fall.load = flight.load;
            }
        } else {
            self.rate.lower(self.log.proven_rate(), now);
        }
        let own = FIRST_PAUSE.saturating_mul(1 << (self.strikes.max(1) - 1).min(6)).min(LONGEST_PAUSE);
        // One that is over already says nothing.
        self.pause(retry_after.filter(|asked| !asked.is_zero()).unwrap_or(own), now);
    }

    /// Lets nothing leave for so long.
    fn pause(&mut self, pause: Duration, now: Instant) {
        let pause = pause.clamp(FIRST_PAUSE, LONGEST_RETRY_AFTER);
        self.paused_until = self.paused_until.max(Some(now + pause));
    }

    /// Draws the conclusion from the last stroke.
    ///
    /// It was the rate where the request was the last that the rate allowed, and otherwise the number at the same
    /// time, unless they have just been cut.
    fn judge(&mut self, now: Instant) {
        self.paused_until = None;
        let Some(fall) = self.fall.take() else { return };
        if !fall.load.is_last && !self.places.are_cut(now) && (fall.load.is_full || !self.rate.is_probing()) {
            self.places.minded(fall.load.level, now);
        } else {
            self.rate.fell(self.log.proven_rate(), fall.is_busy, now);
        }
    }
}
