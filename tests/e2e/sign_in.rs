//! Signing in with a token, staying signed in, signing out.

use crate::harness::{App, Desktop, FaultyPrismatic, Keyring, Sandbox};
use crate::steps::{sign_in, sign_in_screen, sign_out, unfold_other_ways};

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
    sign_out(&app.page).await;
    sign_in_screen(&app.page).await;
    assert_eq!(desktop.keyring_entries().await, 0);
    assert_eq!(app.page.value("Address").await, sandbox.url, "the address is remembered");
    app.quit().await;

    let app = App::start(&desktop).await;
    sign_in_screen(&app.page).await;
    assert_eq!(desktop.files_with(&sandbox.token), Vec::<std::path::PathBuf>::new(), "no file has the token");
    app.quit().await;
}

#[tokio::test]
async fn a_token_that_is_not_accepted_is_said_so_and_nothing_is_lost() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start(&desktop).await;
    sign_in(&app.page, &sandbox.url, "not-the-token").await;
    app.page.shows("did not accept the sign-in").await;
    assert_eq!(app.page.value("Address").await, sandbox.url);
    assert_eq!(app.page.value("API token").await, "", "a token stays no longer than it is needed");
    assert_eq!(desktop.keyring_entries().await, 0, "a token that does not work is not kept");

    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    app.page.link("Deploy").await;
    app.quit().await;
}

#[tokio::test]
async fn a_login_of_prismatics_command_line_signs_in_and_stays_as_it_is() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let folder = desktop.home().join(".config/prism");
    std::fs::create_dir_all(&folder).expect("the folder");
    let file = folder.join("config.yml");
    let text = format!(
        "version: 1\ndefaultProfile: work\nprofiles:\n  other:\n    accessToken: unused\n    prismaticUrl: \
         https://app.prismatic.io\n  work:\n    accessToken: {}\n    prismaticUrl: {}\n",
        sandbox.token, sandbox.url
    );
    std::fs::write(&file, &text).expect("the file of the command line");
    let written = std::fs::metadata(&file).and_then(|file| file.modified()).expect("a time");

    let app = App::start(&desktop).await;
    unfold_other_ways(&app.page).await;
    app.page.button("Use other").await;
    app.page.press("Use work").await;
    app.page.link("Deploy").await;
    app.page.shows(&sandbox.url).await;
    assert_eq!(desktop.keyring_secrets().await, std::slice::from_ref(&sandbox.token));
    app.quit().await;
    assert_eq!(std::fs::read_to_string(&file).expect("the file"), text);
    assert_eq!(std::fs::metadata(&file).and_then(|file| file.modified()).expect("a time"), written);
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
    app.page.shows("did not accept the sign-in").await;
    sign_in_screen(&app.page).await;
    app.quit().await;
}
