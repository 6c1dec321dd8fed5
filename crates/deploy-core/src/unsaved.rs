//! What was typed or chosen and not saved yet, kept on this computer for the next start, without its secrets.
//!
//! There is one for each profile and place of the window. The place says what it is, the window what is in it.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::config::{ConfigEntry, StoredEntry};
use crate::database::{Database, DatabaseError, KeptUnsaved};

/// The most bytes that are kept of one place, as JSON.
pub const LARGEST_WORK: usize = 8 * 1024 * 1024;

/// What was typed and not saved yet, of all profiles; clones are the same.
#[derive(Debug, Clone)]
pub struct Unsaved {
    database: Arc<Database>,
}

/// What was typed in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptWork<T> {
    /// What it is.
    pub work: T,
    /// The values of config variables that belong to it, without secrets.
    pub values: Vec<ConfigEntry>,
    /// When it was kept, ISO 8601.
    pub saved_at: String,
}

/// What is kept of one place.
#[derive(Serialize)]
struct Written<'a, T> {
    work: &'a T,
    values: Vec<StoredEntry>,
}

#[derive(Deserialize)]
struct Read<T> {
    work: T,
    values: Vec<StoredEntry>,
}

impl Unsaved {
    /// Opens what is kept in the database `file`, over a connection of its own.
    pub fn open(file: &Path) -> Result<Self, DatabaseError> {
        Ok(Self { database: Arc::new(Database::open(file)?) })
    }

    /// Keeps what was typed in a place in the stead of what was kept of it before, and says whether it did.
    ///
    /// What is too large is not kept, and neither is what was there before: that would come back as if it were the last.
    pub async fn keep<T: Serialize>(
        &self,
        profile: &str,
        place: &str,
        work: &T,
        values: Vec<StoredEntry>,
    ) -> Result<bool, DatabaseError> {
        let content = serde_json::to_string(&Written { work, values })?;
        if content.len() > LARGEST_WORK {
            self.delete(profile, place).await?;
            return Ok(false);
        }
        let kept = KeptUnsaved { saved_at: Timestamp::now().to_string(), content };
        let (profile, place) = (profile.to_owned(), place.to_owned());
        self.database.in_background(move |database| database.keep_unsaved(&profile, &place, &kept)).await?;
        Ok(true)
    }

    /// What was typed in a place; what can't be understood is as if there were nothing.
    pub async fn get<T: DeserializeOwned>(
        &self,
        profile: &str,
        place: &str,
    ) -> Result<Option<KeptWork<T>>, DatabaseError> {
        let (profile, place) = (profile.to_owned(), place.to_owned());
        let Some(kept) = self.database.in_background(move |database| database.unsaved(&profile, &place)).await? else {
            return Ok(None);
        };
        match serde_json::from_str::<Read<T>>(&kept.content) {
            Ok(Read { work, values }) => {
                let values = values.into_iter().map(Into::into).collect();
                Ok(Some(KeptWork { work, values, saved_at: kept.saved_at }))
            }
            Err(error) => {
                tracing::warn!(%error, "unsaved.unreadable");
                Ok(None)
            }
        }
    }

    /// Drops what was typed in a place, where there is anything.
    pub async fn delete(&self, profile: &str, place: &str) -> Result<(), DatabaseError> {
        let (profile, place) = (profile.to_owned(), place.to_owned());
        self.database.in_background(move |database| database.drop_unsaved(&profile, &place)).await
    }

    /// Drops all that a profile typed, for example because it is removed.
    pub fn forget(&self, profile: &str) -> Result<(), DatabaseError> {
        self.database.drop_all_unsaved(profile)
    }
}

#[cfg(test)]
mod tests;
