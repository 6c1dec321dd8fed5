//! How many requests a second may leave, and how that is learnt.
//!
//! What is let through, whichever way the server counts, is a second's worth of requests at any time in any second.
//! So that is what leaves, at once where so many wait; a fraction of a second is left over for the jitter of the way.

use std::time::Duration;

use tokio::time::Instant;

/// About how many requests a second Prismatic lets through (prismatic-io/config-wizard-example).
pub(super) const KNOWN_RATE: f64 = 20.0;
/// The bounds of what is tried.
const LOWEST: f64 = 0.05;
const HIGHEST: f64 = 1000.0;
/// How much longer a second's worth takes than a second.
const MARGIN: f64 = 1.015;
/// How much of the time between two requests lies between them when many wait; the rest comes at the end.
const SPREAD: f64 = 0.1;
/// The same while the rate is far above one that is known to be good.
const BOLD_SPREAD: f64 = 0.5;
/// The first step up, as a share.
const STEP: f64 = 0.1;
/// How far the step after the first goes, as a factor: where nothing was ever turned away, and where something was.
const LEAP: f64 = 3.0;
const HOP: f64 = 1.25;
/// How many requests are too few to learn from.
const FEW: usize = 4;
/// How many windows the first step lasts: a token bucket turns nothing away before what it saved up while nothing came
/// is used up.
const PROBE_WINDOWS: u32 = 3;
/// Above this share of the rate before, one window is enough to go on.
const CLEAR: f64 = 1.2;
/// How long a limit that was found is left alone, the first time, at the most, and where it seems to move.
const FIRST_PATIENCE: Duration = Duration::from_secs(30);
const LONGEST_PATIENCE: Duration = Duration::from_mins(4);
const SHORT_PATIENCE: Duration = Duration::from_secs(2);

/// The rate.
#[derive(Debug)]
pub(super) struct Rate {
    value: f64,
    /// The newest rate that was let through for two whole windows, or that the server has proven.
    base: f64,
    /// The rate from which it is being raised step by step.
    probe: Option<f64>,
    /// How many whole windows were let through at this rate.
    held: u32,
    /// Since when a window at this rate can have begun.
    since: Option<Instant>,
    probe_at: Option<Instant>,
    patience: Duration,
    spread: f64,
    ceiling: Option<f64>,
    version: u64,
    has_fallen: bool,
    is_learned: bool,
}

impl Rate {
    /// Starts at a rate, in requests a second.
    pub(super) fn new(start: f64) -> Self {
        let value = if start.is_finite() { rounded(start) } else { KNOWN_RATE };
        Self {
            value,
            base: value,
            probe: None,
            held: 0,
            since: None,
            probe_at: None,
            patience: FIRST_PATIENCE,
            spread: SPREAD,
            ceiling: None,
            version: 0,
            has_fallen: false,
            is_learned: false,
        }
    }

    /// Sets or lifts the most that may leave in a second.
    pub(super) fn set_ceiling(&mut self, ceiling: Option<f64>) {
        self.ceiling = ceiling.filter(|ceiling| ceiling.is_finite()).map(rounded);
        self.version += 1;
    }

    /// How many requests a second may leave.
    pub(super) fn value(&self) -> f64 {
        self.ceiling.map_or(self.value, |ceiling| self.value.min(ceiling))
    }

    /// The rate worth remembering.
    pub(super) fn learned(&self) -> Option<f64> {
        self.is_learned.then_some(self.base)
    }

    /// Whether it is being raised.
    pub(super) fn is_probing(&self) -> bool {
        self.probe.is_some()
    }

    /// Changes with the rate.
    pub(super) fn version(&self) -> u64 {
        self.version
    }

    /// How many requests may leave in how long, which is a second at least.
    pub(super) fn quota(&self) -> (usize, Duration) {
        let rate = self.value();
        let many = rate.floor().max(1.0);
        (whole(many), Duration::from_secs_f64(many / rate * MARGIN))
    }

