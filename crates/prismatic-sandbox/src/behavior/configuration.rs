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
    ///
    /// docs/api/common-queries/updating-config-variables says what becomes of variables that are left
    /// out, not how a value is taken away.
    #[arg(long, value_name = "WHAT", value_enum, default_value_t)]
    pub empty_values: EmptyValues,

    /// [U] What a null does that is given as the value of a config variable
    ///
    /// docs/api/common-queries/updating-config-variables says what becomes of variables that are left
    /// out; the schema allows null as well and says nothing of it.
    #[arg(long, value_name = "WHAT", value_enum, default_value_t)]
    pub null_values: NullValues,

    /// [I] What becomes of the inputs that an update of a connection leaves out
    ///
    /// Prismatic's wizard leaves out the write-only ones that nobody changed (config-wizard-example), so
    /// that at least those stay.
    #[arg(long, value_name = "WHAT", value_enum, default_value_t)]
    pub left_out_inputs: LeftOutInputs,

    /// [I] Whether a changed input of an OAuth 2.0 connection takes its authorization away
    ///
    /// A token belongs to the client that it was given to (RFC 6749); the docs do not say what becomes
    /// of it.
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, default_value_t = true)]
    pub reauthorize_on_change: bool,

    /// [I] Whether an instance with pages for each user waits for them as
    /// `NEEDS_USER_LEVEL_CONFIGURATION`
    ///
    /// The schema has the state, not its cause. Here one user's part ends it; off, the instance counts
    /// as fully configured once its own pages are done.
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, default_value_t = true)]
    pub user_level_pending: bool,

    /// [U] What createUserLevelConfig does for a user who has a configuration on the instance
    ///
    /// That a user has one for each instance follows from its fields; the schema does not say it.
    #[arg(long, value_name = "WHAT", value_enum, default_value_t)]
    pub second_user_config: SecondUserConfig,

    /// [U] Whether a page comes with the content it has when one of its data sources fails
    ///
    /// The schema has `errors` beside the result, not whether both come together. Off, there is no
    /// result.
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, default_value_t = true)]
    pub partial_page_content: bool,

    /// [I] What becomes of `configComplete` while something is still to be filled in
    ///
    /// Prismatic's wizard sends it with its last page only (config-wizard-example).
    #[arg(long, value_name = "WHAT", value_enum, default_value_t)]
    pub complete_with_gaps: CompleteWithGaps,

    /// [U] How large content of a data source reaches its client
    ///
    /// The schema has `contentUrl` beside the content, not when there is one; by it, the content is
    /// missing from the answers that would hold it.
    #[arg(long, value_name = "HOW", value_enum, default_value_t)]
    pub large_content: LargeContent,

    /// [U] From how many bytes on content is large
    ///
    /// The schema names no size.
    #[arg(long, value_name = "BYTES", default_value_t = LARGE)]
    pub large_from: usize,
}

const LARGE: usize = 64 * 1024;

impl Default for ConfigurationSwitches {
    fn default() -> Self {
        Self {
            validate_values: true,
            empty_values: EmptyValues::default(),
            null_values: NullValues::default(),
            left_out_inputs: LeftOutInputs::default(),
            reauthorize_on_change: true,
            user_level_pending: true,
            second_user_config: SecondUserConfig::default(),
            partial_page_content: true,
            complete_with_gaps: CompleteWithGaps::default(),
            large_content: LargeContent::default(),
            large_from: LARGE,
        }
    }
}

/// What becomes of `configComplete` while something is still to be filled in ([I]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum CompleteWithGaps {
    /// It is kept, and the instance needs its configuration until the gaps are filled.
    #[default]
    Kept,
    /// The mutation is refused, and nothing is written.
    Refused,
}

/// How large content of a data source reaches its client ([U]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LargeContent {
    /// With the answer of whoever asks for it, like any other.
    #[default]
    Inline,
    /// By the `contentUrl` of its config variable.
    Url,
}

/// What createUserLevelConfig does for a user who has a configuration ([U]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum SecondUserConfig {
    /// It is refused.
    #[default]
    Refused,
    /// It returns the one that there is.
    Same,
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

/// What a null does that is given as the value of a config variable ([U]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum NullValues {
    /// Nothing, as where no value is given.
    #[default]
    Keep,
    /// It takes the value away, so that the variable is to be filled in again.
    Clear,
    /// It brings the default back, or takes the value away where there is none.
    Default,
}

/// What becomes of the inputs that an update of a connection leaves out ([I]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LeftOutInputs {
    /// They keep what they hold.
    #[default]
    Kept,
    /// Those that are never read back keep what they hold, the others get their default or nothing.
    WriteOnlyKept,
    /// All of them get their default or nothing.
    Reset,
}
