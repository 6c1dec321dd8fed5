//! Rate limits: who is turned away, how, and how fast a run can be at best under each.
//!
//! Prismatic limits requests (about 20 a second, `[D]` config-wizard-example, lib/prismatic/client.ts)
//! and publishes nothing more, so the model, the unit, who shares it and the form of the refusal are `[U]`.
//! Here a request counts as one whatever it holds.

#![allow(rustdoc::broken_intra_doc_links, reason = "the marks are no links; `--help` shows them as they are")]

mod model;
mod rate;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::response::Response;
use clap::{Args, ValueEnum};
use serde::{Deserialize, Serialize};
use tokio::time::Instant;

pub use self::rate::Rate;

use self::model::Model;
use crate::faults;

/// How many requests are let through. In JSON it is an object with the names of the flags, such as
/// `{"rate":"20/s","rateModel":"fixed-window"}`; what is left out has its default.
#[derive(Args, Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
#[command(next_help_heading = "Rate limit")]
pub struct RateLimit {
    /// [U] How many requests are let through in a time, such as 20/s or 600/m; no limit without it
    ///
    /// Prismatic's own example code says "~20 req/s" (config-wizard-example, lib/prismatic/client.ts);
    /// there is no official figure.
    #[arg(long)]
    pub rate: Option<Rate>,

    /// [U] How many requests a full token bucket lets through at once; as many as the rate
    /// names unless told
    ///
    /// Prismatic's example code knows a rate only (config-wizard-example, lib/prismatic/client.ts).
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub burst: Option<u32>,

    /// [U] How the limit counts
    ///
    /// Prismatic's example code names requests a second (config-wizard-example, lib/prismatic/client.ts),
    /// not how they are counted.
    #[arg(long, value_name = "MODEL", value_enum, default_value_t)]
    pub rate_model: RateModel,

    /// [U] How far the rate of a drifting limit swings to either side, in percent
    ///
    /// The figure of config-wizard-example is a rough one, so that the limit need not be steady.
    #[arg(long, value_name = "PERCENT", default_value_t = 50, value_parser = clap::value_parser!(u8).range(0..=100))]
    pub rate_drift: u8,

    /// [U] How long one swing of a drifting limit takes, there and back
    ///
    /// Nothing is published about it.
    #[arg(long, value_name = "TIME", default_value = "60s", value_parser = rate::period)]
    #[serde(with = "rate::in_words")]
    pub rate_period: Duration,

    /// [U] How many requests a concurrency limit lets through at the same time
    ///
    /// Prismatic documents a number for executions in its runner, none for requests to the API.
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u32).range(1..))]
    pub concurrency: u32,

    /// [U] How a request that came too soon is turned away
    ///
    /// Sightings differ: HTTP 429 (prismatic-skills, common-patterns.md), with Retry-After according
    /// to a third party (api-evangelist), and a `{detail}` envelope that is not GraphQL
    /// (config-wizard-example, lib/prismatic/client.ts).
    #[arg(long, value_name = "FORM", value_enum, default_value_t)]
    pub throttle: Throttle,

    /// [U] Whether all clients share the limit, or each token has its own
    ///
    /// Nothing published says what Prismatic counts by; an organization, a user and an address are
    /// as likely.
    #[arg(long, value_name = "WHAT", value_enum, default_value_t)]
    pub limit_per: LimitPer,
}

impl RateLimit {
    /// Says what is wrong with a limit that was not read from the command line.
    pub(crate) fn fault(&self) -> Option<&'static str> {
        let has_number = self.burst != Some(0) && self.concurrency > 0;
        if !has_number {
            return Some("a limit lets at least one request through");
        }
        (self.rate_drift > 100).then_some("a drift is at most 100 percent")
    }

    fn limits(&self) -> bool {
        self.rate.is_some() || self.rate_model == RateModel::Concurrency
    }
}

/// Who shares a limit ([U]).
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum LimitPer {
    /// All clients.
    #[default]
    All,
    /// The clients with the same token.
    Token,
}

impl Default for RateLimit {
    fn default() -> Self {
        Self {
            rate: None,
            burst: None,
            rate_model: RateModel::default(),
            rate_drift: 50,
            rate_period: Duration::from_mins(1),
            concurrency: 8,
            throttle: Throttle::default(),
            limit_per: LimitPer::default(),
        }
    }
}

/// How a limit counts ([U]).
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum RateModel {
    /// Tokens come at the rate, up to the burst, and each request takes one.
    #[default]
    TokenBucket,
    /// Each window lets through what the rate names; it opens with the first request after the last.
    FixedWindow,
    /// A token bucket whose rate swings about the one given.
    Drifting,
    /// So many requests at the same time, whatever the rate.
    Concurrency,
}

