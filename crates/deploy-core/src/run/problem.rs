//! What went wrong in a run, in a form that can be remembered.

use prismatic_api::{ApiError, FieldError, UnexpectedAnswer};
use serde::{Deserialize, Serialize};

/// Why a row failed or is unclear, or why a run paused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What kind of problem it is.
    pub kind: ProblemKind,
    /// What was said, by Prismatic for the most part; not safe to show yet.
    pub said: String,
}

/// The kinds of problems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ProblemKind {
    /// The token is not accepted.
    Unauthorized,
    /// The sign-in has ended.
    SessionEnded,
    /// The signed-in user may not do this.
    Forbidden,
    /// Prismatic turned the request away because there were too many.
    RateLimited,
    /// Prismatic does not have what was asked for.
    NotFound,
    /// Prismatic refused the request as a whole.
    QueryRefused,
    /// Prismatic refused the input.
    Rejected,
    /// The address can't be reached.
    Unreachable,
    /// No answer came in time.
    TimedOut,
    /// The connection was lost before the answer was complete.
    Interrupted,
    /// Prismatic failed.
    ServerFailed,
    /// The address leads on to another.
    Redirected,
    /// The answer is not one of Prismatic's API.
    UnexpectedAnswer,
    /// A list is longer than is read.
    ListTooLarge,
    /// The app closed before the answer came.
    AppClosed,
    /// More than one instance may be the one that was asked for, or another one has its name.
    SeveralFound,
    /// The instance no longer has the name or the customer that it was given.
    InstanceChanged,
    /// What is remembered on this computer can't be written.
    DatabaseFailed,
    /// Secrets that were typed are gone, since the app was closed.
    SecretsGone,
    /// Something in Refract went wrong.
    Internal,
}

impl Problem {
    /// Makes a problem that is known by its kind.
    pub(crate) fn new(kind: ProblemKind, said: &str) -> Self {
        Self { kind, said: said.to_owned() }
    }

    /// The app closed while something was on its way.
    pub(crate) fn app_closed() -> Self {
        Self::new(ProblemKind::AppClosed, "the app closed before the answer came")
    }
}

impl From<&ApiError> for Problem {
    fn from(error: &ApiError) -> Self {
        let kind = match error {
            ApiError::NotRenewed(cause) => Self::from(&**cause).kind,
            ApiError::SessionEnded => ProblemKind::SessionEnded,
            ApiError::Unauthorized => ProblemKind::Unauthorized,
            ApiError::Forbidden => ProblemKind::Forbidden,
            ApiError::RateLimited { .. } => ProblemKind::RateLimited,
            ApiError::NotFound => ProblemKind::NotFound,
            ApiError::Refused(_) => ProblemKind::QueryRefused,
            ApiError::Rejected(_) => ProblemKind::Rejected,
            ApiError::Unreachable(_) => ProblemKind::Unreachable,
            ApiError::TimedOut => ProblemKind::TimedOut,
            ApiError::Interrupted(_) => ProblemKind::Interrupted,
            ApiError::ServerFailed(_) => ProblemKind::ServerFailed,
            ApiError::Redirected(_) => ProblemKind::Redirected,
            ApiError::Unexpected { what: UnexpectedAnswer::ListTooLarge, .. } => ProblemKind::ListTooLarge,
            ApiError::Unexpected { .. } => ProblemKind::UnexpectedAnswer,
        };
        let said = if let ApiError::Rejected(errors) = error {
            errors.iter().map(field).collect::<Vec<_>>().join("; ")
        } else if let ApiError::Refused(errors) = error {
            errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")
        } else {
            error.to_string()
        };
        Self { kind, said }
    }
}

fn field(error: &FieldError) -> String {
    match &error.field {
        Some(field) => format!("{field}: {}", error.messages.join(" ")),
        None => error.messages.join(" "),
    }
}
