//! Paging through lists.

use prismatic_sandbox::{Behavior, Config, LargePages};
use serde_json::{Value, json};

use crate::support::{Running, text};

const PAGE: &str = "
    query ($first: Int, $last: Int, $after: String, $before: String, $offset: Int) {
      customers(isSystem: false, first: $first, last: $last, after: $after, before: $before, offset: $offset) {
        nodes { name }
        edges { cursor node { name } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        totalCount
      }
    }";

#[tokio::test]
async fn a_long_list_is_read_to_its_end_in_pages_of_a_hundred() {
    let running = Running::start_with(Config { customers: 250, ..Config::default() }).await;
    let mut sizes = Vec::new();
    let mut names = Vec::new();
    let mut after = String::new();
    loop {
        let page = customers(&running, json!({ "after": after })).await;
        let nodes = page["nodes"].as_array().expect("nodes");
        sizes.push(nodes.len());
        names.extend(nodes.iter().map(|node| text(&node["name"])));
        if page["pageInfo"]["hasNextPage"] == json!(false) {
            break;
        }
        after = text(&page["pageInfo"]["endCursor"]);
    }

    assert_eq!(sizes, [100, 100, 50]);
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 250);
}

#[tokio::test]
async fn a_page_says_where_it_lies() {
    let running = Running::start().await;

    let page = customers(&running, json!({ "first": 2, "after": "YXJyYXljb25uZWN0aW9uOjA=" })).await;

    assert_eq!(
        page,
        json!({
            "nodes": [{ "name": "Brightwater Foods" }, { "name": "Calder & Finch" }],
            "edges": [
                { "cursor": "YXJyYXljb25uZWN0aW9uOjE=", "node": { "name": "Brightwater Foods" } },
                { "cursor": "YXJyYXljb25uZWN0aW9uOjI=", "node": { "name": "Calder & Finch" } },
            ],
            "pageInfo": {
                "hasNextPage": true,
                "hasPreviousPage": true,
                "startCursor": "YXJyYXljb25uZWN0aW9uOjE=",
                "endCursor": "YXJyYXljb25uZWN0aW9uOjI=",
            },
            "totalCount": 40,
        })
    );
}

#[tokio::test]
async fn a_list_can_be_read_from_its_end() {
    let running = Running::start().await;
    let whole = customers(&running, json!({})).await;

    let page = customers(&running, json!({ "last": 1, "before": whole["pageInfo"]["endCursor"] })).await;

    assert_eq!(page["nodes"], json!([whole["nodes"][38]]));
}

#[tokio::test]
async fn an_offset_skips_items() {
    let running = Running::start().await;

    let page = customers(&running, json!({ "first": 1, "offset": 6 })).await;

    assert_eq!(page["nodes"], json!([{ "name": "Sundby Marine" }]));
}

#[tokio::test]
async fn a_page_after_the_last_item_is_empty() {
    let running = Running::start().await;
    let whole = customers(&running, json!({})).await;

    let page = customers(&running, json!({ "after": whole["pageInfo"]["endCursor"] })).await;

    assert_eq!(
        page,
        json!({
            "nodes": [],
            "edges": [],
            "pageInfo": {
                "hasNextPage": false,
                "hasPreviousPage": true,
                "startCursor": null,
                "endCursor": null,
            },
            "totalCount": 40,
        })
    );
}

#[tokio::test]
async fn a_negative_page_size_is_refused() {
    let running = Running::start().await;

    let answer = running.answer(PAGE, json!({ "first": -1 })).await;

    assert_eq!(answer["errors"][0]["message"], json!("Argument 'first' must not be negative."));
}

#[tokio::test]
async fn a_page_of_more_than_a_hundred_is_cut_short_or_refused() {
    for large_pages in [LargePages::Capped, LargePages::Refused] {
        let behavior = Behavior { large_pages, ..Behavior::default() };
        let running = Running::start_with(Config { customers: 101, behavior, ..Config::default() }).await;

        for argument in ["first", "last"] {
            let answer = running.answer(PAGE, json!({ argument: 101 })).await;
            let most = customers(&running, json!({ argument: 100 })).await;

            let page = &answer["data"]["customers"];
            if large_pages == LargePages::Capped {
                assert_eq!((answer.get("errors"), page), (None, &most));
            } else {
                let words = json!(format!("Argument '{argument}' must not be more than 100."));
                assert_eq!((&answer["errors"][0]["message"], page), (&words, &json!(null)));
            }
            assert_eq!(most["nodes"].as_array().map(Vec::len), Some(100));
        }
    }
}

#[tokio::test]
async fn a_page_of_more_than_a_hundred_can_be_refused_within_another_list() {
    let running = Running::start_as(Behavior { large_pages: LargePages::Refused, ..Behavior::default() }).await;
    let document =
        "{ customers(first: 1) { nodes { instances { nodes { flowConfigs(first: 101) { nodes { id } } } } } } }";

    let answer = running.answer(document, json!({})).await;

    assert_eq!(answer["errors"][0]["message"], json!("Argument 'first' must not be more than 100."));
}

async fn customers(running: &Running, variables: Value) -> Value {
    running.data(PAGE, variables).await["customers"].take()
}
