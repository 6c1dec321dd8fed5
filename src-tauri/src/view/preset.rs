//! Presets, templates, and files of them.
//!
//! Names are made safe to show. Values, patterns and labels are shown where they are changed, so they cross as they are.

mod exchange;
mod from_core;
mod request;

use serde::Serialize;
use specta::Type;

use super::config::{CarriedView, ConfigEntry};
use crate::error::AppError;

pub(crate) use exchange::{
    ExportPresetsRequest, ImportPresetsRequest, ImportPreview, ImportSource, ImportedView, PresetFileDropped,
    PreviewImportRequest,
};
pub(crate) use from_core::offer;
pub(crate) use request::{
    ApplyPresetsRequest, ChangePresetRequest, DuplicatePresetRequest, OfferRequest, PresetFromInstanceRequest,
    PresetFromRowRequest, PresetIdsRequest, PresetRequest, PresetSearch, SavePresetRequest,
};

/// A preset, or a template where it has no customer.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PresetView {
    /// Id.
    pub(crate) id: String,
    /// Grows with each change; goes back with one.
    pub(crate) revision: i32,
    /// Name.
    pub(crate) name: String,
    /// The customer; `null` for a template.
    pub(crate) customer: Option<PresetCustomer>,
    /// The integration.
    pub(crate) integration: PresetIntegration,
    /// The choices.
    pub(crate) content: PresetContent,
    /// Words to find it by.
    pub(crate) tags: Vec<String>,
    /// When it was made, RFC 3339.
    pub(crate) created_at: String,
    /// When it was last changed, RFC 3339.
    pub(crate) updated_at: String,
    /// When something was last deployed with it, RFC 3339.
    pub(crate) used_at: Option<String>,
}

/// The customer of a preset.
#[derive(Clone, Serialize, serde::Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PresetCustomer {
    /// Id.
    pub(crate) id: String,
    /// Name.
    pub(crate) name: String,
    /// The organization's own id of the customer.
    pub(crate) external_id: Option<String>,
}

/// The integration of a preset.
#[derive(Clone, Serialize, serde::Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PresetIntegration {
    /// The identity that its versions share; where it has none, its own id.
    pub(crate) version_sequence_id: String,
    /// Name.
    pub(crate) name: String,
    /// Id of the version whose values these are.
    pub(crate) version_id: Option<String>,
    /// Number of that version.
    pub(crate) version_number: Option<i32>,
}

/// The choices of a preset.
#[derive(Serialize, serde::Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PresetContent {
    /// The pattern of the instance's name; `null` for the app's own.
    pub(crate) name_pattern: Option<String>,
    /// The instance's description.
    pub(crate) description: Option<String>,
    /// The instance's labels.
    pub(crate) labels: Vec<String>,
    /// The values, without secrets.
    pub(crate) entries: Vec<ConfigEntry>,
    /// The secrets that belong to it.
    pub(crate) secrets: Vec<PresetSecret>,
    /// For which flows API keys are generated.
    pub(crate) api_keys: ApiKeyPolicy,
    /// The names of these flows, where they are chosen one by one.
    pub(crate) key_flows: Vec<String>,
    /// Whether it is deployed as soon as all is filled in.
    pub(crate) deploy_at_once: bool,
}

/// A secret of a preset, without what it is.
#[derive(Serialize, serde::Deserialize, Type)]
pub(crate) struct PresetSecret {
    /// Key of the config variable.
    pub(crate) key: String,
    /// Name of the connection's input.
    pub(crate) input: String,
    /// Where it comes from.
    pub(crate) policy: SecretPolicy,
    /// Whether the keyring has it.
    pub(crate) held: bool,
}

/// Where a secret comes from.
#[derive(Clone, Copy, Serialize, serde::Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum SecretPolicy {
    /// It is asked for each time.
    Ask,
    /// It is in this computer's keyring.
    Keyring,
}

/// For which flows API keys are generated.
#[derive(Clone, Copy, Serialize, serde::Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ApiKeyPolicy {
    /// For those that can't do without.
    Required,
    /// For all that may have one.
    All,
    /// For those that are named.
    Chosen,
    /// For none.
    None,
}

