use prismatic_api::model::{DataType, InputType, ScheduleType};

use super::*;
use crate::config::carry::Fate;
use crate::config::testing::{connected, form, input, raw};
use crate::config::value::{ConfigPair, ConfigValue, Schedule, TypedInput};

const CANARY: &str = "canary-5f1c9e";

fn version(name: &str, form: ConfigForm) -> ConfigForm {
    ConfigForm { version: prismatic_api::model::IntegrationId::new(name), ..form }
}

fn erp(typed: &[(&str, &str)]) -> ConfigEntry {
    let typed = typed.iter().map(|(key, value)| TypedInput::new(*key, *value)).collect();
    ConfigEntry::new("ERP", ConfigValue::Connection(typed))
}

fn first() -> ConfigForm {
    version(
        "v1",
        form(vec![
            connected("ERP", vec![input("user", InputType::String), input("password", InputType::Password)]),
            raw("Plant", DataType::String),
        ]),
    )
}

/// Every kind of value, `secrets` among them where there are to be any.
fn values(secrets: &[(&str, &str)]) -> DraftValues {
    let typed: Vec<_> = [("user", "TWSYNC")].iter().chain(secrets).copied().collect();
    let schedule =
        Schedule { every: ScheduleType::Week, cron: "0 0 * * 0".to_owned(), time_zone: "Europe/Berlin".to_owned() };
    let pair = ConfigPair { key: "a".to_owned(), value: "b".to_owned() };
    DraftValues {
        shared: vec![
            erp(&typed),
            ConfigEntry::new("Plant", ConfigValue::text("0001")),
            ConfigEntry::new("S", ConfigValue::Schedule(schedule)),
            ConfigEntry::new("L", ConfigValue::List(vec!["x".to_owned()])),
            ConfigEntry::new("P", ConfigValue::Pairs(vec![pair])),
            ConfigEntry::new("J", ConfigValue::Json("{}".to_owned())),
            ConfigEntry::new("R", ConfigValue::Reusable("id".to_owned())),
        ],
        per_customer: vec![CustomerEntries { customer: CustomerId::new("c-1"), entries: vec![erp(&typed)] }],
    }
}

#[tokio::test]
async fn a_draft_comes_back_after_a_restart_without_its_secrets_which_were_never_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("refract.db");
    let drafts = Drafts::open(&file).expect("opens");
    let typed = values(&[("password", CANARY), ("unknown", CANARY)]);
    let gone = DraftValues {
        shared: vec![ConfigEntry { key: "Gone".to_owned(), ..typed.shared[0].clone() }],
        ..typed.clone()
    };
    drafts.save("acme", "sequence", &first(), &gone).await.expect("saves");
    drafts.save("acme", "sequence", &first(), &typed).await.expect("saves");

    for entry in std::fs::read_dir(folder.path()).expect("a folder") {
        let bytes = std::fs::read(entry.expect("an entry").path()).expect("a file");
        let found = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        assert!(!found(CANARY), "a secret is on the disk");
    }
    drop(drafts);
    let drafts = Drafts::open(&file).expect("opens");
    let draft = drafts.get("acme", "sequence", &first()).await.expect("reads").expect("a draft");
    assert_eq!((draft.values, draft.moved), (values(&[]), vec![]));
    assert!(draft.saved_at.parse::<Timestamp>().is_ok());
}

#[tokio::test]
async fn a_draft_goes_along_to_another_version_and_tells_each_loss_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let drafts = Drafts::open(&folder.path().join("refract.db")).expect("opens");
    let typed = DraftValues {
        shared: vec![ConfigEntry::new("Plant", ConfigValue::text("0001")), erp(&[("user", "TWSYNC")])],
        per_customer: ["c-1", "c-2"]
            .map(|customer| CustomerEntries {
                customer: CustomerId::new(customer),
                entries: vec![erp(&[("user", "own")])],
            })
            .to_vec(),
    };
    drafts.save("acme", "sequence", &first(), &typed).await.expect("saves");
    let second = version(
        "v2",
        form(vec![connected("ERP", vec![input("login", InputType::String)]), raw("Plant", DataType::Number)]),
    );

    let draft = drafts.get("acme", "sequence", &second).await.expect("reads").expect("a draft");

    let of = |customer| CustomerEntries { customer: CustomerId::new(customer), entries: vec![erp(&[])] };
    let expected = DraftValues { shared: vec![erp(&[])], per_customer: vec![of("c-1"), of("c-2")] };
    let moved = |key: &str, fate| Moved { key: key.to_owned(), became: None, fate };
    let lost = [moved("Plant", Fate::OtherType), moved("ERP / user", Fate::Gone)];
    assert_eq!((draft.values, draft.moved), (expected, lost.to_vec()));
}

#[tokio::test]
async fn each_profile_and_integration_has_its_own_draft_until_it_is_dropped() {
    let folder = tempfile::tempdir().expect("a folder");
    let drafts = Drafts::open(&folder.path().join("refract.db")).expect("opens");
    let form = first();
    let is_there =
        async |profile: &str, sequence: &str| drafts.get(profile, sequence, &form).await.expect("reads").is_some();
    for (profile, sequence) in [("acme", "one"), ("acme", "two"), ("acme", "three"), ("globex", "one")] {
        drafts.save(profile, sequence, &form, &values(&[])).await.expect("saves");
    }
    drafts.delete("acme", "one").await.expect("drops");
    drafts.delete("acme", "one").await.expect("has nothing to drop");
    assert!(!is_there("acme", "one").await && is_there("acme", "two").await && is_there("globex", "one").await);
    drafts.forget("acme").expect("drops");
    assert!(!is_there("acme", "three").await && is_there("globex", "one").await);
}

#[tokio::test]
async fn a_draft_that_can_not_be_understood_is_as_if_there_were_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let drafts = Drafts::open(&folder.path().join("refract.db")).expect("opens");
    let form = first();
    for content in ["", "{", "{\"shared\":[{\"key\":\"A\",\"value\":{\"kind\":\"hologram\"}}],\"perCustomer\":[]}"] {
        let kept = KeptDraft { version: "v1".to_owned(), saved_at: String::new(), content: content.to_owned() };
        drafts.database.keep_draft("acme", "one", &kept).expect("saves");
        assert_eq!(drafts.get("acme", "one", &form).await.expect("reads"), None, "{content}");
    }
}
