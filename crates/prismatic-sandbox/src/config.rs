//! What a sandbox is started with.

use std::time::Duration;

use crate::behavior::Behavior;
use crate::faults::FaultScript;
use crate::limit::RateLimit;

/// The settings of one sandbox.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The access token that requests must bear.
    pub token: String,
    /// How many customers the organization has, the system customer not counted; at least one.
    pub customers: usize,
    /// How many instances the organization has beside those of the practice data.
    pub instances: usize,
    /// How many published versions the first integration has at least.
    pub versions: usize,
    /// The seed of the data: the same seed gives the same rows with the same ids.
    pub seed: u64,
    /// How long each request to `/api` waits before it is answered.
    pub latency: Duration,
    /// The answers to open questions about Prismatic's server.
    pub behavior: Behavior,
    /// What goes wrong on purpose.
    pub faults: FaultScript,
    /// How many requests are let through.
    pub limit: RateLimit,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            token: String::from("sandbox-token"),
            customers: 40,
            instances: 0,
            versions: 0,
            seed: 1,
            latency: Duration::ZERO,
            behavior: Behavior::default(),
            faults: FaultScript::default(),
            limit: RateLimit::default(),
        }
    }
}
