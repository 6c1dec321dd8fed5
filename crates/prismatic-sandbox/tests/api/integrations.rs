//! Integrations, their versions and their flows.

use serde_json::{Value, json};

use crate::support::{Running, text};

#[tokio::test]
async fn integrations_are_listed_once_each_unless_all_versions_are_asked_for() {
    let running = Running::start().await;
    let document = "{
        each: integrations { totalCount }
        all: integrations(allVersions: true) { totalCount }
        available: integrations(allVersions: true, versionIsAvailable: true) { totalCount }
        unavailable: integrations(allVersions: true, versionIsAvailable: false) { totalCount }
    }";

    let data = running.data(document, json!({})).await;

    assert_eq!(
        data,
        json!({
            "each": { "totalCount": 18 },
            "all": { "totalCount": 68 },
            "available": { "totalCount": 47 },
            "unavailable": { "totalCount": 21 },
        })
    );
}

#[tokio::test]
async fn every_kind_of_integration_is_there() {
    let running = Running::start().await;
    let document = "{ integrations { nodes {
        name endpointType preprocessFlowName isCustomerDeployable hasUnpublishedChanges versionNumber
        customer { name } versionAt(latestAvailable: true) { versionNumber }
    } } }";

    let data = running.data(document, json!({})).await;

    let nodes = data["integrations"]["nodes"].as_array().expect("nodes");
    let rows: Vec<Value> = nodes
        .iter()
        .map(|node| {
            json!([
                node["name"],
                node["endpointType"],
                node["versionNumber"],
                node["versionAt"]["versionNumber"],
                node["hasUnpublishedChanges"],
                node["isCustomerDeployable"],
                node["customer"]["name"],
                node["preprocessFlowName"],
            ])
        })
        .collect();
    let none = Value::Null;
    assert_eq!(
        rows,
        [
            json!(["Acme Inventory", "FLOW_SPECIFIC", 7, 7, true, true, none, none]),
            json!(["Northwind Orders to Ledger", "INSTANCE_SPECIFIC", 5, 5, false, true, none, "Route event"]),
            json!(["Parcel Tracking Hub", "SHARED_INSTANCE", 4, 4, false, true, none, "Find customer"]),
            json!(["Price Lookup", "FLOW_SPECIFIC", 4, 3, true, true, none, none]),
            json!(["Halden CRM Contacts", "FLOW_SPECIFIC", 5, 5, false, true, none, none]),
            json!(["Invoice Archive", "FLOW_SPECIFIC", 3, 3, false, true, none, none]),
            json!(["Payroll Export", "FLOW_SPECIFIC", 2, 2, false, false, none, none]),
            json!(["Harbourline Freight Portal", "FLOW_SPECIFIC", 2, 2, false, true, "Harbourline Logistics", none]),
            json!(["Warehouse Robotics Bridge", "FLOW_SPECIFIC", 0, none, true, true, none, none]),
            json!(["Ledgerline Invoices", "FLOW_SPECIFIC", 3, 3, false, true, none, none]),
            json!(["Customs Declarations", "FLOW_SPECIFIC", 2, 2, false, true, none, none]),
            json!(["Brightpath Campaigns", "INSTANCE_SPECIFIC", 2, 2, false, true, none, "Sort event"]),
            json!(["Fieldnote Tickets", "FLOW_SPECIFIC", 2, 2, true, true, none, none]),
            json!(["Delivery Notifications", "FLOW_SPECIFIC", 2, 2, false, true, none, none]),
            json!(["Warehouse Label Printing", "FLOW_SPECIFIC", 2, 2, false, true, none, none]),
            json!(["Meridian ERP", "FLOW_SPECIFIC", 3, 3, false, true, none, none]),
            json!(["Depot Scanner Gateway", "FLOW_SPECIFIC", 1, 1, false, true, none, none]),
            json!(["Ledgerline Receipts", "FLOW_SPECIFIC", 1, 1, false, true, none, none]),
        ]
    );
}

#[tokio::test]
async fn a_version_tells_who_published_it_when_and_why() {
    let running = Running::start().await;
    let id = running.integration_id("Price Lookup").await;
    let document = "query ($id: ID!) { integration(id: $id) { versionSequence(
        versionIsAvailable: true, first: 1, sortBy: [{field: VERSION_NUMBER, direction: DESC}]
    ) { nodes {
        versionNumber versionComment versionCreatedAt versionCreatedBy { name email }
        versionIsAvailable versionIsLatest
    } } } }";

    let data = running.data(document, json!({ "id": id })).await;

    assert_eq!(
        data["integration"]["versionSequence"]["nodes"],
        json!([{
            "versionNumber": 3,
            "versionComment": "Prices are cached for a minute; answers take 80 ms instead of 400.",
            "versionCreatedAt": "2026-07-10T12:21:00.000000+00:00",
            "versionCreatedBy": { "name": "Priya Raman", "email": "priya.raman@tidewater.example" },
            "versionIsAvailable": true,
            "versionIsLatest": false,
        }])
    );
}

#[tokio::test]
async fn a_version_sequence_holds_every_published_version() {
    let running = Running::start().await;
    let id = running.integration_id("Price Lookup").await;
    let document = "query ($id: ID!) { integration(id: $id) { versionSequenceId
        versionSequence { nodes { id versionSequenceId versionNumber versionIsLatest versionIsAvailable } }
    } }";

    let data = running.data(document, json!({ "id": id })).await;

    let sequence = &data["integration"]["versionSequenceId"];
    let row = async |number, is_available| {
        json!({
            "id": running.version_id("Price Lookup", number).await,
            "versionSequenceId": sequence,
            "versionNumber": number,
            "versionIsLatest": false,
            "versionIsAvailable": is_available,
        })
    };
    assert_eq!(
        data["integration"]["versionSequence"]["nodes"],
        json!([row(1, true).await, row(2, true).await, row(3, true).await, row(4, false).await,])
    );
}

