//! What a sandbox is started with.

use std::time::Duration;

use crate::behavior::Behavior;

/// The settings of one sandbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The access token that requests must bear.
    pub token: String,
    /// How many customers the organization has, the system customer not counted; at least one.
    pub customers: usize,
    /// The seed of the data: the same seed gives the same rows with the same ids.
    pub seed: u64,
    /// How long each request to `/api` waits before it is answered.
    pub latency: Duration,
    /// How long slow data sources take.
    pub slow_source: Duration,
    /// The answers to open questions about Prismatic's server.
    pub behavior: Behavior,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            token: String::from("sandbox-token"),
            customers: 40,
            seed: 1,
            latency: Duration::ZERO,
            slow_source: Duration::from_millis(200),
            behavior: Behavior::default(),
        }
    }
}
