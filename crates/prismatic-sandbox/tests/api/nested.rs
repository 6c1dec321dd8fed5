//! Lists below other objects, and what belongs to executions.

use std::time::Duration;

use prismatic_sandbox::{Config, Runner};
use serde_json::{Value, json};

use crate::support::{Running, text};

#[tokio::test]
async fn customers_integrations_and_the_organization_list_what_is_theirs_by_pages() {
    let running = Running::start().await;
    let document = "{
        organization {
          customers(isSystem: false, first: 2) { totalCount nodes { name } pageInfo { endCursor } }
          integrations(name: \"Acme Inventory\", allVersions: true) { totalCount }
        }
        customers(name: \"Harbourline Logistics\") { nodes {
          instances(sortBy: { field: NAME, direction: ASC }, first: 1) { totalCount nodes { name customer { name } } }
          integrations { nodes { name } }
        } }
        integrations(name: \"Acme Inventory\") { nodes {
          instances(isSystem: false) { totalCount }
          versionAt(versionNumber: 5) { instances { nodes { name } } }
        } }
    }";

    let data = running.data(document, json!({})).await;

    let organization = &data["organization"];
    assert_eq!(organization["customers"]["totalCount"], json!(40));
    let after = text(&organization["customers"]["pageInfo"]["endCursor"]);
    let next = format!("{{ organization {{ customers(first: 1, after: \"{after}\") {{ nodes {{ name }} }} }} }}");
    let next = running.data(&next, json!({})).await;
    assert_eq!(next["organization"]["customers"]["nodes"], json!([{ "name": "Calder & Finch" }]));
    assert_eq!(organization["integrations"]["totalCount"], json!(8));
    assert_eq!(
        data["customers"]["nodes"][0],
        json!({
            "instances": {
                "totalCount": 2,
                "nodes": [{ "name": "Acme Inventory", "customer": { "name": "Harbourline Logistics" } }],
            },
            "integrations": { "nodes": [{ "name": "Harbourline Freight Portal" }] },
        })
    );
    assert_eq!(
        data["integrations"]["nodes"][0],
        json!({
            "instances": { "totalCount": 3 },
            "versionAt": { "instances": { "nodes": [{ "name": "Acme Inventory" }] } },
        })
    );
}

#[tokio::test]
async fn labels_of_customers_are_listed_once_each() {
    let running = Running::start().await;

    let labels = running.data("{ customerLabels { id name } }", json!({})).await["customerLabels"].take();

    let labels = labels.as_array().expect("labels");
    let names: Vec<_> = labels.iter().map(|label| text(&label["name"])).collect();
    assert!(names.is_sorted() && names.contains(&String::from("Enterprise")), "{names:?}");
    let mut ids: Vec<_> = labels.iter().map(|label| text(&label["id"])).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), names.len());
}

#[tokio::test]
async fn executions_logs_and_step_results_are_listed_where_they_belong() {
    let running = Running::start().await;
    let document = "{ instances(name: \"Price Lookup\") { nodes { id flowConfigs { nodes { id webhookUrl } } } } }";
    let instance = running.data(document, json!({})).await["instances"]["nodes"][0].take();
    reqwest::get(text(&instance["flowConfigs"]["nodes"][0]["webhookUrl"])).await.expect("an answer");
    let id = text(&instance["id"]);
    let lists =
        "executionResults { totalCount } logs(sortBy: { field: TIMESTAMP, direction: ASC }) { nodes { message } }";
    let fields = format!(
        "query ($id: ID!) {{ instance(id: $id) {{ {lists} flowConfigs {{ nodes {{ {lists} }} }} latest: executionResults(last: 1) {{ nodes {{
           status logs {{ totalCount }} stepResults {{ nodes {{ stepName hasError isRootResult executionResult {{ status }} }} }}
         }} }} }} }}"
    );

    let has_logs = |data: &Value| data["instance"]["logs"]["nodes"].as_array().is_some_and(|logs| logs.len() == 6);
    let instance = running.until(&fields, json!({ "id": id }), has_logs).await["instance"].take();

    assert_eq!(instance["executionResults"], json!({ "totalCount": 1 }));
    assert_eq!(instance["logs"]["nodes"][0]["message"], json!("Starting Instance Execution"));
    assert_eq!(instance["flowConfigs"]["nodes"][0]["logs"], instance["logs"]);
    assert_eq!(instance["flowConfigs"]["nodes"][1]["executionResults"], json!({ "totalCount": 0 }));
    let step = |name: &str, is_root: bool| json!({ "stepName": name, "hasError": false, "isRootResult": is_root, "executionResult": { "status": "SUCCESS" } });
    assert_eq!(
        instance["latest"]["nodes"][0],
        json!({
            "status": "SUCCESS",
            "logs": { "totalCount": 6 },
            "stepResults": { "nodes": [step("Trigger", false), step("Hand over", true)] },
        })
    );
}

