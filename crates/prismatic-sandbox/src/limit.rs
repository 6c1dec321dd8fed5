//! Rate limits: who is turned away, how, and how fast a run can be at best under each.
//!
//! Prismatic limits requests (about 20 a second, `[D]` config-wizard-example, lib/prismatic/client.ts)
//! and publishes nothing more, so the model, the unit and the form of the refusal are `[U]`. Here the
//! limit is one for all clients, and counts a request as one whatever it holds.

#![allow(rustdoc::broken_intra_doc_links, reason = "the marks are no links; `--help` shows them as they are")]

mod model;
mod rate;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::response::Response;
use clap::{Args, ValueEnum};
use tokio::time::Instant;

pub use self::rate::Rate;

use self::model::Model;
use crate::faults;

/// How many requests are let through.
#[derive(Args, Clone, Debug, PartialEq)]
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
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub burst: Option<u32>,

    /// [U] How the limit counts
    #[arg(long, value_name = "MODEL", value_enum, default_value_t)]
    pub rate_model: RateModel,

    /// [U] How far the rate of a drifting limit swings to either side, in percent
    #[arg(long, value_name = "PERCENT", default_value_t = 50, value_parser = clap::value_parser!(u8).range(0..=100))]
    pub rate_drift: u8,

    /// [U] How long one swing of a drifting limit takes, there and back
    #[arg(long, value_name = "TIME", default_value = "60s", value_parser = rate::period)]
    pub rate_period: Duration,

    /// [U] How many requests a concurrency limit lets through at the same time
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u32).range(1..))]
    pub concurrency: u32,

    /// [U] How a request that came too soon is turned away
    ///
    /// Sightings differ: HTTP 429 (prismatic-skills, common-patterns.md), with Retry-After according
    /// to a third party (api-evangelist), and a `{detail}` envelope that is not GraphQL
    /// (config-wizard-example, lib/prismatic/client.ts).
    #[arg(long, value_name = "FORM", value_enum, default_value_t)]
    pub throttle: Throttle,
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
        }
    }
}

/// How a limit counts ([U]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Throttle {
    /// Status 429 with Retry-After.
    #[default]
    #[value(name = "429-retry-after")]
    RetryAfter,
    /// Status 429 without Retry-After.
    #[value(name = "429")]
    TooManyRequests,
    /// Status 200 with the `{detail}` envelope.
    Detail,
}

impl Throttle {
    /// Turns a request away that should come again after `wait`.
    pub(crate) fn refusal(self, wait: Duration) -> Response {
        match self {
            Self::RetryAfter => faults::too_many_requests(Some(wait)),
            Self::TooManyRequests => faults::too_many_requests(None),
            Self::Detail => faults::detail(),
        }
    }
}

/// Lets requests through.
#[derive(Debug)]
pub(crate) struct Limiter {
    limit: RateLimit,
    model: Option<Arc<Mutex<Model>>>,
}

/// The leave to be carried out; a concurrency limit counts those that exist.
#[derive(Debug)]
pub(crate) struct Permit {
    model: Option<Arc<Mutex<Model>>>,
}

impl Limiter {
    /// Makes the limiter of `limit`.
    pub(crate) fn new(limit: RateLimit) -> Self {
        let model = Model::new(&limit, Instant::now());
        Self { limit, model: model.map(|model| Arc::new(Mutex::new(model))) }
    }

    /// Lets a request through, or says how long it should wait.
    pub(crate) fn admit(&self) -> Result<Permit, Duration> {
        if let Some(model) = &self.model {
            locked(model).admit(Instant::now())?;
        }
        Ok(Permit { model: self.model.clone() })
    }

    /// Forgets what was let through.
    pub(crate) fn reset(&self) {
        if let Some(model) = &self.model {
            locked(model).reset(Instant::now());
        }
    }

    /// Returns the form in which requests are turned away.
    pub(crate) fn throttle(&self) -> Throttle {
        self.limit.throttle
    }

    /// Tells the shortest time in which `admitted` requests can be let through, counted from the
    /// `first`, where they took `service` together; `None` without a limit.
    pub(crate) fn floor(&self, admitted: u64, first: Instant, service: Duration) -> Option<Duration> {
        self.model.as_ref().map(|model| locked(model).floor(admitted, first, service))
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        if let Some(model) = &self.model {
            locked(model).release();
        }
    }
}

fn locked(model: &Mutex<Model>) -> MutexGuard<'_, Model> {
    model.lock().unwrap_or_else(PoisonError::into_inner)
}
