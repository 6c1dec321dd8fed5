//! Config variables: what integrations ask for, and how instances get theirs.

use std::collections::BTreeSet;

use prismatic_sandbox::{Behavior, ConfigurationSwitches, EmptyValues, LeftOutInputs, NullValues};
use serde_json::{Value, json};

use crate::support::{Running, refused, text};
use crate::wizard::connection;

const REQUIRED: &str = "{ integrations { nodes { name configPages requiredConfigVariables { nodes {
    key dataType collectionType codeLanguage pickList orgOnly meta userLevelConfigured onPremiseConnectionConfig
    dataSource { isDataSource isTrigger dataSourceType } scopedConfigVariable { variableScope }
    connection { oauth2Type inputs(shown: true) { nodes { key type } } }
} } } } }";

#[tokio::test]
async fn the_catalogue_uses_every_kind_of_config_variable() {
    let running = Running::start().await;

    let of = async |pointer: &str| {
        let mut found = BTreeSet::new();
        for integration in running.each(REQUIRED, "integrations", "/requiredConfigVariables/nodes").await {
            let variables = integration.as_array().expect("variables").clone();
            found.extend(variables.iter().filter_map(|node| node.pointer(pointer)?.as_str().map(str::to_owned)));
        }
        found.into_iter().collect::<Vec<_>>()
    };

    assert_eq!(
        of("/dataType").await,
        [
            "BOOLEAN",
            "CODE",
            "CONNECTION",
            "CREDENTIAL",
            "DATE",
            "JSONFORM",
            "NUMBER",
            "OBJECTFIELDMAP",
            "OBJECTSELECTION",
            "PICKLIST",
            "SCHEDULE",
            "STRING",
            "TIMESTAMP",
        ]
    );
    assert_eq!(of("/collectionType").await, ["KEYVALUELIST", "VALUELIST"]);
    assert_eq!(of("/codeLanguage").await, ["HTML", "JSON", "XML"]);
    assert_eq!(of("/onPremiseConnectionConfig").await, ["ALLOWED", "DISALLOWED", "REQUIRED"]);
    assert_eq!(of("/connection/oauth2Type").await, ["AUTHORIZATION_CODE", "CLIENT_CREDENTIALS"]);
    assert_eq!(of("/scopedConfigVariable/variableScope").await, ["CUSTOMER", "ORG"]);
    assert_eq!(of("/dataSource/dataSourceType").await, ["JSONFORM", "OBJECTFIELDMAP", "OBJECTSELECTION", "PICKLIST"]);
}

#[tokio::test]
async fn every_config_variable_on_a_page_exists() {
    let running = Running::start().await;

    let integrations = running.each(REQUIRED, "integrations", "").await;

    for integration in integrations {
        let variables = integration["requiredConfigVariables"]["nodes"].as_array().expect("variables");
        let pages: Value = serde_json::from_str(&text(&integration["configPages"])).expect("pages");
        let pages = pages.as_array().expect("pages");
        let elements = pages.iter().flat_map(|page| page["elements"].as_array().expect("elements"));
        for element in elements.filter(|element| element["type"] == "configVar") {
            assert!(variables.iter().any(|variable| variable["key"] == element["value"]), "{element}");
        }
    }
}

#[tokio::test]
async fn one_integration_has_sixty_variables_on_eight_pages() {
    let running = Running::start().await;
    let document = "{ integrations(name: \"Meridian ERP\") { nodes {
        configPages requiredConfigVariables { totalCount }
    } } }";

    let found = running.each(document, "integrations", "").await.remove(0);

    let pages: Vec<Value> = serde_json::from_str(&text(&found["configPages"])).expect("pages");
    assert_eq!((pages.len(), &found["requiredConfigVariables"]["totalCount"]), (8, &json!(60)));
}

