//! What a preset holds.

use jiff::Timestamp;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::PresetError;
use crate::config::StoredEntry;

/// The most characters of a preset's name.
pub const LONGEST_PRESET_NAME: usize = 200;
/// The most bytes of a preset's content as JSON.
pub(crate) const LARGEST_CONTENT: usize = 1024 * 1024;
/// The most tags, and the most characters of each.
const MOST_TAGS: usize = 50;
const LONGEST_TAG: usize = 60;

/// A preset, or a template where it has no customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preset {
    /// Identity, the same on each computer.
    pub id: String,
    /// Grows with each change.
    pub revision: i64,
    /// What it says.
    pub body: Body,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When something was last deployed with it.
    pub used_at: Option<Timestamp>,
}

/// What a preset says: all that a person chooses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Body {
    /// Its name.
    pub name: String,
    /// The customer; `None` for a template.
    pub customer: Option<PresetCustomer>,
    /// The integration.
    pub integration: PresetIntegration,
    /// The choices.
    pub content: Content,
    /// The secrets that belong to it.
    pub secrets: Vec<Slot>,
    /// Words to find it by.
    pub tags: Vec<String>,
}

/// The customer of a preset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PresetCustomer {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The organization's own id of it.
    pub external_id: Option<String>,
}

/// The integration of a preset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PresetIntegration {
    /// The identity that its versions share; the integration's id where it has none.
    pub version_sequence_id: String,
    /// Its name.
    pub name: String,
    /// The version whose values these are.
    pub version_id: Option<String>,
    /// Number of that version.
    pub version_number: Option<i64>,
}

/// The choices of a preset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Content {
    /// The pattern of the instance's name; `None` for the app's own.
    pub name_pattern: Option<String>,
    /// The instance's description.
    pub description: Option<String>,
    /// The instance's labels.
    pub labels: Vec<String>,
    /// The values of config variables.
    pub entries: Vec<StoredEntry>,
    /// For which flows API keys are generated.
    pub api_keys: ApiKeyPolicy,
    /// The names of these flows, where they are chosen one by one.
    pub key_flows: Vec<String>,
    /// Whether it is deployed as soon as all is filled in.
    pub deploy_at_once: bool,
}

/// A secret that a preset needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// Key of the config variable.
    pub key: String,
    /// Name of the connection's input.
    pub input: String,
    /// Where the secret comes from.
    pub policy: SecretPolicy,
    /// Whether the keyring of this computer has it.
    #[serde(skip)]
    pub held: bool,
}

/// A secret as it is saved with a preset.
#[derive(Debug, Clone)]
pub struct NewSecret {
    /// Key of the config variable.
    pub key: String,
    /// Name of the connection's input.
    pub input: String,
    /// Where the secret comes from.
    pub policy: SecretPolicy,
    /// What was typed; `None` leaves what the keyring holds.
    pub value: Option<SecretString>,
}

/// Where a secret comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SecretPolicy {
    /// It is asked for each time.
    Ask,
    /// It is in this computer's keyring.
    Keyring,
}

/// For which flows API keys are generated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ApiKeyPolicy {
    /// For those that can't do without.
    Required,
    /// For all that may have one.
    All,
    /// For those that are named.
    Chosen,
    /// For none.
    None,
}

impl Content {
    /// Nothing chosen.
    pub fn empty() -> Self {
        Self {
            name_pattern: None,
            description: None,
            labels: Vec::new(),
            entries: Vec::new(),
            api_keys: ApiKeyPolicy::Required,
            key_flows: Vec::new(),
            deploy_at_once: true,
        }
    }
}

impl Body {
    /// Checks that it can be kept, and tidies its name and tags.
    pub(crate) fn tidied(mut self) -> Result<Self, PresetError> {
        let name = self.name.trim().to_owned();
        self.name = name;
        if self.name.is_empty() {
            return Err(PresetError::NameEmpty);
        }
        let tags = self.tags.iter().map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty());
        self.tags = tags.fold(Vec::new(), |mut tags, tag| {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
            tags
        });
        let is_long = |text: &String, most: usize| text.chars().count() > most;
        let is_too_large = is_long(&self.name, LONGEST_PRESET_NAME)
            || self.tags.len() > MOST_TAGS
            || self.tags.iter().any(|tag| is_long(tag, LONGEST_TAG))
            || serde_json::to_vec(&self).map_err(PresetError::Unwritable)?.len() > LARGEST_CONTENT;
        if is_too_large { Err(PresetError::TooLarge) } else { Ok(self) }
    }

    /// The inputs that are secrets are no values: they are left out of the entries.
    pub(crate) fn without_secrets(mut self) -> Self {
        for Slot { key, input, .. } in &self.secrets {
            for entry in self.content.entries.iter_mut().filter(|entry| entry.key == *key) {
                entry.leave_out(input);
            }
        }
        self
    }
}
