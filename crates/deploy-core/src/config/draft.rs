//! Drafts: what was typed and not deployed yet, kept on this computer without its secrets.
//!
//! There is one for each profile and integration, whatever the version: where another version is asked for than the one
//! that it was typed for, the values are taken along.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use prismatic_api::model::CustomerId;
use serde::{Deserialize, Serialize};

use super::carry::{Moved, Origin, carry};
use super::form::ConfigForm;
use super::stored::{StoredEntry, without_secrets};
use super::value::{ConfigEntry, CustomerEntries};
use crate::database::{Database, DatabaseError, KeptDraft};

/// The drafts of all profiles; clones are the same drafts.
#[derive(Debug, Clone)]
pub struct Drafts {
    database: Arc<Database>,
}

/// Values for all customers and for each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftValues {
    /// For all.
    pub shared: Vec<ConfigEntry>,
    /// For each, where it has any.
    pub per_customer: Vec<CustomerEntries>,
}

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What was typed, without secrets.
    pub values: DraftValues,
    /// When it was saved, ISO 8601.
    pub saved_at: String,
    /// What did not fit the version that is asked for, or fits under another key; each once.
    pub moved: Vec<Moved>,
}

/// The values as they are kept.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Content {
    shared: Vec<StoredEntry>,
    per_customer: Vec<OfCustomer>,
}

#[derive(Serialize, Deserialize)]
struct OfCustomer {
    customer: CustomerId,
    entries: Vec<StoredEntry>,
}

impl Drafts {
    /// Opens the drafts in the database `file`, over a connection of their own.
    pub fn open(file: &Path) -> Result<Self, DatabaseError> {
        Ok(Self { database: Arc::new(Database::open(file)?) })
    }

    /// Keeps what was typed for the version of `form`, without its secrets, in the place of the draft before.
    pub async fn save(
        &self,
        profile: &str,
        version_sequence: &str,
        form: &ConfigForm,
        values: &DraftValues,
    ) -> Result<(), DatabaseError> {
        let of_customer = |values: &CustomerEntries| OfCustomer {
            customer: values.customer.clone(),
            entries: without_secrets(form, &values.entries),
        };
        let content = Content {
            shared: without_secrets(form, &values.shared),
            per_customer: values.per_customer.iter().map(of_customer).collect(),
        };
        let draft = KeptDraft {
            version: form.version.as_str().to_owned(),
            saved_at: Timestamp::now().to_string(),
            content: serde_json::to_string(&content)?,
        };
        let (profile, sequence) = (profile.to_owned(), version_sequence.to_owned());
        self.database.in_background(move |database| database.keep_draft(&profile, &sequence, &draft)).await
    }

    /// The draft for an integration, its values as the version of `form` takes them.
    ///
    /// One that can't be understood is as if there were none.
    pub async fn get(
        &self,
        profile: &str,
        version_sequence: &str,
        form: &ConfigForm,
    ) -> Result<Option<Draft>, DatabaseError> {
        let (profile, sequence) = (profile.to_owned(), version_sequence.to_owned());
        let Some(kept) = self.database.in_background(move |database| database.draft(&profile, &sequence)).await? else {
            return Ok(None);
        };
        match serde_json::from_str(&kept.content) {
            Ok(content) => Ok(Some(restored(form, &kept, content))),
            Err(error) => {
                tracing::warn!(%error, "draft.unreadable");
                Ok(None)
            }
        }
    }

    /// Drops the draft for an integration, where there is one.
    pub async fn delete(&self, profile: &str, version_sequence: &str) -> Result<(), DatabaseError> {
        let (profile, sequence) = (profile.to_owned(), version_sequence.to_owned());
        self.database.in_background(move |database| database.drop_draft(&profile, &sequence)).await
    }

    /// Drops all drafts of a profile, for example because it is removed.
    pub fn forget(&self, profile: &str) -> Result<(), DatabaseError> {
        self.database.drop_drafts(profile)
    }
}

fn restored(form: &ConfigForm, kept: &KeptDraft, content: Content) -> Draft {
    let is_same = kept.version == form.version.as_str();
    let mut moved: Vec<Moved> = Vec::new();
    let mut take = |entries: Vec<StoredEntry>| {
        if is_same {
            return entries.into_iter().map(ConfigEntry::from).collect();
        }
        let with_origin = |mut entry: StoredEntry| -> (ConfigEntry, Option<Origin>) {
            let origin = entry.origin.take();
            (entry.into(), origin)
        };
        let carried = carry(form, entries.into_iter().map(with_origin));
        for one in carried.moved {
            if !moved.contains(&one) {
                moved.push(one);
            }
        }
        carried.entries
    };
    let shared = take(content.shared);
    let per_customer = content.per_customer.into_iter();
    let per_customer =
        per_customer.map(|one| CustomerEntries { customer: one.customer, entries: take(one.entries) }).collect();
    Draft { values: DraftValues { shared, per_customer }, saved_at: kept.saved_at.clone(), moved }
}

#[cfg(test)]
mod tests;
