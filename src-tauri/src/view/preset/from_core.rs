//! Between the core's types and the views of presets.

use deploy_core::{
    ApiKeyPolicy as Policy, Applied, Body, Content, Filled, FilledAt as At, Preset, PresetCustomer as Customer,
    PresetIntegration as Integration, Saved, SecretPolicy as Secrets, Slot, Summary, visible,
};

use super::super::config::open_entries;
use super::super::{counted, number, visible_texts};
use super::{
    ApiKeyPolicy, AppliedPreset, CustomerOffer, FilledAt, FilledView, OfferView, PresetContent, PresetCustomer,
    PresetDraft, PresetIntegration, PresetPage, PresetSecret, PresetSummary, PresetView, SavedPreset, SecretPolicy,
};

impl From<Preset> for PresetView {
    fn from(preset: Preset) -> Self {
        let Preset { id, revision, body, created_at, updated_at, used_at } = preset;
        Self {
            id,
            revision: number(revision),
            name: visible(&body.name),
            customer: body.customer.map(Into::into),
            integration: body.integration.into(),
            content: content(body.content, body.secrets),
            tags: visible_texts(&body.tags),
            created_at: created_at.to_string(),
            updated_at: updated_at.to_string(),
            used_at: used_at.map(|time| time.to_string()),
        }
    }
}

impl From<Body> for PresetDraft {
    fn from(body: Body) -> Self {
        Self {
            name: visible(&body.name),
            customer: body.customer.map(Into::into),
            integration: body.integration.into(),
            content: content(body.content, body.secrets),
        }
    }
}

impl From<Saved> for SavedPreset {
    fn from(saved: Saved) -> Self {
        let not_kept = saved.not_kept.map(|error| deploy_core::Error::from(error).into());
        Self { preset: saved.preset.into(), not_kept }
    }
}

impl From<Summary> for PresetSummary {
    fn from(summary: Summary) -> Self {
        Self {
            id: summary.id,
            revision: number(summary.revision),
            name: visible(&summary.name),
            customer: summary.customer.map(Into::into),
            integration: summary.integration.into(),
            tags: visible_texts(&summary.tags),
            values: counted(summary.values),
            asks: summary.asks,
            updated_at: summary.updated_at.to_string(),
            used_at: summary.used_at.map(|time| time.to_string()),
        }
    }
}

impl PresetPage {
    /// Makes the view of some of the presets that match.
    pub(crate) fn new((presets, total): (Vec<Summary>, u32)) -> Self {
        Self { presets: presets.into_iter().map(Into::into).collect(), total }
    }
}

/// Makes the view of the presets that there are for customers.
pub(crate) fn offer(presets: Vec<Summary>, templates: Vec<Summary>) -> OfferView {
    let mut customers: Vec<CustomerOffer> = Vec::new();
    for preset in presets {
        let Some(customer_id) = preset.customer.as_ref().map(|customer| customer.id.clone()) else { continue };
        match customers.iter_mut().find(|offer| offer.customer_id == customer_id) {
            Some(offer) => offer.presets.push(preset.into()),
            None => customers.push(CustomerOffer { customer_id, presets: vec![preset.into()] }),
        }
    }
    OfferView { customers, templates: templates.into_iter().map(Into::into).collect() }
}

impl From<Applied> for AppliedPreset {
    fn from(applied: Applied) -> Self {
        let Applied { preset, customer, content, entries, moved, filled } = applied;
        Self {
            preset_id: preset.id,
            preset_name: visible(&preset.body.name),
            customer_id: customer,
            instance_name: content.name_pattern,
            description: content.description,
            labels: content.labels,
            entries: open_entries(entries),
            secrets: preset.body.secrets.into_iter().map(Into::into).collect(),
            api_keys: content.api_keys.into(),
            key_flows: content.key_flows,
            deploy_at_once: content.deploy_at_once,
            filled: filled.into_iter().map(Into::into).collect(),
            carried: moved.into_iter().map(Into::into).collect(),
        }
    }
}

/// Makes the view of a preset's choices.
pub(super) fn content(content: Content, secrets: Vec<Slot>) -> PresetContent {
    PresetContent {
        name_pattern: content.name_pattern,
        description: content.description,
        labels: content.labels,
        entries: open_entries(content.entries.into_iter().map(Into::into).collect()),
        secrets: secrets.into_iter().map(Into::into).collect(),
        api_keys: content.api_keys.into(),
        key_flows: content.key_flows,
        deploy_at_once: content.deploy_at_once,
    }
}

impl From<Filled> for FilledView {
    fn from(filled: Filled) -> Self {
        let at = match filled.at {
            At::Name => FilledAt::Name,
            At::Description => FilledAt::Description,
            At::Label => FilledAt::Label,
            At::Value => FilledAt::Value,
        };
        Self { at, key: filled.key, placeholder: visible(&filled.placeholder), value: filled.value }
    }
}

impl From<Slot> for PresetSecret {
    fn from(slot: Slot) -> Self {
        Self { key: slot.key, input: slot.input, policy: slot.policy.into(), held: slot.held }
    }
}

impl From<Customer> for PresetCustomer {
    fn from(customer: Customer) -> Self {
        Self { id: customer.id, name: visible(&customer.name), external_id: customer.external_id }
    }
}

impl From<PresetCustomer> for Customer {
    fn from(customer: PresetCustomer) -> Self {
        Self { id: customer.id, name: customer.name, external_id: customer.external_id }
    }
}

impl From<Integration> for PresetIntegration {
    fn from(integration: Integration) -> Self {
        Self {
            version_sequence_id: integration.version_sequence_id,
            name: visible(&integration.name),
            version_id: integration.version_id,
            version_number: integration.version_number.map(number),
        }
    }
}

impl From<PresetIntegration> for Integration {
    fn from(integration: PresetIntegration) -> Self {
        Self {
            version_sequence_id: integration.version_sequence_id,
            name: integration.name,
            version_id: integration.version_id,
            version_number: integration.version_number.map(Into::into),
        }
    }
}

impl From<Policy> for ApiKeyPolicy {
    fn from(policy: Policy) -> Self {
        match policy {
            Policy::Required => Self::Required,
            Policy::All => Self::All,
            Policy::Chosen => Self::Chosen,
            Policy::None => Self::None,
        }
    }
}

impl From<ApiKeyPolicy> for Policy {
    fn from(policy: ApiKeyPolicy) -> Self {
        match policy {
            ApiKeyPolicy::Required => Self::Required,
            ApiKeyPolicy::All => Self::All,
            ApiKeyPolicy::Chosen => Self::Chosen,
            ApiKeyPolicy::None => Self::None,
        }
    }
}

impl From<Secrets> for SecretPolicy {
    fn from(policy: Secrets) -> Self {
        match policy {
            Secrets::Ask => Self::Ask,
            Secrets::Keyring => Self::Keyring,
        }
    }
}

impl From<SecretPolicy> for Secrets {
    fn from(policy: SecretPolicy) -> Self {
        match policy {
            SecretPolicy::Ask => Self::Ask,
            SecretPolicy::Keyring => Self::Keyring,
        }
    }
}
