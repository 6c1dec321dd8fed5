//! Why the database can't be used, by what it means for the person at the app.

use rusqlite::ErrorCode;

/// Why the database can't be used.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// The operating system names no folder for an app's data.
    #[error("there is no folder for the app's data")]
    NoFolder,
    /// The folder or a file in it can't be used.
    #[error("the folder for the app's data can't be used: {0}")]
    Folder(#[from] std::io::Error),
    /// SQLite failed.
    #[error("the database failed: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// What was handed over with others could not be written.
    #[error("the database failed: {said}")]
    Write {
        /// What it means.
        trouble: Trouble,
        /// What was said.
        said: String,
    },
    /// The database holds something that can't be understood.
    #[error("the database holds something that can't be understood: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// The tables can't be brought up to date.
    #[error("the database can't be brought up to date: {0}")]
    Migration(#[from] rusqlite_migration::Error),
    /// The database is damaged.
    #[error("the database is damaged: {0}")]
    Damaged(String),
    /// The database is damaged, and another copy of the app is at work on it.
    #[error("the database is damaged and in use by another copy of the app")]
    DamagedInUse,
}

/// What it means that the database can't be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The disk is full.
    DiskFull,
    /// The disk or the folder can't be written to.
    ReadOnly,
    /// A newer Refract made the database, so that this one only reads it.
    Newer,
    /// The database is damaged.
    Damaged,
    /// Another program uses it and does not let go.
    Busy,
    /// Something else.
    Other,
}

impl DatabaseError {
    /// Work with the database broke off.
    pub(crate) fn broke_off(error: &impl std::fmt::Display) -> Self {
        Self::Write { trouble: Trouble::Other, said: error.to_string() }
    }

    /// Whether nothing can be written, so that only reading is left.
    pub fn is_read_only(&self) -> bool {
        matches!(self.trouble(), Trouble::Newer | Trouble::ReadOnly)
    }

    /// Whether it says nothing about what is in the file: reading it failed, and may work the next time.
    pub(crate) fn is_passing(&self) -> bool {
        let (Self::Sqlite(error) | Self::Migration(rusqlite_migration::Error::RusqliteError { err: error, .. })) = self
        else {
            return false;
        };
        let passing = [
            ErrorCode::SystemIoFailure,
            ErrorCode::OutOfMemory,
            ErrorCode::FileLockingProtocolFailed,
            ErrorCode::OperationInterrupted,
        ];
        error.sqlite_error_code().is_some_and(|code| passing.contains(&code))
    }

    /// What it means.
    pub fn trouble(&self) -> Trouble {
        match self {
            Self::Sqlite(error) => of_sqlite(error),
            Self::Migration(rusqlite_migration::Error::RusqliteError { err, .. }) => of_sqlite(err),
            Self::Folder(error) => of_disk(error),
            Self::Damaged(_) | Self::DamagedInUse => Trouble::Damaged,
            Self::Write { trouble, .. } => *trouble,
            Self::NoFolder | Self::Unreadable(_) | Self::Migration(_) => Trouble::Other,
        }
    }
}

fn of_sqlite(error: &rusqlite::Error) -> Trouble {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => Trouble::DiskFull,
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen) => Trouble::ReadOnly,
        Some(ErrorCode::AuthorizationForStatementDenied) => Trouble::Newer,
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Trouble::Damaged,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Trouble::Busy,
        _ => Trouble::Other,
    }
}

fn of_disk(error: &std::io::Error) -> Trouble {
    use std::io::ErrorKind;

    #[expect(clippy::wildcard_enum_match_arm, reason = "the many other kinds have one meaning here")]
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Trouble::DiskFull,
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Trouble::ReadOnly,
        _ => Trouble::Other,
    }
}
