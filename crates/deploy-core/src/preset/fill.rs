//! The placeholders of templates, and what a customer makes of them.

use secrecy::ExposeSecret;

use super::content::{Content, PresetCustomer};
use crate::config::{ConfigEntry, ConfigValue, TypedInput};
use crate::text::{REPLACEMENT, is_deceptive};

/// Whom a preset is used for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForCustomer {
    /// The customer.
    pub customer: PresetCustomer,
    /// The customer's labels.
    pub labels: Vec<String>,
    /// Name of the integration.
    pub integration_name: String,
}

/// A placeholder and what was put in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// Where it was.
    pub at: FilledAt,
    /// Key of the config variable, where it was in a value.
    pub key: Option<String>,
    /// The placeholder, in braces.
    pub placeholder: String,
    /// What was put in its place; `None` where the customer has nothing for it.
    pub value: Option<String>,
}

/// Choices with their placeholders filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FilledIn {
    /// The choices, without values.
    pub(crate) content: Content,
    /// The values.
    pub(crate) entries: Vec<ConfigEntry>,
    /// What became of each placeholder.
    pub(crate) filled: Vec<Filled>,
}

/// Where a placeholder was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say what they are")]
pub enum FilledAt {
    Name,
    Description,
    Label,
    Value,
}

/// How the text around a placeholder is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Around {
    Text,
    Json,
}

impl ForCustomer {
    /// Fills the placeholders of choices, and tells what became of each.
    ///
    /// The name pattern's own `{integration}`, `{customer}` and `{externalId}` are filled as well, and only there.
    /// What is put in is not looked through again.
    pub(crate) fn fill(&self, mut content: Content) -> FilledIn {
        let mut filled = Vec::new();
        let mut fill = |text: &mut String, at: FilledAt, key: Option<&str>, around: Around| {
            let (new, placeholders) = self.filled_in(text, at == FilledAt::Name, around);
            *text = new;
            let known = |(placeholder, value)| Filled { at, key: key.map(str::to_owned), placeholder, value };
            filled.extend(placeholders.into_iter().map(known));
        };
        if let Some(name) = &mut content.name_pattern {
            fill(name, FilledAt::Name, None, Around::Text);
            name.retain(|character| !is_deceptive(character) && character != REPLACEMENT);
        }
        if let Some(description) = &mut content.description {
            fill(description, FilledAt::Description, None, Around::Text);
        }
        for label in &mut content.labels {
            fill(label, FilledAt::Label, None, Around::Text);
        }
        let mut entries: Vec<_> = content.entries.drain(..).map(ConfigEntry::from).collect();
        for entry in &mut entries {
            let key = Some(entry.key.as_str());
            change_texts(&mut entry.value, |text, around| fill(text, FilledAt::Value, key, around));
        }
        FilledIn { content, entries, filled }
    }

    fn filled_in(&self, text: &str, is_name: bool, around: Around) -> (String, Vec<(String, Option<String>)>) {
        let (mut done, mut rest, mut placeholders) = (String::with_capacity(text.len()), text, Vec::new());
        while let Some(start) = rest.find('{') {
            done.push_str(&rest[..start]);
            rest = &rest[start..];
            let end = rest.find('}');
            let known = end.and_then(|end| Some((end, self.value(&rest[1..end], is_name)?)));
            let Some((end, StandsFor(value))) = known else {
                done.push('{');
                rest = &rest[1..];
                continue;
            };
            let shown = value.clone().unwrap_or_default();
            match around {
                Around::Text => done.push_str(&shown),
                Around::Json => done.push_str(&within_json(&shown)),
            }
            placeholders.push((rest[..=end].to_owned(), value));
            rest = &rest[end + 1..];
        }
        done.push_str(rest);
        (done, placeholders)
    }

    /// What a placeholder stands for, without its braces; `None` where it is none.
    fn value(&self, placeholder: &str, is_name: bool) -> Option<StandsFor> {
        let name = || StandsFor(Some(self.customer.name.clone()));
        let external_id = || StandsFor(self.customer.external_id.clone().filter(|id| !id.is_empty()));
        match placeholder {
            "customer.name" => Some(name()),
            "customer.externalId" => Some(external_id()),
            "integration" if is_name => Some(StandsFor(Some(self.integration_name.clone()))),
            "customer" if is_name => Some(name()),
            "externalId" if is_name => Some(external_id()),
            _ => {
                let label = placeholder.strip_prefix("customer.label:").filter(|label| !label.is_empty())?;
                Some(StandsFor(self.labels.iter().find_map(|own| value_of_label(own, label))))
            }
        }
    }
}

/// What a placeholder stands for; `None` where the customer has nothing for it.
struct StandsFor(Option<String>);

