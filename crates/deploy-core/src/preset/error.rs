//! What can go wrong with presets.

use crate::database::DatabaseError;

/// Why something could not be done with a preset.
#[derive(Debug, thiserror::Error)]
pub enum PresetError {
    /// There is no such preset.
    #[error("there is no such preset")]
    Gone,
    /// It was changed since it was read.
    #[error("the preset was changed meanwhile")]
    Changed,
    /// It has no name.
    #[error("the preset has no name")]
    NameEmpty,
    /// Another preset of the same customer and integration has the name.
    #[error("another preset has this name")]
    NameTaken,
    /// There is more in it than a preset may hold.
    #[error("the preset is too large")]
    TooLarge,
    /// It can't be turned into JSON.
    #[error("the preset can't be written: {0}")]
    Unwritable(#[source] serde_json::Error),
    /// The integration is not among those that were last listed.
    #[error("the integration is not known")]
    IntegrationUnknown,
    /// The keyring no longer has a secret that it is said to have.
    #[error("the keyring no longer has a secret of the preset")]
    SecretGone,
    /// A file is no file of presets, or damaged.
    #[error("the file can't be understood: {0}")]
    FileUnreadable(String),
    /// A newer Refract wrote the file.
    #[error("the file is of version {0}")]
    FileNewer(u64),
    /// The file is larger than any file of presets.
    #[error("the file is too large")]
    FileTooLarge,
    /// What was read from the file is no longer there.
    #[error("the file has to be read again")]
    ImportGone,
    /// A file can't be written.
    #[error("the file can't be written: {0}")]
    File(#[source] std::io::Error),
    /// A file can't be opened.
    #[error("the file can't be opened: {0}")]
    FileClosed(#[source] std::io::Error),
    /// The database can't be used.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl From<rusqlite::Error> for PresetError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error.into())
    }
}
