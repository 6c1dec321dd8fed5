//! How the database was found at the start.

use deploy_core::Standing;
use serde::Serialize;
use specta::Type;

use crate::error::AppError;

/// How the database was found.
#[derive(Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(crate) enum DatabaseStateView {
    /// It is good.
    Good,
    /// It was damaged, and a copy took its place.
    Restored {
        /// Name of the file that the damaged one is set aside as; `null` where it was gone.
        set_aside: Option<String>,
        /// When the copy was made, RFC 3339; `null` where there was none, so that it starts empty.
        backup_from: Option<String>,
        /// The folder that both are in.
        folder: String,
    },
    /// A newer Refract made it: everything can be read, nothing saved.
    Newer,
    /// It can't be written to: everything can be read, nothing saved.
    ReadOnly,
    /// It can't be used; it is as it was.
    Unusable {
        /// Why.
        reason: AppError,
    },
}

impl DatabaseStateView {
    /// Makes the view of how the database in a folder was found.
    pub(crate) fn new(standing: &Standing, folder: &std::path::Path) -> Self {
        match standing {
            Standing::Good => Self::Good,
            Standing::Restored(restored) => Self::Restored {
                set_aside: restored.set_aside.clone(),
                backup_from: restored.backup_from.map(|time| time.to_string()),
                folder: folder.to_string_lossy().into_owned(),
            },
            Standing::Newer => Self::Newer,
            Standing::ReadOnly => Self::ReadOnly,
        }
    }
}
