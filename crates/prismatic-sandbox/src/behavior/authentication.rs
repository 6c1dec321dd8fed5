//! The switches about signing in.

#![allow(rustdoc::broken_intra_doc_links, reason = "the marks are no links; `--help` shows them as they are")]

use clap::{ArgAction, Args};

/// The answers to open questions about signing in, one field each.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub struct AuthenticationSwitches {
    /// [U] Whether a refresh token is replaced each time it is used
    ///
    /// Prismatic's CLI keeps the old one where the answer holds none (src/auth.ts).
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, default_value_t = false)]
    pub rotate_refresh_tokens: bool,

    /// [U] Whether `/auth/revoke` ends access tokens as well
    ///
    /// The documentation speaks of refresh tokens only.
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, default_value_t = true)]
    pub revoke_access_tokens: bool,
}

impl Default for AuthenticationSwitches {
    fn default() -> Self {
        Self { rotate_refresh_tokens: false, revoke_access_tokens: true }
    }
}
