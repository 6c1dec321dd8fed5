//! The switches about what a deploy checks.

#![allow(rustdoc::broken_intra_doc_links, reason = "the marks are no links; `--help` shows them as they are")]

use clap::{Args, ValueEnum};

/// The answers to open questions about deploys, one field each.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
#[command(next_help_heading = "Behaviour Prismatic does not document: deploys")]
pub struct DeploySwitches {
    /// [U] What of an instance's configuration a deploy without `force` insists on
    ///
    /// The schema says that some rules prevent a deploy, not which; so a connection that does not
    /// work yet may or may not.
    #[arg(long, value_name = "WHAT", value_enum, default_value_t)]
    pub deploy_needs: DeployNeeds,

    /// [U] Which of the checks `force` skips
    ///
    /// The schema says that it skips certain ones, and Prismatic's CLI says no more of its `-f`.
    #[arg(long, value_name = "WHAT", value_enum, default_value_t)]
    pub force_skips: ForceSkips,
}

/// What of the configuration a deploy insists on ([U]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DeployNeeds {
    /// All of it: an instance that needs its configuration is refused.
    #[default]
    Configuration,
    /// Values: of config variables, and of the inputs that connections require. A connection that
    /// only does not work yet is no obstacle.
    Values,
    /// None of it.
    Nothing,
}

/// Which of the checks of a deploy `force` skips ([U]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ForceSkips {
    /// All of them.
    #[default]
    Everything,
    /// Those of connections that do not work yet, and of a configuration that was not called complete;
    /// missing values and API keys are refused all the same.
    Connections,
    /// None of these.
    Nothing,
}
