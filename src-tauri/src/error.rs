//! Errors as the window gets them: a closed code, and the facts behind it.

use deploy_core::{
    AddressError, ApiError, DatabaseError, Error, FieldError, NameError, TokenError, VaultError, visible,
};
use serde::Serialize;
use specta::Type;

use crate::shell::ClipboardError;

/// An error on its way to the window.
///
/// The window has the words for each code; `message` and `detail` are what no table can know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AppError {
    /// What kind of error it is.
    pub code: ErrorCode,
    /// What happened; for `rejected` and `queryRefused`, what Prismatic said.
    pub message: String,
    /// More for whoever helps, without secrets.
    pub detail: Option<String>,
    /// Whether the same may succeed a moment later.
    pub retryable: bool,
}

/// The kinds of errors; each has its words and a next step in the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ErrorCode {
    /// What was typed is no address.
    AddressUnreadable,
    /// The address is unencrypted and leads beyond this computer.
    AddressInsecure,
    /// No token was given.
    TokenEmpty,
    /// The token has characters that no token has.
    TokenMalformed,
    /// Nobody is signed in.
    NotSignedIn,
    /// The token is wrong, expired or revoked.
    Unauthorized,
    /// The signed-in user may not do this.
    Forbidden,
    /// Prismatic turned the request away because there were too many.
    RateLimited,
    /// The address can't be reached.
    Unreachable,
    /// No answer came in time.
    TimedOut,
    /// The connection was lost before the answer was complete.
    Interrupted,
    /// Prismatic failed.
    ServerFailed,
    /// The answer is not one of Prismatic's API.
    UnexpectedAnswer,
    /// The address leads on to another.
    Redirected,
    /// Prismatic does not have what was asked for.
    NotFound,
    /// Prismatic refused the input and said why.
    Rejected,
    /// Prismatic refused the request as a whole.
    QueryRefused,
    /// Something was sent, and whether it was carried out is not known.
    OutcomeUnknown,
    /// The instance name is empty.
    NameEmpty,
    /// The instance name is too long.
    NameTooLong,
    /// The instance name has characters that can't be seen.
    NameUnreadable,
    /// The customer has an instance of that name.
    NameTaken,
    /// The keyring is locked.
    KeyringLocked,
    /// There is no keyring.
    KeyringMissing,
    /// The keyring no longer has the sign-in.
    KeyringEmpty,
    /// The keyring failed in another way.
    KeyringFailed,
    /// The clipboard did not take the text.
    ClipboardFailed,
    /// The text is too long to copy.
    TextTooLong,
    /// What Refract remembers on this computer can't be read or written.
    DatabaseFailed,
    /// The practice workspace can't be started.
    PracticeFailed,
    /// Something in Refract went wrong.
    Internal,
}

impl AppError {
    fn new(code: ErrorCode, error: &dyn std::error::Error) -> Self {
        Self { code, message: visible(&error.to_string()), detail: causes(error), retryable: false }
    }

    /// The practice workspace can't be started.
    pub(crate) fn practice(error: &std::io::Error) -> Self {
        Self { retryable: true, ..Self::new(ErrorCode::PracticeFailed, error) }
    }

    /// Work inside the app broke off.
    pub(crate) fn internal(error: &tokio::task::JoinError) -> Self {
        Self { retryable: true, ..Self::new(ErrorCode::Internal, error) }
    }

    /// The text is too long to copy.
    pub(crate) fn text_too_long() -> Self {
        let message = "the text is too long to copy".to_owned();
        Self { code: ErrorCode::TextTooLong, message, detail: None, retryable: false }
    }
}

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        let retryable = match &error {
            Error::Api(error) => error.is_transient(),
            Error::Vault(_) | Error::Database(_) | Error::NoTls(_) => true,
            Error::Address(_)
            | Error::Token(_)
            | Error::OutcomeUnknown(_)
            | Error::Name(_)
            | Error::NameTaken(_)
            | Error::SignInGone
            | Error::NotSignedIn => false,
        };
        let plain = Self { retryable, ..Self::new(code(&error), &error) };
        if let Error::Api(ApiError::Rejected(errors)) = &error {
            Self { message: visible(&said(errors)), ..plain }
        } else if let Error::Api(ApiError::Refused(errors)) = &error {
            let messages: Vec<_> = errors.iter().map(|error| error.message.as_str()).collect();
            Self { message: visible(&messages.join("; ")), ..plain }
        } else {
            plain
        }
    }
}

