use keyring_core::Error as KeyringError;
use secrecy::ExposeSecret;

use super::testing::{World, body, found, secret};
use super::*;
use crate::vault::testing::locked;

fn text(text: &str) -> Search {
    Search { text: text.to_owned(), ..Search::all() }
}

#[tokio::test]
async fn what_was_saved_is_there_after_a_restart() {
    let world = World::new();
    let saved = world.save(body("Orders", Some("Globex"))).await;
    let read = world.another().get("acme", &saved.id).await.expect("reads");
    assert_eq!(read, saved);
    assert_eq!((saved.revision, &saved.body), (1, &body("Orders", Some("Globex"))));
    let elsewhere = world.presets.get("globex", &saved.id).await;
    assert!(matches!(elsewhere, Err(Error::Preset(PresetError::Gone))), "each profile has its own");
}

#[tokio::test]
async fn two_copies_of_the_app_do_not_lose_each_others_changes() {
    let world = World::new();
    let saved = world.save(body("Orders", Some("Globex"))).await;
    let edition = || Edition { id: saved.id.clone(), revision: saved.revision };
    let renamed =
        world.another().change("acme", edition(), "Theirs".to_owned(), Vec::new()).await.expect("the first is saved");
    let refused = world.presets.save("acme", Some(edition()), body("Ours", Some("Globex")), Vec::new()).await;
    assert!(matches!(refused, Err(Error::Preset(PresetError::Changed))), "{refused:?}");
    assert_eq!(world.presets.get("acme", &saved.id).await.expect("reads"), renamed);
    assert_eq!((renamed.revision, renamed.body.name.as_str()), (2, "Theirs"));
}

#[tokio::test]
async fn a_preset_needs_a_name_of_its_own_and_must_not_be_too_large() {
    let world = World::new();
    world.save(body("Orders", Some("Globex"))).await;
    world.save(body("Orders", None)).await;
    let refused =
        async |body| world.presets.save("acme", None, body, Vec::new()).await.expect_err("refused").to_string();
    assert_eq!(refused(body(" Orders ", Some("Globex"))).await, "another preset has this name");
    assert_eq!(refused(body(" ", None)).await, "the preset has no name");
    let mut large = body("Large", None);
    large.content.description = Some("x".repeat(1024 * 1024));
    assert_eq!(refused(large).await, "the preset is too large");
}

#[tokio::test]
async fn presets_are_found_by_the_beginnings_of_their_words() {
    let world = World::new();
    world.save(body("Orders", Some("Globex"))).await;
    world.save(body("Returns", Some("Initech"))).await;
    world.save(body("Template", None)).await;
    assert_eq!(found(&world.presets, text("glo")).await, ["Orders"]);
    assert_eq!(found(&world.presets, text("INITECH-1 ret")).await, ["Returns"]);
    assert_eq!(found(&world.presets, text("zurich ware nor")).await, ["Template", "Returns", "Orders"]);
    assert_eq!(found(&world.presets, text("lobex")).await, Vec::<String>::new());
    let templates = Search { wanted: Wanted::Templates, ..Search::all() };
    assert_eq!(found(&world.presets, templates).await, ["Template"]);
    let tagged = Search { tag: Some("north".to_owned()), order: Order::Name, ..Search::all() };
    assert_eq!(found(&world.presets, tagged).await, ["Orders", "Returns", "Template"]);
    let page = Search { order: Order::Name, offset: 1, limit: 1, ..Search::all() };
    let (page, total) = world.presets.search("acme", page).await.expect("finds");
    assert_eq!((page[0].name.as_str(), page.len(), total), ("Returns", 1, 3));
    assert_eq!(world.presets.tags("acme").await.expect("tags"), ["north"]);
}

#[tokio::test]
async fn a_deleted_preset_comes_back_until_the_app_closes() {
    let world = World::new();
    let saved = world.save(body("Orders", Some("Globex"))).await;
    let ids = || vec![saved.id.clone()];
    world.presets.delete("acme", ids()).await.expect("deletes");
    assert_eq!(found(&world.presets, Search::all()).await, Vec::<String>::new());
    world.presets.restore("acme", ids()).await.expect("comes back");
    assert_eq!(world.presets.get("acme", &saved.id).await.expect("reads"), saved);
    world.presets.delete("acme", ids()).await.expect("deletes");
    world.save(body("Orders", Some("Globex"))).await;
    world.presets.restore("acme", ids()).await.expect("comes back");
    assert_eq!(world.presets.get("acme", &saved.id).await.expect("reads").body.name, "Orders (2)");
    world.presets.delete("acme", ids()).await.expect("deletes");
    world.presets.close().await.expect("closes");
    world.presets.restore("acme", ids()).await.expect("nothing to bring back");
    assert_eq!(found(&world.presets, Search::all()).await, ["Orders"]);
}

