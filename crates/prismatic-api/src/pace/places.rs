//! How many requests may be on their way at the same time.
//!
//! Little's law says how many there are at a given rate: rate × latency, and a request may take from 5 milliseconds to
//! 30 seconds. So the places grow with the need, up to a bound, and shrink when the server shows that it minds.

use std::collections::BTreeMap;
use std::time::Duration;

use tokio::time::Instant;

/// The most places; load balancers commonly allow so many streams on a connection.
const MOST: usize = 128;
/// How long a request is on its way until it is clear that it was not turned away.
const SETTLED: Duration = Duration::from_secs(1);
/// How long the places stay as they are after the server minded, the first time and at the most.
const FIRST_PATIENCE: Duration = Duration::from_secs(5);
const LONGEST_PATIENCE: Duration = Duration::from_secs(160);

/// The places and who has them.
#[derive(Debug)]
pub(super) struct Places {
    limit: usize,
    flights: BTreeMap<u64, Flight>,
    /// Successes since the last place was added.
    successes: usize,
    held_until: Option<Instant>,
    patience: Option<Duration>,
}

/// A request on its way.
#[derive(Debug, Clone)]
pub(super) struct Flight {
    /// Since when.
    pub(super) since: Instant,
    /// Whether it has left, and did not only get its turn.
    pub(super) is_spent: bool,
    /// Under which load.
    pub(super) load: Load,
    /// The version of the rate it left at.
    pub(super) version: u64,
    /// How often the server had minded until then.
    pub(super) epoch: u64,
    /// Whether it has been on its way for so long that it was surely let through.
    pub(super) is_settled: bool,
}

/// How far the limits were used when a request left.
#[derive(Debug, Clone, Copy)]
pub(super) struct Load {
    /// How many were on their way when it left, itself included.
    pub(super) level: usize,
    /// Whether it took the last place.
    pub(super) is_full: bool,
    /// Whether it took the last of the requests that the rate allowed.
    pub(super) is_last: bool,
}

impl Places {
    /// Makes places enough for a second's worth of requests at once.
    pub(super) fn new(rate: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        let limit = rate.clamp(8.0, 64.0) as usize;
        Self { limit, flights: BTreeMap::new(), successes: 0, held_until: None, patience: None }
    }

    /// How many places there are.
    pub(super) fn limit(&self) -> usize {
        self.limit
    }

    /// How many requests are on their way.
    pub(super) fn taken(&self) -> usize {
        self.flights.len()
    }

    /// Whether they were cut just now, so that they can't be what the server minds again.
    pub(super) fn are_cut(&self, now: Instant) -> bool {
        self.held_until.is_some_and(|until| now < until)
    }

    /// Tells whether a place is free, and if not, when to look again unless one becomes free before.
    pub(super) fn free(&mut self, now: Instant) -> Result<(), Option<Instant>> {
        if self.taken() < self.limit {
            return Ok(());
        }
        self.settle(now);
        if self.taken() < self.limit {
            return Ok(());
        }
        let unsettled = self.flights.values().find(|flight| !flight.is_settled);
        Err(unsettled.map(|flight| flight.since + SETTLED).or(self.held_until).filter(|at| *at > now))
    }

    /// Gives a request a place.
    pub(super) fn take(&mut self, id: u64, flight: Flight) {
        self.flights.insert(id, flight);
    }

    /// A request that is on its way.
    pub(super) fn get_mut(&mut self, id: u64) -> Option<&mut Flight> {
        self.flights.get_mut(&id)
    }

    /// Takes the place of a request back.
    pub(super) fn leave(&mut self, id: u64) -> Option<Flight> {
        self.flights.remove(&id)
    }

    /// Takes note that a request was let through.
    pub(super) fn passed(&mut self, flight: &Flight, now: Instant) {
        // Places that nobody needs prove nothing.
        if 2 * flight.load.level > self.limit && !flight.is_settled {
            self.grow(1, now);
        }
    }

    /// Takes note that the server minded so many at the same time.
    pub(super) fn minded(&mut self, level: usize, now: Instant) {
        let limit = level.saturating_sub(1).max(1);
        let is_same = limit.abs_diff(self.limit) <= 1;
        let patience = match self.patience {
            Some(patience) if is_same => (patience * 2).min(LONGEST_PATIENCE),
            _ => FIRST_PATIENCE,
        };
        self.limit = limit;
        self.patience = Some(patience);
        self.held_until = Some(now + patience);
        self.successes = 0;
    }

    /// Gives up a part of the places where they are used, because the server has a hard time.
    pub(super) fn shrink(&mut self, (numerator, denominator): (usize, usize)) {
        if 2 * self.taken() > self.limit {
            self.limit = (self.limit * numerator / denominator).max(1);
            self.successes = 0;
        }
    }

    /// Counts what has been on its way for long as let through, so that slow requests do not hold up the rest.
    fn settle(&mut self, now: Instant) {
        let mut settled = 0;
        for flight in self.flights.values_mut() {
            if !flight.is_settled && flight.since + SETTLED <= now {
                flight.is_settled = true;
                settled += 1;
            }
        }
        // One place for the one it keeps, and one as for any success.
        self.grow(2 * settled, now);
    }

    fn grow(&mut self, by: usize, now: Instant) {
        if self.are_cut(now) {
            return;
        }
        self.successes += by;
        // Where the server minded before, one more each time all places were used; doubling until then.
        let price = if self.patience.is_some() { self.limit } else { 1 };
        self.limit = (self.limit + self.successes / price).min(MOST);
        self.successes %= price;
    }
}