#[tokio::test]
async fn required_variables_are_found_by_what_is_known_of_them() {
    let running = Running::start().await;

    for (filter, expected) in [
        ("dataType: \"connection\"", 1),
        ("dataType_In: [\"connection\", \"schedule\"]", 4),
        ("key: \"Plant\"", 1),
        ("key_In: [\"Plant\", \"Division\", \"Nothing\"]", 2),
        ("orgOnly: true", 0),
        ("hasDivider: true", 0),
        ("integration: \"nonsense\"", 0),
        ("sortBy: {field: SORT_ORDER, direction: DESC}, first: 3", 3),
    ] {
        let variables = format!("requiredConfigVariables({filter}) {{ nodes {{ key }} }}");
        let document = format!("{{ integrations(name: \"Meridian ERP\") {{ nodes {{ {variables} }} }} }}");
        let found = running.each(&document, "integrations", "/requiredConfigVariables/nodes").await.remove(0);
        assert_eq!(found.as_array().expect("nodes").len(), expected, "{filter}");
    }
}

#[tokio::test]
async fn variables_say_who_sees_them() {
    let running = Running::start().await;
    let document = "{ integrations(name: \"Delivery Notifications\") { nodes { requiredConfigVariables(
        key_In: [\"Sender Name\", \"Plan\", \"Shop Theme\", \"Bounce Mailbox\"]
    ) { nodes { key orgOnly meta } } } } }";

    let found = running.each(document, "integrations", "/requiredConfigVariables/nodes").await.remove(0);

    let rows = found.as_array().expect("nodes").iter().map(|node| {
        let meta: Value = serde_json::from_str(&text(&node["meta"])).expect("JSON");
        json!([node["key"], node["orgOnly"], meta["visibleToOrgDeployer"], meta["visibleToCustomerDeployer"]])
    });
    assert_eq!(
        rows.collect::<Vec<_>>(),
        [
            json!(["Sender Name", false, true, true]),
            json!(["Plan", true, true, false]),
            json!(["Shop Theme", false, true, false]),
            json!(["Bounce Mailbox", true, false, false]),
        ]
    );
}

#[tokio::test]
async fn what_is_left_out_at_creation_gets_its_default() {
    let running = Running::start().await;
    let variables = json!([{
        "key": "Schedule", "value": "*/5 * * * *", "scheduleType": "minute", "timeZone": "Europe/London",
    }]);

    let payload = running.create_with("Invoice Archive", variables).await;

    let id = text(&payload["instance"]["id"]);
    let schedule = running.variable(&id, "Schedule").await;
    assert_eq!(
        [&schedule["value"], &schedule["scheduleType"], &schedule["timeZone"]],
        [&json!("*/5 * * * *"), &json!("MINUTE"), &json!("Europe/London")]
    );
    assert_eq!(running.variable(&id, "Archive Folder").await["value"], json!("/invoices"));
    assert_eq!(payload["instance"]["configState"], json!("FULLY_CONFIGURED"));
}

#[tokio::test]
async fn an_update_leaves_other_variables_as_they_are_and_asks_for_a_deploy() {
    let running = Running::start().await;
    let id = running.created("Price Lookup").await;
    running.configure(&id, json!([{ "key": "Currency", "value": "SEK" }]), false).await;
    running.deploy(&id, None).await;

    let payload = running.configure(&id, json!([{ "key": "Round to Whole Units?", "value": "true" }]), true).await;

    assert_eq!(
        payload,
        json!({ "instance": { "configState": "FULLY_CONFIGURED", "needsDeploy": true }, "errors": [] })
    );
    assert_eq!(running.variable(&id, "Currency").await["value"], json!("SEK"));
}

