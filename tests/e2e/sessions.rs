//! Sessions that end in the middle of things, and going from one organization to another.

use crate::account::go_to_the_browser;
use crate::harness::{App, Desktop, Keyring, Page, Sandbox, until};
use crate::runs::{CUSTOMERS, deployed, start_run};
use crate::steps::{sign_in, sign_in_screen, sign_out};

/// Opens the menu of profiles and account.
async fn open_menu(page: &Page) {
    page.link("Deploy").await;
    let menus = page.all("[aria-haspopup=menu]").await;
    page.click(menus.first().expect("the frame has its menu")).await;
}

#[tokio::test]
async fn a_sign_in_that_ends_in_a_run_pauses_it_and_a_new_one_lets_it_go_on() {
    let sandbox = Sandbox::start_with(&["--fault", "createInstance:before:expire@nth=2"]).await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start(&desktop).await;
    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    start_run(&app.page).await;
    app.page.shows("Your sign-in has ended").await;
    app.page.shows("is no longer signed in to").await;
    assert!(deployed(&sandbox).await.len() < CUSTOMERS.len(), "it ended in the middle");

    sandbox.set_faults(&[]).await;
    if app.page.buttons("Sign in").await.is_empty() {
        app.page.press("Other ways to sign in").await;
    }
    app.page.paste("API token", &sandbox.token).await;
    app.page.press("Sign in").await;
    app.page.shows("Acme Inventory 7 is live for 3 customers").await;
    assert_eq!(deployed(&sandbox).await, CUSTOMERS);
    assert_eq!(sandbox.instances().await.len(), CUSTOMERS.len());
    app.quit().await;
}

#[tokio::test]
async fn a_token_that_runs_out_is_renewed_without_a_word_and_the_new_one_is_kept() {
    let sandbox = Sandbox::start_with(&["--token-lifetime", "5s"]).await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start(&desktop).await;
    sign_in_screen(&app.page).await;
    app.page.fill("Address", &sandbox.url).await;
    go_to_the_browser(&app, &desktop, 1, "allow").await;
    app.page.link("Deploy").await;
    let access_token = async || {
        let tokens = desktop.keyring_secrets().await;
        // The form of an access token (RFC 7519); a refresh token has none.
        tokens.into_iter().find(|token| token.starts_with("ey")).expect("an access token")
    };
    let first = access_token().await;
    let is_over = async || (status_with(&sandbox, &first).await == 401).then_some(());
    until("the token has run out", is_over).await;

    start_run(&app.page).await;
    app.page.shows("Acme Inventory 7 is live for 3 customers").await;
    assert_eq!(deployed(&sandbox).await, CUSTOMERS);
    assert_ne!(access_token().await, first, "the next start has the new one");
    app.quit().await;
}

/// How Prismatic answers whoever comes with a token.
async fn status_with(sandbox: &Sandbox, token: &str) -> u16 {
    let question = serde_json::json!({ "query": "{ authenticatedUser { email } }" });
    let request = reqwest::Client::new().post(format!("{}/api", sandbox.url)).bearer_auth(token).json(&question);
    request.send().await.expect("the sandbox answers").status().as_u16()
}

#[tokio::test]
async fn signing_out_everywhere_says_what_else_stops_and_revokes_the_sign_in_once_that_is_confirmed() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start(&desktop).await;
    sign_in_screen(&app.page).await;
    app.page.fill("Address", &sandbox.url).await;
    go_to_the_browser(&app, &desktop, 1, "allow").await;
    app.page.link("Deploy").await;
    let tokens = desktop.keyring_secrets().await;
    let refresh = tokens.iter().find(|token| !token.starts_with("ey")).expect("a refresh token");
    let renewal = async || {
        let body = serde_json::json!({ "refresh_token": refresh });
        let request = reqwest::Client::new().post(format!("{}/auth/refresh", sandbox.url)).json(&body);
        request.send().await.expect("the sandbox answers").status().is_success()
    };

    open_menu(&app.page).await;
    app.page.press_item("Sign out everywhere").await;
    for other in ["command line, on every computer", "Scripts and other tools", "Refract on your other computers"] {
        app.page.shows(other).await;
    }
    app.page.press("Cancel").await;
    assert!(renewal().await, "nothing is revoked without a yes");

    open_menu(&app.page).await;
    app.page.press_item("Sign out everywhere").await;
    app.page.press("Sign out everywhere").await;
    sign_in_screen(&app.page).await;
    assert_eq!(desktop.keyring_entries().await, 0);
    assert!(!renewal().await, "it opens nothing any more, wherever it is");
    app.quit().await;
}

#[tokio::test]
async fn what_a_guest_and_a_closed_customer_do_not_allow_is_said_before_it_is_tried() {
    let sandbox = Sandbox::start_with(&["--role-token", "guest=guest-canary"]).await;
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    sign_in(&app.page, &sandbox.url, "guest-canary").await;
    app.page.shows("Your role, Guest, can look but not deploy.").await;
    assert!(!app.page.button("Deploy").await.is_enabled().await.expect("a state"), "nothing can be sent");
    sign_out(&app.page).await;
    sign_in_screen(&app.page).await;
    let text = app.page.text().await;
    assert!(!text.contains("your token is still saved"), "nothing was saved without a password store: {text}");

    let answer = sandbox.ask("{ customers { nodes { name allowAddInstance } } }", serde_json::Value::Null).await;
    let customers = answer["data"]["customers"]["nodes"].as_array().expect("customers");
    let closed = customers.iter().find(|customer| customer["allowAddInstance"] == false).expect("a closed one");
    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    app.page.choose("Integration", "Acme Inventory").await;
    app.page.choose("Customers", closed["name"].as_str().expect("a name")).await;
    app.page.shows("Takes no new instances. Ask your admin why.").await;
    app.page.shows("0 of 40 chosen").await;
    app.quit().await;
}

#[tokio::test]
async fn two_presses_lead_to_another_organization_of_the_same_user() {
    let sandbox = Sandbox::start_with(&["--tenants", "2"]).await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start(&desktop).await;
    sign_in_screen(&app.page).await;
    app.page.fill("Address", &sandbox.url).await;
    app.page.press("Sign in with your browser").await;
    let page = desktop.opened_page(1).await;
    desktop.press_in_browser(&page, "allow").await;
    app.page.shows("Tidewater Software").await;

    open_menu(&app.page).await;
    app.page.press_item("Tidewater Software Staging").await;
    app.page.shows(&format!("Tidewater Software Staging Test {}", sandbox.url)).await;
    app.page.choose("Integration", "Acme Inventory").await;

    open_menu(&app.page).await;
    app.page.shows("In use").await;
    app.quit().await;
}

#[tokio::test]
async fn two_presses_lead_from_one_profile_to_another_and_each_keeps_its_choices() {
    let (first, second) = (Sandbox::start().await, Sandbox::start_with(&["--seed", "2"]).await);
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start(&desktop).await;
    sign_in(&app.page, &first.url, &first.token).await;
    app.page.choose("Integration", "Acme Inventory").await;
    app.page.choose("Customers", CUSTOMERS[0]).await;

    open_menu(&app.page).await;
    app.page.press_item("Add another organization").await;
    app.page.shows("You stay where you are until you have signed in.").await;
    sign_in(&app.page, &second.url, &second.token).await;
    app.page.shows(&second.url).await;
    assert_eq!(app.page.value("Integration").await, "", "the other organization's choices are its own");

    open_menu(&app.page).await;
    app.page.press_item(&first.url).await;
    app.page.shows(&first.url).await;
    app.page.value_becomes("Integration", "Acme Inventory").await;
    app.quit().await;
}
