//! Errors as the window gets them: a closed code, and the facts behind it.

mod code;

use std::collections::HashSet;

use deploy_core::{ApiError, DatabaseError, Error, PresetError, Problem, SignInError, Trouble, visible};
use serde::Serialize;
use specta::Type;

use code::{code, problem_code};

use crate::shell::{BrowserError, ClipboardError};

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
    /// Names of the customers that it is about, each once; empty where it is about none in particular.
    pub customers: Vec<String>,
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
    /// Another account is in use than the one that the window showed.
    AccountChanged,
    /// The token is wrong, expired or revoked.
    Unauthorized,
    /// The sign-in is over: it expired or was revoked. What was asked for was not done.
    SessionEnded,
    /// The sign-in with the browser was cancelled.
    SignInCancelled,
    /// Nobody came back from the browser in time.
    SignInTimedOut,
    /// The identity provider refused; the message has its words.
    SignInRefused,
    /// What came back from the browser belongs to another sign-in.
    SignInStateMismatch,
    /// The browser can't be opened.
    BrowserNotOpened,
    /// All ports for the browser's answer are in use.
    PortsTaken,
    /// The address offers no sign-in with the browser that can be used.
    ProviderUnusable,
    /// This takes a refresh token, and there is none.
    RefreshTokenNeeded,
    /// The user has no access to the tenant.
    TenantRefused,
    /// Prismatic's CLI no longer has the login.
    CliLoginGone,
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
    /// A list is longer than is read.
    ListTooLarge,
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
    /// The keyring is locked.
    KeyringLocked,
    /// There is no keyring.
    KeyringMissing,
    /// The keyring no longer has the sign-in.
    KeyringEmpty,
    /// There is no session bus to reach the keyring by.
    KeyringNoBus,
    /// The keyring's prompt was dismissed, or nobody can show it.
    KeyringDismissed,
    /// The keyring's prompt was left open.
    KeyringTimedOut,
    /// The keyring has several entries where one belongs.
    KeyringAmbiguous,
    /// The token is too long for the keyring.
    KeyringTooLong,
    /// What the keyring has is no token.
    KeyringBadEncoding,
    /// The keyring failed in another way.
    KeyringFailed,
    /// The clipboard did not take the text.
    ClipboardFailed,
    /// The clipboard does not hand over what it has.
    ClipboardUnreadable,
    /// The text is too long to copy.
    TextTooLong,
    /// What Refract remembers on this computer can't be read or written.
    DatabaseFailed,
    /// The disk is full.
    DiskFull,
    /// The disk or the folder can't be written to.
    DiskReadOnly,
    /// A newer Refract made what is remembered, so that this one only reads it.
    DatabaseNewer,
    /// What Refract remembers on this computer is damaged.
    DatabaseDamaged,
    /// Another program holds on to what Refract remembers on this computer.
    DatabaseBusy,
    /// The preset is not there.
    PresetGone,
    /// The preset was changed since it was read.
    PresetChanged,
    /// The preset has no name.
    PresetNameEmpty,
    /// Another preset of the same customer and integration has the name.
    PresetNameTaken,
    /// There is more in the preset than one may hold.
    PresetTooLarge,
    /// The keyring no longer has a password of the preset.
    PresetSecretGone,
    /// The file is no file of presets, or damaged.
    PresetFileUnreadable,
    /// A newer Refract wrote the file.
    PresetFileNewer,
    /// The file is larger than any file of presets.
    PresetFileTooLarge,
    /// The file has to be read again.
    ImportGone,
    /// The practice workspace can't be started.
    PracticeFailed,
    /// The run is not there.
    RunGone,
    /// Another copy of Refract is at work on the runs.
    RunElsewhere,
    /// The run can't do this as it stands.
    RunBusy,
    /// Another run is not through yet with some of the instances; `customers` are whose.
    RunOverlaps,
    /// The run belongs to another sign-in.
    RunOfOther,
    /// The instance is no longer the one that the run made.
    InstanceChanged,
    /// More than one instance may be the one that was asked for.
    SeveralFound,
    /// Something of an instance's configuration is still missing.
    SetupIncomplete,
    /// What was to be filled in or used is no longer there.
    ConfigChanged,
    /// A value can't be sent.
    ValueUnusable,
    /// There is no page to let a connection in on that could be opened.
    NoAuthorization,
    /// A link leads neither to the web nor to a mail address.
    LinkRefused,
    /// Secrets that were typed are gone, since the app was closed.
    SecretsGone,
    /// The file could not be written.
    FileFailed,
    /// The file could not be read.
    FileUnreadable,
    /// Something in Refract went wrong.
    Internal,
}

