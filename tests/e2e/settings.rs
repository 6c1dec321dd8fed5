//! Filling in what an integration needs: before anything is created, and page by page once the instance exists.

use serde_json::{Value, json};

use crate::deploy::choose_inventory;
use crate::harness::{App, Desktop, Keyring, Page, Sandbox, until};
use crate::running::press_first;
use crate::steps::sign_in;

/// Where pictures of the screens are kept.
const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/screens/settings");

/// Starts the app signed in, with an integration and a customer chosen.
async fn begin(integration: &str) -> (Sandbox, Desktop, App) {
    begin_in(Sandbox::start().await, integration).await
}

/// The same in a sandbox with switches of its own.
async fn begin_in(sandbox: Sandbox, integration: &str) -> (Sandbox, Desktop, App) {
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start(&desktop).await;
    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    app.page.choose("Integration", integration).await;
    app.page.choose("Customers", "Kestrel Outdoor").await;
    app.page.value_becomes("Instance name", integration).await;
    app.page.press("Fill in the settings").await;
    (sandbox, desktop, app)
}

/// What the sandbox holds of the one instance that was created: each variable's key with its value.
async fn stored(sandbox: &Sandbox) -> Value {
    let created = sandbox.instances().await;
    assert_eq!(created.len(), 1, "one instance is created");
    let query = "query($id: ID!) { instance(id: $id) { configState configVariables(first: 100) { nodes { \
                 value status requiredConfigVariable { key } } } } }";
    let answer = sandbox.ask(query, json!({ "id": created[0].id })).await;
    let instance = &answer["data"]["instance"];
    assert_eq!(instance["configState"], "FULLY_CONFIGURED");
    let nodes = instance["configVariables"]["nodes"].as_array().expect("a list of variables");
    let pairs = nodes.iter().map(|node| {
        let key = node["requiredConfigVariable"]["key"].as_str().expect("a key").to_owned();
        (key, if node["status"].is_null() { node["value"].clone() } else { node["status"].clone() })
    });
    pairs.collect::<serde_json::Map<_, _>>().into()
}

/// Makes sure that axe-core finds nothing wrong, and keeps a picture.
pub(crate) async fn looked_at(page: &Page, name: &str) {
    page.picture(&std::path::Path::new(PICTURES).join(format!("{name}.png"))).await;
    assert_eq!(page.axe_violations().await, Vec::<String>::new(), "{name}");
}

#[tokio::test]
async fn settings_without_a_sign_in_go_along_in_one_creation() {
    let (sandbox, _desktop, app) = begin("Delivery Notifications").await;
    let page = &app.page;
    page.fill("Sender Name", "Kestrel parcels").await;
    looked_at(page, "sender").await;
    page.press("Next").await;
    page.value_becomes("Shop Theme", "light").await;
    looked_at(page, "texts").await;
    page.press("Next").await;
    page.shows("Kestrel parcels").await;
    looked_at(page, "summary").await;
    page.press("Deploy").await;
    until("it is deployed", async || sandbox.instances().await.first()?.deployed.then_some(())).await;
    let stored = stored(&sandbox).await;
    let expected = [
        ("Sender Name", "Kestrel parcels"),
        ("Plan", "Standard"),
        ("Mail Template", "<p>Parcel {{parcel}} is on its way.</p>"),
        ("Shop Theme", "light"),
    ];
    for (key, value) in expected {
        assert_eq!(stored[key], value, "{key} in {stored}");
    }
    app.quit().await;
}

#[tokio::test]
async fn a_connection_is_signed_in_to_in_the_browser_and_its_lists_are_chosen_from_before_it_goes_live() {
    let (sandbox, desktop, app) = begin("Ledgerline Invoices").await;
    let page = &app.page;
    page.shows("You need the client ID and secret of the app registration.").await;
    page.fill("Client ID", "tw-ledger-4411").await;
    page.fill("Client Secret", "ll_sec_canary").await;
    looked_at(page, "connection").await;
    go_on_to(page, "Create and go on with the setup").await;

    page.press("Connect Ledgerline Connection in the browser").await;
    let consent = desktop.opened_page(1).await;
    desktop.press_in_browser(&consent, "allow").await;
    page.shows("Connected").await;
    looked_at(page, "connected").await;
    page.press("Save and go on").await;
    page.pick("Company", "Holding GmbH").await;
    page.press("Save and go on").await;
    page.pick("Income Account", "8300").await;
    looked_at(page, "booking").await;
    page.press("Save and go on").await;
    page.press("Finish").await;
    until("it is deployed", async || sandbox.instances().await.first()?.deployed.then_some(())).await;
    let stored = stored(&sandbox).await;
    assert_eq!(stored["Ledgerline Connection"], "ACTIVE", "{stored}");
    assert_eq!(stored["First Invoice Date"], "2026-01-01", "{stored}");
    assert_eq!(stored["Book Drafts?"], "false", "{stored}");
    assert_eq!(stored["Company"], "c-200", "{stored}");
    assert_eq!(stored["Income Account"], "8300", "{stored}");
    assert_eq!(desktop.files_with("ll_sec_canary"), Vec::<std::path::PathBuf>::new(), "no file has the secret");
    app.quit().await;
}

