//! What the sandbox's integrations ask for, over HTTP.

use std::fmt::Write;

use deploy_core::config::{
    Blocker, CheckScope, ConfigElement, ConfigEntry, ConfigForm, ConfigProblemKind, ConfigValue, ConfigVariable, Forms,
    TypedInput, check, to_inputs, with_initial,
};
use deploy_core::model::{IntegrationId, NewInstance};
use prismatic_api::Client;
use prismatic_sandbox::{Config, Server, start};
use tokio::net::TcpListener;

async fn sandbox() -> (Server, Client) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let config = Config { customers: 8, ..Config::default() };
    let server = start(listener, config, std::future::pending()).await.expect("a sandbox");
    let url = server.sandbox().url().parse().expect("a URL");
    let client = Client::new(&url, &server.sandbox().token().into()).expect("a client");
    (server, client)
}

/// The newest version of an integration; `None` where none is published.
async fn newest(client: &Client, name: &str) -> Option<IntegrationId> {
    let integrations = client.integrations(Some(name)).await.expect("integrations");
    let found = integrations.into_iter().find(|integration| integration.name == name).expect("the integration");
    let versions = client.versions(&found.id, found.version_sequence_id.as_deref()).await.expect("versions");
    versions.into_iter().next().map(|version| version.id)
}

async fn form(client: &Client, name: &str) -> ConfigForm {
    let version = newest(client, name).await.expect("a version");
    let form = Forms::default().form(client, "somebody", &version, false).await.expect("a form");
    ConfigForm::clone(&form)
}

/// Writes a form down, a line for each thing on it.
fn written(form: &ConfigForm) -> String {
    let mut text = String::new();
    for page in &form.pages {
        let waits = if page.needs_instance() { " (needs the instance)" } else { "" };
        let _ = writeln!(text, "# {}: {}{waits}", page.name, page.tagline.as_deref().unwrap_or_default());
        for element in &page.elements {
            match element {
                ConfigElement::Html(html) => _ = writeln!(text, "html {html}"),
                ConfigElement::Variable(variable) => text.push_str(&described(variable)),
            }
        }
    }
    for left in &form.left_out {
        let _ = writeln!(text, "left out: {} {:?}", left.what, left.why);
    }
    for blocker in &form.blockers {
        let _ = writeln!(text, "blocker: {blocker:?}");
    }
    for flow in &form.flows {
        let _ = writeln!(text, "flow {}{}", flow.name, if flow.is_required { " (required)" } else { "" });
    }
    text
}

fn described(variable: &ConfigVariable) -> String {
    let mut text = format!("{} [{:?}, {:?}]", variable.key, variable.data_type, variable.collection);
    let options: Vec<_> = variable.options.iter().map(|option| option.value.as_str()).collect();
    let facts = [
        variable.stable_key.as_ref().map(|key| format!("stable {key}")),
        variable.header.as_ref().map(|header| format!("header {header:?}")),
        variable.divider.then(|| "divider".to_owned()),
        variable.org_only.then(|| "organization only".to_owned()),
        variable.initial.as_ref().map(|value| format!("initial {value:?}")),
        (!options.is_empty()).then(|| format!("options {options:?}")),
        variable.language.map(|language| format!("{language:?}")),
        variable.source.is_some().then(|| format!("from a source, {:?}", variable.source_reset)),
        variable.json_forms.map(|mode| format!("{mode:?}")),
    ];
    for fact in facts.into_iter().flatten() {
        let _ = write!(text, "; {fact}");
    }
    let _ = writeln!(text, "; {}", variable.description.as_deref().unwrap_or_default());
    if let Some(connection) = &variable.connection {
        let shared = matches!(connection.reusable, deploy_core::config::Reusable::Customer { .. });
        let shared = if shared { ", shared by the customer" } else { "" };
        let (label, method, on_premise) = (&connection.label, connection.method, connection.on_premise);
        let _ = writeln!(text, "  = {label} ({method:?}{shared}, on-premise {on_premise:?})");
        for input in &connection.inputs {
            let _ = write!(text, "  - {} {:?} [{:?}]", input.key, input.label, input.input_type);
            let facts = [
                input.secret.then(|| "secret".to_owned()),
                input.required.then(|| "required".to_owned()),
                input.is_held.then(|| "held".to_owned()),
                input.initial.as_ref().map(|value| format!("initial {value:?}")),
                input.example.as_ref().map(|example| format!("example {example:?}")),
            ];
            for fact in facts.into_iter().flatten() {
                let _ = write!(text, "; {fact}");
            }
            text.push('\n');
        }
    }
    text
}

#[tokio::test]
async fn every_integration_of_the_catalogue_yields_a_form_and_only_what_needs_the_agent_is_blocked() {
    let (_server, client) = sandbox().await;
    let mut seen = Vec::new();
    for integration in client.integrations(None).await.expect("integrations") {
        if newest(&client, &integration.name).await.is_none() {
            continue;
        }
        let form = form(&client, &integration.name).await;
        let needs_agent = integration.name == "Depot Scanner Gateway";
        let blockers = needs_agent.then(|| Blocker::OnPremise("Scanner Server".to_owned()));
        assert_eq!(form.blockers, Vec::from_iter(blockers), "{}", integration.name);
        seen.push(format!("{}: {} on {}", integration.name, form.variables().count(), form.pages.len()));
    }
    assert_eq!(seen, COUNTS);
}