#[tokio::test]
async fn the_result_of_a_step_is_read_by_its_url_without_a_token() {
    for failing_flows in [Vec::new(), vec![String::from("Look up price")]] {
        let error = "The flow \"Look up price\" could not reach the system it works with.";
        let success = json!({ "flow": "Look up price", "received": "" });
        let came_to = if failing_flows.is_empty() { success } else { json!({ "error": error }) };
        let runner = Runner { failing_flows, execution_time: Duration::ZERO, ..Runner::default() };
        let running = Running::start_with(Config { runner, ..Config::default() }).await;
        let document = "{ instances(name: \"Price Lookup\") { nodes { flowConfigs { nodes { webhookUrl } } } } }";
        let instance = running.data(document, json!({})).await["instances"]["nodes"][0].take();
        reqwest::get(text(&instance["flowConfigs"]["nodes"][0]["webhookUrl"])).await.expect("an answer");
        let steps =
            "{ executionResults { nodes { stepResults(displayStepName: \"Hand over\") { nodes { resultsUrl } } } } }";
        let found = running.each(steps, "executionResults", "/stepResults/nodes").await.remove(0);
        let url = text(&found[0]["resultsUrl"]);

        let answer = reqwest::get(&url).await.expect("an answer");
        let forged = reqwest::get(url.replace("Expires=", "Expires=9")).await.expect("an answer");

        assert_eq!(found.as_array().map(Vec::len), Some(1));
        assert_eq!(answer.headers()["content-type"], "application/octet-stream");
        let body = answer.text_with_charset("latin1").await.expect("a body");
        assert!(body.contains(&came_to.to_string()), "{body}");
        assert_eq!(forged.status(), 403);
    }
}

#[tokio::test]
async fn mutations_under_aliases_are_carried_out_one_after_another() {
    let running = Running::start().await;
    let customer = running.customer_id("Kestrel Outdoor").await;
    let version = running.version_id("Price Lookup", 3).await;
    let create = |alias: &str, name: &str| {
        let input = format!("customer: \"{customer}\", integration: \"{version}\", name: \"{name}\"");
        format!("{alias}: createInstance(input: {{ {input} }}) {{ instance {{ name }} errors {{ field }} }}")
    };
    let document = format!("mutation {{ {} {} {} }}", create("a", "One"), create("b", "One"), create("c", "Two"));

    let data = running.data(&document, json!({})).await;

    let made = |name: &str| json!({ "instance": { "name": name }, "errors": [] });
    let taken = json!({ "instance": null, "errors": [{ "field": "__all__" }] });
    assert_eq!(data, json!({ "a": made("One"), "b": taken, "c": made("Two") }));
    assert_eq!(running.sandbox().instances().len(), 2);
}

#[tokio::test]
async fn reusable_connections_are_found_by_every_filter_and_beside_what_takes_them() {
    let running = Running::start().await;
    let count = async |filter: &str| {
        let document = format!("{{ scopedConfigVariables({filter}) {{ totalCount }} }}");
        running.data(&document, json!({})).await["scopedConfigVariables"]["totalCount"].take()
    };
    let all = running
        .data("{ scopedConfigVariables { totalCount nodes { id key stableKey variableScope } } }", json!({}))
        .await;
    let (all, first) = (&all["scopedConfigVariables"]["totalCount"], &all["scopedConfigVariables"]["nodes"][0]);

    assert_eq!(count(&format!("id_In: [{}]", first["id"])).await, json!(1));
    assert_eq!(count(&format!("stableKey_In: [{}, \"none\"]", first["stableKey"])).await, json!(1));
    let part = text(&first["key"])[1..].to_uppercase();
    assert_eq!(count(&format!("key_Icontains: \"{part}\"")).await, json!(1));
    assert_eq!(count("key_Icontains: \"nothing like it\"").await, json!(0));
    assert_eq!(count("description_Icontains: \"\"").await, *all);
    let org = count("variableScope: \"org\"").await;
    assert_eq!(count("status: \"active\"").await, org);
    assert_eq!(count("status_In: [\"pending\"]").await, json!(0));
}
