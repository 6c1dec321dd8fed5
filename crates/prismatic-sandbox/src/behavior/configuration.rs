//! The switches about config variables and connections.

#![allow(rustdoc::broken_intra_doc_links, reason = "the marks are no links; `--help` shows them as they are")]

use clap::{ArgAction, Args, ValueEnum};

/// The answers to open questions about config variables and connections, one field each.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "one switch per open question")]
pub struct ConfigurationSwitches {
    /// [U] Whether the values of config variables are checked by their types
    ///
    /// The forms of values are known from Prismatic's clients; that the server holds clients to
    /// them is nowhere written.
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, default_value_t = true)]
    pub validate_values: bool,

    /// [U] What an empty text does to a config variable
    #[arg(long, value_name = "WHAT", value_enum, default_value_t)]
    pub empty_values: EmptyValues,

    /// [I] Whether a changed input of an OAuth 2.0 connection takes its authorization away
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, default_value_t = true)]
    pub reauthorize_on_change: bool,

    /// [I] Whether an instance with pages for each user waits for them as
    /// `NEEDS_USER_LEVEL_CONFIGURATION`
    ///
    /// Off, it counts as fully configured once its own pages are done.
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, default_value_t = true)]
    pub user_level_pending: bool,

    /// [U] Whether a page comes with the content it has when one of its data sources fails
    ///
    /// On, the failed ones are in `errors` beside the result; off, there is no result.
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, default_value_t = true)]
    pub partial_page_content: bool,
}

impl Default for ConfigurationSwitches {
    fn default() -> Self {
        Self {
            validate_values: true,
            empty_values: EmptyValues::default(),
            reauthorize_on_change: true,
            user_level_pending: true,
            partial_page_content: true,
        }
    }
}

/// What an empty text does to a config variable ([U]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum EmptyValues {
    /// It takes the value away, so that the variable is to be filled in again.
    Clear,
    /// It is a value like any other.
    #[default]
    Keep,
}
