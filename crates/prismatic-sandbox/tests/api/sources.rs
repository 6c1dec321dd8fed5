//! Data sources: what they offer, what they wait for, and how they fail.

use std::time::{Duration, Instant};

use prismatic_sandbox::{Behavior, Config, ConfigurationSwitches, LargeContent};
use serde_json::{Value, json};

use crate::support::{Running, text};
use crate::wizard::connection;

#[tokio::test]
async fn a_source_sees_only_what_earlier_pages_saved() {
    let running = Running::start().await;
    let id = signed_in(&running).await;

    let before = page(&running, &id, "Booking").await;
    running.configure(&id, json!([{ "key": "Company", "value": "c-300" }]), false).await;
    let after = page(&running, &id, "Booking").await;

    let message = "The data source \"Accounts\" failed: \"Company\" has to be saved first.";
    assert_eq!(before["errors"], json!([{ "field": "__all__", "messages": [message] }]));
    assert_eq!(content(&before), json!({}));
    assert_eq!(content(&after)["Income Account"][0], json!({ "key": "707", "label": "707 Ventes de marchandises" }));
}

#[tokio::test]
async fn a_source_waits_for_its_connection() {
    let running = Running::start().await;
    let id = running.created("Halden CRM Contacts").await;

    let waiting = page(&running, &id, "Contacts").await;
    let inputs = [("workspace", "kestrel"), ("apiKey", "hk_live_1")];
    running.configure(&id, json!([connection("Halden CRM Connection", &inputs)]), false).await;
    let ready = page(&running, &id, "Contacts").await;

    assert!(text(&waiting["errors"][0]["messages"][0]).ends_with("\"Halden CRM Connection\" is not connected."));
    assert_eq!(content(&ready)["Contact List"][1], json!("Customers"));
}

#[tokio::test]
async fn forms_objects_and_field_maps_have_their_own_content() {
    let running = Running::start().await;
    let id = running.created("Brightpath Campaigns").await;
    let inputs = [("clientId", "bp-1"), ("clientSecret", "s3cret"), ("region", "us")];
    running.configure(&id, json!([connection("Brightpath Connection", &inputs)]), false).await;

    let form = content(&page(&running, &id, "Campaigns").await);
    let objects = content(&page(&running, &id, "Audiences").await);

    assert_eq!(form["Campaign Defaults"]["data"]["consent"], json!("Implied"));
    assert_eq!(form["Campaign Defaults"]["uiSchema"]["type"], json!("VerticalLayout"));
    assert_eq!(objects["Audiences"][2]["object"], json!({ "key": "lapsed", "label": "Lapsed buyer" }));
}

#[tokio::test]
async fn a_slow_source_takes_its_time() {
    let slow_source = Duration::from_millis(60);
    let running = Running::start_with(Config { slow_source, ..Config::default() }).await;
    let id = signed_in(&running).await;
    let before = Instant::now();

    let page = page(&running, &id, "Company").await;

    assert!(before.elapsed() >= slow_source);
    assert_eq!(content(&page)["Company"].as_array().map(Vec::len), Some(3));
}

#[tokio::test]
async fn a_failed_source_can_take_the_page_with_it() {
    for (partial_page_content, result) in [(true, json!("{}")), (false, json!(null))] {
        let configuration = ConfigurationSwitches { partial_page_content, ..Default::default() };
        let running = Running::start_as(Behavior { configuration, ..Behavior::default() }).await;
        let id = print_server(&running, "labels.local").await;

        let page = page(&running, &id, "Printing").await;

        let message = "The data source \"Printers\" failed: The print server did not answer within 30 seconds.";
        assert_eq!(page["errors"][0]["messages"], json!([message]));
        assert_eq!(page["fetchConfigWizardPageContentResult"]["content"], result);
    }
}

