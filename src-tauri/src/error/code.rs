//! Which code each error has.

use deploy_core::{
    AddressError, DatabaseError, Error, NameError, PresetError, Problem, ProblemKind, SignInError, TokenError, Trouble,
    VaultError,
};

use super::ErrorCode;

/// The code of an error.
pub(super) fn code(error: &Error) -> ErrorCode {
    match error {
        Error::Address(AddressError::Unreadable) => ErrorCode::AddressUnreadable,
        Error::Address(AddressError::Insecure) => ErrorCode::AddressInsecure,
        Error::Token(TokenError::Empty) => ErrorCode::TokenEmpty,
        Error::Token(TokenError::Malformed) => ErrorCode::TokenMalformed,
        Error::Api(error) => problem_code(Problem::from(error).kind),
        Error::NoTls(_) => ErrorCode::Unreachable,
        Error::Name(NameError::Empty) => ErrorCode::NameEmpty,
        Error::Name(NameError::TooLong) => ErrorCode::NameTooLong,
        Error::Name(NameError::Unreadable) => ErrorCode::NameUnreadable,
        Error::Vault(error) => vault_code(*error),
        Error::SignIn(error) => sign_in_code(error),
        Error::RefreshTokenNeeded => ErrorCode::RefreshTokenNeeded,
        Error::TenantRefused => ErrorCode::TenantRefused,
        Error::CliLoginGone => ErrorCode::CliLoginGone,
        Error::ProfileGone => ErrorCode::NotFound,
        Error::ProfileInUse => ErrorCode::Rejected,
        Error::SignInGone => ErrorCode::KeyringEmpty,
        Error::NotSignedIn => ErrorCode::NotSignedIn,
        Error::RunGone => ErrorCode::RunGone,
        Error::RunElsewhere => ErrorCode::RunElsewhere,
        Error::RunBusy => ErrorCode::RunBusy,
        Error::SetupIncomplete => ErrorCode::SetupIncomplete,
        Error::Value(_) => ErrorCode::ValueUnusable,
        Error::VariableGone => ErrorCode::ConfigChanged,
        Error::NoAuthorization => ErrorCode::NoAuthorization,
        Error::RunOverlaps(_) => ErrorCode::RunOverlaps,
        Error::RunOfOther => ErrorCode::RunOfOther,
        Error::File(_) => ErrorCode::FileFailed,
        Error::FileUnreadable(_) => ErrorCode::FileUnreadable,
        Error::Preset(error) => preset_code(error),
        Error::Database(error) => database_code(error),
    }
}

fn preset_code(error: &PresetError) -> ErrorCode {
    match error {
        PresetError::Gone => ErrorCode::PresetGone,
        PresetError::Changed => ErrorCode::PresetChanged,
        PresetError::NameEmpty => ErrorCode::PresetNameEmpty,
        PresetError::NameTaken => ErrorCode::PresetNameTaken,
        PresetError::TooLarge => ErrorCode::PresetTooLarge,
        PresetError::IntegrationUnknown => ErrorCode::NotFound,
        PresetError::SecretGone => ErrorCode::PresetSecretGone,
        PresetError::FileUnreadable(_) => ErrorCode::PresetFileUnreadable,
        PresetError::FileNewer(_) => ErrorCode::PresetFileNewer,
        PresetError::FileTooLarge => ErrorCode::PresetFileTooLarge,
        PresetError::ImportGone => ErrorCode::ImportGone,
        PresetError::File(_) => ErrorCode::FileFailed,
        PresetError::FileClosed(_) => ErrorCode::FileUnreadable,
        PresetError::Unwritable(_) => ErrorCode::Internal,
        PresetError::Database(error) => database_code(error),
    }
}

fn database_code(error: &DatabaseError) -> ErrorCode {
    match error.trouble() {
        Trouble::DiskFull => ErrorCode::DiskFull,
        Trouble::ReadOnly => ErrorCode::DiskReadOnly,
        Trouble::Newer => ErrorCode::DatabaseNewer,
        Trouble::Damaged => ErrorCode::DatabaseDamaged,
        Trouble::Busy => ErrorCode::DatabaseBusy,
        Trouble::Other => ErrorCode::DatabaseFailed,
    }
}

fn vault_code(error: VaultError) -> ErrorCode {
    match error {
        VaultError::Locked => ErrorCode::KeyringLocked,
        VaultError::Dismissed => ErrorCode::KeyringDismissed,
        VaultError::TimedOut => ErrorCode::KeyringTimedOut,
        VaultError::NoBus => ErrorCode::KeyringNoBus,
        VaultError::Missing => ErrorCode::KeyringMissing,
        VaultError::Ambiguous => ErrorCode::KeyringAmbiguous,
        VaultError::TooLong => ErrorCode::KeyringTooLong,
        VaultError::BadEncoding => ErrorCode::KeyringBadEncoding,
        VaultError::Failed(_) => ErrorCode::KeyringFailed,
    }
}

fn sign_in_code(error: &SignInError) -> ErrorCode {
    match error {
        SignInError::Cancelled => ErrorCode::SignInCancelled,
        SignInError::TimedOut => ErrorCode::SignInTimedOut,
        SignInError::StateMismatch => ErrorCode::SignInStateMismatch,
        SignInError::Refused(_) => ErrorCode::SignInRefused,
        SignInError::BrowserNotOpened(_) => ErrorCode::BrowserNotOpened,
        SignInError::PortsTaken => ErrorCode::PortsTaken,
        SignInError::ProviderUnusable(_) => ErrorCode::ProviderUnusable,
    }
}

/// The code of a problem.
pub(super) fn problem_code(kind: ProblemKind) -> ErrorCode {
    match kind {
        ProblemKind::Unauthorized => ErrorCode::Unauthorized,
        ProblemKind::SessionEnded => ErrorCode::SessionEnded,
        ProblemKind::Forbidden => ErrorCode::Forbidden,
        ProblemKind::RateLimited => ErrorCode::RateLimited,
        ProblemKind::NotFound => ErrorCode::NotFound,
        ProblemKind::QueryRefused => ErrorCode::QueryRefused,
        ProblemKind::Rejected => ErrorCode::Rejected,
        ProblemKind::Unreachable => ErrorCode::Unreachable,
        ProblemKind::TimedOut => ErrorCode::TimedOut,
        ProblemKind::Interrupted => ErrorCode::Interrupted,
        ProblemKind::ServerFailed => ErrorCode::ServerFailed,
        ProblemKind::Redirected => ErrorCode::Redirected,
        ProblemKind::UnexpectedAnswer => ErrorCode::UnexpectedAnswer,
        ProblemKind::ListTooLarge => ErrorCode::ListTooLarge,
        ProblemKind::AppClosed => ErrorCode::OutcomeUnknown,
        ProblemKind::SeveralFound => ErrorCode::SeveralFound,
        ProblemKind::InstanceChanged => ErrorCode::InstanceChanged,
        ProblemKind::DatabaseFailed => ErrorCode::DatabaseFailed,
        ProblemKind::SecretsGone => ErrorCode::SecretsGone,
        ProblemKind::Internal => ErrorCode::Internal,
    }
}
