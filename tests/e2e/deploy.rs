//! One deployment from choosing to the webhook URL on the clipboard.

use crate::harness::{App, Desktop, Keyring, Page, Sandbox};
use crate::steps::sign_in;

/// The Enter key (WebDriver, "keyboard actions").
const ENTER: &str = "\u{e007}";

/// Starts the app signed in to a sandbox process.
async fn signed_in() -> (Sandbox, Desktop, App) {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start(&desktop).await;
    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    app.page.link("Deploy").await;
    (sandbox, desktop, app)
}

/// Chooses what most tests deploy.
pub(crate) async fn choose_inventory(page: &Page) {
    page.choose("Integration", "Acme Inventory").await;
    page.choose("Customers", "Kestrel Outdoor").await;
    page.value_becomes("Instance name", "Acme Inventory").await;
}

#[tokio::test]
async fn a_deployment_gives_the_webhook_url_that_prismatic_has() {
    let (sandbox, desktop, app) = signed_in().await;
    let page = &app.page;
    choose_inventory(page).await;
    page.fill("Instance name", "Inventory for Kestrel").await;
    page.press("Deploy").await;

    page.button("Copy all").await;
    let instances = sandbox.instances().await;
    assert_eq!(instances.len(), 1);
    let instance = &instances[0];
    assert_eq!(
        (&*instance.name, &*instance.integration_name, &*instance.customer_name, instance.deployed),
        ("Inventory for Kestrel", "Acme Inventory", "Kestrel Outdoor", true)
    );

    let copy = page.buttons("Copy URL").await.remove(0);
    let description = page.description(&copy).await;
    let flow = instance.flow_configs.iter().find(|config| description.contains(&config.flow));
    let flow = flow.unwrap_or_else(|| panic!("{description:?} names no flow of {instance:?}"));
    page.shows(&flow.webhook_url).await;
    page.click(&copy).await;
    page.shows("Copied").await;
    assert_eq!(desktop.clipboard().await, flow.webhook_url);
    app.quit().await;
}

#[tokio::test]
async fn the_newest_version_is_chosen_and_says_who_published_it_and_why() {
    let (_sandbox, _desktop, app) = signed_in().await;
    app.page.choose("Integration", "Acme Inventory").await;
    app.page.value_becomes("Version", "Version 7").await;
    app.page.shows("Published Nov 8, 2026 by Wanjiru Kamau").await;
    app.page.shows("Retries when Acme answers 503 during its maintenance window.").await;
    app.quit().await;
}

#[tokio::test]
async fn a_deployment_works_by_keyboard_alone() {
    let (sandbox, _desktop, app) = signed_in().await;
    let page = &app.page;
    page.tab_to("Integration").await;
    page.type_keys("acme inv").await;
    page.option("Acme Inventory").await;
    page.type_keys(ENTER).await;
    page.value_becomes("Version", "Version 7").await;
    page.tab_to("Customers").await;
    page.type_keys("kestrel").await;
    page.option("Kestrel Outdoor").await;
    page.type_keys(ENTER).await;
    page.value_becomes("Instance name", "Acme Inventory").await;
    page.tab_to("Deploy").await;
    page.type_keys(ENTER).await;
    page.button("Copy all").await;
    assert_eq!(sandbox.instances().await.len(), 1);
    app.quit().await;
}

#[tokio::test]
async fn a_name_that_the_customer_has_is_said_before_deploying() {
    let (sandbox, _desktop, app) = signed_in().await;
    let page = &app.page;
    choose_inventory(page).await;
    page.press("Deploy").await;
    page.button("Copy all").await;

    page.press("Deploy another").await;
    page.choose("Customers", "Kestrel Outdoor").await;
    page.value_becomes("Instance name", "Acme Inventory 2").await;
    page.fill("Instance name", "acme inventory").await;
    page.shows("already has").await;
    page.press("Deploy").await;
    page.shows("already has").await;
    assert_eq!(sandbox.instances().await.len(), 1, "nothing is created under a name that is taken");
    app.quit().await;
}

#[tokio::test]
async fn flows_that_share_a_url_show_it_once_and_scheduled_ones_show_none() {
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start_with(&desktop, &["--practice"]).await;
    let page = &app.page;
    page.choose("Integration", SHARED_URL_INTEGRATION).await;
    page.choose("Customers", "Kestrel Outdoor").await;
    page.value_becomes("Instance name", SHARED_URL_INTEGRATION).await;
    page.press("Deploy").await;
    page.button("Copy all").await;
    page.shows("share one URL").await;
    page.shows("no URL needed").await;
    assert_eq!(page.buttons("Copy URL").await.len(), 1);
    app.quit().await;
}

/// An integration of the practice workspace whose flows share one endpoint, one of them on a schedule.
const SHARED_URL_INTEGRATION: &str = "Northwind Orders to Ledger";
