//! More rows than the practice data has.

use prismatic_sandbox::Config;
use serde_json::{Value, json};

use crate::support::{Running, text};

#[tokio::test]
async fn instances_are_added_and_spread_over_the_customers() {
    let running = Running::start_with(Config { customers: 60, instances: 90, ..Config::default() }).await;
    let few = Running::start_with(Config { customers: 60, ..Config::default() }).await;

    let document = "{ instances(isSystem: false) { totalCount } }";
    let total = async |running: &Running| running.data(document, json!({})).await["instances"]["totalCount"].as_i64();

    assert_eq!(total(&running).await, total(&few).await.map(|total| total + 90));
    let page = "{ instances(isSystem: false, last: 90) { nodes { name customer { name } } } }";
    let mut names = running.each(page, "instances", "/name").await;
    let mut customers = running.each(page, "instances", "/customer/name").await;
    names.iter_mut().zip(&customers).for_each(|(name, customer)| *name = json!([name, customer]));
    for (list, different) in [(&mut names, 90), (&mut customers, 60)] {
        list.sort_by_key(Value::to_string);
        list.dedup();
        assert_eq!(list.len(), different);
    }
}

#[tokio::test]
async fn the_first_integration_can_have_many_versions() {
    let running = Running::start_with(Config { versions: 150, ..Config::default() }).await;
    let document = "
        { integrations(name: \"Acme Inventory\") { nodes {
          versionNumber
          versionSequence(sortBy: { field: VERSION_NUMBER, direction: DESC }) {
            totalCount
            nodes { id versionNumber versionIsAvailable versionCreatedAt flows { nodes { id } } }
          }
        } } }";

    let data = running.data(document, json!({})).await;

    let canonical = &data["integrations"]["nodes"][0];
    let versions = canonical["versionSequence"]["nodes"].as_array().expect("nodes");
    assert_eq!((&canonical["versionNumber"], &canonical["versionSequence"]["totalCount"]), (&json!(150), &json!(150)));
    assert_eq!(versions[0]["versionNumber"], json!(150));
    assert!(versions.is_sorted_by(|a, b| text(&a["versionCreatedAt"]) > text(&b["versionCreatedAt"])));
    assert!(versions.iter().any(|version| version["versionIsAvailable"] == json!(false)));
    assert_ne!(versions[0]["flows"]["nodes"][0]["id"], versions[1]["flows"]["nodes"][0]["id"]);
    let latest =
        "{ integrations(name: \"Acme Inventory\") { nodes { versionAt(latestAvailable: true) { versionNumber } } } }";
    assert_eq!(running.each(latest, "integrations", "/versionAt/versionNumber").await, [json!(150)]);
}

#[tokio::test]
async fn lists_stay_in_order_when_rows_are_made_and_changed() {
    let running = Running::start_with(Config { customers: 300, instances: 40, ..Config::default() }).await;
    let version = running.version_id("Price Lookup", 3).await;
    let sorted = "{ instances(sortBy: { field: NAME, direction: ASC }) { nodes { name } } }";
    let deployed =
        "{ instances(needsDeploy: false, sortBy: { field: UPDATED_AT, direction: DESC }) { nodes { name } } }";
    let before = running.each(sorted, "instances", "/name").await;
    let customer = running.customer_id("Kestrel Outdoor").await;

    for name in ["aardvark", "Mid-size", "zebra"] {
        let made = running.create(&customer, &version, name).await;
        running.deploy(&text(&made["instance"]["id"]), None).await;

        assert_eq!(running.each(deployed, "instances", "/name").await[0], json!(name));
    }

    let after = running.each(sorted, "instances", "/name").await;
    assert_eq!(after.len(), before.len() + 3);
    assert!(after.is_sorted_by_key(|name| text(name).to_lowercase()));
    assert_eq!((&after[0], &after[after.len() - 1]), (&json!("aardvark"), &json!("zebra")));
}

#[tokio::test]
async fn lists_stay_in_order_when_rows_are_taken_away() {
    let running = Running::start_with(Config { customers: 300, instances: 40, ..Config::default() }).await;
    let sorted = "{ instances(sortBy: { field: NAME, direction: ASC }) { nodes { id } } }";
    let mut ids = running.each(sorted, "instances", "/id").await;

    for place in [ids.len() - 1, 20, 0] {
        let gone = json!({ "id": ids.remove(place) });
        running.mutate("deleteInstance", "DeleteInstanceInput", gone, "errors { field }").await;

        assert_eq!(running.each(sorted, "instances", "/id").await, ids);
    }
}
