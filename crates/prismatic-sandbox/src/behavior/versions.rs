//! The switches about which versions an instance may have.

#![allow(rustdoc::broken_intra_doc_links, reason = "the marks are no links; `--help` shows them as they are")]

use clap::{ArgAction, Args};

/// The answers to open questions about the versions of instances, one field each.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
#[command(next_help_heading = "Behaviour Prismatic does not document: versions")]
pub struct VersionSwitches {
    /// [I] Whether updateInstance takes an instance to a version of another integration
    ///
    /// The schema's `integration` is any integration's id; the web app offers versions of the same
    /// one only.
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, default_value_t = false)]
    pub other_integrations: bool,

    /// [I] Whether createInstance takes an integration that belongs to another customer
    ///
    /// The schema says that an integration may belong to a customer, not that others are kept from it.
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, default_value_t = false)]
    pub foreign_integrations: bool,

    /// [I] Whether createInstance and updateInstance take a version that was withdrawn
    ///
    /// `versionIsAvailable` is documented, what the server does with a version that is not is not.
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, default_value_t = false)]
    pub withdrawn_versions: bool,
}
