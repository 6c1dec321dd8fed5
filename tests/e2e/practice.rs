//! The practice workspace, and the deployment that shows what the app does.

use std::path::Path;
use std::time::Duration;

use crate::harness::{App, Desktop, Keyring, until};
use crate::steps::sign_out;
use crate::unsaved::is_kept;

/// Where the pictures of the practice deployment go.
const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/demo");

#[tokio::test]
#[expect(clippy::print_stdout, reason = "`make run` shows these lines where there is no display")]
async fn a_practice_deployment_ends_with_webhook_urls_on_the_clipboard() {
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    page.resize(1260, 900).await;
    page.button("Try the practice workspace").await;
    page.picture(&picture("1-sign-in")).await;

    page.press("Try the practice workspace").await;
    page.shows("PRACTICE").await;
    page.choose("Integration", "Acme Inventory").await;
    page.choose("Customers", "Kestrel Outdoor").await;
    page.value_becomes("Instance name", "Acme Inventory").await;
    page.picture(&picture("2-deploy")).await;

    page.press("Deploy").await;
    page.press("Copy all").await;
    page.shows("Copied").await;
    page.picture(&picture("3-webhook-urls")).await;

    let copied = desktop.clipboard().await;
    println!("\nDeployed in the practice workspace:\n\n{copied}\n\nPictures: target/demo/");
    assert!(copied.lines().any(|line| line.contains(": http://127.0.0.1:")), "{copied}");
    app.quit().await;
}

#[tokio::test]
async fn the_app_can_open_in_the_practice_workspace_and_leave_it() {
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start_with(&desktop, &["--practice"]).await;
    app.page.shows("PRACTICE").await;
    sign_out(&app.page).await;
    app.page.button("Try the practice workspace").await;
    assert_eq!(desktop.keyring_entries().await, 0, "nothing of the practice workspace is kept");
    app.quit().await;
}

#[tokio::test]
async fn what_is_made_in_practice_is_there_after_a_restart_and_gone_after_starting_over() {
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start_with(&desktop, &["--practice"]).await;
    choose(&app, "Acme Inventory").await;
    app.page.press("Deploy").await;
    app.page.press("Copy all").await;
    let on_the_clipboard = async || Some(desktop.clipboard().await).filter(|text| text.contains("/trigger/"));
    let copied = until("the URLs are copied", on_the_clipboard).await;
    app.quit().await;

    let app = App::start_with(&desktop, &["--practice"]).await;
    choose(&app, "Acme Inventory 2").await;
    app.page.fill("Instance name", "Acme Inventory").await;
    app.page.shows("“Acme Inventory” is taken").await;

    // The port is the same where nothing else has taken it meanwhile, as another of these tests may have.
    let path = copied.split_whitespace().find_map(|word| word.split_once("/trigger/")).expect("a webhook URL").1;
    let url = format!("{}/trigger/{path}", local_address(&app.page.text().await));
    assert_eq!(status(&url).await, 202, "what was copied before the restart still works: {url}");

    app.page.press("Start over").await;
    app.page.shows("Everything you made in the practice workspace goes").await;
    app.page.picture(&picture("start-over")).await;
    app.page.press("Yes, start over").await;
    app.page.shows("The practice workspace is as it was the first time").await;
    choose(&app, "Acme Inventory").await;
    assert_eq!(status(&url).await, 404);
    app.page.fill("Instance name", "Kestrel stock").await;
    is_kept(&desktop, "deploy", "Kestrel stock").await;
    app.quit().await;

    let app = App::start_with(&desktop, &["--practice"]).await;
    app.page.value_becomes("Instance name", "Kestrel stock").await;
    app.page.fill("Instance name", "Acme Inventory").await;
    app.page.shows("This name is free.").await;
    app.quit().await;
}

/// Chooses what to deploy and for whom, and waits for the name that is suggested.
async fn choose(app: &App, suggested: &str) {
    app.page.choose("Integration", "Acme Inventory").await;
    app.page.choose("Customers", "Kestrel Outdoor").await;
    app.page.value_becomes("Instance name", suggested).await;
}

/// The address of the practice workspace, as the window shows it.
fn local_address(text: &str) -> String {
    let is_address = |word: &&str| word.starts_with("http://127.0.0.1:");
    text.split_whitespace().find(is_address).expect("the address").to_owned()
}

async fn status(url: &str) -> u16 {
    let answer = tokio::time::timeout(Duration::from_secs(10), reqwest::get(url)).await.expect("an answer in time");
    answer.expect("an answer").status().as_u16()
}

fn picture(name: &str) -> std::path::PathBuf {
    Path::new(PICTURES).join(format!("{name}.png"))
}
