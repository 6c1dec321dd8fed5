use prismatic_api::model::InputType;

use super::*;
use crate::config::testing::{connected, form, input};
use crate::config::{ConfigValue, TypedInput, without_secrets, without_unknown};

const CANARY: &str = "canary-2d77e1";

/// What a window might keep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Choices {
    name: String,
}

fn choices(name: &str) -> Choices {
    Choices { name: name.to_owned() }
}

fn opened() -> (tempfile::TempDir, Unsaved) {
    let folder = tempfile::tempdir().expect("a folder");
    let unsaved = Unsaved::open(&folder.path().join("refract.db")).expect("opens");
    (folder, unsaved)
}

async fn names(unsaved: &Unsaved, places: &[(&str, &str)]) -> Vec<Option<String>> {
    let mut names = Vec::new();
    for (profile, place) in places {
        let kept = unsaved.get::<Choices>(profile, place).await.expect("reads");
        names.push(kept.map(|kept| kept.work.name));
    }
    names
}

#[tokio::test]
async fn what_was_typed_comes_back_after_a_restart_without_its_secrets_which_were_never_written() {
    let (folder, unsaved) = opened();
    let erp = |typed: &[(&str, &str)]| {
        let typed = typed.iter().map(|(key, value)| TypedInput::new(*key, *value)).collect();
        ConfigEntry::new("ERP", ConfigValue::Connection(typed))
    };
    let typed = [erp(&[("user", "TWSYNC"), ("password", CANARY), ("unknown", CANARY)])];
    let known =
        form(vec![connected("ERP", vec![input("user", InputType::String), input("password", InputType::Password)])]);
    let clean = without_secrets(&known, &typed);
    assert!(unsaved.keep("acme", "preset", &choices("Mine"), clean).await.expect("saves"));
    let clean = without_unknown(&[], &typed);
    assert!(unsaved.keep("acme", "setup", &choices("Mine"), clean).await.expect("saves"));

    for entry in std::fs::read_dir(folder.path()).expect("a folder") {
        let bytes = std::fs::read(entry.expect("an entry").path()).expect("a file");
        let found = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        assert!(!found(CANARY), "a secret is on the disk");
    }
    drop(unsaved);
    let unsaved = Unsaved::open(&folder.path().join("refract.db")).expect("opens");
    let kept = unsaved.get::<Choices>("acme", "preset").await.expect("reads").expect("something");
    assert_eq!((kept.work, kept.values), (choices("Mine"), vec![erp(&[("user", "TWSYNC")])]));
    assert!(kept.saved_at.parse::<Timestamp>().is_ok());
    let kept = unsaved.get::<Choices>("acme", "setup").await.expect("reads").expect("something");
    assert_eq!(kept.values, [erp(&[])]);
}

#[tokio::test]
async fn each_profile_and_place_has_its_own_until_it_is_dropped() {
    let (_folder, unsaved) = opened();
    let places = [("acme", "deploy"), ("acme", "preset"), ("acme", "setup"), ("globex", "deploy")];
    for (profile, place) in places {
        unsaved.keep(profile, place, &choices("first"), Vec::new()).await.expect("saves");
        unsaved.keep(profile, place, &choices(place), Vec::new()).await.expect("saves");
    }
    unsaved.delete("acme", "deploy").await.expect("drops");
    unsaved.delete("acme", "deploy").await.expect("has nothing to drop");
    let some = |name: &str| Some(name.to_owned());
    assert_eq!(names(&unsaved, &places).await, [None, some("preset"), some("setup"), some("deploy")]);
    unsaved.forget("acme").expect("drops");
    assert_eq!(names(&unsaved, &places).await, [None, None, None, some("deploy")]);
}

#[tokio::test]
async fn what_is_too_large_is_not_kept_and_nothing_older_comes_back_in_its_place() {
    let (_folder, unsaved) = opened();
    let place = [("acme", "deploy")];
    let largest = choices(&"x".repeat(LARGEST_WORK - r#"{"work":{"name":""},"values":[]}"#.len()));
    assert!(unsaved.keep("acme", "deploy", &largest, Vec::new()).await.expect("saves"));
    assert_eq!(names(&unsaved, &place).await, [Some(largest.name.clone())]);
    let larger = choices(&format!("{}x", largest.name));
    assert!(!unsaved.keep("acme", "deploy", &larger, Vec::new()).await.expect("does not save"));
    assert_eq!(names(&unsaved, &place).await, [None]);
}

#[tokio::test]
async fn what_can_not_be_understood_is_as_if_there_were_nothing() {
    let (_folder, unsaved) = opened();
    for content in
        ["", "{", "[]", r#"{"work":{"title":"Mine"},"values":[]}"#, r#"{"work":{"name":"Mine"},"values":[1]}"#]
    {
        let kept = KeptUnsaved { saved_at: String::new(), content: content.to_owned() };
        unsaved.database.keep_unsaved("acme", "deploy", &kept).expect("saves");
        assert_eq!(names(&unsaved, &[("acme", "deploy")]).await, [None], "{content}");
    }
}