#[tokio::test]
async fn large_content_can_come_by_a_url_that_needs_no_token() {
    let form = |switches| async move {
        let running = Running::start_as(Behavior { configuration: switches, ..Behavior::default() }).await;
        let id = running.created("Brightpath Campaigns").await;
        let inputs = [("clientId", "bp-1"), ("clientSecret", "s3cret"), ("region", "us")];
        running.configure(&id, json!([connection("Brightpath Connection", &inputs)]), false).await;
        let content = content(&page(&running, &id, "Campaigns").await);
        let url = running.variable(&id, "Campaign Defaults").await["contentUrl"].take();
        let Some(url) = url.as_str() else { return (content, None) };
        let answer = reqwest::get(url).await.expect("an answer");
        assert_eq!(reqwest::get(format!("{url}x")).await.expect("an answer").status(), 403);
        (content, Some(answer.json::<Value>().await.expect("JSON")))
    };
    let switches =
        |large_content, large_from| ConfigurationSwitches { large_content, large_from, ..Default::default() };

    let (inline, none) = form(switches(LargeContent::Inline, 1)).await;
    let (small, nowhere) = form(switches(LargeContent::Url, 1_000_000)).await;
    let (rest, by_url) = form(switches(LargeContent::Url, 100)).await;

    assert_eq!(inline["Campaign Defaults"]["data"]["consent"], json!("Implied"));
    assert_eq!((&none, &small, &nowhere), (&None, &inline, &None));
    assert_eq!(by_url, Some(inline["Campaign Defaults"].clone()));
    assert_eq!(rest, json!({}));
}

#[tokio::test]
async fn a_page_comes_with_the_reusable_connections_that_the_version_takes() {
    let running = Running::start().await;
    let id = running.created("Fieldnote Tickets").await;

    let page = page(&running, &id, "Fields").await;

    let nodes = &page["fetchConfigWizardPageContentResult"]["scopedConfigVariables"]["nodes"];
    assert_eq!(nodes, &json!([{ "key": "Fieldnote Desk", "managedBy": "CUSTOMER", "status": null }]));
}

#[tokio::test]
async fn one_source_is_asked_with_other_inputs() {
    let running = Running::start().await;
    let id = signed_in(&running).await;
    let source = running.variable(&id, "Income Account").await["requiredConfigVariable"]["dataSource"]["id"].take();
    let document = "mutation ($input: FetchDataSourceContentInput!) { fetchDataSourceContent(input: $input) {
        fetchDataSourceContentResult { content dataSource { id key isDataSource } instance { id } }
        errors { field messages }
    } }";
    let inputs = json!([{ "name": "Company", "type": "value", "value": "c-200" }]);
    let input = json!({ "id": id, "dataSource": source, "inputs": inputs });

    let data = running.data(document, json!({ "input": input })).await;
    let unknown = running.data(document, json!({ "input": { "id": id } })).await;

    let result = &data["fetchDataSourceContent"]["fetchDataSourceContentResult"];
    let expected = json!({ "id": source, "key": "accounts", "isDataSource": true });
    assert_eq!((&result["dataSource"], &result["instance"]["id"]), (&expected, &json!(id)));
    assert!(text(&result["content"]).contains("8400 Erlöse 19 %"), "{result}");
    assert_eq!(unknown["fetchDataSourceContent"]["errors"][0]["field"], json!("dataSource"));
}

#[tokio::test]
async fn a_page_that_an_integration_does_not_have_is_refused() {
    let running = Running::start().await;
    let id = running.created("Price Lookup").await;

    assert_eq!(page(&running, &id, "Nonsense").await["errors"][0]["field"], json!("pageName"));
    assert_eq!(page(&running, "nonsense", "Prices").await["errors"][0]["field"], json!("id"));
    assert_eq!(content(&page(&running, &id, "Prices").await), json!({}));
}

async fn page(running: &Running, id: &str, name: &str) -> Value {
    let document = "mutation ($input: FetchConfigWizardPageContentInput!) {
        fetchConfigWizardPageContent(input: $input) {
            fetchConfigWizardPageContentResult {
                content pageName instance { id } scopedConfigVariables { nodes { key managedBy status } }
            } errors { field messages }
        }
    }";
    let input = json!({ "id": id, "pageName": name });
    running.data(document, json!({ "input": input })).await["fetchConfigWizardPageContent"].take()
}

fn content(page: &Value) -> Value {
    let content = text(&page["fetchConfigWizardPageContentResult"]["content"]);
    serde_json::from_str(&content).expect("JSON")
}

/// Creates an instance that is signed in to Ledgerline.
async fn signed_in(running: &Running) -> String {
    let inputs = [("clientId", "tw-1"), ("clientSecret", "ll_sec_1")];
    let payload =
        running.create_with("Ledgerline Invoices", json!([connection("Ledgerline Connection", &inputs)])).await;
    let id = text(&payload["instance"]["id"]);
    let url = text(&running.variable(&id, "Ledgerline Connection").await["authorizeUrl"]);
    running.consent(&url, "allow").await;
    id
}

async fn print_server(running: &Running, host: &str) -> String {
    let inputs = [("host", host), ("username", "tw"), ("password", "pw")];
    let payload = running.create_with("Warehouse Label Printing", json!([connection("Print Server", &inputs)])).await;
    text(&payload["instance"]["id"])
}