/// A preset as a list shows it.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PresetSummary {
    /// Id.
    pub(crate) id: String,
    /// Grows with each change.
    pub(crate) revision: i32,
    /// Name.
    pub(crate) name: String,
    /// The customer; `null` for a template.
    pub(crate) customer: Option<PresetCustomer>,
    /// The integration.
    pub(crate) integration: PresetIntegration,
    /// Words to find it by.
    pub(crate) tags: Vec<String>,
    /// How many values it has.
    pub(crate) values: u32,
    /// How many secrets will be asked for.
    pub(crate) asks: u32,
    /// When it was last changed, RFC 3339.
    pub(crate) updated_at: String,
    /// When something was last deployed with it, RFC 3339.
    pub(crate) used_at: Option<String>,
}

/// Some of the presets that match.
#[derive(Serialize, Type)]
pub(crate) struct PresetPage {
    /// The presets.
    pub(crate) presets: Vec<PresetSummary>,
    /// How many match.
    pub(crate) total: u32,
}

/// The presets that there are for customers.
#[derive(Serialize, Type)]
pub(crate) struct OfferView {
    /// Those customers that have some.
    pub(crate) customers: Vec<CustomerOffer>,
    /// The integration's templates.
    pub(crate) templates: Vec<PresetSummary>,
}

/// The presets of a customer.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CustomerOffer {
    /// Id of the customer.
    pub(crate) customer_id: String,
    /// The presets, the one used last first.
    pub(crate) presets: Vec<PresetSummary>,
}

/// A preset that was saved.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SavedPreset {
    /// The preset as it is now.
    pub(crate) preset: PresetView,
    /// Why the keyring did not take its secrets; those are asked for.
    pub(crate) not_kept: Option<AppError>,
}

/// A preset to look at that is not saved yet.
#[derive(Serialize, Type)]
pub(crate) struct PresetDraft {
    /// A name for it.
    pub(crate) name: String,
    /// The customer.
    pub(crate) customer: Option<PresetCustomer>,
    /// The integration.
    pub(crate) integration: PresetIntegration,
    /// The choices.
    pub(crate) content: PresetContent,
}

/// A preset that is used for a customer.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AppliedPreset {
    /// Id of the preset.
    pub(crate) preset_id: String,
    /// Its name.
    pub(crate) preset_name: String,
    /// Id of the customer.
    pub(crate) customer_id: String,
    /// The instance's name; `null` where the preset has no pattern for it.
    pub(crate) instance_name: Option<String>,
    /// The instance's description.
    pub(crate) description: Option<String>,
    /// The instance's labels.
    pub(crate) labels: Vec<String>,
    /// The values, filled in.
    pub(crate) entries: Vec<ConfigEntry>,
    /// The secrets that belong to it.
    pub(crate) secrets: Vec<PresetSecret>,
    /// For which flows API keys are generated.
    pub(crate) api_keys: ApiKeyPolicy,
    /// The names of these flows, where they are chosen one by one.
    pub(crate) key_flows: Vec<String>,
    /// Whether it is deployed as soon as all is filled in.
    pub(crate) deploy_at_once: bool,
    /// What became of the placeholders.
    pub(crate) filled: Vec<FilledView>,
    /// Values that do not fit the version, or fit under another key.
    pub(crate) carried: Vec<CarriedView>,
}

/// A placeholder and what was put in its place.
#[derive(Serialize, Type)]
pub(crate) struct FilledView {
    /// Where it was.
    pub(crate) at: FilledAt,
    /// Key of the config variable, where it was in a value.
    pub(crate) key: Option<String>,
    /// The placeholder, in braces.
    pub(crate) placeholder: String,
    /// What was put in its place; `null` where the customer has nothing for it.
    pub(crate) value: Option<String>,
}

/// Where a placeholder was.
#[derive(Clone, Copy, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum FilledAt {
    /// In the instance's name.
    Name,
    /// In the instance's description.
    Description,
    /// In a label.
    Label,
    /// In the value of a config variable.
    Value,
}
