//! The secrets of presets in the keyring, one entry for each.
//!
//! The name of an entry is in the database before the entry is made, so that none is ever left behind unknown.

use jiff::Timestamp;
use secrecy::SecretString;
use uuid::Uuid;

use super::content::{Body, NewSecret, SecretPolicy, Slot};
use super::{PresetError, Presets};
use crate::database::preset::Entries;
use crate::error::Error;
use crate::vault::VaultError;

/// A secret that the keyring has.
#[derive(Debug, Clone)]
pub struct HeldSecret {
    /// Key of the config variable.
    pub key: String,
    /// Name of the connection's input.
    pub input: String,
    /// The secret.
    pub secret: SecretString,
}

impl Presets {
    /// The secrets of a preset that the keyring has.
    pub async fn secrets(&self, profile: &str, id: &str) -> Result<Vec<HeldSecret>, Error> {
        let mut secrets = Vec::new();
        for (key, input, entry) in self.entries(profile, id).await? {
            let Some(secret) = self.vault.load(&entry).await? else {
                self.with(move |database| Ok(database.entry_is_gone(&entry)?)).await?;
                return Err(PresetError::SecretGone.into());
            };
            secrets.push(HeldSecret { key, input, secret });
        }
        Ok(secrets)
    }

    /// Puts secrets into the keyring, and tells the entry of each; `None` for those that it did not take, and why.
    pub(super) async fn keep(&self, secrets: Vec<NewSecret>) -> Result<(Entries, Option<VaultError>), Error> {
        let typed = secrets.into_iter().filter(|secret| secret.policy == SecretPolicy::Keyring);
        let named: Vec<_> = typed
            .filter_map(|NewSecret { key, input, value, .. }| {
                Some(((key, input), value?, format!("preset {}", Uuid::new_v4())))
            })
            .collect();
        if named.is_empty() {
            return Ok((Entries::new(), None));
        }
        let expected: Vec<_> = named.iter().map(|(.., name)| name.clone()).collect();
        self.with(move |database| database.expect_entries(&expected, Timestamp::now())).await?;
        let (mut entries, mut not_kept) = (Entries::new(), None);
        for (place, secret, name) in named {
            // One that failed would fail again, perhaps after a long wait.
            let stored = match not_kept {
                None => self.vault.store(&name, secret).await,
                Some(error) => Err(error),
            };
            let stored = stored.inspect_err(|error| not_kept = Some(*error)).is_ok();
            entries.insert(place, stored.then_some(name));
        }
        Ok((entries, not_kept))
    }

    /// Removes from the keyring what has belonged to no preset since before a time; what can't be is tried another
    /// time.
    pub(super) async fn remove_strays(&self, before: Timestamp) {
        let found = self.with(move |database| Ok(database.stray_entries(before)?)).await;
        let entries = found.unwrap_or_else(|error| {
            tracing::warn!(%error, "preset.strays_unknown");
            Vec::new()
        });
        for entry in entries {
            if let Err(error) = self.vault.remove(&entry).await {
                tracing::warn!(%error, "preset.stray_not_removed");
                return;
            }
            let forgotten = self.with(move |database| Ok(database.entry_is_gone(&entry)?)).await;
            if let Err(error) = forgotten {
                tracing::warn!(%error, "preset.stray_not_forgotten");
            }
        }
    }

    pub(super) async fn entries(&self, profile: &str, id: &str) -> Result<Vec<(String, String, String)>, Error> {
        let (profile, id) = (profile.to_owned(), id.to_owned());
        Ok(self.with(move |database| Ok(database.entries_of(&profile, &id)?)).await?)
    }
}

impl Slot {
    /// The slot as it is saved again, with whatever the keyring has.
    pub(super) fn kept_as_it_is(&self) -> NewSecret {
        NewSecret { key: self.key.clone(), input: self.input.clone(), policy: self.policy, value: None }
    }
}

impl Body {
    /// The body with the slots of secrets, each once.
    pub(super) fn with_slots(mut self, secrets: &[NewSecret]) -> Self {
        self.secrets.clear();
        for NewSecret { key, input, policy, .. } in secrets {
            if !self.secrets.iter().any(|slot| slot.key == *key && slot.input == *input) {
                self.secrets.push(Slot { key: key.clone(), input: input.clone(), policy: *policy, held: false });
            }
        }
        self
    }
}
