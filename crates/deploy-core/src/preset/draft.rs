//! Presets that are made of something: of a row of a run, or of an instance.

use prismatic_api::model::{Instance, Integration};

use super::content::{ApiKeyPolicy, Body, Content, PresetCustomer, PresetIntegration, SecretPolicy, Slot};
use super::{PresetError, Presets};
use crate::config::{ConfigEntry, ConfigForm, without_secrets, without_unknown};
use crate::error::Error;
use crate::run::{InstanceWords, LABEL, PastChoice, PastChoices};
use crate::setup::SetupState;

impl Presets {
    /// The preset of a row of a run, with what its instance was created with.
    ///
    /// Where the form of its version is not known, nothing that was typed into a connection is in it.
    pub fn of_row(choices: PastChoices, row: i64, form: Option<&ConfigForm>) -> Result<Body, Error> {
        let run = choices.run;
        let found = choices.rows.into_iter().find(|each| each.row.id == row);
        let PastChoice { row, all: values, words, .. } = found.ok_or(Error::RunGone)?;
        let entries = match form {
            Some(form) => without_secrets(form, &values.entries),
            None => without_unknown(&[], &values.entries),
        };
        let key_flows: Vec<String> = row
            .key_flows
            .iter()
            .filter_map(|id| form?.flows.iter().find(|flow| flow.id == *id).map(|flow| flow.name.clone()))
            .collect();
        let InstanceWords { description, labels } = words;
        let name_pattern = kept_name(&row.name, &run.integration_name, &row.customer_name);
        let content = Content { name_pattern, description, labels, entries, key_flows, ..Content::empty() };
        let content = content.with_named_flows();
        let customer =
            PresetCustomer { id: row.customer.as_str().to_owned(), name: row.customer_name, external_id: None };
        let integration = PresetIntegration {
            version_sequence_id: run.version_sequence_id.unwrap_or_default(),
            name: run.integration_name,
            version_id: Some(run.version.as_str().to_owned()),
            version_number: Some(run.version_number),
        };
        Ok(body(row.name, Some(customer), integration, content, values.secrets))
    }

    /// The preset of an instance as it is configured.
    pub fn of_instance(instance: &Instance, setup: &SetupState, form: &ConfigForm) -> Body {
        let given = setup
            .variables
            .iter()
            .filter_map(|variable| Some(ConfigEntry::new(variable.key.clone(), variable.value.clone()?)));
        let held = setup
            .variables
            .iter()
            .flat_map(|variable| variable.held.iter().map(|input| (variable.key.clone(), input.clone())));
        let summary = &instance.summary;
        let content = Content {
            name_pattern: kept_name(&summary.name, &summary.integration_name, &instance.customer_name),
            description: Some(instance.description.clone()).filter(|text| !text.is_empty()),
            labels: summary.labels.iter().filter(|label| !label.starts_with(LABEL)).cloned().collect(),
            entries: without_secrets(form, &given.collect::<Vec<_>>()),
            ..Content::empty()
        };
        let customer = PresetCustomer {
            id: summary.customer.as_str().to_owned(),
            name: instance.customer_name.clone(),
            external_id: None,
        };
        let integration = PresetIntegration {
            version_sequence_id: String::new(),
            name: summary.integration_name.clone(),
            version_id: Some(summary.integration_id.as_str().to_owned()),
            version_number: Some(summary.version_number),
        };
        body(summary.name.clone(), Some(customer), integration, content, held.collect())
    }
}

impl Content {
    fn with_named_flows(mut self) -> Self {
        if !self.key_flows.is_empty() {
            self.api_keys = ApiKeyPolicy::Chosen;
        }
        self
    }
}

/// The name that a person gave an instance, as a pattern.
///
/// `None` where the app names it so by itself: after the integration, with a number where that is taken. So it is where the
/// name has braces: in a pattern, what they hold may stand for something. The customer's name becomes its placeholder, so
/// that the preset suits another customer too.
fn kept_name(name: &str, integration: &str, customer: &str) -> Option<String> {
    let is_number = |rest: &str| rest.strip_prefix(' ').is_some_and(|number| number.parse::<u32>().is_ok());
    let rest = name.strip_prefix(integration.trim());
    let is_own = rest.is_some_and(|rest| rest.is_empty() || is_number(rest));
    let is_kept = !is_own && !name.contains(['{', '}']);
    let rest = rest.unwrap_or(name);
    let own = &name[..name.len() - rest.len()];
    is_kept.then(|| format!("{own}{}", with_placeholder(rest, customer)))
}

/// A text with the placeholder where it has the customer's name as words of their own.
fn with_placeholder(text: &str, customer: &str) -> String {
    let is_word = |place: usize| {
        let before = text[..place].chars().next_back();
        let after = text[place + customer.len()..].chars().next();
        !customer.is_empty() && ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    };
    let Some(place) = text.match_indices(customer).map(|(place, _)| place).find(|place| is_word(*place)) else {
        return text.to_owned();
    };
    format!("{}{{customer}}{}", &text[..place], &text[place + customer.len()..])
}

fn body(
    name: String,
    customer: Option<PresetCustomer>,
    integration: PresetIntegration,
    content: Content,
    secrets: Vec<(String, String)>,
) -> Body {
    let slot = |(key, input)| Slot { key, input, policy: SecretPolicy::Ask, held: false };
    let secrets = secrets.into_iter().map(slot).collect();
    Body { name, customer, integration, content, secrets, tags: Vec::new() }
}

impl Body {
    /// Fills in the identity of the integration where it is missing, by the integrations there are: instances do not say
    /// it, nor do runs of before it was remembered.
    pub fn with_sequence(mut self, integrations: &[Integration]) -> Result<Self, PresetError> {
        if self.integration.version_sequence_id.is_empty() {
            let found = integrations.iter().find(|each| each.name == self.integration.name);
            let sequence =
                |each: &Integration| each.version_sequence_id.clone().unwrap_or_else(|| each.id.as_str().to_owned());
            self.integration.version_sequence_id = found.map(sequence).ok_or(PresetError::IntegrationUnknown)?;
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::kept_name;

    #[test]
    fn a_name_is_kept_where_a_person_gave_it_and_nothing_in_it_stands_for_something() {
        for (name, kept) in [
            ("Stock of the north", Some("Stock of the north")),
            ("Acme Inventory for Globex", Some("Acme Inventory for {customer}")),
            ("Acme Inventory", None),
            ("Acme Inventory 2", None),
            ("Stock {customer}", None),
        ] {
            assert_eq!(kept_name(name, "Acme Inventory", "Globex").as_deref(), kept, "{name}");
        }
        assert_eq!(kept_name("Stockholm, Stock", "Acme Inventory", "Stock").as_deref(), Some("Stockholm, {customer}"));
        let north = kept_name("Acme Inventory North", "Acme Inventory", "Acme");
        assert_eq!(north.as_deref(), Some("Acme Inventory North"));
    }
}
