//! The table of what was typed and not saved yet.

use rusqlite::{OptionalExtension, params};

use super::{Database, DatabaseError};

/// What was typed in one place, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeptUnsaved {
    /// When it was kept, ISO 8601.
    pub(crate) saved_at: String,
    /// What was typed, JSON.
    pub(crate) content: String,
}

impl Database {
    /// What a profile has of a place.
    pub(crate) fn unsaved(&self, profile: &str, place: &str) -> Result<Option<KeptUnsaved>, DatabaseError> {
        let connection = self.lock();
        let mut query =
            connection.prepare_cached("SELECT saved_at, content FROM unsaved WHERE profile = ?1 AND place = ?2")?;
        let kept =
            query.query_row([profile, place], |row| Ok(KeptUnsaved { saved_at: row.get(0)?, content: row.get(1)? }));
        Ok(kept.optional()?)
    }

    /// Keeps what was typed in the stead of what was kept of the place before.
    pub(crate) fn keep_unsaved(&self, profile: &str, place: &str, kept: &KeptUnsaved) -> Result<(), DatabaseError> {
        self.lock().execute(
            "INSERT INTO unsaved (profile, place, saved_at, content) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (profile, place) DO UPDATE SET saved_at = excluded.saved_at, content = excluded.content",
            params![profile, place, kept.saved_at, kept.content],
        )?;
        Ok(())
    }

    /// Drops what a profile has of a place, where there is anything.
    pub(crate) fn drop_unsaved(&self, profile: &str, place: &str) -> Result<(), DatabaseError> {
        self.lock().execute("DELETE FROM unsaved WHERE profile = ?1 AND place = ?2", [profile, place])?;
        Ok(())
    }

    /// Drops what a profile has of all places.
    pub(crate) fn drop_all_unsaved(&self, profile: &str) -> Result<(), DatabaseError> {
        self.lock().execute("DELETE FROM unsaved WHERE profile = ?1", [profile])?;
        Ok(())
    }
}
