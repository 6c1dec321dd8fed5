//! Keyrings that are locked, missing or empty: three messages, and never a file.

use crate::harness::{App, Desktop, Keyring, Sandbox};
use crate::sign_in::sign_in;

#[tokio::test]
async fn with_a_locked_keyring_the_session_lasts_until_the_app_closes_and_can_be_kept_later() {
    let sandbox = Sandbox::start().await;
    let mut desktop = Desktop::start(Keyring::Locked).await;
    let app = App::start(&desktop).await;
    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    app.page.link("Deploy").await;
    app.page.shows("password store is locked").await;
    assert!(desktop.files_with(&sandbox.token).is_empty(), "no file has the token");

    desktop.unlock_keyring().await;
    app.page.press("Try again").await;
    crate::harness::until("the notice goes", async || {
        (!app.page.text().await.contains("password store is locked")).then_some(())
    })
    .await;
    assert_eq!(desktop.keyring_entries().await, 1);
    app.quit().await;
}

#[tokio::test]
async fn without_a_keyring_the_session_lasts_until_the_app_closes() {
    lasts_until_the_app_closes(Keyring::Missing).await;
}

#[tokio::test]
async fn a_keyring_without_a_collection_is_no_keyring() {
    lasts_until_the_app_closes(Keyring::WithoutCollection).await;
}

async fn lasts_until_the_app_closes(keyring: Keyring) {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(keyring).await;
    let app = App::start(&desktop).await;
    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    app.page.link("Deploy").await;
    app.page.shows("no password store").await;
    assert!(desktop.files_with(&sandbox.token).is_empty(), "no file has the token");
    app.quit().await;

    let app = App::start(&desktop).await;
    app.page.button("Sign in").await;
    app.quit().await;
}

#[tokio::test]
async fn a_sign_in_behind_a_locked_missing_or_emptied_keyring_is_told_apart_at_the_start() {
    let sandbox = Sandbox::start().await;
    let mut desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start(&desktop).await;
    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    app.page.link("Deploy").await;
    app.quit().await;

    desktop.lock_keyring().await;
    let app = App::start(&desktop).await;
    app.page.shows("password store is locked").await;
    desktop.unlock_keyring().await;
    app.page.press("Try again").await;
    app.page.link("Deploy").await;
    app.quit().await;

    desktop.stop_keyring().await;
    let app = App::start(&desktop).await;
    app.page.shows("no password store").await;
    app.quit().await;

    desktop.unlock_keyring().await;
    desktop.clear_keyring().await;
    let app = App::start(&desktop).await;
    app.page.shows("no longer holds").await;
    app.page.button("Sign in").await;
    app.quit().await;
}

#[tokio::test]
async fn signing_out_with_a_locked_keyring_says_that_the_token_is_left_and_removes_it_later() {
    let sandbox = Sandbox::start().await;
    let mut desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start(&desktop).await;
    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    app.page.link("Deploy").await;
    desktop.lock_keyring().await;
    app.page.press("Sign out").await;
    app.page.shows("your token is still saved").await;
    app.quit().await;

    desktop.unlock_keyring().await;
    assert_eq!(desktop.keyring_entries().await, 1);
    let app = App::start(&desktop).await;
    app.page.button("Sign in").await;
    let is_gone = async || (desktop.keyring_entries().await == 0).then_some(());
    crate::harness::until("the token goes from the keyring", is_gone).await;
    app.quit().await;
}
