//! Presets in the real window: saved, used, filled in, written to files, taken back; and the history of what was
//! deployed.

use std::fs;
use std::path::PathBuf;

use prismatic_sandbox::CreatedInstance;
use serde_json::{Value, json};

use crate::harness::{App, Desktop, Keyring, Page, Sandbox, until};
use crate::settings::go_on_to;
use crate::steps::{sign_in, unfold};

/// A password that is easy to find again.
pub(crate) const CANARY: &str = "canary-of-the-preset-7731";

pub(crate) async fn signed_in(sandbox: &Sandbox, desktop: &Desktop) -> App {
    let app = App::start(desktop).await;
    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    app.page.link("Deploy").await;
    app
}

/// The instances in the sandbox, once so many are deployed.
pub(crate) async fn deployed(sandbox: &Sandbox, count: usize) -> Vec<CreatedInstance> {
    until(&format!("{count} instances are deployed"), async || {
        let instances = sandbox.instances().await;
        (instances.iter().filter(|instance| instance.deployed).count() == count).then_some(instances)
    })
    .await
}

/// What people are told of an instance: its name, its description, and its labels without the run's.
fn told(instance: &CreatedInstance) -> (String, String, Vec<String>) {
    let labels = instance.labels.iter().filter(|label| !label.starts_with("refract-run:")).cloned();
    (instance.name.clone(), instance.description.clone(), labels.collect())
}

/// The values that the sandbox holds of an instance, by the keys of their variables.
pub(crate) async fn stored(sandbox: &Sandbox, instance: &CreatedInstance) -> Value {
    let query = "query($id: ID!) { instance(id: $id) { configState configVariables(first: 100) { nodes { \
                 value requiredConfigVariable { key } } } } }";
    let answer = sandbox.ask(query, json!({ "id": instance.id })).await;
    let instance = &answer["data"]["instance"];
    assert_eq!(instance["configState"], "FULLY_CONFIGURED");
    let nodes = instance["configVariables"]["nodes"].as_array().expect("a list of variables");
    let pairs = nodes.iter().map(|node| {
        let key = node["requiredConfigVariable"]["key"].as_str().expect("a key").to_owned();
        (key, node["value"].clone())
    });
    pairs.collect::<serde_json::Map<_, _>>().into()
}

/// Goes to a screen of the frame.
pub(crate) async fn go_to(page: &Page, screen: &str) {
    page.click(&page.link(screen).await).await;
}

/// Makes a template by hand whose name, description and sender are the customer's.
async fn make_template(page: &Page) {
    go_to(page, "Presets").await;
    page.press("New preset").await;
    page.press_item("By hand").await;
    page.fill("Name of the preset", "Parcels for everyone").await;
    page.choose("Integration", "Delivery Notifications").await;
    page.paste("Name of the instance", "{customer.name} parcels").await;
    page.paste("Description", "Parcels of {customer.name} ({customer.externalId})").await;
    page.paste("Sender Name", "{customer.name}").await;
    page.press("Save preset").await;
    page.shows("1 preset").await;
}

#[tokio::test]
async fn what_was_deployed_is_saved_as_a_preset_that_takes_five_interactions_from_the_launch_to_the_url() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = signed_in(&sandbox, &desktop).await;
    let page = &app.page;
    page.choose("Integration", "Delivery Notifications").await;
    page.choose("Customers", "Kestrel Outdoor").await;
    page.value_becomes("Instance name", "Delivery Notifications").await;
    unfold(page, "Description and labels").await;
    page.fill("Description", "Parcels of Kestrel").await;
    page.fill("Labels", "plan gold,").await;
    page.press("Fill in the settings").await;
    page.fill("Sender Name", "Kestrel parcels").await;
    go_on_to(page, "Deploy").await;
    page.press("Save as preset: what was sent for Kestrel Outdoor").await;
    page.fill("Name of the preset", "Kestrel parcels").await;
    page.press("Save preset").await;
    page.shows("1 preset").await;
    app.quit().await;

    let app = App::start(&desktop).await;
    let page = &app.page;
    page.link("Deploy").await;
    let mut interactions = 0;
    let mut interact = || interactions += 1;
    page.type_keys("\u{e009}k\u{e000}").await;
    interact();
    page.field("Search presets, integrations and screens").await;
    page.type_keys("kestrel").await;
    interact();
    page.shows("Kestrel parcels").await;
    page.type_keys("\u{e007}").await;
    interact();
    page.shows("Everything is there. Look it over, then deploy.").await;
    page.press("Deploy").await;
    interact();
    page.press("Copy all").await;
    interact();
    page.shows("Copied").await;
    assert_eq!(interactions, 5);

    let instances = deployed(&sandbox, 2).await;
    let copied = desktop.clipboard().await;
    assert!(copied.contains(&instances[1].flow_configs[0].webhook_url), "{copied}");
    let words = |name: &str| (name.to_owned(), "Parcels of Kestrel".to_owned(), vec!["plan gold".to_owned()]);
    assert_eq!(told(&instances[0]), words("Delivery Notifications"));
    assert_eq!(told(&instances[1]), words("Delivery Notifications 2"));
    assert_eq!(stored(&sandbox, &instances[0]).await, stored(&sandbox, &instances[1]).await);
    app.quit().await;
}

