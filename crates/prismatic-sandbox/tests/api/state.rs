//! State that lasts from one start to the next.

use std::fs;
use std::path::Path;

use prismatic_sandbox::{Config, SetAsideReason, StateOutcome};
use reqwest::Client;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{Running, text};
use crate::user_level;
use crate::wizard::connection;

/// Everything that clients can see of what they changed.
const EVERYTHING: &str = "{
    customers { totalCount nodes { id name description externalId labels createdAt updatedAt } }
    customerConfigVariables { nodes {
      id key isTest status lastConfiguredAt customer { id } scopedConfigVariable { id }
      inputs { nodes { name value hasValue } }
    } }
    instances { totalCount nodes {
      id name description labels enabled needsDeploy deployedVersion lastDeployedAt configState createdAt updatedAt
      inFailedState lastExecutedAt
      customer { name } integration { id versionNumber }
      flowConfigs { nodes { id webhookUrl apiKeys testPayload lastExecutedAt flow { id } } }
      configVariables { nodes {
        id value status scheduleType timeZone lastSuccessfulRefreshAt customerConfigVariable { id }
        inputs { nodes { name value hasValue } } logs { nodes { message severity timestamp } }
      } }
      userLevelConfigs { nodes { id user { id } createdAt updatedAt configVariables { nodes { id value } } } }
    } }
    executionResults { nodes {
      id status resultType invokeType isTestExecution startedAt endedAt error
      flow { id } flowConfig { id } integration { id } instance { id }
    } }
    logs { nodes { id message severity timestamp executionResult { id } } }
}";

#[tokio::test]
async fn everything_that_clients_changed_is_there_again() {
    let folder = folder();
    let running = kept(&folder).await;
    assert_eq!(running.sandbox().state_outcome(), &StateOutcome::Begun);
    let url = change_everything(&running).await;
    let before = running.until(EVERYTHING, json!({}), all_logs_have_arrived).await;
    let made = running.sandbox().instances();
    running.stop().await;

    let running = kept(&folder).await;

    assert_eq!(running.sandbox().state_outcome(), &StateOutcome::TakenUp { left_out: 0 });
    assert_eq!(running.data(EVERYTHING, json!({})).await, before);
    assert_eq!(running.sandbox().instances(), made);
    let answer = Client::new().post(&url).header("Api-Key", "k1").body("{}").send().await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 202, "the URL copied before still works");
}

#[tokio::test]
async fn what_was_deleted_stays_deleted_and_new_rows_get_ids_of_their_own() {
    let folder = folder();
    let running = kept(&folder).await;
    let customer = running.customer_id("Kestrel Outdoor").await;
    let first = made(&running, &customer, "First").await;
    let deleted = made(&running, &customer, "Deleted").await;
    for (mutation, id) in
        [("deleteInstance", &deleted), ("deleteCustomer", &running.customer_id("Calder & Finch").await)]
    {
        let input_type = format!("{}Input", mutation.replacen('d', "D", 1));
        running.mutate(mutation, &input_type, json!({ "id": id }), "errors { field }").await;
    }
    let before = running.data(EVERYTHING, json!({})).await;
    running.stop().await;

    let running = kept(&folder).await;

    assert_eq!(running.data(EVERYTHING, json!({})).await, before);
    let third = made(&running, &customer, "Third").await;
    assert!(third != first && third != deleted);
}

#[tokio::test]
async fn a_reset_empties_the_state_file_too() {
    let folder = folder();
    let fresh = Running::start().await.data(EVERYTHING, json!({})).await["instances"]["totalCount"].take();
    let running = kept(&folder).await;
    change_everything(&running).await;

    running.sandbox().reset();
    let customer = running.customer_id("Kestrel Outdoor").await;
    let only = made(&running, &customer, "Only").await;
    running.stop().await;

    let running = kept(&folder).await;
    let data = running.data(EVERYTHING, json!({})).await;
    assert_eq!(data["instances"]["totalCount"].as_i64(), fresh.as_i64().map(|count| count + 1));
    assert_eq!(running.sandbox().instances().first().map(|made| made.id.clone()), Some(only));
    assert_eq!(data["executionResults"]["nodes"], json!([]));
}

#[tokio::test]
async fn every_tenant_keeps_its_own_state() {
    let folder = folder();
    let config = || Config { tenants: 2, ..config(folder.path()) };
    let running = Running::start_with(config()).await;
    let customer = running.customer_id("Kestrel Outdoor").await;
    made(&running, &customer, "Of the first").await;
    let before = running.sandbox().instances();
    running.stop().await;

    let running = Running::start_with(config()).await;

    assert_eq!(running.sandbox().instances(), before);
    assert_eq!(before.len(), 1);
}

