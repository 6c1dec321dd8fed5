//! What the tests of presets share.

use std::path::PathBuf;

use serde_json::json;
use tempfile::TempDir;

use super::*;
use crate::vault::testing::FakeKeyring;

/// Presets in a folder of their own, with a keyring in memory.
pub(crate) struct World {
    pub(crate) folder: TempDir,
    pub(crate) keyring: FakeKeyring,
    pub(crate) presets: Presets,
}

impl World {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let keyring = FakeKeyring::new();
        let presets = Presets::open(&folder.path().join("refract.db"), keyring.vault()).expect("opens");
        Self { folder, keyring, presets }
    }

    /// The presets of another copy of the app.
    pub(crate) fn another(&self) -> Presets {
        Presets::open(&self.file(), self.keyring.vault()).expect("opens")
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.folder.path().join("refract.db")
    }

    pub(crate) async fn save(&self, body: Body) -> Preset {
        self.presets.save("acme", None, body, Vec::new()).await.expect("saves").preset
    }
}

/// A preset of a customer.
pub(crate) fn body(name: &str, customer: Option<&str>) -> Body {
    let entries = json!([
        { "key": "Plant", "origin": null, "value": { "kind": "text", "text": "0001" } },
        { "key": "ERP", "origin": null, "value":
            { "kind": "connection", "inputs": [{ "key": "baseUrl", "value": "https://erp.example" }] } },
    ]);
    Body {
        name: name.to_owned(),
        customer: customer.map(|customer| PresetCustomer {
            id: format!("id of {customer}"),
            name: customer.to_owned(),
            external_id: Some(format!("{customer}-1")),
        }),
        integration: PresetIntegration {
            version_sequence_id: "orders".to_owned(),
            name: "Orders to Zürich".to_owned(),
            version_id: Some("v3".to_owned()),
            version_number: Some(3),
        },
        content: Content {
            description: Some("For the warehouse".to_owned()),
            entries: serde_json::from_value(entries).expect("entries"),
            ..Content::empty()
        },
        secrets: Vec::new(),
        tags: vec!["north".to_owned()],
    }
}

/// A secret that was typed.
pub(crate) fn secret(policy: SecretPolicy, value: Option<&str>) -> NewSecret {
    NewSecret { key: "ERP".to_owned(), input: "password".to_owned(), policy, value: value.map(Into::into) }
}

/// The names of what a search finds.
pub(crate) async fn found(presets: &Presets, search: Search) -> Vec<String> {
    let (found, total) = presets.search("acme", search).await.expect("finds");
    assert_eq!(found.len(), total as usize);
    found.into_iter().map(|summary| summary.name).collect()
}
