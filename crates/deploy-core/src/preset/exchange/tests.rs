use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::testing::{World, body, secret};
use super::super::{ImportChoice, SecretPolicy, Whereabouts};
use super::*;
use crate::preset::Search;

fn any_text() -> impl Strategy<Value = String> {
    "\\PC{0,20}"
}

fn any_value() -> impl Strategy<Value = Value> {
    let pairs = || {
        let pair = (any_text(), any_text()).prop_map(|(key, value)| json!({ "key": key, "value": value }));
        prop::collection::vec(pair, 0..3)
    };
    prop_oneof![
        any_text().prop_map(|text| json!({ "kind": "text", "text": text })),
        any_text().prop_map(|text| json!({ "kind": "json", "json": text })),
        any_text().prop_map(|id| json!({ "kind": "reusable", "connectionId": id })),
        prop::collection::vec(any_text(), 0..3).prop_map(|items| json!({ "kind": "list", "items": items })),
        pairs().prop_map(|pairs| json!({ "kind": "pairs", "pairs": pairs })),
        pairs().prop_map(|inputs| json!({ "kind": "connection", "inputs": inputs })),
    ]
}

prop_compose! {
    fn any_body()(
        name in "[a-z]{1,20}",
        customer in any::<bool>(),
        description in prop::option::of(any_text()),
        labels in prop::collection::vec(any_text(), 0..3),
        values in prop::collection::vec((any_text(), any_value()), 0..5),
        tags in prop::collection::hash_set("[a-z]{1,9}", 0..3),
        pattern in prop::option::of(any_text()),
        deploy_at_once in any::<bool>(),
    ) -> Body {
        let mut body = body(&name, customer.then_some("Globex"));
        let entries = values.into_iter().map(|(key, value)| json!({ "key": key, "origin": null, "value": value }));
        body.content.entries = serde_json::from_value(entries.collect()).expect("entries");
        body.content.name_pattern = pattern;
        body.content.description = description;
        body.content.labels = labels;
        body.content.deploy_at_once = deploy_at_once;
        body.tags = tags.into_iter().collect();
        body
    }
}

/// All presets by id, without when they were made and changed.
async fn contents(presets: &Presets) -> Vec<(String, Body)> {
    let mut all = Vec::new();
    for summary in presets.search("acme", Search::all()).await.expect("finds").0 {
        all.push((summary.id.clone(), presets.get("acme", &summary.id).await.expect("reads").body));
    }
    all.sort_by(|one, other| one.0.cmp(&other.0));
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn what_is_exported_and_imported_elsewhere_is_the_same(bodies in prop::collection::vec(any_body(), 1..6)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let (here, there) = (World::new(), World::new());
            for (number, mut body) in bodies.into_iter().enumerate() {
                body.name = format!("{} {number}", body.name);
                here.presets.save("acme", None, body, vec![secret(SecretPolicy::Ask, None)]).await.expect("saves");
            }
            let file = here.folder.path().join("presets.json");
            here.presets.export("acme", None, &file).await.expect("exports");
            let preview = there.presets.preview("acme", file, Whereabouts::default()).await.expect("reads");
            let all = (0..preview.items.len()).map(|place| (place, ImportChoice::Take)).collect();
            there.presets.import("acme", &preview.id, all).await.expect("imports");
            assert_eq!(contents(&there.presets).await, contents(&here.presets).await);
        });
    }

    #[test]
    fn no_file_whatever_is_in_it_does_harm(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(matches!(understood(&bytes), Err(PresetError::FileUnreadable(_))));
    }
}

/// The text of a file with one preset.
fn file() -> Value {
    let preset = Preset {
        id: "8c3a5b50-8a4e-4b3c-9a57-0c9d8f1b2a34".to_owned(),
        revision: 1,
        body: body("Orders", Some("Globex")),
        created_at: Timestamp::UNIX_EPOCH,
        updated_at: Timestamp::UNIX_EPOCH,
        used_at: None,
    };
    serde_json::from_str(&text(vec![preset]).expect("text")).expect("JSON")
}

fn file_with(change: impl FnOnce(&mut Value)) -> Result<Exchange, PresetError> {
    let mut file = file();
    change(&mut file);
    understood(file.to_string().as_bytes())
}

fn said(change: impl FnOnce(&mut Value)) -> String {
    file_with(change).expect_err("refused").to_string()
}

#[test]
fn only_whole_files_of_a_known_version_are_read() {
    assert_eq!(file_with(|_| ()).expect("reads").presets[0].preset, body("Orders", Some("Globex")));
    assert_eq!(said(|file| file["version"] = json!(2)), "the file is of version 2");
    assert_eq!(
        said(|file| *file = json!({ "format": "refract-presets", "version": 9, "other": [] })),
        "the file is of version 9"
    );
    assert_eq!(said(|file| file["format"] = json!("x")), "the file can't be understood: it is no file of presets");
    assert_eq!(
        said(|file| {
            let twice = file["presets"][0].clone();
            file["presets"].as_array_mut().expect("a list").push(twice);
        }),
        "the file can't be understood: a preset is in it twice"
    );
    assert_eq!(
        said(|file| file["presets"][0]["id"] = json!("../x")),
        "the file can't be understood: the id of a preset is none"
    );
    assert_eq!(
        said(|file| file["presets"][0]["preset"]["name"] = json!(" ")),
        "the file can't be understood: the preset has no name"
    );
    assert!(said(|file| file["presets"][0]["preset"]["more"] = json!(1)).contains("unknown field"));
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(matches!(understood(deep.as_bytes()), Err(PresetError::FileUnreadable(_))));
}

#[test]
fn secrets_that_someone_put_into_a_file_are_left_out() {
    let exchange = file_with(|file| {
        let preset = &mut file["presets"][0]["preset"];
        preset["secrets"] = json!([{ "key": "ERP", "input": "password", "policy": "keyring" }]);
        preset["content"]["entries"] = json!([{ "key": "ERP", "origin": null, "value":
            { "kind": "connection", "inputs": [{ "key": "password", "value": "canary" }] } }]);
    });
    let exchange = exchange.expect("reads");
    assert!(!format!("{exchange:?}").contains("canary"));
}

#[tokio::test]
async fn a_file_that_is_too_large_or_none_is_refused_before_it_is_read() {
    let world = World::new();
    let file = world.folder.path().join("large.json");
    std::fs::File::create(&file).expect("a file").set_len(LARGEST_FILE + 1).expect("grows");
    let preview = async |file| {
        world.presets.preview("acme", file, Whereabouts::default()).await.expect_err("refused").to_string()
    };
    assert_eq!(preview(file).await, "the file is too large");
    assert_eq!(preview(world.folder.path().to_owned()).await, "the file can't be understood: it is no file");
    assert!(preview(world.folder.path().join("none.json")).await.starts_with("the file can't be opened"));
}
