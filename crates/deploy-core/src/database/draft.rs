//! The table of drafts.

use rusqlite::{OptionalExtension, params};

use super::{Database, DatabaseError};

/// A draft as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeptDraft {
    /// Id of the version that it was typed for.
    pub(crate) version: String,
    /// When it was saved, ISO 8601.
    pub(crate) saved_at: String,
    /// The values, JSON.
    pub(crate) content: String,
}

impl Database {
    /// The draft of a profile for an integration.
    pub(crate) fn draft(&self, profile: &str, sequence: &str) -> Result<Option<KeptDraft>, DatabaseError> {
        let connection = self.lock();
        let mut query = connection.prepare_cached(
            "SELECT version, saved_at, content FROM draft WHERE profile = ?1 AND version_sequence = ?2",
        )?;
        let draft = query.query_row([profile, sequence], |row| {
            Ok(KeptDraft { version: row.get(0)?, saved_at: row.get(1)?, content: row.get(2)? })
        });
        Ok(draft.optional()?)
    }

    /// Keeps a draft in the place of the one before.
    pub(crate) fn keep_draft(&self, profile: &str, sequence: &str, draft: &KeptDraft) -> Result<(), DatabaseError> {
        self.lock().execute(
            "INSERT INTO draft (profile, version_sequence, version, saved_at, content) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (profile, version_sequence) DO UPDATE
             SET version = excluded.version, saved_at = excluded.saved_at, content = excluded.content",
            params![profile, sequence, draft.version, draft.saved_at, draft.content],
        )?;
        Ok(())
    }

    /// Drops the draft of a profile for an integration, where there is one.
    pub(crate) fn drop_draft(&self, profile: &str, sequence: &str) -> Result<(), DatabaseError> {
        self.lock().execute("DELETE FROM draft WHERE profile = ?1 AND version_sequence = ?2", [profile, sequence])?;
        Ok(())
    }

    /// Drops all drafts of a profile.
    pub(crate) fn drop_drafts(&self, profile: &str) -> Result<(), DatabaseError> {
        self.lock().execute("DELETE FROM draft WHERE profile = ?1", [profile])?;
        Ok(())
    }
}
