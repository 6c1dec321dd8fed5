//! What the window asks of presets.

use deploy_core::config::HeldSecrets;
use deploy_core::{Body, Content, Edition, ForCustomer, NewSecret, Order, Search, TypedPreset, Wanted};
use secrecy::SecretString;
use serde::Deserialize;
use specta::Type;

use super::super::config::{ConfigEntry, entries};
use super::{ApiKeyPolicy, PresetCustomer, PresetIntegration, SecretPolicy};
use crate::error::AppError;

/// What presets to list.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PresetSearch {
    /// Words, each the beginning of one in the preset; none for all.
    pub(crate) text: String,
    /// Presets, templates, or both.
    pub(crate) kind: PresetKind,
    /// Those of one customer.
    pub(crate) customer_id: Option<String>,
    /// Those of one integration.
    pub(crate) version_sequence_id: Option<String>,
    /// Those with one tag.
    pub(crate) tag: Option<String>,
    /// In which order.
    pub(crate) order: PresetOrder,
    /// How many to leave out at the beginning.
    pub(crate) offset: u32,
    /// How many at most; no more than 200.
    pub(crate) limit: u32,
}

/// Whether presets are listed that have a customer, or that have none.
#[derive(Clone, Copy, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum PresetKind {
    /// Both.
    All,
    /// With a customer.
    Presets,
    /// Without.
    Templates,
}

/// The order of a list of presets.
#[derive(Clone, Copy, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum PresetOrder {
    /// The one used last first.
    Used,
    /// The one changed last first.
    Changed,
    /// By name.
    Name,
}

/// Which preset.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PresetRequest {
    /// Id of the preset.
    pub(crate) preset_id: String,
}

/// Which presets.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PresetIdsRequest {
    /// Ids of the presets.
    pub(crate) preset_ids: Vec<String>,
}

/// For whom there may be presets.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OfferRequest {
    /// The identity that the integration's versions share.
    pub(crate) version_sequence_id: String,
    /// Ids of the customers.
    pub(crate) customer_ids: Vec<String>,
}

/// A preset to save.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SavePresetRequest {
    /// Id of the preset that it is a change of; `null` for a new one.
    preset_id: Option<String>,
    /// The revision that it is a change of.
    revision: Option<i32>,
    /// Name.
    name: String,
    /// The customer; `null` for a template.
    customer: Option<PresetCustomer>,
    /// The integration.
    integration: PresetIntegration,
    /// The choices.
    content: PresetDraftContent,
    /// Words to find it by.
    tags: Vec<String>,
}

/// The choices of a preset to save.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PresetDraftContent {
    /// The pattern of the instance's name; `null` for the app's own.
    name_pattern: Option<String>,
    /// The instance's description.
    description: Option<String>,
    /// The instance's labels.
    labels: Vec<String>,
    /// The values, without secrets.
    entries: Vec<ConfigEntry>,
    /// The secrets that belong to it.
    secrets: Vec<PresetSecretRequest>,
    /// For which flows API keys are generated.
    api_keys: ApiKeyPolicy,
    /// The names of these flows, where they are chosen one by one.
    key_flows: Vec<String>,
    /// Whether it is deployed as soon as all is filled in.
    deploy_at_once: bool,
}

/// A secret of a preset to save.
#[derive(Deserialize, Type)]
pub(crate) struct PresetSecretRequest {
    /// Key of the config variable.
    key: String,
    /// Name of the connection's input.
    input: String,
    /// Where it comes from.
    policy: SecretPolicy,
    /// What was typed; `null` leaves what the keyring holds.
    #[specta(type = Option<String>)]
    value: Option<SecretString>,
}

/// A preset's name and tags to change.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ChangePresetRequest {
    /// Id of the preset.
    pub(crate) preset_id: String,
    /// The revision that it is a change of.
    pub(crate) revision: i32,
    /// The name.
    pub(crate) name: String,
    /// The tags.
    pub(crate) tags: Vec<String>,
}

