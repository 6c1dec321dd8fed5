//! The settings of what runs flows.

use std::time::Duration;

use clap::Args;
use jiff::SignedDuration;

/// How flows run.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
#[command(next_help_heading = "Running flows")]
pub struct Runner {
    /// How long each execution of a flow takes, such as 200ms
    #[arg(long, value_name = "TIME", default_value = "200ms", value_parser = duration)]
    pub execution_time: Duration,

    /// How long after their execution logs may arrive; they arrive in no particular order
    #[arg(long, value_name = "TIME", default_value = "400ms", value_parser = duration)]
    pub log_delay: Duration,

    /// Name of a flow whose executions all end in an error; can be given several times
    #[arg(long = "failing-flow", value_name = "NAME")]
    pub failing_flows: Vec<String>,
}

impl Default for Runner {
    fn default() -> Self {
        Self {
            execution_time: Duration::from_millis(200),
            log_delay: Duration::from_millis(400),
            failing_flows: Vec::new(),
        }
    }
}

fn duration(text: &str) -> Result<Duration, String> {
    let duration: SignedDuration = text.parse().map_err(|_| String::from("not a time such as 200ms"))?;
    duration.try_into().map_err(|_| String::from("a time cannot be negative"))
}