/// What a label says under a name: "gold" of "plan:gold" or "plan=gold" under "plan", and "plan" of "plan".
fn value_of_label(label: &str, name: &str) -> Option<String> {
    if label == name {
        return Some(label.to_owned());
    }
    let rest = label.strip_prefix(name)?.strip_prefix([':', '='])?.trim();
    (!rest.is_empty()).then(|| rest.to_owned())
}

/// Changes the texts of a value that may have placeholders.
fn change_texts(value: &mut ConfigValue, mut change: impl FnMut(&mut String, Around)) {
    match value {
        ConfigValue::Text(text) => {
            let is_json = text.trim_start().starts_with(['{', '['])
                && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
            change(text, if is_json { Around::Json } else { Around::Text });
        }
        ConfigValue::List(items) => items.iter_mut().for_each(|item| change(item, Around::Text)),
        ConfigValue::Pairs(pairs) => pairs.iter_mut().for_each(|pair| change(&mut pair.value, Around::Text)),
        ConfigValue::Connection(inputs) => {
            for input in inputs {
                let mut text = input.value.expose_secret().to_owned();
                change(&mut text, Around::Text);
                *input = TypedInput::new(std::mem::take(&mut input.key), text);
            }
        }
        ConfigValue::Json(json) => change(json, Around::Json),
        ConfigValue::Schedule(_) | ConfigValue::Reusable(_) => {}
    }
}

/// A text as it is written between the quotes of a JSON string.
fn within_json(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::config::ConfigPair;

    fn globex() -> ForCustomer {
        ForCustomer {
            customer: PresetCustomer {
                id: "c1".to_owned(),
                name: "Globex \"{customer.externalId}\"".to_owned(),
                external_id: None,
            },
            labels: vec!["Europe".to_owned(), "plan:gold".to_owned(), "planet:mars".to_owned()],
            integration_name: "Orders".to_owned(),
        }
    }

    fn filled(at: FilledAt, key: Option<&str>, placeholder: &str, value: Option<&str>) -> Filled {
        let (key, placeholder) = (key.map(str::to_owned), placeholder.to_owned());
        Filled { at, key, placeholder, value: value.map(str::to_owned) }
    }

    #[test]
    fn placeholders_are_filled_once_and_told_of() {
        let entries = json!([
            { "key": "URL", "origin": null, "value": { "kind": "text", "text": "https://x.example/{customer.label:size}" } },
            { "key": "Body", "origin": null, "value": { "kind": "text", "text": "{\"name\": \"{customer.name}\"}" } },
            { "key": "Map", "origin": null, "value":
                { "kind": "pairs", "pairs": [{ "key": "{customer.name}", "value": "{customer.label:planet}" }] } },
        ]);
        let content = Content {
            name_pattern: Some("{integration} for {customer}, {other} {".to_owned()),
            description: Some("{customer}: {customer.externalId}.".to_owned()),
            labels: vec!["{customer.label:plan}".to_owned(), "{customer.label:Europe}".to_owned()],
            entries: serde_json::from_value(entries).expect("entries"),
            ..Content::empty()
        };
        let name = "Globex \"{customer.externalId}\"";
        let pairs = vec![ConfigPair { key: "{customer.name}".to_owned(), value: "mars".to_owned() }];
        let expected = FilledIn {
            content: Content {
                name_pattern: Some(format!("Orders for {name}, {{other}} {{")),
                description: Some("{customer}: .".to_owned()),
                labels: vec!["gold".to_owned(), "Europe".to_owned()],
                ..Content::empty()
            },
            entries: vec![
                ConfigEntry::new("URL", ConfigValue::text("https://x.example/")),
                ConfigEntry::new("Body", ConfigValue::text("{\"name\": \"Globex \\\"{customer.externalId}\\\"\"}")),
                ConfigEntry::new("Map", ConfigValue::Pairs(pairs)),
            ],
            filled: vec![
                filled(FilledAt::Name, None, "{integration}", Some("Orders")),
                filled(FilledAt::Name, None, "{customer}", Some(name)),
                filled(FilledAt::Description, None, "{customer.externalId}", None),
                filled(FilledAt::Label, None, "{customer.label:plan}", Some("gold")),
                filled(FilledAt::Label, None, "{customer.label:Europe}", Some("Europe")),
                filled(FilledAt::Value, Some("URL"), "{customer.label:size}", None),
                filled(FilledAt::Value, Some("Body"), "{customer.name}", Some(name)),
                filled(FilledAt::Value, Some("Map"), "{customer.label:planet}", Some("mars")),
            ],
        };
        assert_eq!(globex().fill(content), expected);
    }
}