/// A preset to copy.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DuplicatePresetRequest {
    /// Id of the preset.
    pub(crate) preset_id: String,
    /// For whom the copy is; `null` for a template.
    pub(crate) customer: Option<PresetCustomer>,
    /// The copy's name.
    pub(crate) name: String,
}

/// A row of a run to make a preset of.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PresetFromRowRequest {
    /// Id of the run.
    pub(crate) run_id: String,
    /// Id of the row.
    pub(crate) row_id: String,
}

/// An instance to make a preset of.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PresetFromInstanceRequest {
    /// Id of the instance.
    pub(crate) instance_id: String,
}

/// Presets to fill in for customers.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ApplyPresetsRequest {
    /// Id of the version that is deployed.
    pub(crate) version_id: String,
    /// Name of the integration.
    pub(crate) integration_name: String,
    /// One for each customer.
    pub(crate) rows: Vec<ApplyRow>,
}

/// A preset to fill in for a customer.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ApplyRow {
    /// Id of the preset.
    pub(crate) preset_id: String,
    /// The customer.
    pub(crate) customer: ApplyCustomer,
}

/// A customer to fill a preset in for.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ApplyCustomer {
    /// Id.
    pub(crate) id: String,
    /// Name.
    pub(crate) name: String,
    /// The organization's own id of the customer.
    pub(crate) external_id: Option<String>,
    /// Labels.
    pub(crate) labels: Vec<String>,
}

impl From<PresetSearch> for Search {
    fn from(search: PresetSearch) -> Self {
        Self {
            text: search.text,
            wanted: match search.kind {
                PresetKind::All => Wanted::All,
                PresetKind::Presets => Wanted::Presets,
                PresetKind::Templates => Wanted::Templates,
            },
            customer: search.customer_id,
            version_sequence_id: search.version_sequence_id,
            tag: search.tag,
            order: match search.order {
                PresetOrder::Used => Order::Used,
                PresetOrder::Changed => Order::Changed,
                PresetOrder::Name => Order::Name,
            },
            offset: search.offset,
            limit: search.limit,
        }
    }
}

impl SavePresetRequest {
    /// Id of the version whose values it has.
    pub(crate) fn version(&self) -> Option<&str> {
        self.integration.version_id.as_deref()
    }

    /// What the core saves.
    pub(crate) fn into_core(self, held: &HeldSecrets) -> Result<TypedPreset, AppError> {
        let over = match (self.preset_id, self.revision) {
            (Some(id), Some(revision)) => Some(Edition { id, revision: revision.into() }),
            (None, _) => None,
            // Whoever says no revision has not read what would be written over.
            (Some(_), None) => return Err(deploy_core::Error::from(deploy_core::PresetError::Changed).into()),
        };
        let content = self.content;
        let secret = |secret: PresetSecretRequest| NewSecret {
            key: secret.key,
            input: secret.input,
            policy: secret.policy.into(),
            value: secret.value.and_then(|value| held.resolve(value)),
        };
        let secrets = content.secrets.into_iter().map(secret).collect();
        let body = Body {
            name: self.name,
            customer: self.customer.map(Into::into),
            integration: self.integration.into(),
            content: Content {
                name_pattern: content.name_pattern,
                description: content.description,
                labels: content.labels,
                entries: Vec::new(),
                api_keys: content.api_keys.into(),
                key_flows: content.key_flows,
                deploy_at_once: content.deploy_at_once,
            },
            secrets: Vec::new(),
            tags: self.tags,
        };
        Ok(TypedPreset { over, body, entries: entries(held, content.entries), secrets })
    }
}

impl ApplyPresetsRequest {
    /// The presets, each with whom it is filled in for.
    pub(crate) fn rows(self) -> Vec<(String, ForCustomer)> {
        let row = |ApplyRow { preset_id, customer }: ApplyRow| {
            let ApplyCustomer { id, name, external_id, labels } = customer;
            let customer = deploy_core::PresetCustomer { id, name, external_id };
            let integration_name = self.integration_name.clone();
            (preset_id, ForCustomer { customer, labels, integration_name })
        };
        self.rows.into_iter().map(row).collect()
    }
}
