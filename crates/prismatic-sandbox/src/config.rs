//! What a sandbox is started with.

use std::path::PathBuf;
use std::time::Duration;

use crate::behavior::Behavior;
use crate::faults::FaultScript;
use crate::limit::RateLimit;
use crate::role::RoleToken;
use crate::runner::Runner;

/// The settings of one sandbox.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The access token that requests must bear.
    pub token: String,
    /// More tokens, of users with other roles; `token` is an admin's.
    pub role_tokens: Vec<RoleToken>,
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
    /// How long access tokens work that somebody signed in for.
    pub token_lifetime: Duration,
    /// How many tenants the signed-in user may enter; the data of each has ids of its own.
    pub tenants: u32,
    /// How long slow data sources take.
    pub slow_source: Duration,
    /// The answers to open questions about Prismatic's server.
    pub behavior: Behavior,
    /// How flows run.
    pub runner: Runner,
    /// The file in which what clients change is kept for the next sandbox; in memory only without one.
    pub state: Option<PathBuf>,
    /// What goes wrong on purpose.
    pub faults: FaultScript,
    /// How many requests are let through.
    pub limit: RateLimit,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            token: String::from("sandbox-token"),
            role_tokens: Vec::new(),
            customers: 40,
            instances: 0,
            versions: 0,
            seed: 1,
            latency: Duration::ZERO,
            token_lifetime: Duration::from_hours(7 * 24),
            tenants: 1,
            slow_source: Duration::from_millis(200),
            behavior: Behavior::default(),
            runner: Runner::default(),
            state: None,
            faults: FaultScript::default(),
            limit: RateLimit::default(),
        }
    }
}