#[tokio::test]
async fn integrations_are_found_by_what_is_known_of_them() {
    let running = Running::start().await;
    let owner = running.customer_id("Harbourline Logistics").await;

    for (filter, expected) in [
        ("name: \"Acme Inventory\"".to_owned(), 1),
        ("name_Icontains: \"ACME\"".to_owned(), 1),
        ("description_Icontains: \"robot\"".to_owned(), 1),
        ("category: \"Shipping\"".to_owned(), 4),
        ("category_Icontains: \"ship\"".to_owned(), 4),
        ("labels_Contains: \"Production\"".to_owned(), 3),
        ("labels_Icontains: \"prod\"".to_owned(), 3),
        ("customer_Isnull: false".to_owned(), 1),
        ("customer_Isnull: true".to_owned(), 17),
        (format!("customer: \"{owner}\""), 1),
        ("customer: \"nonsense\"".to_owned(), 0),
        ("hasUnpublishedChanges: true".to_owned(), 4),
        ("isCodeNative: true".to_owned(), 0),
        ("allVersions: true, versionNumber: 7".to_owned(), 2),
        ("createdAt_Gte: \"2026-09-01T00:00:00+00:00\"".to_owned(), 2),
        ("createdAt_Lte: \"2026-09-01T00:00:00+00:00\"".to_owned(), 16),
    ] {
        let document = format!("{{ integrations({filter}) {{ nodes {{ name }} }} }}");
        let names = running.each(&document, "integrations", "/name").await;
        assert_eq!(names.len(), expected, "{filter}");
    }
}

#[tokio::test]
async fn versions_of_one_integration_are_found_by_their_sequence() {
    let running = Running::start().await;
    let id = running.integration_id("Parcel Tracking Hub").await;
    let document = "query ($id: ID!) { integration(id: $id) { versionSequenceId } }";
    let data = running.data(document, json!({ "id": id })).await;
    let document = "query ($sequence: UUID) { integrations(
        versionSequenceId: $sequence, allVersions: true, versionIsAvailable: true
        orderBy: {field: PUBLISHED_AT, direction: DESC}
    ) { nodes { versionNumber } } }";

    let sequence = &data["integration"]["versionSequenceId"];
    let versions = running.data(document, json!({ "sequence": sequence })).await;

    let numbers = versions.pointer("/integrations/nodes").expect("nodes");
    assert_eq!(
        *numbers,
        json!([{ "versionNumber": 4 }, { "versionNumber": 3 }, { "versionNumber": 2 }, { "versionNumber": 1 }])
    );
}

#[tokio::test]
async fn integrations_are_sorted_by_the_customer_they_belong_to_with_the_others_last() {
    let running = Running::start().await;
    let document = "{ integrations(sortBy: {field: CUSTOMER, direction: ASC}) { nodes { name } } }";

    let names = running.each(document, "integrations", "/name").await;

    assert_eq!(names[0], json!("Harbourline Freight Portal"));
}

#[tokio::test]
async fn a_flow_tells_what_starts_it() {
    let running = Running::start().await;
    let trigger = async |integration: &str, flow: usize| {
        let document = "query ($name: String) { integrations(name: $name) { nodes { flows { nodes {
            isSynchronous trigger { action {
                key isTrigger isPollingTrigger scheduleSupport hasOnInstanceDeploy component { key }
            } }
        } } } } }";
        let data = running.data(document, json!({ "name": integration })).await;
        let flow = &data["integrations"]["nodes"][0]["flows"]["nodes"][flow];
        let action = &flow["trigger"]["action"];
        json!([
            action["component"]["key"],
            action["key"],
            action["isTrigger"],
            action["isPollingTrigger"],
            action["scheduleSupport"],
            action["hasOnInstanceDeploy"],
            flow["isSynchronous"],
        ])
    };

    assert_eq!(
        trigger("Acme Inventory", 0).await,
        json!(["webhook-triggers", "webhook", true, false, "INVALID", false, false])
    );
    assert_eq!(
        trigger("Acme Inventory", 1).await,
        json!(["schedule-triggers", "schedule", true, false, "REQUIRED", false, false])
    );
    assert_eq!(
        trigger("Acme Inventory", 3).await,
        json!(["management-triggers", "instanceDeploy", true, false, "INVALID", true, false])
    );
    assert_eq!(
        trigger("Halden CRM Contacts", 0).await,
        json!(["halden-crm", "changedContacts", true, true, "REQUIRED", false, false])
    );
    assert_eq!(
        trigger("Price Lookup", 0).await,
        json!(["webhook-triggers", "webhook", true, false, "INVALID", false, true])
    );
}

#[tokio::test]
async fn configuration_pages_are_json() {
    let running = Running::start().await;
    let document = "{ integrations(name: \"Invoice Archive\") { nodes { configPages } } }";

    let pages = running.each(document, "integrations", "/configPages").await;

    let pages: Value = serde_json::from_str(&text(&pages[0])).expect("JSON");
    assert_eq!(
        pages,
        json!([{
            "name": "Archive",
            "tagline": "Where invoices go, and when.",
            "elements": [
                { "type": "configVar", "value": "Archive Folder" },
                { "type": "configVar", "value": "Schedule" },
            ],
        }])
    );
}

#[tokio::test]
async fn an_unknown_integration_is_not_found() {
    let running = Running::start().await;

    let answer = running.answer("{ integration(id: \"nonsense\") { name } }", json!({})).await;

    assert_eq!(answer["errors"][0]["message"], json!("Record not found"));
}
