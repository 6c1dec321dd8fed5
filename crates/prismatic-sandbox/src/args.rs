//! The command line.

#![allow(rustdoc::broken_intra_doc_links, reason = "the marks are no links; `--help` shows them as they are")]

use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;
use jiff::SignedDuration;
use prismatic_sandbox::{Behavior, Config, FaultRule, FaultScript, RateLimit, RoleToken, Runner};

/// A local Prismatic: practice workspace, test server and bench server.
///
/// Prints one line of JSON with its url and token, then serves until it is interrupted. In the
/// texts below [I] marks what is inferred of Prismatic's behaviour and [U] what is unknown.
#[derive(Debug, Parser)]
#[command(name = "prismatic-sandbox")]
pub(crate) struct Args {
    /// Port to listen on, 0 for any free one
    #[arg(long, default_value_t = 0)]
    pub(crate) port: u16,

    /// Access token that requests must bear; it signs an admin in
    #[arg(long, default_value_t = Config::default().token)]
    token: String,

    /// A role and the access token of a user who has it, such as guest=T2; can be given several times
    #[arg(long = "role-token", value_name = "ROLE=TOKEN")]
    role_tokens: Vec<RoleToken>,

    /// How many customers the organization has
    #[arg(long, value_name = "N", default_value_t = 40, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    customers: u32,

    /// How many instances the organization has beside those of the practice data
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u32).range(..=1_000_000))]
    instances: u32,

    /// How many published versions the first integration has at least
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u32).range(..=100_000))]
    versions: u32,

    /// Seed of the data; the same seed gives the same ids
    #[arg(long, value_name = "S", default_value_t = Config::default().seed)]
    seed: u64,

    /// How long each request waits before it is answered, such as 150ms
    #[arg(long, value_name = "TIME", default_value = "0ms", value_parser = duration)]
    latency: Duration,

    /// How long access tokens work that somebody signed in for, such as 1h
    #[arg(long, value_name = "TIME", default_value = "168h", value_parser = duration)]
    token_lifetime: Duration,

    /// How many tenants the signed-in user may enter; every third is on another stack
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=30))]
    tenants: u32,

    /// How long slow data sources take, such as 2s
    #[arg(long, value_name = "TIME", default_value = "200ms", value_parser = duration)]
    slow_source: Duration,

    /// File in which what clients change is kept, and taken up again at the next start; in memory only
    /// without it. Port 0 then stands for the port used last, where it is free
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,

    /// Print the GraphQL schema and exit
    #[arg(long)]
    pub(crate) print_schema: bool,

    #[command(flatten)]
    behavior: Behavior,

    #[command(flatten)]
    runner: Runner,

    #[command(flatten)]
    limit: RateLimit,

    /// What goes wrong on purpose, as ON:POINT:FAULT[@WHEN]; may be given several times
    ///
    /// ON     a root field or the name of an operation, * for any request to /api; or another path, such
    ///        as /oauth/token, /auth or /trigger, with all paths below it
    /// POINT  before (the request is not carried out) or after (it is, then the fault strikes)
    /// FAULT  refuse | reset | reset-before-body | reset-after-body | hang | delay=TIME | slow=TIME
    ///        STATUS (400 to 599) | 429[=TIME] (with Retry-After) | detail | html | errors[=TEXT]
    ///        payload-errors[=TEXT] | cut | big[=MB] | gzip-bomb[=MB] | deep[=N]
    ///        after only:  lost | endless | hostile | missing=FIELD | changed=FIELD
    ///        before only: expire (the token, for good) | skew=TIME (of the server's clock)
    /// WHEN   nth=N | first=N | from=N | after=TIME | p=PROBABILITY[,seed=S]; without it always
    ///
    /// Rules strike in the order in which they are given, each on what the one before has left. The
    /// same can be set while it runs: PUT /_sandbox/faults with JSON that has a list "rules" of such
    /// texts and a "seed". Examples:
    ///
    ///   --fault 'createInstance:after:lost@nth=2' --fault '*:before:503@p=0.05,seed=7'
    ///   --fault 'deployInstance:before:delay=30s' --fault '*:before:expire@from=100'
    #[arg(long = "fault", value_name = "RULE", verbatim_doc_comment, help_heading = "Faults")]
    faults: Vec<FaultRule>,

    /// Seed of the faults with a probability that have none of their own
    #[arg(long, value_name = "S", default_value_t = FaultScript::default().seed, help_heading = "Faults")]
    fault_seed: u64,
}

/// Why the program ends early, and its exit code.
pub(crate) struct Refusal {
    pub(crate) text: String,
    pub(crate) code: u8,
}

impl Args {
    /// Reads the command line. Asking for help ends the program at once.
    pub(crate) fn read() -> Result<Self, Refusal> {
        Self::try_parse().map_err(|error| {
            if !error.use_stderr() {
                error.exit();
            }
            Refusal { text: sentence(&error.to_string()), code: 2 }
        })
    }

    /// Returns the sandbox's settings.
    pub(crate) fn config(self) -> Config {
        Config {
            token: self.token,
            role_tokens: self.role_tokens,
            customers: self.customers as usize,
            instances: self.instances as usize,
            versions: self.versions as usize,
            seed: self.seed,
            latency: self.latency,
            token_lifetime: self.token_lifetime,
            tenants: self.tenants,
            slow_source: self.slow_source,
            behavior: self.behavior,
            runner: self.runner,
            state: self.state,
            faults: FaultScript { seed: self.fault_seed, rules: self.faults },
            limit: self.limit,
        }
    }
}

/// Keeps the first paragraph of a command-line error, on one line.
fn sentence(error: &str) -> String {
    let lines = error.lines().take_while(|line| !line.trim().is_empty());
    let text = lines.map(str::trim).collect::<Vec<_>>().join(" ");
    format!("{}.", text.trim_start_matches("error: "))
}

fn duration(text: &str) -> Result<Duration, String> {
    let duration: SignedDuration = text.parse().map_err(|_| String::from("not a time such as 150ms"))?;
    duration.try_into().map_err(|_| String::from("a time cannot be negative"))
}