#[tokio::test]
async fn a_kept_secret_is_in_the_keyring_alone_and_goes_with_its_preset() {
    let world = World::new();
    let canary = "canary-7c3f";
    let secrets = vec![secret(SecretPolicy::Keyring, Some(canary))];
    let mut typed = body("Orders", Some("Globex"));
    let with_secret = serde_json::json!([{ "key": "ERP", "origin": null, "value":
        { "kind": "connection", "inputs": [{ "key": "password", "value": canary }] } }]);
    typed.content.entries = serde_json::from_value(with_secret).expect("entries");
    let saved = world.presets.save("acme", None, typed, secrets).await.expect("saves");
    assert_eq!((saved.not_kept, saved.preset.body.secrets[0].held), (None, true));
    let id = saved.preset.id.clone();
    let file = world.folder.path().join("presets.json");
    world.presets.export("acme", None, &file).await.expect("exports");
    for file in std::fs::read_dir(world.folder.path()).expect("the folder") {
        let path = file.expect("a file").path();
        let bytes = std::fs::read(&path).expect("it can be read");
        assert!(!bytes.windows(canary.len()).any(|part| part == canary.as_bytes()), "{}", path.display());
    }
    let given = world.presets.secrets("acme", &id).await.expect("the keyring gives it");
    let given: Vec<_> =
        given.iter().map(|held| (held.key.as_str(), held.input.as_str(), held.secret.expose_secret())).collect();
    assert_eq!(given, [("ERP", "password", canary)]);

    let entry = world.presets.entries("acme", &id).await.expect("an entry")[0].2.clone();
    let copy = world.presets.duplicate("acme", &id, None, "Copy".to_owned()).await.expect("copies").preset;
    let copied = world.presets.entries("acme", &copy.id).await.expect("an entry")[0].2.clone();
    assert_ne!(entry, copied);
    assert_eq!(world.keyring.token(&copied).as_deref(), Some(canary));
    world.presets.delete("acme", vec![id]).await.expect("deletes");
    assert_eq!(world.keyring.token(&entry).as_deref(), Some(canary), "it may come back");
    world.presets.close().await.expect("closes");
    assert_eq!((world.keyring.token(&entry), world.keyring.token(&copied).as_deref()), (None, Some(canary)));
}

#[tokio::test]
async fn a_changed_secret_takes_the_place_of_the_old_one_and_one_that_is_asked_for_is_not_kept() {
    let world = World::new();
    let save = async |over, value, policy| {
        let secrets = vec![secret(policy, value)];
        world.presets.save("acme", over, body("Orders", None), secrets).await.expect("saves").preset
    };
    let first = save(None, Some("one"), SecretPolicy::Keyring).await;
    let entries = async || world.presets.entries("acme", &first.id).await.expect("entries");
    let old = entries().await[0].2.clone();
    let over = |revision| Some(Edition { id: first.id.clone(), revision });
    save(over(1), None, SecretPolicy::Keyring).await;
    assert_eq!(entries().await[0].2, old, "nothing was typed");
    save(over(2), Some("two"), SecretPolicy::Keyring).await;
    let new = entries().await[0].2.clone();
    assert_eq!((world.keyring.token(&old), world.keyring.token(&new).as_deref()), (None, Some("two")));
    let asked = save(over(3), Some("three"), SecretPolicy::Ask).await;
    assert_eq!((entries().await, asked.body.secrets[0].held), (Vec::new(), false));
    assert_eq!(world.keyring.token(&new), None);
}

#[tokio::test]
async fn a_keyring_that_fails_loses_nothing_and_is_told_of() {
    let world = World::new();
    let keyring = world.keyring.clone();
    let broken = Vault::failing(move |key| {
        keyring.fail_next(key, locked());
        Ok(keyring.entry(key))
    });
    let presets = Presets::open(&world.file(), broken).expect("opens");
    let secrets = vec![secret(SecretPolicy::Keyring, Some("one"))];
    let saved = presets.save("acme", None, body("Orders", None), secrets).await.expect("saves all the same");
    assert_eq!(saved.not_kept, Some(VaultError::Locked));
    let slot = Slot { key: "ERP".to_owned(), input: "password".to_owned(), policy: SecretPolicy::Keyring, held: false };
    assert_eq!(saved.preset.body, Body { secrets: vec![slot], ..body("Orders", None) });
    let (summaries, _) = presets.search("acme", Search::all()).await.expect("finds");
    assert_eq!(summaries[0].asks, 1);
}

#[tokio::test]
async fn a_secret_that_the_keyring_no_longer_has_is_asked_for_from_then_on() {
    let world = World::new();
    let secrets = vec![secret(SecretPolicy::Keyring, Some("one"))];
    let saved = world.presets.save("acme", None, body("Orders", None), secrets).await.expect("saves").preset;
    let entry = world.presets.entries("acme", &saved.id).await.expect("an entry")[0].2.clone();
    world.keyring.entry(&entry).delete_credential().expect("someone removes it");
    let gone = world.presets.secrets("acme", &saved.id).await;
    assert!(matches!(gone, Err(Error::Preset(PresetError::SecretGone))));
    assert!(!world.presets.get("acme", &saved.id).await.expect("reads").body.secrets[0].held);
    assert!(matches!(world.keyring.entry(&entry).get_secret(), Err(KeyringError::NoEntry)));
}

#[tokio::test]
async fn customers_are_offered_their_own_presets_the_one_used_last_first() {
    let world = World::new();
    let first = world.save(body("First", Some("Globex"))).await;
    world.save(body("Second", Some("Globex"))).await;
    world.save(body("Other", Some("Initech"))).await;
    world.presets.were_used("acme", vec![first.id.clone()]).await.expect("notes");
    let customers = vec!["id of Globex".to_owned(), "id of nobody".to_owned()];
    let offered = world.presets.offered("acme", "orders", customers).await.expect("offers");
    let names: Vec<_> = offered.iter().map(|summary| summary.name.as_str()).collect();
    assert_eq!(names, ["First", "Second"]);
}
