//! Signing in with a token, staying signed in, signing out.

use crate::harness::{App, Desktop, FaultyPrismatic, Keyring, Page, Sandbox};

/// Signs in at an address.
pub(crate) async fn sign_in(page: &Page, address: &str, token: &str) {
    page.fill("Address", address).await;
    page.paste("API token", token).await;
    page.press("Sign in").await;
}

#[tokio::test]
async fn a_sign_in_outlives_the_app_and_ends_with_signing_out() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;

    let app = App::start(&desktop).await;
    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    app.page.link("Deploy").await;
    app.page.shows(&sandbox.url).await;
    assert!(!app.page.text().await.contains("PRACTICE"), "a tenant is no practice workspace");
    assert_eq!(desktop.keyring_entries().await, 1);
    app.quit().await;

    let app = App::start(&desktop).await;
    app.page.link("Deploy").await;
    app.page.press("Sign out").await;
    app.page.button("Sign in").await;
    assert_eq!(desktop.keyring_entries().await, 0);
    assert_eq!(app.page.value("Address").await, sandbox.url, "the address is remembered");
    app.quit().await;

    let app = App::start(&desktop).await;
    app.page.button("Sign in").await;
    assert_eq!(desktop.files_with(&sandbox.token), Vec::<std::path::PathBuf>::new(), "no file has the token");
    app.quit().await;
}

#[tokio::test]
async fn a_token_that_is_not_accepted_is_said_so_and_nothing_is_lost() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start(&desktop).await;
    sign_in(&app.page, &sandbox.url, "not-the-token").await;
    app.page.shows("did not accept the token").await;
    assert_eq!(app.page.value("Address").await, sandbox.url);
    assert_eq!(app.page.value("API token").await, "not-the-token");
    assert_eq!(desktop.keyring_entries().await, 0, "a token that does not work is not kept");

    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    app.page.link("Deploy").await;
    app.quit().await;
}

#[tokio::test]
async fn a_session_that_was_revoked_asks_to_sign_in_again_at_the_next_start() {
    let prismatic = FaultyPrismatic::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start(&desktop).await;
    sign_in(&app.page, prismatic.url(), prismatic.token()).await;
    app.page.link("Deploy").await;
    app.quit().await;

    prismatic.fail("authenticatedUser", crate::harness::Fault::Answer(401, "application/json", "{}"));
    let app = App::start(&desktop).await;
    app.page.shows("did not accept the token").await;
    app.page.button("Sign in").await;
    app.quit().await;
}