impl AppError {
    fn new(code: ErrorCode, error: &dyn std::error::Error) -> Self {
        Self {
            code,
            message: visible(&error.to_string()),
            detail: causes(error),
            retryable: false,
            customers: Vec::new(),
        }
    }

    /// The practice workspace can't be started.
    pub(crate) fn practice(error: &std::io::Error) -> Self {
        Self { retryable: true, ..Self::new(ErrorCode::PracticeFailed, error) }
    }

    /// Work inside the app broke off.
    pub(crate) fn internal(error: &tokio::task::JoinError) -> Self {
        Self { retryable: true, ..Self::new(ErrorCode::Internal, error) }
    }

    /// Another account is in use than the one that the window showed.
    pub(crate) fn account_changed() -> Self {
        let message = "another account is in use by now".to_owned();
        Self { code: ErrorCode::AccountChanged, message, detail: None, retryable: false, customers: Vec::new() }
    }

    /// A link leads neither to the web nor to a mail address.
    pub(crate) fn link_refused() -> Self {
        let message = "the link leads neither to the web nor to a mail address".to_owned();
        Self { code: ErrorCode::LinkRefused, message, detail: None, retryable: false, customers: Vec::new() }
    }

    /// The text is too long to copy.
    pub(crate) fn text_too_long() -> Self {
        let message = "the text is too long to copy".to_owned();
        Self { code: ErrorCode::TextTooLong, message, detail: None, retryable: false, customers: Vec::new() }
    }
}

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        let retryable = match &error {
            Error::Api(error) => error.is_transient(),
            Error::Database(error) | Error::Preset(PresetError::Database(error)) => {
                !matches!(error.trouble(), Trouble::Newer | Trouble::Damaged)
            }
            Error::Preset(error) => matches!(error, PresetError::File(_) | PresetError::FileClosed(_)),
            Error::Vault(_) | Error::NoTls(_) | Error::RunElsewhere | Error::File(_) | Error::FileUnreadable(_) => true,
            Error::Address(_)
            | Error::Token(_)
            | Error::Name(_)
            | Error::SignInGone
            | Error::RefreshTokenNeeded
            | Error::TenantRefused
            | Error::CliLoginGone
            | Error::ProfileGone
            | Error::ProfileInUse
            | Error::NotSignedIn
            | Error::RunGone
            | Error::RunBusy
            | Error::SetupIncomplete
            | Error::Value(_)
            | Error::VariableGone
            | Error::NoAuthorization
            | Error::RunOverlaps(_)
            | Error::RunOfOther => false,
            Error::SignIn(error) => !matches!(error, SignInError::ProviderUnusable(_)),
        };
        if let Error::Api(error) = &error {
            Self { retryable, ..Self::from(&Problem::from(error)) }
        } else {
            Self { retryable, customers: customers(&error), ..Self::new(code(&error), &error) }
        }
    }
}

impl From<&Problem> for AppError {
    fn from(problem: &Problem) -> Self {
        Self {
            code: problem_code(problem.kind),
            message: visible(&problem.said),
            detail: None,
            retryable: false,
            customers: Vec::new(),
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
        let code = match error {
            ClipboardError::Refused(_) | ClipboardError::Changed => ErrorCode::ClipboardFailed,
            ClipboardError::Unreadable(_) => ErrorCode::ClipboardUnreadable,
        };
        Self { retryable: true, ..Self::new(code, &error) }
    }
}

impl From<BrowserError> for AppError {
    fn from(error: BrowserError) -> Self {
        Self { retryable: true, ..Self::new(ErrorCode::BrowserNotOpened, &error) }
    }
}

/// Names of the customers that an error is about, each once.
fn customers(error: &Error) -> Vec<String> {
    let Error::RunOverlaps(overlaps) = error else { return Vec::new() };
    let mut names: Vec<_> = overlaps.iter().map(|overlap| visible(&overlap.customer)).collect();
    let mut seen = HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names
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
    use deploy_core::{FieldError, Overlap};

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
            customers: Vec::new(),
        };
        assert_eq!(AppError::from(error), expected);
    }
    #[test]
    fn a_run_that_overlaps_names_each_customer_once() {
        let overlap = |customer: &str, name: &str| Overlap { customer: customer.to_owned(), name: name.to_owned() };
        let overlaps = vec![overlap("Globex", "Sync"), overlap("Globex", "Sync 2"), overlap("In\u{202e}itech", "Sync")];
        let expected = AppError {
            code: ErrorCode::RunOverlaps,
            message: "another run is not through yet with 3 of the instances".to_owned(),
            detail: None,
            retryable: false,
            customers: vec!["Globex".to_owned(), "In\u{fffd}itech".to_owned()],
        };
        assert_eq!(AppError::from(Error::RunOverlaps(overlaps)), expected);
    }
}
