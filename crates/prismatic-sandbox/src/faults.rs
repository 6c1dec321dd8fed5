//! Faults: what goes wrong on purpose, where and when.
//!
//! A [`FaultScript`] says which requests suffer what. Whether a rule strikes depends only on how many
//! matching requests came before, on its seed and on tokio's clock, so that a run can be repeated.

mod answers;
mod bodies;
mod distort;
mod hostile;
mod kind;
mod rule;
mod strike;

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use fastrand::Rng;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::watch;
use tokio::time::Instant;

pub use self::kind::Fault;
pub use self::rule::{FaultRule, FaultScript, Point, RuleError, When};

pub(crate) use self::answers::{detail, too_many_requests, unauthorized, untouched};
pub(crate) use self::bodies::{Timed, broken};
pub(crate) use self::strike::{prepare, strike};

use crate::schema::RequestedOperation;

/// A script at work.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct FaultReport {
    /// The script, in the form in which it can be set again.
    #[serde(flatten)]
    pub script: FaultScript,
    /// What became of each rule so far, in the script's order.
    pub counts: Vec<FaultCount>,
}

/// What became of one rule.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub struct FaultCount {
    /// How many requests it matched.
    pub matched: u64,
    /// How many of them it struck.
    pub struck: u64,
}

/// A rule that strikes a request.
#[derive(Clone, Debug)]
pub(crate) struct Strike {
    pub(crate) rule: FaultRule,
    /// A number that follows from the rule's seed and from how many requests it matched before.
    draw: u64,
}

impl Strike {
    /// Tells whether the rule strikes before the commit.
    pub(crate) fn is_before(&self) -> bool {
        self.rule.point == Point::Before
    }
}

/// The faults of one sandbox.
#[derive(Debug)]
pub(crate) struct Faults {
    armed: Mutex<Armed>,
    /// Changes when whoever hangs is let go; stays at [`ENDED`] when nobody may hang any more.
    released: watch::Sender<u64>,
}

#[derive(Debug)]
struct Armed {
    script: FaultScript,
    counts: Vec<FaultCount>,
    since: Instant,
    expired_tokens: HashSet<String>,
    /// The last full page of each list, for the faults that repeat it.
    pages: HashMap<String, Value>,
}

/// The number of releases after which nobody hangs.
const ENDED: u64 = u64::MAX;

impl Faults {
    /// Arms `script`.
    pub(crate) fn new(script: FaultScript) -> Self {
        Self { armed: Mutex::new(Armed::new(script)), released: watch::Sender::new(0) }
    }

    /// Replaces the script; counts start again, expired tokens are good again, and who hangs is let go.
    pub(crate) fn set(&self, script: FaultScript) {
        *self.armed() = Armed::new(script);
        self.released.send_if_modified(|count| {
            let goes_on = *count != ENDED;
            *count += u64::from(goes_on);
            goes_on
        });
    }

    /// Tells what became of the script so far.
    pub(crate) fn report(&self) -> FaultReport {
        let armed = self.armed();
        FaultReport { script: armed.script.clone(), counts: armed.counts.clone() }
    }

    /// Tells whether any rule is set.
    pub(crate) fn are_armed(&self) -> bool {
        !self.armed().script.rules.is_empty()
    }

    /// Counts a request and finds the rules that strike it, in the script's order.
    pub(crate) fn strikes(&self, operation: &RequestedOperation, token: &str) -> Vec<Strike> {
        let mut armed = self.armed();
        let strikes = armed.strikes(operation);
        if strikes.iter().any(|strike| strike.rule.fault == Fault::Expire) {
            armed.expired_tokens.insert(token.to_owned());
        }
        strikes
    }

    /// Tells whether a fault has put an end to `token`.
    pub(crate) fn has_expired(&self, token: &str) -> bool {
        self.armed().expired_tokens.contains(token)
    }

    /// Lets whoever hangs go, and whoever would.
    pub(crate) fn end(&self) {
        self.released.send_replace(ENDED);
    }

    /// Waits until whoever hangs is let go.
    async fn hang(&self) {
        let mut released = self.released.subscribe();
        let seen = *released.borrow();
        // It fails only where the sender is gone, which lives as long as `self`.
        let _ = released.wait_for(|now| *now != seen || *now == ENDED).await;
    }

    fn armed(&self) -> MutexGuard<'_, Armed> {
        self.armed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Armed {
    fn new(script: FaultScript) -> Self {
        let counts = vec![FaultCount::default(); script.rules.len()];
        Self { script, counts, since: Instant::now(), expired_tokens: HashSet::new(), pages: HashMap::new() }
    }

    fn strikes(&mut self, operation: &RequestedOperation) -> Vec<Strike> {
        let elapsed = self.since.elapsed();
        let seed = self.script.seed;
        let rules = self.script.rules.iter().zip(&mut self.counts).zip(0..);
        let struck = rules.filter_map(|((rule, count), place)| {
            if !matches(rule, operation) {
                return None;
            }
            count.matched += 1;
            let own_seed =
                if let When::Chance { seed: Some(seed), .. } = rule.when { seed } else { seed.wrapping_add(place) };
            let mut rng = Rng::with_seed(own_seed.wrapping_mul(SPREAD).wrapping_add(count.matched));
            let is_due = match rule.when {
                When::Always => true,
                When::Nth(nth) => count.matched == nth,
                When::First(first) => count.matched <= first,
                When::From(from) => count.matched >= from,
                When::Later(time) => elapsed >= time,
                When::Chance { probability, .. } => rng.f64() < probability,
            };
            if !is_due {
                return None;
            }
            count.struck += 1;
            Some(Strike { rule: rule.clone(), draw: rng.u64(..) })
        });
        struck.collect()
    }
}

/// Keeps the sequences of neighbouring seeds apart.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

fn matches(rule: &FaultRule, operation: &RequestedOperation) -> bool {
    match (&rule.on, &operation.path) {
        (None, path) => path.is_none(),
        (Some(on), Some(path)) => {
            let below = path.strip_prefix(on.as_str());
            on.starts_with('/') && below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
        }
        (Some(on), None) => {
            operation.name.as_ref() == Some(on) || operation.fields.iter().any(|field| field.name == *on)
        }
    }
}