/// What is done to a file, and what is said of it then.
type Damage<'a> = (&'a dyn Fn(&Path), SetAsideReason);

#[tokio::test]
async fn a_file_that_cannot_be_used_is_set_aside_and_told_of() {
    let newer = |file: &Path| alter(file, "PRAGMA user_version = 2");
    let torn = |file: &Path| alter(file, "UPDATE kept SET json = substr(json, 1, 20)");
    let foreign = |file: &Path| alter(file, "PRAGMA application_id = 7");
    let scribbled = |file: &Path| fs::write(file, b"no database at all").expect("written");
    let cases: [Damage<'_>; 4] = [
        (&newer, SetAsideReason::Newer),
        (&torn, SetAsideReason::Damaged),
        (&foreign, SetAsideReason::Damaged),
        (&scribbled, SetAsideReason::Damaged),
    ];
    let fresh = Running::start().await.data(EVERYTHING, json!({})).await["instances"].take();
    for (damage, expected) in cases {
        let folder = folder();
        let running = kept(&folder).await;
        change_everything(&running).await;
        running.stop().await;
        damage(&file(folder.path()));
        let damaged = fs::read(file(folder.path())).expect("the file");

        let running = kept(&folder).await;

        let StateOutcome::SetAside { file: aside, reason } = running.sandbox().state_outcome() else {
            panic!("{:?}", running.sandbox().state_outcome());
        };
        assert_eq!(*reason, expected);
        assert_eq!(fs::read(aside).expect("the file that was set aside"), damaged);
        assert_eq!(running.get("/_sandbox/state").await, json!(running.sandbox().state_outcome()));
        let count = running.data(EVERYTHING, json!({})).await["instances"]["totalCount"].take();
        assert_eq!(count, fresh["totalCount"]);
        running.stop().await;
        assert_eq!(kept(&folder).await.sandbox().state_outcome(), &StateOutcome::TakenUp { left_out: 0 });
    }
}

#[tokio::test]
async fn a_file_of_another_seed_is_set_aside() {
    let folder = folder();
    kept(&folder).await.stop().await;

    let running = Running::start_with(Config { seed: 2, ..config(folder.path()) }).await;

    let outcome = running.sandbox().state_outcome();
    assert!(matches!(outcome, StateOutcome::SetAside { reason: SetAsideReason::OtherSeed, .. }), "{outcome:?}");
}

#[tokio::test]
async fn what_the_practice_data_no_longer_has_is_left_out() {
    let folder = folder();
    let running = Running::start_with(Config { customers: 60, ..config(folder.path()) }).await;
    let last = running.each("{ customers(isSystem: false, last: 1) { nodes { id } } }", "customers", "/id").await;
    made(&running, &text(&last[0]), "Of the last").await;
    running.stop().await;

    let running = kept(&folder).await;

    assert_eq!(running.sandbox().state_outcome(), &StateOutcome::TakenUp { left_out: 1 });
    assert_eq!(running.sandbox().instances(), []);
}

#[tokio::test]
async fn a_second_sandbox_leaves_the_file_of_the_first_alone() {
    let folder = folder();
    let first = kept(&folder).await;
    let second = kept(&folder).await;

    assert_eq!(second.sandbox().state_outcome(), &StateOutcome::InUse);
    assert_ne!(first.sandbox().url(), second.sandbox().url());
    let customer = second.customer_id("Kestrel Outdoor").await;
    made(&second, &customer, "Of the second").await;
    second.stop().await;
    first.stop().await;
    assert_eq!(kept(&folder).await.sandbox().instances(), []);
}

#[tokio::test]
async fn a_file_that_cannot_be_made_leaves_the_state_in_memory() {
    let folder = folder();
    fs::write(folder.path().join("taken"), "").expect("written");
    let state = Some(folder.path().join("taken").join("state.db"));

    let running = Running::start_with(Config { state, ..Config::default() }).await;

    let outcome = running.sandbox().state_outcome();
    assert!(matches!(outcome, StateOutcome::Unusable { .. }), "{outcome:?}");
    let customer = running.customer_id("Kestrel Outdoor").await;
    made(&running, &customer, "In memory").await;
    assert_eq!(running.sandbox().instances().len(), 1);
}

#[tokio::test]
async fn secrets_of_connections_are_not_put_on_disk() {
    let folder = folder();
    let running = kept(&folder).await;
    change_everything(&running).await;
    running.stop().await;

    let bytes = fs::read(file(folder.path())).expect("the file");

    let holds = |text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(holds("kestrel-workspace"));
    assert!(!holds("hk_live_secret"));
}