    /// How many requests leave in how long where as many leave as may; some, so that a few single ones do not look
    /// like that.
    pub(super) fn whole_window(&self) -> (usize, Duration) {
        let (count, window) = self.quota();
        let windows = FEW.div_ceil(count);
        (count * windows, window.saturating_mul(u32::try_from(windows).unwrap_or(u32::MAX)))
    }

    /// The least time between two requests.
    pub(super) fn gap(&self) -> Duration {
        let is_bold = self.probe.is_some_and(|start| self.value > CLEAR * start);
        let spread = if is_bold { self.spread.max(BOLD_SPREAD) } else { self.spread };
        Duration::from_secs_f64(spread / self.value())
    }

    /// Takes note that the last request of a whole window was let through.
    pub(super) fn held(&mut self, version: u64, now: Instant) {
        let (_, window) = self.whole_window();
        if version != self.version || self.since.is_some_and(|since| now < since + window * 9 / 10) {
            return;
        }
        self.since = Some(now);
        self.held += 1;
        let is_good = match self.probe {
            Some(start) => self.held >= PROBE_WINDOWS || self.value > CLEAR * start,
            None => self.held >= 2,
        };
        if is_good {
            self.base = self.value();
            self.is_learned = true;
        }
        if let Some(start) = self.probe.filter(|_| is_good) {
            self.raise(start, now);
        }
        if self.probe.is_none() && self.held > u32::from(self.has_fallen) && self.may_rise(now) {
            self.begin_to_rise(now);
        }
    }

    /// Takes note that the server turned a request away for the rate.
    ///
    /// It has let through `proven` requests a second; `is_busy` says that more would have left.
    pub(super) fn fell(&mut self, proven: f64, is_busy: bool, now: Instant) {
        let before = self.value();
        let after = match self.probe {
            Some(_) => proven.max(self.base).min(before),
            None if proven <= LOWEST => before / 2.0,
            None if is_busy => proven.min(0.95 * before),
            None => proven.clamp(0.7 * before, 0.95 * before),
        };
        if self.probe.is_some_and(|start| after <= 1.05 * start) {
            self.probe_at = Some(now + self.patience);
            self.patience = (self.patience * 2).min(LONGEST_PATIENCE);
        } else {
            self.probe_at = Some(now + SHORT_PATIENCE);
            self.patience = FIRST_PATIENCE;
        }
        if self.probe.is_none() && after < 0.8 * before {
            self.spread = 1.0;
        }
        self.probe = None;
        self.has_fallen = true;
        self.is_learned = true;
        self.change(after, now);
        self.base = self.value;
    }

    /// Learns from an answer that came late to the last fall: the server has let through less than was thought.
    pub(super) fn lower(&mut self, proven: f64, now: Instant) {
        if self.probe.is_none() && proven > LOWEST && proven < 0.9 * self.value {
            self.change(proven, now);
            self.base = self.value;
        }
    }

    fn may_rise(&self, now: Instant) -> bool {
        self.ceiling.is_none_or(|ceiling| self.value < ceiling) && self.probe_at.is_none_or(|at| now >= at)
    }

    fn begin_to_rise(&mut self, now: Instant) {
        self.probe = Some(self.value);
        let step = self.value * (1.0 + STEP);
        // A whole request more, unless that were too much.
        self.change(step.max((self.value + 1.0).min(self.value * 1.5)), now);
    }

    /// Rises further, having risen from `start`.
    fn raise(&mut self, start: f64, now: Instant) {
        let is_careful = self.has_fallen && self.value < 2.0 * start;
        self.change(self.value * if is_careful { HOP } else { LEAP }, now);
    }

    fn change(&mut self, value: f64, now: Instant) {
        self.value = rounded(value);
        self.held = 0;
        self.since = Some(now);
        self.version += 1;
    }
}

/// A rate within the bounds: a whole number where it is not small, and where it is close to one, so that a second's
/// worth takes a second.
fn rounded(rate: f64) -> f64 {
    let rate = rate.clamp(LOWEST, HIGHEST);
    let near = rate.round().max(1.0);
    if rate >= 2.5 || (rate - near).abs() <= 0.15 * near { near } else { rate }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and HIGHEST")]
fn whole(many: f64) -> usize {
    many as usize
}
