//! Every integration of the sandbox's catalogue: every page of its settings filled in, deployed, and what is stored
//! compared with what was meant.

mod described;
mod erp;

use std::path::Path;

use serde_json::{Map, Value, json};

use self::described::{Described, Step};
use crate::harness::{App, Desktop, Keyring, Page, Sandbox, Theme, until};
use crate::steps::sign_in;

/// Where pictures of the pages are kept.
const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/screens/catalogue");

#[tokio::test]
async fn settings_of_every_plain_type_are_stored_as_they_were_meant() {
    walk(Theme::Light, &[described::PRICES, described::ARCHIVE, described::CUSTOMS, described::NOTIFICATIONS]).await;
}

#[tokio::test]
async fn settings_that_need_the_instance_are_stored_as_they_were_meant() {
    walk(Theme::Dark, &[described::CONTACTS, described::CAMPAIGNS, described::LABELS]).await;
}

#[tokio::test]
async fn settings_behind_a_sign_in_are_stored_as_they_were_meant() {
    walk(Theme::Light, &[described::INVOICES, described::RECEIPTS, described::TICKETS]).await;
}

#[tokio::test]
async fn sixty_settings_on_eight_pages_are_stored_as_they_were_meant() {
    walk(Theme::Dark, &[erp::ERP]).await;
}

#[tokio::test]
async fn integrations_without_settings_are_deployed_at_once() {
    walk(Theme::Light, &[described::FREIGHT, described::INVENTORY, described::ORDERS, described::PARCELS]).await;
}

#[tokio::test]
async fn integrations_that_can_not_be_deployed_say_why_and_are_not_chosen() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    sign_in(page, &sandbox.url, &sandbox.token).await;
    page.choose("Integration", "Payroll Export").await;
    page.shows("You are not allowed to deploy this one. Ask your admin for the right to do so.").await;
    assert_eq!(page.axe_violations().await, Vec::<String>::new());
    page.shows("Still to do: choose an integration,").await;
    page.choose("Integration", "Warehouse Robotics Bridge").await;
    app.quit().await;
}

/// Deploys one after the other in one window.
async fn walk(theme: Theme, all: &[Described]) {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::with_theme(Keyring::Unlocked, theme).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    page.resize(1120, 860).await;
    sign_in(page, &sandbox.url, &sandbox.token).await;
    page.link("Deploy").await;
    let mut opened = 0;
    for (place, described) in all.iter().enumerate() {
        if place > 0 {
            page.press("Deploy another").await;
        }
        deploy(page, &desktop, described, &mut opened).await;
        page.button("Deploy another").await;
        let deployed = async || sandbox.instances().await.get(place)?.deployed.then_some(());
        until(&format!("{} is deployed", described.integration), deployed).await;
        let stored = stored(&sandbox, &sandbox.instances().await[place].id).await;
        let meant: Value = serde_json::from_str(described.stored).expect("JSON");
        for (key, value) in meant.as_object().expect("an object") {
            assert_eq!(&stored[key], value, "{key:?} of {}", described.integration);
        }
        assert_eq!(stored, meant, "all of {}", described.integration);
    }
    app.quit().await;
}

/// `opened` counts the pages that the app opened in the browser.
async fn deploy(page: &Page, desktop: &Desktop, described: &Described, opened: &mut usize) {
    page.choose("Integration", described.integration).await;
    if let Some(customer) = described.customer {
        page.choose("Customers", customer).await;
    }
    // A customer who has it already gets a number behind the name.
    let named = async || page.value("Instance name").await.starts_with(described.integration).then_some(());
    until("a name is suggested", named).await;
    if described.pages.is_empty() {
        page.press("Deploy").await;
        return;
    }
    page.press("Fill in the settings").await;
    for (place, (name, steps)) in described.pages.iter().enumerate() {
        page.step(name).await;
        let picture = format!("{}-{place}", described.integration);
        look(page, &picture).await;
        for step in *steps {
            take(page, desktop, step, opened).await;
        }
        if !steps.is_empty() {
            look(page, &format!("{picture}-filled")).await;
        }
        page.press(described.next(place)).await;
    }
}

async fn take(page: &Page, desktop: &Desktop, step: &Step, opened: &mut usize) {
    match *step {
        Step::Fill(name, fill) => page.fill_in(name, fill).await,
        Step::Shows(text) => page.shows(text).await,
        Step::Allow => {
            *opened += 1;
            let consent = desktop.opened_page(*opened).await;
            desktop.press_in_browser(&consent, "allow").await;
        }
    }
}

/// Makes sure that axe-core finds nothing wrong, and keeps a picture.
async fn look(page: &Page, name: &str) {
    page.picture(&Path::new(PICTURES).join(format!("{name}.png"))).await;
    assert_eq!(page.axe_violations().await, Vec::<String>::new(), "{name}");
}

/// What the sandbox holds of an instance: the text of a value; of a schedule also its kind and time zone; of a
/// connection its status and inputs, with "(kept)" for what can't be read back; and which flows have an API key.
async fn stored(sandbox: &Sandbox, id: &str) -> Value {
    let query = "query($id: ID!) { instance(id: $id) { \
                 flowConfigs(first: 100) { nodes { apiKeys flow { name } } } \
                 configVariables(first: 100) { nodes { value status scheduleType timeZone \
                 inputs { nodes { name value hasValue } } customerConfigVariable { status inputs { nodes { \
                 name value hasValue } } } requiredConfigVariable { key } } } } }";
    let answer = sandbox.ask(query, json!({ "id": id })).await;
    let instance = &answer["data"]["instance"];
    let variables = instance["configVariables"]["nodes"].as_array().unwrap_or_else(|| panic!("no list in {answer}"));
    let mut stored: Map<_, _> = variables.iter().map(|node| (key_of(node), value_of(node))).collect();
    let flows = instance["flowConfigs"]["nodes"].as_array().expect("a list of flows");
    let keyed = flows.iter().filter(|flow| flow["apiKeys"].as_array().is_some_and(|keys| !keys.is_empty()));
    stored.insert("API keys".to_owned(), keyed.map(|flow| flow["flow"]["name"].clone()).collect());
    stored.into()
}

fn key_of(node: &Value) -> String {
    node["requiredConfigVariable"]["key"].as_str().expect("a key").to_owned()
}

fn value_of(node: &Value) -> Value {
    let reusable = &node["customerConfigVariable"];
    if !reusable.is_null() {
        return json!({ "reusable": reusable["status"], "inputs": inputs_of(reusable) });
    }
    if !node["status"].is_null() {
        return json!({ "status": node["status"], "inputs": inputs_of(node) });
    }
    if !node["scheduleType"].is_null() && node["scheduleType"] != "NONE" {
        return json!([node["value"], node["scheduleType"], node["timeZone"]]);
    }
    node["value"].clone()
}

fn inputs_of(node: &Value) -> Value {
    let inputs = node["inputs"]["nodes"].as_array().expect("a list of inputs").iter();
    let input = |input: &Value| {
        let is_hidden = input["hasValue"] == true && input["value"] == "";
        let name = input["name"].as_str().expect("a name").to_owned();
        (name, if is_hidden { json!("(kept)") } else { input["value"].clone() })
    };
    inputs.map(input).collect::<Map<_, _>>().into()
}
