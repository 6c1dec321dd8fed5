//! What was chosen for a customer's instances of an integration, kept for the next time.
//!
//! A *preset* belongs to a profile, a customer and an integration, whatever its version; a *template* has no customer,
//! and placeholders instead. Their secrets are in the keyring, or asked for each time; the database has only where.

mod content;
mod draft;
mod error;
mod exchange;
mod fill;
mod import;
mod secret;

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::Timestamp;
use uuid::Uuid;

pub use crate::database::preset::{Order, Search, Wanted};
pub use content::{
    ApiKeyPolicy, Body, Content, LONGEST_PRESET_NAME, NewSecret, Preset, PresetCustomer, PresetIntegration,
    SecretPolicy, Slot,
};
pub use error::PresetError;
pub use exchange::LARGEST_FILE;
use fill::FilledIn;
pub use fill::{Filled, FilledAt, ForCustomer};
pub use import::{ImportChoice, ImportItem, ImportKind, ImportPreview, Imported, Known, Whereabouts};

pub use secret::HeldSecret;

use crate::config::{Carried, ConfigEntry, ConfigForm, Moved, carry, without_secrets, without_unknown};
use crate::database::preset::Change;
use crate::database::{Database, DatabaseError};
use crate::error::Error;
use crate::vault::{Vault, VaultError};

/// How long a deleted preset is kept, where the app did not close properly.
const KEPT_DELETED: Duration = Duration::from_hours(24);
/// After what time a keyring entry that belongs to no preset is surely nobody's any more.
const ABANDONED: Duration = Duration::from_mins(10);

/// The presets of this computer; clones are the same.
#[derive(Debug, Clone)]
pub struct Presets {
    database: Arc<Database>,
    vault: Vault,
    /// What was read from a file and not taken in yet.
    imports: Arc<Mutex<Option<import::Pending>>>,
}

/// A preset as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Identity.
    pub id: String,
    /// Grows with each change.
    pub revision: i64,
    /// Name.
    pub name: String,
    /// The customer; `None` for a template.
    pub customer: Option<PresetCustomer>,
    /// The integration.
    pub integration: PresetIntegration,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// How many values it has.
    pub values: usize,
    /// How many secrets will be asked for.
    pub asks: u32,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When something was last deployed with it.
    pub used_at: Option<Timestamp>,
}

/// A preset that was saved.
#[derive(Debug)]
pub struct Saved {
    /// The preset as it is now.
    pub preset: Preset,
    /// Why the keyring did not take its secrets; those are asked for.
    pub not_kept: Option<VaultError>,
}

/// A preset as it was typed.
#[derive(Debug)]
pub struct TypedPreset {
    /// What it is saved over; `None` for a new one.
    pub over: Option<Edition>,
    /// What it says, without values and secrets.
    pub body: Body,
    /// Its values.
    pub entries: Vec<ConfigEntry>,
    /// Its secrets.
    pub secrets: Vec<NewSecret>,
}

/// Which preset is saved over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Its id.
    pub id: String,
    /// Its revision, as it was read.
    pub revision: i64,
}

/// A preset that is used for a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The preset.
    pub preset: Preset,
    /// Id of the customer.
    pub customer: String,
    /// Its choices with the placeholders filled in, without values; the name pattern is the name.
    pub content: Content,
    /// The values that fit the version, filled in.
    pub entries: Vec<ConfigEntry>,
    /// What became of those that don't fit the version as they were.
    pub moved: Vec<Moved>,
    /// What became of the placeholders.
    pub filled: Vec<Filled>,
}

impl Presets {
    /// Opens the presets in the database `file`, over a connection of its own, with their secrets in `vault`.
    pub fn open(file: &Path, vault: Vault) -> Result<Self, DatabaseError> {
        Ok(Self { database: Arc::new(Database::open(file)?), vault, imports: Arc::default() })
    }

    /// Saves a new preset, or one over what it was.
    ///
    /// Where the keyring can't be used, the preset is saved all the same, and told of why.
    pub async fn save(
        &self,
        profile: &str,
        over: Option<Edition>,
        body: Body,
        secrets: Vec<NewSecret>,
    ) -> Result<Saved, Error> {
        let body = body.with_slots(&secrets).tidied()?.without_secrets();
        let (entries, not_kept) = self.keep(secrets).await?;
        let new: Vec<String> = entries.values().flatten().cloned().collect();
        let profile = profile.to_owned();
        let saved = self
            .with(move |database| {
                let (id, of) = match over {
                    Some(Edition { id, revision }) => (id, Some(revision)),
                    None => (Uuid::new_v4().to_string(), None),
                };
                let change = Change { profile: &profile, id: &id, of, body: &body, entries: &entries, shared: None };
                database.put_preset(&change)
            })
            .await;
        if saved.is_err() && !new.is_empty() {
            self.with(move |database| database.expect_entries(&new, Timestamp::UNIX_EPOCH)).await?;
        }
        self.remove_strays(Timestamp::UNIX_EPOCH).await;
        Ok(Saved { preset: saved?, not_kept })
    }

    /// Saves a preset with values as they were typed, without secrets: those that the form of the version says are, or,
    /// where that is not known, whatever was typed into a connection and is not in the preset already.
    pub async fn save_typed(
        &self,
        profile: &str,
        form: Option<&ConfigForm>,
        typed: TypedPreset,
    ) -> Result<Saved, Error> {
        let TypedPreset { over, mut body, entries, secrets } = typed;
        body.content.entries = match (form, &over) {
            (Some(form), _) => without_secrets(form, &entries),
            (None, Some(Edition { id, .. })) => {
                let before = self.get(profile, id).await?.body.content.entries;
                without_unknown(&before, &entries)
            }
            (None, None) => without_unknown(&[], &entries),
        };
        self.save(profile, over, body, secrets).await
    }