#[tokio::test]
async fn a_template_is_shown_filled_in_before_anything_is_sent() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = signed_in(&sandbox, &desktop).await;
    let page = &app.page;
    make_template(page).await;
    go_to(page, "Deploy").await;
    page.choose("Integration", "Delivery Notifications").await;
    page.choose("Customers", "Kestrel Outdoor").await;
    page.pick("Template", "Parcels for everyone").await;
    page.shows("Name: {customer.name} became Kestrel Outdoor").await;
    page.shows("Sender Name: {customer.name} became Kestrel Outdoor").await;
    page.value_becomes("Instance name", "Kestrel Outdoor parcels").await;
    let said = page.value("Description").await;
    assert!(said.starts_with("Parcels of Kestrel Outdoor ("), "{said}");
    assert_eq!(sandbox.instances().await, [], "nothing was sent");
    page.press("Deploy").await;
    let instances = deployed(&sandbox, 1).await;
    assert_eq!(told(&instances[0]), ("Kestrel Outdoor parcels".to_owned(), said, vec![]));
    assert_eq!(stored(&sandbox, &instances[0]).await["Sender Name"], "Kestrel Outdoor");
    app.quit().await;
}

/// Begins a preset whose password the keyring is to keep.
pub(crate) async fn begin_books(page: &Page) {
    go_to(page, "Presets").await;
    page.press("New preset").await;
    page.press_item("By hand").await;
    page.fill("Name of the preset", "Kestrel books").await;
    page.choose("Integration", "Meridian ERP").await;
    page.choose("Customer", "Kestrel Outdoor").await;
    page.pick("Meridian Connection: Password", "Keep in this computer").await;
    page.paste("Password for Meridian Connection: Password", CANARY).await;
}

#[tokio::test]
async fn presets_leave_as_a_file_without_their_passwords_and_come_back_after_they_were_deleted() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = signed_in(&sandbox, &desktop).await;
    let page = &app.page;
    begin_books(page).await;
    page.press("Save preset").await;
    page.shows("1 preset").await;
    assert!(desktop.keyring_secrets().await.contains(&CANARY.to_owned()), "the keyring has the password");

    page.press("Export all…").await;
    page.shows("Passwords are not in it").await;
    page.press("Choose where to save it…").await;
    desktop.press_enter_in("Save File").await;
    page.shows("Saved as presets.json, without passwords.").await;
    let file = fs::read(file_with(&desktop, "Kestrel books", "json")).expect("the file");
    let file: Value = serde_json::from_slice(&file).expect("JSON");
    let exported = &file["presets"][0]["preset"];
    assert_eq!(
        (&exported["name"], &exported["customer"]["name"]),
        (&json!("Kestrel books"), &json!("Kestrel Outdoor"))
    );
    let slot = json!([{ "key": "Meridian Connection", "input": "password", "policy": "keyring" }]);
    assert_eq!(exported["secrets"], slot, "the file says which password it needs");
    page.press("More for Kestrel books").await;
    page.press_item("Delete").await;
    page.shows("1 preset deleted.").await;
    page.press("Undo").await;
    page.shows("1 preset").await;
    app.quit().await;
    assert_eq!(desktop.files_with(CANARY), Vec::<PathBuf>::new(), "no file has the password");
}