#[tokio::test]
async fn a_refused_sign_in_and_lists_that_are_slow_or_fail_say_so_and_can_be_tried_again() {
    let sandbox = Sandbox::start_with(&["--slow-source", "1m"]).await;
    let (sandbox, desktop, app) = begin_in(sandbox, "Ledgerline Invoices").await;
    let page = &app.page;
    page.fill("Client ID", "tw-ledger-4411").await;
    page.fill("Client Secret", "ll_sec_canary").await;
    go_on_to(page, "Create and go on with the setup").await;
    page.press("Connect Ledgerline Connection in the browser").await;
    desktop.press_in_browser(&desktop.opened_page(1).await, "deny").await;
    page.shows("It did not connect").await;
    page.shows("The authorization was denied: access_denied.").await;
    looked_at(page, "denied").await;
    page.press("Connect Ledgerline Connection in the browser").await;
    desktop.press_in_browser(&desktop.opened_page(2).await, "allow").await;
    page.shows("Connected").await;
    page.press("Save and go on").await;

    page.shows("Prismatic is fetching what to choose from…").await;
    looked_at(page, "slow").await;
    page.press("Stop fetching: Company").await;
    page.shows("You stopped fetching what to choose from.").await;
    sandbox
        .set_faults(&[
            "FetchPageContent:before:payload-errors=The books are closed.",
            "FetchSourceContent:before:payload-errors=The books are closed.",
        ])
        .await;
    page.press("Fetch it: Company").await;
    page.shows("Prismatic could not fetch what to choose from").await;
    page.shows("The books are closed.").await;
    looked_at(page, "failed").await;
    sandbox.set_faults(&[]).await;
    page.press("Try again: Company").await;
    page.shows("Prismatic is fetching what to choose from…").await;
    app.quit().await;
}

#[tokio::test]
async fn what_can_not_be_set_up_here_leads_to_prismatic_and_a_flow_that_is_live_can_be_tested() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    sign_in(page, &sandbox.url, &sandbox.token).await;
    page.choose("Integration", "Depot Scanner Gateway").await;
    page.shows("This version can’t be set up in Refract").await;
    page.shows("Scanner Server needs an on-premise resource.").await;
    looked_at(page, "blocked").await;
    page.press("Open Prismatic").await;
    let opened = desktop.opened_page(1).await;
    assert!(opened.starts_with(&sandbox.url), "{opened}");

    choose_inventory(page).await;
    page.press("Deploy").await;
    page.button("Copy all").await;
    press_first(page, "Test this flow", "").await;
    page.press("Send").await;
    page.shows("Status 202").await;
    page.shows("executionId").await;
    page.shows("The flow is through.").await;
    looked_at(page, "tested").await;
    app.quit().await;
}

#[tokio::test]
async fn a_wrong_password_is_mended_in_the_instance_whose_deploy_was_refused() {
    let (sandbox, _desktop, app) = begin("Meridian ERP").await;
    let page = &app.page;
    page.fill("Base URL", "https://erp.kestrel.example/ws").await;
    page.fill("User Name", "TWSYNC").await;
    page.fill("Password", "invalid-canary").await;
    go_on_to(page, "Deploy").await;
    page.shows("Trying again deploys it; nothing is created twice.").await;
    looked_at(page, "refused").await;
    page.press("Change the settings").await;
    page.press("Replace Password").await;
    page.fill("Password", "right-canary").await;
    looked_at(page, "mended").await;
    for next in ["Customers", "Orders", "Items", "Stock", "Invoices", "Payments", "Monitoring", "Go live"] {
        page.press("Save and go on").await;
        page.step(next).await;
    }
    page.press("Finish").await;
    until("it is deployed", async || sandbox.instances().await.first()?.deployed.then_some(())).await;
    assert_eq!(stored(&sandbox).await["Meridian Connection"], "ACTIVE");
    app.quit().await;
}

/// Presses "Next" where it is there.
const NEXT: &str = "[...document.querySelectorAll('button')].find((node) => node.textContent === 'Next')?.click()";

/// Presses Next until there is a button of the name, and presses that.
pub(crate) async fn go_on_to(page: &Page, button: &str) {
    let shown = async || {
        if !page.buttons(button).await.is_empty() {
            return Some(());
        }
        // In one step, since the last page may come up in between, and it has no such button.
        page.run(NEXT, vec![]).await;
        None
    };
    until(button, shown).await;
    page.press(button).await;
}
