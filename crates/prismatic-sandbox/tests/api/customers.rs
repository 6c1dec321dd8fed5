//! Customers: what there is and how it is found.

use prismatic_sandbox::Config;
use serde_json::json;

use crate::support::{Running, text};

#[tokio::test]
async fn a_seed_always_gives_the_same_customers() {
    let document = "{ customers { nodes { id name externalId labels createdAt } } }";
    let customers = async |seed| {
        let running = Running::start_with(Config { seed, ..Config::default() }).await;
        running.data(document, json!({})).await
    };

    let of_one = customers(1).await;

    assert_eq!(of_one, customers(1).await);
    assert_ne!(of_one, customers(2).await);
}

#[tokio::test]
async fn as_many_customers_exist_as_are_asked_for_and_the_system_customer() {
    for count in [1, 3, 5_000] {
        let running = Running::start_with(Config { customers: count, ..Config::default() }).await;
        let document = "{ all: customers { totalCount } real: customers(isSystem: false) { totalCount } }";

        let data = running.data(document, json!({})).await;

        assert_eq!(data, json!({ "all": { "totalCount": count + 1 }, "real": { "totalCount": count } }));
    }
}

#[tokio::test]
async fn customers_are_found_by_name_external_id_and_label() {
    let running = Running::start().await;

    for (filter, expected) in [
        ("name: \"Harbourline Logistics\"", 1),
        ("name: \"harbourline logistics\"", 0),
        ("name_Icontains: \"LINE LOG\"", 1),
        ("name_Istartswith: \"harbour\"", 1),
        ("name_Istartswith: \"logistics\"", 0),
        ("externalId: \"TW-10001\"", 1),
        ("externalId_Isnull: true, isSystem: false", 3),
        ("externalId_Isnull: false", 37),
        ("isSystem: true", 1),
        ("description_Icontains: \"left in october\"", 1),
        ("labels_Contains: \"Ente\"", 0),
        ("createdAt_Gte: \"2026-11-20T00:00:00Z\"", 0),
    ] {
        let document = format!("{{ customers({filter}) {{ nodes {{ name }} }} }}");
        let names = running.each(&document, "customers", "/name").await;
        assert_eq!(names.len(), expected, "{filter}");
    }
}

#[tokio::test]
async fn a_label_filter_takes_a_whole_label_or_a_part_of_one() {
    let running = Running::start().await;
    let labels = async |filter: &str| {
        let document = format!("{{ customers({filter}) {{ nodes {{ labels }} }} }}");
        running.each(&document, "customers", "/labels").await
    };

    let enterprise = labels("labels_Contains: \"Enterprise\"").await;

    assert!(!enterprise.is_empty());
    assert!(enterprise.iter().all(|labels| labels[0] == json!("Enterprise")));
    assert_eq!(enterprise, labels("labels_Icontains: \"ENTER\"").await);
}

#[tokio::test]
async fn customers_are_sorted_by_a_single_order_or_a_list_of_them() {
    let running = Running::start().await;
    let names = async |order: &str| {
        let document = format!("{{ customers({order}, first: 3) {{ nodes {{ name }} }} }}");
        running.each(&document, "customers", "/name").await
    };

    let ascending = names("sortBy: {field: NAME, direction: ASC}").await;

    assert_eq!(ascending, names("orderBy: {field: NAME, direction: ASC}").await);
    assert_eq!(ascending, names("sortBy: [{field: NAME, direction: ASC}]").await);
    assert!(ascending.is_sorted_by_key(text));
    assert!(names("sortBy: {field: NAME, direction: DESC}").await.is_sorted_by(|a, b| text(a) >= text(b)));
}

#[tokio::test]
async fn one_customer_takes_no_instances() {
    let running = Running::start().await;
    let document = "{ customers { nodes { name allowAddInstance } } }";

    let data = running.data(document, json!({})).await;

    let nodes = data["customers"]["nodes"].as_array().expect("nodes");
    let closed: Vec<_> = nodes.iter().filter(|node| node["allowAddInstance"] == json!(false)).collect();
    assert_eq!(closed, [&json!({ "name": "Juniper Home", "allowAddInstance": false })]);
}

#[tokio::test]
async fn an_unknown_customer_is_not_found() {
    let running = Running::start().await;
    let integration = running.integration_id("Acme Inventory").await;

    for id in ["nonsense", "", &integration] {
        let answer = running.answer("query ($id: ID!) { customer(id: $id) { name } }", json!({ "id": id })).await;

        assert_eq!(answer["errors"][0]["message"], json!("Record not found"));
        assert_eq!(answer["errors"][0]["path"], json!(["customer"]));
    }
}