#[tokio::test]
async fn a_file_that_is_dropped_on_the_window_is_looked_through_and_taken_in_and_a_newer_one_left_alone() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = signed_in(&sandbox, &desktop).await;
    let page = &app.page;
    make_template(page).await;
    page.press("Export all…").await;
    page.press("Choose where to save it…").await;
    desktop.press_enter_in("Save File").await;
    page.shows("Saved as presets.json, without passwords.").await;
    let file = file_with(&desktop, "Parcels for everyone", "json");
    page.press("More for Parcels for everyone").await;
    page.press_item("Delete").await;
    page.shows("1 preset deleted.").await;

    desktop.drop_file(&file, "Refract").await;
    page.shows("From presets.json. Nothing is changed until you press Import.").await;
    page.shows("Parcels for everyone").await;
    page.press("Cancel").await;
    page.shows("No presets yet").await;
    go_to(page, "Deploy").await;
    desktop.drop_file(&file, "Refract").await;
    page.press("Import 1 preset").await;
    page.shows("Imported: 1 new, 0 changed, 0 left out.").await;
    page.shows("1 preset").await;

    let mut newer: Value = serde_json::from_slice(&fs::read(&file).expect("the file")).expect("JSON");
    newer["version"] = json!(99);
    newer["presets"][0]["preset"]["name"] = json!("Parcels of tomorrow");
    let newer = newer.to_string();
    fs::write(&file, &newer).expect("the file can be written");
    desktop.drop_file(&file, "Refract").await;
    page.shows("That file is from a newer Refract").await;
    page.shows("Update Refract, then import the file again.").await;
    assert_eq!(fs::read_to_string(&file).expect("the file"), newer, "the file is left alone");
    page.shows("Parcels for everyone").await;
    assert!(!page.text().await.contains("Parcels of tomorrow"));
    app.quit().await;
}

#[tokio::test]
async fn a_password_that_the_keyring_keeps_goes_along_with_a_run_and_into_no_file() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = signed_in(&sandbox, &desktop).await;
    let page = &app.page;
    begin_books(page).await;
    page.fill("Base URL", "https://erp.example/ws").await;
    page.fill("User Name", "TWSYNC").await;
    page.press("Save preset").await;
    page.press("Use preset Kestrel books").await;
    page.shows("Everything is there. Look it over, then deploy.").await;
    page.press("Deploy").await;
    let instances = deployed(&sandbox, 1).await;
    stored(&sandbox, &instances[0]).await;
    assert_eq!(desktop.files_with(CANARY), Vec::<PathBuf>::new(), "no file has the password");
    app.quit().await;
}

#[tokio::test]
async fn the_history_finds_a_run_deploys_it_again_and_forgets_it() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = signed_in(&sandbox, &desktop).await;
    let page = &app.page;
    page.choose("Integration", "Acme Inventory").await;
    page.choose("Customers", "Kestrel Outdoor").await;
    page.value_becomes("Instance name", "Acme Inventory").await;
    unfold(page, "Description and labels").await;
    page.fill("Description", "Stock of Kestrel").await;
    page.press("Deploy").await;
    deployed(&sandbox, 1).await;

    go_to(page, "History").await;
    page.fill("Search the history", "stock kestrel").await;
    unfold(page, "Customers and what was sent").await;
    page.shows("Stock of Kestrel").await;
    page.press("Deploy again").await;
    page.value_becomes("Description", "Stock of Kestrel").await;
    page.shows("“Acme Inventory” is taken").await;
    page.fill("Instance name", "Acme Inventory 2").await;
    page.press("Deploy").await;
    let instances = deployed(&sandbox, 2).await;
    let words = |name: &str| (name.to_owned(), "Stock of Kestrel".to_owned(), vec![]);
    assert_eq!(instances.iter().map(told).collect::<Vec<_>>(), [words("Acme Inventory"), words("Acme Inventory 2")]);

    go_to(page, "History").await;
    page.shows("2 shown").await;
    unfold(page, "Customers and what was sent").await;
    page.press("Delete from the history").await;
    page.shows("Delete this run from the history?").await;
    let buttons = page.buttons("Delete from the history").await;
    page.click(buttons.last().expect("the question has its button")).await;
    page.shows("1 shown").await;
    assert_eq!(sandbox.instances().await.len(), 2, "the instances stay");
    app.quit().await;
}

/// The one file of a kind with a text in it.
pub(crate) fn file_with(desktop: &Desktop, text: &str, kind: &str) -> PathBuf {
    let found = desktop.files_with(text).into_iter().find(|file| file.extension() == Some(kind.as_ref()));
    found.expect("the file")
}
