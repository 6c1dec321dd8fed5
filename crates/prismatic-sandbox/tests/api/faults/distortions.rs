//! Answers that are GraphQL, and not what the schema promises.

use jiff::{SignedDuration, Timestamp};
use prismatic_sandbox::Config;
use serde_json::{Value, json};

use super::{READ, arm, creation, json_of, running, send};
use crate::support::{Running, text};

#[tokio::test]
async fn endless_pages_are_full_and_promise_another_for_ever() {
    let running = Running::start_with(Config { customers: 130, ..Config::default() }).await;
    arm(&running, &["customers:after:endless"]);
    let mut after = String::new();
    let mut cursors = Vec::new();
    let mut sizes = Vec::new();

    for _ in 0..5 {
        let document = format!(
            "{{ customers(isSystem: false, after: \"{after}\") {{ nodes {{ id }} pageInfo {{ hasNextPage endCursor }} }} }}"
        );
        let mut page = json_of(&running, &document).await["data"]["customers"].take();
        assert_eq!(page["pageInfo"]["hasNextPage"], json!(true));
        sizes.push(page["nodes"].as_array().expect("nodes").len());
        after = text(&page["pageInfo"]["endCursor"].take());
        cursors.push(after.clone());
    }

    assert_eq!(sizes, [100, 30, 30, 30, 30]);
    cursors.dedup();
    assert_eq!(cursors.len(), 5);
}

#[tokio::test]
async fn every_name_can_be_hostile_and_nothing_else() {
    let running = running(&["customers:after:hostile"]).await;
    let document = "{ customers(first: 30) { nodes { __typename id name } } }";

    let answer = json_of(&running, document).await;

    running.sandbox().clear_faults();
    let honest = running.data(document, json!({})).await;
    let of = |answer: &Value, field: &str| {
        let nodes = answer["customers"]["nodes"].as_array().expect("nodes");
        nodes.iter().map(|node| text(&node[field])).collect::<Vec<_>>()
    };
    let names = of(&answer["data"], "name");
    assert!(names.iter().all(|name| !of(&honest, "name").contains(name)));
    for wanted in ["<script>alert(1)</script>", "\u{202e}gpj.exe", "nul\u{0}byte", ""] {
        assert!(names.iter().any(|name| name == wanted), "{wanted:?}");
    }
    assert_eq!(of(&answer["data"], "id"), of(&honest, "id"));
    assert_eq!(of(&answer["data"], "__typename"), of(&honest, "__typename"));
}

#[tokio::test]
async fn aliases_and_fragments_keep_no_field_from_its_fault() {
    let running = running(&["customers:after:hostile", "*:after:missing=email", "*:after:changed=level"]).await;
    let document = "
        query { who: authenticatedUser { ...person } list: customers(first: 3) { rows: nodes { id title: name } } }
        fragment person on User { mail: email ... on User { post: role { rank: level } } }";

    let answer = json_of(&running, document).await["data"].take();

    running.sandbox().clear_faults();
    let honest = running.data(document, json!({})).await;
    assert_eq!(answer["who"], json!({ "post": { "rank": "100" } }));
    for (struck, honest) in answer["list"]["rows"]
        .as_array()
        .into_iter()
        .flatten()
        .zip(honest["list"]["rows"].as_array().into_iter().flatten())
    {
        assert_eq!(struck["id"], honest["id"]);
        assert_ne!(struck["title"], honest["title"]);
    }
}

#[tokio::test]
async fn aliased_pages_are_endless_too() {
    let running = running(&["customers:after:endless"]).await;
    let document = "{ list: customers(offset: 900) { rows: nodes { id } info: pageInfo { more: hasNextPage } } }";

    let answer = json_of(&running, document).await;

    assert_eq!(answer["data"]["list"], json!({ "rows": [], "info": { "more": true } }));
}

#[tokio::test]
async fn a_field_can_be_missing_or_of_another_type() {
    let running = running(&["*:after:missing=email", "*:after:changed=level", "*:after:changed=org"]).await;

    let answer =
        json_of(&running, "{ authenticatedUser { name email role { level } org { id } customer { id } } }").await;

    assert_eq!(
        answer["data"]["authenticatedUser"],
        json!({ "name": "Alex Morgan", "role": { "level": "100" }, "org": [], "customer": null })
    );
}

#[tokio::test]
async fn an_expired_token_stays_expired_until_the_faults_change() {
    let running = running(&["*:before:expire@nth=3"]).await;
    let mut statuses = Vec::new();

    for _ in 0..5 {
        statuses.push(send(&running, READ).await.expect("an answer").status().as_u16());
    }

    assert_eq!(statuses, [200, 200, 401, 401, 401]);
    assert_eq!(json_of(&running, READ).await, json!({ "errors": [{ "message": "Unauthorized" }] }));
    running.sandbox().clear_faults();
    running.data(READ, json!({})).await;
}

#[tokio::test]
async fn a_skewed_clock_dates_what_the_server_makes() {
    let running = running(&["createInstance:before:skew=-10m"]).await;
    let document = creation(&running, "Prices").await;
    let before = Timestamp::now();

    let answer = json_of(&running, &document).await;

    let created_at: Timestamp =
        text(&answer["data"]["createInstance"]["instance"]["createdAt"]).parse().expect("a time");
    let off = before.duration_since(created_at);
    assert!((SignedDuration::from_mins(9)..=SignedDuration::from_mins(10)).contains(&off), "{off}");
    let until = format!("{{ instances(createdAt_Gte: \"{before}\") {{ totalCount }} }}");
    assert_eq!(json_of(&running, &until).await["data"]["instances"]["totalCount"], json!(0));
}