#[tokio::test]
async fn everything_that_does_not_fit_is_said_at_once_and_nothing_is_written() {
    let running = Running::start().await;
    let id = running.created("Customs Declarations").await;
    let variables = json!([
        { "key": "Company Name", "value": "Kestrel Outdoor Ltd" },
        { "key": "Value Threshold", "value": "much" },
        { "key": "Authorized From", "value": "soon" },
        { "key": "Declaration Type", "value": "Verbal" },
        { "key": "Ports of Exit", "value": "NLRTM" },
        { "key": "Fetch Documents", "value": "*/5 * * * *", "scheduleType": "fortnight" },
        { "key": "Nonsense", "value": "1" },
    ]);

    let payload = running.configure(&id, variables, true).await;

    let errors = payload["errors"].as_array().expect("errors");
    let messages: Vec<String> = errors.iter().map(|error| text(&error["messages"][0])).collect();
    assert_eq!(
        messages,
        [
            "Value Threshold: Enter a number.",
            "Authorized From: Enter a valid date.",
            "Declaration Type: Select a valid choice. Verbal is not one of the available choices.",
            "Ports of Exit: Enter a list of texts.",
            "Fetch Documents: fortnight is not a type of schedule.",
            "Nonsense: The integration has no such config variable.",
        ]
    );
    assert!(errors.iter().all(|error| error["field"] == "configVariables"));
    assert_eq!(running.variable(&id, "Company Name").await["value"], json!("Declarant of record"));
}

#[tokio::test]
async fn a_refused_config_variable_stops_the_creation() {
    let running = Running::start().await;

    let payload = running.create_with("Price Lookup", json!([{ "key": "Currency", "value": "DKK" }])).await;

    let message = "Currency: Select a valid choice. DKK is not one of the available choices.";
    assert_eq!(payload, refused("configVariables", message));
    assert_eq!(running.sandbox().instances(), []);
}

#[tokio::test]
async fn values_can_be_taken_as_they_come() {
    let running = running(ConfigurationSwitches { validate_values: false, ..Default::default() }).await;

    let payload = running.create_with("Price Lookup", json!([{ "key": "Currency", "value": "DKK" }])).await;

    assert_eq!(payload["errors"], json!([]));
}

#[tokio::test]
async fn an_empty_value_is_a_value_or_none() {
    let empty = json!([{ "key": "Archive Folder", "value": "" }]);
    for (empty_values, value, state) in [
        (EmptyValues::Keep, json!(""), "FULLY_CONFIGURED"),
        (EmptyValues::Clear, json!(null), "NEEDS_INSTANCE_CONFIGURATION"),
    ] {
        let running = running(ConfigurationSwitches { empty_values, ..Default::default() }).await;

        let payload = running.create_with("Invoice Archive", empty.clone()).await;

        let id = text(&payload["instance"]["id"]);
        assert_eq!(running.variable(&id, "Archive Folder").await["value"], value);
        assert_eq!(payload["instance"]["configState"], json!(state));
    }
}

#[tokio::test]
async fn a_null_leaves_the_value_takes_it_away_or_brings_the_default_back() {
    let null = json!([{ "key": "Archive Folder", "value": null }]);
    for (null_values, changed, created) in [
        (NullValues::Keep, json!("/a"), json!("/invoices")),
        (NullValues::Clear, json!(null), json!(null)),
        (NullValues::Default, json!("/invoices"), json!("/invoices")),
    ] {
        let running = running(ConfigurationSwitches { null_values, ..Default::default() }).await;
        let id = text(&running.create_with("Invoice Archive", null.clone()).await["instance"]["id"]);
        assert_eq!(running.variable(&id, "Archive Folder").await["value"], created, "{null_values:?}");
        running.configure(&id, json!([{ "key": "Archive Folder", "value": "/a" }]), true).await;

        let left_out = running.configure(&id, json!([{ "key": "Archive Folder" }]), true).await;
        let payload = running.configure(&id, null.clone(), true).await;

        let state = if changed.is_null() { "NEEDS_INSTANCE_CONFIGURATION" } else { "FULLY_CONFIGURED" };
        assert_eq!(running.variable(&id, "Archive Folder").await["value"], changed, "{null_values:?}");
        assert_eq!(payload["instance"]["configState"], json!(state));
        assert_eq!(left_out["instance"]["configState"], json!("FULLY_CONFIGURED"));
    }
}