/// How a request is turned away ([U]).
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize, ValueEnum)]
pub enum Throttle {
    /// Status 429 with Retry-After.
    #[default]
    #[value(name = "429-retry-after")]
    #[serde(rename = "429-retry-after")]
    RetryAfter,
    /// Status 429 without Retry-After.
    #[value(name = "429")]
    #[serde(rename = "429")]
    TooManyRequests,
    /// Status 200 with the `{detail}` envelope.
    #[serde(rename = "detail")]
    Detail,
}

/// Lets requests through.
#[derive(Debug)]
pub(crate) struct Limiter {
    at_work: Mutex<AtWork>,
}

#[derive(Debug)]
struct AtWork {
    limit: RateLimit,
    /// One for each token that has its own limit, else one for all.
    gates: HashMap<String, Arc<Mutex<Gate>>>,
    /// The floor of what was let through under the limits before this one.
    floor_before: Option<Duration>,
}

/// A limit at work, and what it let through.
#[derive(Debug)]
struct Gate {
    model: Model,
    admitted: u64,
    first: Option<Instant>,
    /// How long those took together that are done.
    service: Duration,
}

/// The leave to be carried out; a concurrency limit counts those that exist.
#[derive(Debug)]
pub(crate) struct Permit {
    gate: Option<Arc<Mutex<Gate>>>,
    since: Instant,
}

/// A request that came too soon.
#[derive(Debug)]
pub(crate) struct TooSoon {
    throttle: Throttle,
    wait: Duration,
}

impl TooSoon {
    /// Turns the request away.
    pub(crate) fn refusal(&self) -> Response {
        match self.throttle {
            Throttle::RetryAfter => faults::too_many_requests(Some(self.wait)),
            Throttle::TooManyRequests => faults::too_many_requests(None),
            Throttle::Detail => faults::detail(),
        }
    }
}

impl Limiter {
    /// Makes the limiter of `limit`.
    pub(crate) fn new(limit: RateLimit) -> Self {
        Self { at_work: Mutex::new(AtWork { limit, gates: HashMap::new(), floor_before: None }) }
    }

    /// Replaces the limit; who is being served counts no longer.
    pub(crate) fn set(&self, limit: RateLimit) {
        let mut at_work = locked(&self.at_work);
        *at_work = AtWork { limit, gates: HashMap::new(), floor_before: at_work.floor() };
    }

    /// Returns the limit at work.
    pub(crate) fn limit(&self) -> RateLimit {
        locked(&self.at_work).limit.clone()
    }

    /// Lets a request through that bears `token`, or says how long it should wait.
    pub(crate) fn admit(&self, token: &str) -> Result<Permit, TooSoon> {
        let now = Instant::now();
        let mut at_work = locked(&self.at_work);
        let throttle = at_work.limit.throttle;
        let gate = at_work.gate(token, now);
        drop(at_work);
        if let Some(gate) = &gate {
            locked(gate).admit(now).map_err(|wait| TooSoon { throttle, wait })?;
        }
        Ok(Permit { gate, since: now })
    }

    /// Forgets what was let through.
    pub(crate) fn reset(&self) {
        let mut at_work = locked(&self.at_work);
        at_work.floor_before = None;
        for gate in at_work.gates.values() {
            locked(gate).reset();
        }
    }

    /// Tells the shortest time in which what was let through can be let through; `None` where there
    /// was never a limit. Clients with limits of their own can all go on at once.
    pub(crate) fn floor(&self) -> Option<Duration> {
        locked(&self.at_work).floor()
    }
}

impl AtWork {
    fn gate(&mut self, token: &str, now: Instant) -> Option<Arc<Mutex<Gate>>> {
        let whose = match self.limit.limit_per {
            LimitPer::All => "",
            LimitPer::Token => token,
        };
        if let Some(gate) = self.gates.get(whose) {
            return Some(Arc::clone(gate));
        }
        let model = Model::new(&self.limit, now)?;
        let gate = Arc::new(Mutex::new(Gate { model, admitted: 0, first: None, service: Duration::ZERO }));
        self.gates.insert(whose.to_owned(), Arc::clone(&gate));
        Some(gate)
    }

    fn floor(&self) -> Option<Duration> {
        let gates = self.gates.values().map(|gate| locked(gate).floor());
        let now = gates.max().or(self.limit.limits().then_some(Duration::ZERO));
        self.floor_before.map_or(now, |before| Some(before + now.unwrap_or_default()))
    }
}

impl Gate {
    fn admit(&mut self, now: Instant) -> Result<(), Duration> {
        self.model.admit(now)?;
        self.admitted += 1;
        self.first.get_or_insert(now);
        Ok(())
    }

    fn reset(&mut self) {
        self.model.reset(Instant::now());
        (self.admitted, self.first, self.service) = (0, None, Duration::ZERO);
    }

    fn floor(&self) -> Duration {
        self.first.map_or(Duration::ZERO, |first| self.model.floor(self.admitted, first, self.service))
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        if let Some(gate) = &self.gate {
            let mut gate = locked(gate);
            gate.service += self.since.elapsed();
            gate.model.release();
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