/// How many variables on how many pages.
const COUNTS: [&str; 17] = [
    "Acme Inventory: 0 on 0",
    "Brightpath Campaigns: 3 on 3",
    "Customs Declarations: 14 on 4",
    "Delivery Notifications: 4 on 2",
    "Depot Scanner Gateway: 1 on 1",
    "Fieldnote Tickets: 2 on 2",
    "Halden CRM Contacts: 3 on 2",
    "Harbourline Freight Portal: 0 on 0",
    "Invoice Archive: 2 on 1",
    "Ledgerline Invoices: 5 on 3",
    "Ledgerline Receipts: 2 on 1",
    "Meridian ERP: 60 on 8",
    "Northwind Orders to Ledger: 0 on 0",
    "Parcel Tracking Hub: 0 on 0",
    "Payroll Export: 0 on 0",
    "Price Lookup: 2 on 1",
    "Warehouse Label Printing: 4 on 1",
];

#[tokio::test]
async fn a_form_has_everything_that_its_integration_asks_for() {
    let (_server, client) = sandbox().await;
    for (name, expected) in [
        ("Meridian ERP", include_str!("config/meridian.txt")),
        ("Customs Declarations", include_str!("config/customs.txt")),
        ("Ledgerline Invoices", include_str!("config/ledgerline.txt")),
        ("Brightpath Campaigns", include_str!("config/brightpath.txt")),
        ("Fieldnote Tickets", include_str!("config/fieldnote.txt")),
        ("Delivery Notifications", include_str!("config/notifications.txt")),
        ("Warehouse Label Printing", include_str!("config/labels.txt")),
        ("Acme Inventory", include_str!("config/acme.txt")),
    ] {
        let form = written(&form(&client, name).await);
        assert!(form == expected, "{name}:\n{form}");
    }
}

/// What the sandbox stored of an instance's config variables, one line each.
async fn stored(server: &Server, instance: &str) -> (String, Vec<String>) {
    let query = "query($id: ID!) { instance(id: $id) { configState configVariables { nodes {
        value scheduleType timeZone inputs { nodes { name value hasValue } } requiredConfigVariable { key } } } } }";
    let answer = reqwest::Client::new()
        .post(format!("{}/api", server.sandbox().url()))
        .bearer_auth(server.sandbox().token())
        .json(&serde_json::json!({ "query": query, "variables": { "id": instance } }))
        .send()
        .await
        .expect("an answer");
    let answer: serde_json::Value = answer.json().await.expect("JSON");
    let instance = &answer["data"]["instance"];
    let lines = instance["configVariables"]["nodes"].as_array().expect("variables").iter().map(|node| {
        let inputs = node["inputs"]["nodes"].as_array().into_iter().flatten();
        let inputs: Vec<_> =
            inputs.map(|input| format!("{}={}:{}", input["name"], input["value"], input["hasValue"])).collect();
        let schedule = [&node["scheduleType"], &node["timeZone"]].map(ToString::to_string).join(" ");
        format!("{}: {} {schedule} {}", node["requiredConfigVariable"]["key"], node["value"], inputs.join(","))
    });
    (instance["configState"].as_str().unwrap_or_default().to_owned(), lines.collect())
}

#[tokio::test]
async fn what_was_meant_for_meridian_is_what_the_sandbox_stores_in_one_creation() {
    let (server, client) = sandbox().await;
    let form = form(&client, "Meridian ERP").await;
    let typed = [("baseUrl", "https://erp.example/ws"), ("username", "TWSYNC"), ("password", "s3cret\"\\")];
    let connection = ConfigValue::Connection(typed.map(|(key, value)| TypedInput::new(key, value)).to_vec());
    let entries = [
        ConfigEntry::new("Meridian Connection", connection),
        ConfigEntry::new("Plant", ConfigValue::text("0007")),
        ConfigEntry::new("Storage Locations", ConfigValue::List(vec!["0003".to_owned(), "a\"b".to_owned()])),
    ];
    let missing = check(&form, &entries[1..], CheckScope::BeforeInstance);
    let missing: Vec<_> = missing.iter().map(|problem| (problem.input.as_deref(), problem.kind)).collect();
    let expected =
        [Some("baseUrl"), Some("username"), Some("password")].map(|input| (input, ConfigProblemKind::Missing));
    assert_eq!(missing, expected);
    assert_eq!(check(&form, &entries, CheckScope::BeforeInstance), []);

    let new = NewInstance {
        version: form.version.clone(),
        customer: client.customers().await.expect("customers")[0].id.clone(),
        name: "Meridian".to_owned(),
        description: None,
        labels: vec![],
        config_variables: to_inputs(&form, &with_initial(&form, &entries)).expect("inputs"),
        flow_keys: vec![],
    };
    let instance = client.create_instance(client.turn().await, &new).await.expect("an instance");

    let (state, lines) = stored(&server, instance.summary.id.as_str()).await;
    assert_eq!((state.as_str(), lines.len()), ("FULLY_CONFIGURED", 60));
    let of = |key: &str| lines.iter().find(|line| line.starts_with(&format!("\"{key}\":"))).map(String::as_str);
    let connection = "\"Meridian Connection\": null null null \
        \"baseUrl\"=\"https://erp.example/ws\":true,\"client\"=\"100\":true,\"username\"=\"TWSYNC\":true,\"password\"=\"\":true";
    assert_eq!(of("Meridian Connection"), Some(connection));
    assert_eq!(of("Plant"), Some("\"Plant\": \"0007\" null null "));
    assert_eq!(of("Storage Locations"), Some(r#""Storage Locations": "[\"0003\",\"a\\\"b\"]" null null "#));
    assert_eq!(of("Order Schedule"), Some("\"Order Schedule\": \"*/10 * * * *\" \"MINUTE\" \"\" "));
    assert_eq!(of("Go-live"), Some("\"Go-live\": \"2026-12-01T06:00:00Z\" null null "));
}