#[tokio::test]
async fn a_configuration_can_wait_to_be_called_complete() {
    let behavior = Behavior { configured_without_complete: false, ..Behavior::default() };
    let running = Running::start_as(behavior).await;
    let id = running.created("Price Lookup").await;
    let state = async |complete| running.configure(&id, json!([]), complete).await["instance"]["configState"].take();

    assert_eq!(state(false).await, json!("NEEDS_INSTANCE_CONFIGURATION"));
    assert_eq!(state(true).await, json!("FULLY_CONFIGURED"));
}

#[tokio::test]
async fn write_only_inputs_are_kept_but_never_read_back() {
    let running = Running::start().await;
    let inputs = [("workspace", "kestrel"), ("apiKey", "hk_live_1")];
    let payload =
        running.create_with("Halden CRM Contacts", json!([connection("Halden CRM Connection", &inputs)])).await;
    let id = text(&payload["instance"]["id"]);

    let other = json!([connection("Halden CRM Connection", &[("workspace", "kestrel-uk")])]);
    let payload = running.configure(&id, other, true).await;

    assert_eq!(payload["instance"]["configState"], json!("FULLY_CONFIGURED"));
    let key = "Halden CRM Connection";
    assert_eq!(running.input(&id, key, "workspace").await, (String::from("kestrel-uk"), true));
    assert_eq!(running.input(&id, key, "apiKey").await, (String::new(), true));
    assert_eq!(running.deploy(&id, None).await["errors"], json!([]));
}

#[tokio::test]
async fn inputs_that_an_update_leaves_out_keep_what_they_hold_or_not() {
    let key = "Meridian Connection";
    let inputs = [("baseUrl", "https://erp"), ("client", "200"), ("username", "sync"), ("password", "p")];
    for (left_out_inputs, client, username, has_password) in [
        (LeftOutInputs::Kept, "200", ("sync", true), true),
        (LeftOutInputs::WriteOnlyKept, "100", ("", false), true),
        (LeftOutInputs::Reset, "100", ("", false), false),
    ] {
        let running = running(ConfigurationSwitches { left_out_inputs, ..Default::default() }).await;
        let payload = running.create_with("Meridian ERP", json!([connection(key, &inputs)])).await;
        let id = text(&payload["instance"]["id"]);

        running.configure(&id, json!([{ "key": key }]), false).await;
        assert_eq!(running.input(&id, key, "password").await, (String::new(), true), "no inputs were given");
        running.configure(&id, json!([connection(key, &[("baseUrl", "https://other")])]), false).await;

        let held = |value: &str, has_value| (value.to_owned(), has_value);
        assert_eq!(running.input(&id, key, "baseUrl").await, held("https://other", true));
        assert_eq!(running.input(&id, key, "client").await, held(client, true));
        assert_eq!(running.input(&id, key, "username").await, held(username.0, username.1));
        assert_eq!(running.input(&id, key, "password").await, held("", has_password));
        let status = if left_out_inputs == LeftOutInputs::Kept { "ACTIVE" } else { "PENDING" };
        assert_eq!(running.variable(&id, key).await["status"], json!(status));
    }
}

#[tokio::test]
async fn a_mode_or_an_instance_that_is_unknown_is_refused() {
    let running = Running::start().await;
    let document = "mutation ($input: UpdateInstanceConfigVariablesInput!) {
        updateInstanceConfigVariables(input: $input) { instance { id } errors { field messages } }
    }";
    let update = async |input: Value| {
        running.data(document, json!({ "input": input })).await["updateInstanceConfigVariables"].take()
    };
    let id = running.created("Price Lookup").await;

    assert_eq!(update(json!({ "id": "nonsense" })).await, refused("id", "Record not found"));
    assert_eq!(
        update(json!({ "id": id, "configMode": "NONSENSE" })).await,
        refused("configMode", "Select a valid choice. NONSENSE is not one of the available choices.")
    );
}

async fn running(configuration: ConfigurationSwitches) -> Running {
    Running::start_as(Behavior { configuration, ..Behavior::default() }).await
}