    /// Changes a preset's name and tags.
    pub async fn change(
        &self,
        profile: &str,
        edition: Edition,
        name: String,
        tags: Vec<String>,
    ) -> Result<Preset, Error> {
        let preset = self.get(profile, &edition.id).await?;
        let secrets = preset.body.secrets.iter().map(Slot::kept_as_it_is).collect();
        let body = Body { name, tags, ..preset.body };
        Ok(self.save(profile, Some(edition), body, secrets).await?.preset)
    }

    /// Makes a copy of a preset for a customer, or a template of it; secrets in the keyring are copied to entries of
    /// their own.
    pub async fn duplicate(
        &self,
        profile: &str,
        id: &str,
        customer: Option<PresetCustomer>,
        name: String,
    ) -> Result<Saved, Error> {
        let preset = self.get(profile, id).await?;
        let mut secrets: Vec<_> = preset.body.secrets.iter().map(Slot::kept_as_it_is).collect();
        let mut not_kept = None;
        for (key, input, entry) in self.entries(profile, id).await? {
            let loaded = self.vault.load(&entry).await.unwrap_or_else(|error| {
                not_kept = Some(error);
                None
            });
            for secret in secrets.iter_mut().filter(|secret| secret.key == key && secret.input == input) {
                secret.value.clone_from(&loaded);
            }
        }
        let body = Body { name, customer, ..preset.body };
        let saved = self.save(profile, None, body, secrets).await?;
        Ok(Saved { not_kept: saved.not_kept.or(not_kept), ..saved })
    }

    /// Reads one preset.
    pub async fn get(&self, profile: &str, id: &str) -> Result<Preset, Error> {
        let (profile, id) = (profile.to_owned(), id.to_owned());
        let found = self.with(move |database| database.preset(&profile, &id)).await?;
        Ok(found.ok_or(PresetError::Gone)?)
    }

    /// Lists presets, and counts all that match.
    pub async fn search(&self, profile: &str, search: Search) -> Result<(Vec<Summary>, u32), Error> {
        let profile = profile.to_owned();
        Ok(self.with(move |database| database.search_presets(&profile, &search)).await?)
    }

    /// The tags that presets have, in order.
    pub async fn tags(&self, profile: &str) -> Result<Vec<String>, Error> {
        let profile = profile.to_owned();
        Ok(self.with(move |database| database.preset_tags(&profile)).await?)
    }

    /// The presets that customers have for an integration, the one used last first.
    pub async fn offered(
        &self,
        profile: &str,
        version_sequence_id: &str,
        customers: Vec<String>,
    ) -> Result<Vec<Summary>, Error> {
        let (profile, sequence) = (profile.to_owned(), version_sequence_id.to_owned());
        Ok(self.with(move |database| database.offered(&profile, &sequence, &customers)).await?)
    }

    /// Fills presets in for customers, and takes their values along to the version of `form`, where that is known.
    pub async fn apply(
        &self,
        profile: &str,
        form: Option<Arc<ConfigForm>>,
        rows: Vec<(String, ForCustomer)>,
    ) -> Result<Vec<Applied>, Error> {
        let profile = profile.to_owned();
        let applied = self.with(move |database| {
            let apply = |(id, customer): (String, ForCustomer)| {
                let preset = database.preset(&profile, &id)?.ok_or(PresetError::Gone)?;
                let origins: Vec<_> = preset.body.content.entries.iter().map(|entry| entry.origin.clone()).collect();
                let FilledIn { content, entries, filled } = customer.fill(preset.body.content.clone());
                let Carried { entries, moved } = match &form {
                    Some(form) => carry(form, entries.into_iter().zip(origins)),
                    None => Carried { entries, moved: Vec::new() },
                };
                Ok(Applied { preset, customer: customer.customer.id, content, entries, moved, filled })
            };
            rows.into_iter().map(apply).collect()
        });
        Ok(applied.await?)
    }

    /// Notes that something was deployed with presets.
    pub async fn were_used(&self, profile: &str, ids: Vec<String>) -> Result<(), Error> {
        let profile = profile.to_owned();
        Ok(self.with(move |database| database.use_presets(&profile, &ids, Timestamp::now())).await?)
    }

    /// Deletes presets; [`Self::restore`] brings them back until the app closes.
    pub async fn delete(&self, profile: &str, ids: Vec<String>) -> Result<(), Error> {
        let profile = profile.to_owned();
        Ok(self.with(move |database| database.delete_presets(&profile, &ids, Timestamp::now())).await?)
    }

    /// Brings deleted presets back.
    pub async fn restore(&self, profile: &str, ids: Vec<String>) -> Result<(), Error> {
        let profile = profile.to_owned();
        Ok(self.with(move |database| database.restore_presets(&profile, &ids)).await?)
    }

    /// Lets go of all deleted presets and their secrets, because the app closes.
    pub async fn close(&self) -> Result<(), Error> {
        self.purge(Timestamp::now()).await
    }

    /// Lets go of presets that were deleted before the app last closed, and of secrets that belong to no preset.
    pub async fn tidy(&self) -> Result<(), Error> {
        self.remove_strays(Timestamp::now() - ABANDONED).await;
        self.purge(Timestamp::now() - KEPT_DELETED).await
    }

    async fn purge(&self, before: Timestamp) -> Result<(), Error> {
        self.with(move |database| database.purge_presets(before)).await?;
        self.remove_strays(Timestamp::UNIX_EPOCH).await;
        Ok(())
    }

    async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Database) -> Result<T, PresetError> + Send + 'static,
    ) -> Result<T, PresetError> {
        self.database.in_background(work).await
    }
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
