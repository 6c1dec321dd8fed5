//! The practice workspace, and the deployment that shows what the app does.

use std::path::Path;

use crate::harness::{App, Desktop, Keyring};

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
    page.choose("Customer", "Kestrel Outdoor").await;
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
    app.page.press("Sign out").await;
    app.page.button("Try the practice workspace").await;
    assert_eq!(desktop.keyring_entries().await, 0, "nothing of the practice workspace is kept");
    app.quit().await;
}

fn picture(name: &str) -> std::path::PathBuf {
    Path::new(PICTURES).join(format!("{name}.png"))
}
