//! What can go wrong with signing in.

use secrecy::{ExposeSecret, SecretString};

use crate::error::ApiError;

/// The most that is kept of what a server says, in characters.
const LONGEST_WORDS: usize = 300;

/// Why there are no tokens.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AuthError {
    /// The service looked at the request and said no.
    #[error("{}", words(.error, .description))]
    Refused {
        /// OAuth's name of the error, e.g. `access_denied`; empty where none was given.
        error: String,
        /// What the service said, without anything secret that was sent to it.
        description: String,
    },
    /// The address has no usable sign-in.
    #[error("{0}")]
    Unusable(&'static str),
    /// The service could not be asked, or its answer makes no sense.
    #[error(transparent)]
    Failed(#[from] ApiError),
}

impl AuthError {
    /// Makes a refusal from what was said, leaving out `secrets` that a hostile server sends back.
    pub(crate) fn refused(error: &str, description: &str, secrets: &[&SecretString]) -> Self {
        let clean = |text: &str| {
            let text = secrets.iter().fold(text.to_owned(), |text, secret| match secret.expose_secret() {
                "" => text,
                secret => text.replace(secret, "…"),
            });
            text.chars().take(LONGEST_WORDS).collect()
        };
        Self::Refused { error: clean(error), description: clean(description) }
    }
}

fn words<'a>(error: &'a str, description: &'a str) -> &'a str {
    match (error, description) {
        ("", "") => "no reason given",
        (error, "") => error,
        (_, description) => description,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_cannot_send_the_secret_back_in_its_words() {
        let refused = AuthError::refused("invalid_grant", "Unknown token abc123.", &[&"abc123".into()]);
        assert_eq!(refused.to_string(), "Unknown token ….");
        assert_eq!(AuthError::refused("access_denied", "", &[]).to_string(), "access_denied");
        assert_eq!(AuthError::refused("", "", &[]).to_string(), "no reason given");
    }
}
