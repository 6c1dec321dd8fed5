//! How each limit counts. The state is a few numbers, and every time comes from the caller.

use std::f64::consts::TAU;
use std::time::Duration;

use tokio::time::Instant;

use super::{RateLimit, RateModel};

/// A limit at work.
#[derive(Debug)]
pub(super) enum Model {
    Bucket(Bucket),
    Window(Window),
    Places(Places),
}

impl Model {
    /// Makes what `limit` asks for, from `now` on; `None` where everything is let through.
    pub(super) fn new(limit: &RateLimit, now: Instant) -> Option<Self> {
        if limit.rate_model == RateModel::Concurrency {
            return Some(Self::Places(Places { limit: limit.concurrency.max(1), taken: 0 }));
        }
        let rate = limit.rate?;
        if limit.rate_model == RateModel::FixedWindow {
            return Some(Self::Window(Window { limit: rate.requests, length: rate.period, opened: None, used: 0 }));
        }
        let burst = f64::from(limit.burst.unwrap_or(rate.requests));
        let is_drifting = limit.rate_model == RateModel::Drifting;
        let swing = if is_drifting { f64::from(limit.rate_drift) / 100.0 } else { 0.0 };
        let flow = Flow { rate: rate.per_second(), swing, period: limit.rate_period.as_secs_f64() };
        Some(Self::Bucket(Bucket { flow, burst, tokens: burst, start: now, filled: now }))
    }

    /// Lets a request through, or says how long it should wait.
    pub(super) fn admit(&mut self, now: Instant) -> Result<(), Duration> {
        match self {
            Self::Bucket(bucket) => bucket.admit(now),
            Self::Window(window) => window.admit(now),
            Self::Places(places) => places.admit(),
        }
    }

    /// Takes note that a request is done.
    pub(super) fn release(&mut self) {
        if let Self::Places(places) = self {
            places.taken = places.taken.saturating_sub(1);
        }
    }

    /// Starts again; who is being served goes on to count.
    pub(super) fn reset(&mut self, now: Instant) {
        match self {
            Self::Bucket(bucket) => (bucket.tokens, bucket.start, bucket.filled) = (bucket.burst, now, now),
            Self::Window(window) => window.opened = None,
            Self::Places(_) => {}
        }
    }

    /// Tells the shortest time in which `admitted` requests can be let through.
    pub(super) fn floor(&self, admitted: u64, first: Instant, service: Duration) -> Duration {
        match self {
            Self::Bucket(bucket) => bucket.floor(admitted, first),
            Self::Window(window) => {
                let windows = admitted.div_ceil(u64::from(window.limit)).saturating_sub(1);
                window.length.saturating_mul(u32::try_from(windows).unwrap_or(u32::MAX))
            }
            Self::Places(places) => service / places.limit,
        }
    }
}

/// A token bucket; it starts full.
#[derive(Debug)]
pub(super) struct Bucket {
    flow: Flow,
    burst: f64,
    tokens: f64,
    start: Instant,
    filled: Instant,
}

impl Bucket {
    fn admit(&mut self, now: Instant) -> Result<(), Duration> {
        let from = self.seconds(self.filled);
        let to = self.seconds(now);
        self.tokens = (self.tokens + self.flow.between(from, to)).min(self.burst);
        self.filled = now;
        if self.tokens + ROUNDING < 1.0 {
            return Err(Duration::from_secs_f64(self.flow.time(to, 1.0 - self.tokens)));
        }
        self.tokens -= 1.0;
        Ok(())
    }

    /// `(n − burst) ÷ rate`, or where the rate drifts the time in which so many tokens come.
    fn floor(&self, admitted: u64, first: Instant) -> Duration {
        #[expect(clippy::cast_precision_loss, reason = "more requests than that cannot be counted")]
        let missing = admitted as f64 - self.burst;
        if missing <= 0.0 {
            return Duration::ZERO;
        }
        Duration::from_secs_f64(self.flow.time(self.seconds(first), missing))
    }

    fn seconds(&self, time: Instant) -> f64 {
        time.saturating_duration_since(self.start).as_secs_f64()
    }
}

/// Keeps a request that comes exactly in time from being turned away.
const ROUNDING: f64 = 1e-6;

/// Tokens that come at a rate, which may swing about its mean: `rate · (1 + swing · sin(2πt ÷ period))`.
#[derive(Debug)]
struct Flow {
    rate: f64,
    swing: f64,
    period: f64,
}

impl Flow {
    /// Tells how many tokens come between two times, in seconds.
    fn between(&self, from: f64, to: f64) -> f64 {
        let cosines = (TAU * from / self.period).cos() - (TAU * to / self.period).cos();
        self.rate * ((to - from) + self.swing * self.period / TAU * cosines)
    }

    /// Tells how many seconds after `from` so many tokens have come.
    fn time(&self, from: f64, tokens: f64) -> f64 {
        let steady = tokens / self.rate;
        if self.swing == 0.0 {
            return steady;
        }
        let (mut low, mut high) = (0.0, 2.0 * (steady + self.period));
        for _ in 0..BISECTIONS {
            let middle = f64::midpoint(low, high);
            if self.between(from, from + middle) < tokens { low = middle } else { high = middle }
        }
        high
    }
}

const BISECTIONS: u32 = 64;

/// Windows of one length, each of which opens with the first request after the last.
#[derive(Debug)]
pub(super) struct Window {
    limit: u32,
    length: Duration,
    opened: Option<Instant>,
    used: u32,
}

impl Window {
    fn admit(&mut self, now: Instant) -> Result<(), Duration> {
        let open_since = self.opened.map(|opened| now.saturating_duration_since(opened));
        match open_since.filter(|age| *age < self.length) {
            Some(age) if self.used >= self.limit => Err(self.length.saturating_sub(age)),
            Some(_) => {
                self.used += 1;
                Ok(())
            }
            None => {
                (self.opened, self.used) = (Some(now), 1);
                Ok(())
            }
        }
    }
}

/// Places for requests that are being carried out.
#[derive(Debug)]
pub(super) struct Places {
    limit: u32,
    taken: u32,
}

impl Places {
    fn admit(&mut self) -> Result<(), Duration> {
        if self.taken >= self.limit {
            return Err(PLACE_WAIT);
        }
        self.taken += 1;
        Ok(())
    }
}

/// When a place will be free is not known beforehand.
const PLACE_WAIT: Duration = Duration::from_secs(1);
