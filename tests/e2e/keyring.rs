//! Keyrings that are locked, missing or empty: three messages, and never a file.

use serde_json::json;

use crate::harness::{App, Desktop, Keyring, OpenQuestion, Sandbox, until};
use crate::steps::{sign_in, sign_in_screen, sign_out};

#[tokio::test]
async fn with_a_locked_keyring_the_session_lasts_until_the_app_closes_and_can_be_kept_later() {
    let sandbox = Sandbox::start().await;
    let mut desktop = Desktop::start(Keyring::Locked).await;
    let app = App::start(&desktop).await;
    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    app.page.link("Deploy").await;
    app.page.shows("the question was closed or could not be shown").await;
    assert!(desktop.files_with(&sandbox.token).is_empty(), "no file has the token");

    desktop.unlock_keyring().await;
    app.page.press("Try again").await;
    until("the notice goes", async || {
        (!app.page.text().await.contains("the question was closed or could not be shown")).then_some(())
    })
    .await;
    assert_eq!(desktop.keyring_entries().await, 1);
    app.quit().await;
}

/// Tells whether a button waits for what it began.
const TRIES: &str = "return document.querySelector('button[data-loading]') !== null";

#[tokio::test]
async fn a_question_of_the_keyring_that_is_left_open_keeps_nobody_from_working_and_saving_later() {
    let sandbox = Sandbox::start().await;
    let mut desktop = Desktop::start(Keyring::Missing).await;
    let question = OpenQuestion::start(&desktop).await;
    let app = App::start(&desktop).await;
    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    until("the keyring asks", async || (question.asked() > 0).then_some(())).await;
    app.page.shows("the password of its password store").await;
    app.page.shows("nobody answered in time").await;
    assert_eq!(question.asked(), 1, "it asks once");
    app.page.choose("Integration", "Acme Inventory").await;
    let tries = async || app.page.run(TRIES, vec![]).await == json!(true);
    app.page.press("Try again").await;
    until("it tries again", async || tries().await.then_some(())).await;
    until("it gives up", async || (!tries().await).then_some(())).await;
    app.page.shows("nobody answered in time").await;
    assert_eq!(question.asked(), 1, "a question that is open is not asked again");

    drop(question);
    desktop.unlock_keyring().await;
    app.page.press("Try again").await;
    until("the notice goes", async || (!app.page.text().await.contains("nobody answered in time")).then_some(())).await;
    assert_eq!(desktop.keyring_secrets().await, std::slice::from_ref(&sandbox.token));
    assert!(desktop.files_with(&sandbox.token).is_empty(), "no file has the token");
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

#[tokio::test]
async fn without_a_session_bus_the_session_lasts_until_the_app_closes_and_the_reason_is_said() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::WithoutBus).await;
    let app = App::start(&desktop).await;
    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    app.page.link("Deploy").await;
    app.page.shows("This session has no link to the computer’s password store.").await;
    assert!(desktop.files_with(&sandbox.token).is_empty(), "no file has the token");
    app.quit().await;
}

#[tokio::test]
async fn entries_that_are_doubled_unreadable_or_gone_are_told_apart_and_trying_again_needs_no_restart() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start(&desktop).await;
    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    app.page.link("Deploy").await;
    app.quit().await;

    let user = sandbox.ask("{ authenticatedUser { tenantId } }", serde_json::Value::Null).await;
    let tenant = user["data"]["authenticatedUser"]["tenantId"].as_str().expect("a tenant");
    let key = format!("{tenant}@{}", sandbox.url.trim_start_matches("http://"));
    desktop.put_into_keyring(&key, b"another", "doubled").await;
    let app = App::start(&desktop).await;
    app.page.shows("more than one entry").await;
    assert_eq!(desktop.keyring_entries().await, 2, "none is touched");

    desktop.clear_keyring().await;
    desktop.put_into_keyring(&key, b"\xff\xfe\xfd", "unreadable").await;
    app.page.press("Try again").await;
    app.page.shows("is not what Refract saved there").await;

    desktop.clear_keyring().await;
    app.page.press("Try again").await;
    app.page.shows("no longer holds").await;
    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    app.page.link("Deploy").await;
    assert_eq!(desktop.keyring_secrets().await, std::slice::from_ref(&sandbox.token));
    app.quit().await;
}

#[tokio::test]
async fn a_keyring_that_is_killed_while_the_app_runs_is_told_and_used_again_once_it_is_back() {
    let sandbox = Sandbox::start().await;
    let mut desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start(&desktop).await;
    sign_in_screen(&app.page).await;
    desktop.stop_keyring().await;
    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    app.page.link("Deploy").await;
    app.page.shows("password store and found none").await;

    desktop.unlock_keyring().await;
    app.page.press("Try again").await;
    until("the notice goes", async || (!app.page.text().await.contains("password store and found none")).then_some(()))
        .await;
    assert_eq!(desktop.keyring_secrets().await, std::slice::from_ref(&sandbox.token));
    app.quit().await;
}

async fn lasts_until_the_app_closes(keyring: Keyring) {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(keyring).await;
    let app = App::start(&desktop).await;
    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    app.page.link("Deploy").await;
    app.page.shows("password store and found none").await;
    assert!(desktop.files_with(&sandbox.token).is_empty(), "no file has the token");
    app.quit().await;

    let app = App::start(&desktop).await;
    sign_in_screen(&app.page).await;
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
    app.page.shows("the question was closed or could not be shown").await;
    desktop.unlock_keyring().await;
    app.page.press("Try again").await;
    app.page.link("Deploy").await;
    app.quit().await;

    desktop.stop_keyring().await;
    let app = App::start(&desktop).await;
    app.page.shows("password store and found none").await;
    app.quit().await;

    desktop.unlock_keyring().await;
    desktop.clear_keyring().await;
    let app = App::start(&desktop).await;
    app.page.shows("no longer holds").await;
    sign_in_screen(&app.page).await;
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
    sign_out(&app.page).await;
    app.page.shows("your token is still saved").await;
    app.quit().await;

    desktop.unlock_keyring().await;
    assert_eq!(desktop.keyring_entries().await, 1);
    let app = App::start(&desktop).await;
    sign_in_screen(&app.page).await;
    let is_gone = async || (desktop.keyring_entries().await == 0).then_some(());
    until("the token goes from the keyring", is_gone).await;
    app.quit().await;
}