impl From<ApiError> for AppError {
    fn from(error: ApiError) -> Self {
        Error::from(error).into()
    }
}

impl From<DatabaseError> for AppError {
    fn from(error: DatabaseError) -> Self {
        Error::from(error).into()
    }
}

impl From<ClipboardError> for AppError {
    fn from(error: ClipboardError) -> Self {
        Self { retryable: true, ..Self::new(ErrorCode::ClipboardFailed, &error) }
    }
}

fn code(error: &Error) -> ErrorCode {
    match error {
        Error::Address(AddressError::Unreadable) => ErrorCode::AddressUnreadable,
        Error::Address(AddressError::Insecure) => ErrorCode::AddressInsecure,
        Error::Token(TokenError::Empty) => ErrorCode::TokenEmpty,
        Error::Token(TokenError::Malformed) => ErrorCode::TokenMalformed,
        Error::Api(error) => api_code(error),
        Error::NoTls(_) => ErrorCode::Unreachable,
        Error::OutcomeUnknown(_) => ErrorCode::OutcomeUnknown,
        Error::Name(NameError::Empty) => ErrorCode::NameEmpty,
        Error::Name(NameError::TooLong) => ErrorCode::NameTooLong,
        Error::Name(NameError::Unreadable) => ErrorCode::NameUnreadable,
        Error::NameTaken(_) => ErrorCode::NameTaken,
        Error::Vault(VaultError::Locked) => ErrorCode::KeyringLocked,
        Error::Vault(VaultError::Missing) => ErrorCode::KeyringMissing,
        Error::Vault(VaultError::Failed(_)) => ErrorCode::KeyringFailed,
        Error::SignInGone => ErrorCode::KeyringEmpty,
        Error::NotSignedIn => ErrorCode::NotSignedIn,
        Error::Database(_) => ErrorCode::DatabaseFailed,
    }
}

fn api_code(error: &ApiError) -> ErrorCode {
    match error {
        ApiError::Unauthorized => ErrorCode::Unauthorized,
        ApiError::Forbidden => ErrorCode::Forbidden,
        ApiError::RateLimited { .. } => ErrorCode::RateLimited,
        ApiError::NotFound => ErrorCode::NotFound,
        ApiError::Refused(_) => ErrorCode::QueryRefused,
        ApiError::Rejected(_) => ErrorCode::Rejected,
        ApiError::Unreachable(_) => ErrorCode::Unreachable,
        ApiError::TimedOut => ErrorCode::TimedOut,
        ApiError::Interrupted(_) => ErrorCode::Interrupted,
        ApiError::ServerFailed(_) => ErrorCode::ServerFailed,
        ApiError::Redirected(_) => ErrorCode::Redirected,
        ApiError::Unexpected { .. } => ErrorCode::UnexpectedAnswer,
    }
}

/// What Prismatic said about the input, on one line.
fn said(errors: &[FieldError]) -> String {
    errors
        .iter()
        .map(|error| match &error.field {
            Some(field) => format!("{field}: {}", error.messages.join(" ")),
            None => error.messages.join(" "),
        })
        .collect::<Vec<_>>()
        .join("; ")
}

/// The causes of an error, outermost first.
fn causes(error: &dyn std::error::Error) -> Option<String> {
    let causes: Vec<_> = std::iter::successors(error.source(), |cause| cause.source())
        .map(|cause| visible(&cause.to_string()))
        .collect();
    (!causes.is_empty()).then(|| causes.join(": "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_prismatic_said_crosses_in_its_own_words() {
        let error = ApiError::Rejected(vec![
            FieldError { field: Some("name".to_owned()), messages: vec!["Taken.".to_owned()] },
            FieldError { field: None, messages: vec!["Not\u{202e} now.".to_owned()] },
        ]);
        let expected = AppError {
            code: ErrorCode::Rejected,
            message: "name: Taken.; Not\u{fffd} now.".to_owned(),
            detail: None,
            retryable: false,
        };
        assert_eq!(AppError::from(error), expected);
    }

    #[test]
    fn an_unknown_outcome_names_its_cause_and_is_not_to_be_tried_again() {
        let expected = AppError {
            code: ErrorCode::OutcomeUnknown,
            message: "whether it was carried out is not known: the server failed with status 502".to_owned(),
            detail: Some("the server failed with status 502".to_owned()),
            retryable: false,
        };
        assert_eq!(AppError::from(Error::OutcomeUnknown(ApiError::ServerFailed(502))), expected);
    }
}
