use std::path::Path;

use prismatic_api::model::{CustomerId, IntegrationId};

use super::super::testing::{World, body, found, secret};
use super::super::{Edition, Search, SecretPolicy};
use super::*;

/// What would become of each preset in a file, by name.
async fn kinds(world: &World, file: &Path) -> Vec<(String, ImportKind)> {
    let preview = world.presets.preview("acme", file.to_owned(), Whereabouts::default()).await.expect("reads");
    preview.items.into_iter().map(|item| (item.body.name, item.kind)).collect()
}

async fn take_all(world: &World, file: &Path, choice: ImportChoice) -> Imported {
    let preview = world.presets.preview("acme", file.to_owned(), Whereabouts::default()).await.expect("reads");
    let all = (0..preview.items.len()).map(|place| (place, choice)).collect();
    world.presets.import("acme", &preview.id, all).await.expect("imports")
}

async fn change(world: &World, id: &str, description: &str) {
    let preset = world.presets.get("acme", id).await.expect("reads");
    let mut body = preset.body;
    body.content.description = Some(description.to_owned());
    let edition = Edition { id: id.to_owned(), revision: preset.revision };
    world.presets.save("acme", Some(edition), body, Vec::new()).await.expect("saves");
}

#[tokio::test]
async fn what_was_changed_here_and_there_is_told_apart() {
    let (here, there) = (World::new(), World::new());
    let id = here.save(body("Orders", Some("Globex"))).await.id;
    let file = here.folder.path().join("presets.json");
    let one = |kind| vec![("Orders".to_owned(), kind)];
    here.presets.export("acme", None, &file).await.expect("exports");
    assert_eq!(kinds(&there, &file).await, one(ImportKind::New));
    assert_eq!(take_all(&there, &file, ImportChoice::Take).await, Imported { added: 1, changed: 0, skipped: 0 });
    assert_eq!(kinds(&there, &file).await, one(ImportKind::Same));

    change(&there, &id, "Theirs").await;
    assert_eq!(kinds(&there, &file).await, one(ImportKind::Older));
    let back = there.folder.path().join("back.json");
    there.presets.export("acme", None, &back).await.expect("exports");
    assert_eq!(kinds(&here, &back).await, one(ImportKind::Changed));
    change(&here, &id, "Ours").await;
    assert_eq!(kinds(&here, &back).await, one(ImportKind::Conflict));
    assert_eq!(take_all(&here, &back, ImportChoice::KeepBoth).await, Imported { added: 1, changed: 0, skipped: 0 });
    assert_eq!(take_all(&here, &back, ImportChoice::Take).await, Imported { added: 0, changed: 1, skipped: 0 });
    let taken = here.presets.get("acme", &id).await.expect("reads").body;
    assert_eq!(taken, there.presets.get("acme", &id).await.expect("reads").body);
    let by_name = || Search { order: super::super::Order::Name, ..Search::all() };
    assert_eq!(found(&here.presets, by_name()).await, ["Orders", "Orders (2)"]);
    assert_eq!(take_all(&here, &back, ImportChoice::AsTemplate).await, Imported { added: 1, changed: 0, skipped: 0 });
    let templates = Search { wanted: super::super::Wanted::Templates, ..Search::all() };
    assert_eq!(found(&here.presets, templates).await, ["Orders"]);
}

#[tokio::test]
async fn all_that_was_chosen_is_taken_in_or_nothing() {
    let (here, there) = (World::new(), World::new());
    for name in ["One", "Two"] {
        here.save(body(name, Some("Globex"))).await;
    }
    let file = here.folder.path().join("presets.json");
    here.presets.export("acme", None, &file).await.expect("exports");
    let preview = there.presets.preview("acme", file, Whereabouts::default()).await.expect("reads");
    there.save(body("Two", Some("Globex"))).await;
    let take = vec![(0, ImportChoice::Take), (1, ImportChoice::Take)];
    let refused = there.presets.import("acme", &preview.id, take.clone()).await;
    assert!(matches!(refused, Err(Error::Preset(PresetError::Changed))), "{refused:?}");
    assert_eq!(found(&there.presets, Search::all()).await, ["Two"]);
    let gone = there.presets.import("globex", &preview.id, take).await;
    assert!(matches!(gone, Err(Error::Preset(PresetError::ImportGone))), "{gone:?}");
    assert!(preview.items.iter().all(|item| item.kind == ImportKind::New));
}

#[tokio::test]
async fn a_preset_keeps_its_secrets_when_a_file_takes_its_place() {
    let (here, there) = (World::new(), World::new());
    let secrets = vec![secret(SecretPolicy::Keyring, Some("ours"))];
    let saved = here.presets.save("acme", None, body("Orders", None), secrets).await.expect("saves").preset;
    let file = here.folder.path().join("presets.json");
    here.presets.export("acme", None, &file).await.expect("exports");
    take_all(&there, &file, ImportChoice::Take).await;
    let theirs = there.presets.get("acme", &saved.id).await.expect("reads");
    assert!(!theirs.body.secrets[0].held, "no secret goes along");
    let mut changed = theirs.body;
    changed.content.description = Some("Theirs".to_owned());
    let edition = Edition { id: saved.id.clone(), revision: 1 };
    let slot = vec![secret(SecretPolicy::Keyring, None)];
    there.presets.save("acme", Some(edition), changed, slot).await.expect("saves");
    there.presets.export("acme", None, &file).await.expect("exports");
    take_all(&here, &file, ImportChoice::Take).await;
    let ours = here.presets.get("acme", &saved.id).await.expect("reads").body;
    assert_eq!((ours.content.description.as_deref(), ours.secrets[0].held), (Some("Theirs"), true));
}

#[tokio::test]
async fn customers_and_integrations_are_found_as_they_are_here() {
    let (here, there) = (World::new(), World::new());
    here.save(body("Orders", Some("Globex"))).await;
    here.save(body("Orders", Some("Initech"))).await;
    let file = here.folder.path().join("presets.json");
    here.presets.export("acme", None, &file).await.expect("exports");
    let customer = Customer {
        id: CustomerId::new("c9"),
        name: "Globex Ltd.".to_owned(),
        external_id: Some("Globex-1".to_owned()),
        labels: Vec::new(),
        allow_add_instance: true,
    };
    let integration = Integration {
        id: IntegrationId::new("i9"),
        name: "Orders to Zürich".to_owned(),
        description: None,
        category: None,
        labels: Vec::new(),
        version_sequence_id: Some("s9".to_owned()),
        customer: None,
        deployable: None,
    };
    let whereabouts = Whereabouts { customers: Some(vec![customer]), integrations: Some(vec![integration]) };
    let preview = there.presets.preview("acme", file, whereabouts).await.expect("reads");
    let item = |name: &str| {
        let is = |item: &&ImportItem| item.body.customer.as_ref().is_some_and(|customer| customer.name == name);
        preview.items.iter().find(is).expect("an item").clone()
    };
    let globex = item("Globex Ltd.");
    assert_eq!((globex.customer, globex.integration), (Known::Yes, Known::Yes));
    assert_eq!(globex.body.customer.expect("a customer").id, "c9");
    assert_eq!(globex.body.integration.version_sequence_id, "s9");
    assert_eq!(item("Initech").customer, Known::No);
}