#[cfg(unix)]
#[tokio::test]
async fn only_its_owner_can_read_the_file() {
    use std::os::unix::fs::PermissionsExt;

    let folder = folder();
    let _running = kept(&folder).await;

    for entry in fs::read_dir(folder.path()).expect("the folder") {
        let mode = entry.expect("a file").metadata().expect("its mode").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{mode:o}");
    }
}

/// Changes a bit of everything; returns a webhook URL that asks for the key `k1`.
async fn change_everything(running: &Running) -> String {
    let customer = running.customer_id("Kestrel Outdoor").await;
    let change = json!({ "id": customer, "externalId": "K-1", "labels": ["a"] });
    running.mutate("updateCustomer", "UpdateCustomerInput", change, "errors { field }").await;
    let created = json!({ "name": "New customer", "description": "d" });
    running.mutate("createCustomer", "CreateCustomerInput", created, "errors { field }").await;
    let inputs = [("workspace", "kestrel-workspace"), ("apiKey", "hk_live_secret")];
    let variables = json!([
        connection("Halden CRM Connection", &inputs),
        { "key": "Contact List", "value": "Customers" },
    ]);
    let payload = running.create_with("Halden CRM Contacts", variables).await;
    running.deploy(&text(&payload["instance"]["id"]), None).await;
    running.create_with("Ledgerline Invoices", json!([])).await;
    let id = text(&running.create_with("Acme Inventory", json!([])).await["instance"]["id"]);
    let flow = running.flow_id(&id, "Stock level changed").await;
    let settings = json!([{ "flowId": flow, "apiKeys": ["k1"], "testPayload": "{}" }]);
    running.update(&id, json!({ "flowConfigs": settings, "description": "Main warehouse" })).await;
    running.deploy(&id, None).await;
    let configs = running.instance(&id, "flowConfigs { nodes { id webhookUrl } }").await;
    let url = text(&configs["flowConfigs"]["nodes"][0]["webhookUrl"]);
    let sent = Client::new().post(&url).header("Api-Key", "k1").body("{}").send().await.expect("an answer");
    assert_eq!(sent.status().as_u16(), 202);
    let older = running.version_id("Acme Inventory", 3).await;
    running.update(&id, json!({ "integration": older })).await;
    own_connection(running, &customer).await;
    let tickets = user_level::tickets(running).await;
    user_level::set(running, &tickets, "Reply Signature", "Yours, Ines", true).await;
    url
}

async fn own_connection(running: &Running, customer: &str) {
    let document = "{ scopedConfigVariables(variableScope: \"customer\") { nodes { id connection { inputs { nodes { key } } } } } }";
    let scoped = running.data(document, json!({})).await["scopedConfigVariables"]["nodes"][0].take();
    let inputs = scoped["connection"]["inputs"]["nodes"].as_array().expect("inputs");
    let inputs: Vec<Value> = inputs.iter().map(|input| json!({ "name": input["key"], "value": "x" })).collect();
    let input = json!({ "customer": customer, "scopedConfigVariable": scoped["id"], "key": "own", "inputs": inputs });
    let fields = "customerConfigVariable { id } errors { field messages }";
    let made = running.mutate("createCustomerConfigVariable", "CreateCustomerConfigVariableInput", input, fields).await;
    assert_eq!(made["errors"], json!([]));
}

fn all_logs_have_arrived(data: &Value) -> bool {
    let executions = data["executionResults"]["nodes"].as_array().expect("executions");
    let logs = data["logs"]["nodes"].as_array().expect("logs");
    logs.len() == executions.len() * 6 && executions.iter().all(|execution| !execution["endedAt"].is_null())
}

/// Creates an instance, returns its id.
async fn made(running: &Running, customer: &str, name: &str) -> String {
    let version = running.version_id("Price Lookup", 3).await;
    text(&running.create(customer, &version, name).await["instance"]["id"])
}

async fn kept(folder: &TempDir) -> Running {
    Running::start_with(config(folder.path())).await
}

fn config(folder: &Path) -> Config {
    Config { state: Some(file(folder)), ..Config::default() }
}

fn file(folder: &Path) -> std::path::PathBuf {
    folder.join("state.db")
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

/// Changes a file of a sandbox that has ended.
fn alter(file: &Path, statement: &str) {
    let database = rusqlite::Connection::open(file).expect("the file");
    database.execute_batch(statement).expect("the change");
}
