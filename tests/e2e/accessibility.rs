//! Every screen in both themes: what axe-core finds, and a picture.

use std::path::Path;

use crate::deploy::choose_inventory;
use crate::harness::{App, Desktop, Fault, FaultyPrismatic, Keyring, Page, Theme};
use crate::sign_in::sign_in;

/// Where the pictures of all screens go.
const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/screens");

#[tokio::test]
async fn every_screen_is_accessible_in_light() {
    look_at_every_screen(Theme::Light, "light").await;
}

#[tokio::test]
async fn every_screen_is_accessible_in_dark() {
    look_at_every_screen(Theme::Dark, "dark").await;
}

async fn look_at_every_screen(theme: Theme, name: &'static str) {
    let prismatic = FaultyPrismatic::start().await;
    let desktop = Desktop::with_theme(Keyring::Unlocked, theme).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    page.resize(1120, 860).await;
    let mut screens = Screens { page, theme: name, found: Vec::new() };

    page.button("Sign in").await;
    screens.look("sign-in").await;
    page.press("Sign in").await;
    page.shows("Paste your token").await;
    screens.look("sign-in-empty-token").await;
    sign_in(page, prismatic.url(), "wrong").await;
    page.shows("did not accept the token").await;
    screens.look("sign-in-refused").await;

    prismatic.fail("customers", Fault::Answer(500, "text/html", ""));
    sign_in(page, prismatic.url(), prismatic.token()).await;
    page.shows("Prismatic has a problem right now").await;
    screens.look("list-failed").await;
    prismatic.fail("customers", Fault::Answer(403, "text/html", ""));
    page.press("Try again").await;
    page.shows("Your role does not allow this").await;
    screens.look("list-not-allowed").await;
    let none = r#"{"data":{"customers":{"nodes":[],"pageInfo":{"hasNextPage":false,"endCursor":null}}}}"#;
    prismatic.fail("customers", Fault::Answer(200, "application/json", none));
    page.press("Try again").await;
    page.shows("No customers yet").await;
    screens.look("list-empty").await;
    prismatic.fail("createInstance", Fault::Answer(500, "text/html", ""));
    page.press("Try again").await;
    choose_inventory(page).await;
    page.press("Deploy").await;
    page.shows("can’t tell whether").await;
    screens.look("outcome-unknown").await;
    page.press("Check").await;
    page.shows("Prismatic may still be working on it").await;
    screens.look("outcome-still-unknown").await;
    prismatic.recover();
    page.press("Sign out").await;

    page.press("Try the practice workspace").await;
    page.shows("PRACTICE").await;
    page.click(&page.field("Integration").await).await;
    page.option("Acme Inventory").await;
    screens.look("deploy-picker").await;
    page.choose("Integration", "Halden CRM Contacts").await;
    page.choose("Customer", "Kestrel Outdoor").await;
    page.value_becomes("Instance name", "Halden CRM Contacts").await;
    page.press("Deploy").await;
    page.shows("Created, not deployed yet").await;
    screens.look("created-not-deployed").await;
    page.press("Deploy another").await;
    choose_inventory(page).await;
    screens.look("deploy-ready").await;
    page.press("Deploy").await;
    page.button("Copy all").await;
    screens.look("result").await;
    page.resize(500, 860).await;
    screens.look("result-narrow").await;
    page.press("Deploy another").await;
    page.field("Customer").await;
    screens.look("deploy-narrow").await;
    page.resize(1120, 860).await;
    page.choose("Customer", "Brightwater Foods").await;
    page.fill("Instance name", "Acme Inventory").await;
    page.shows("is taken").await;
    screens.look("name-taken").await;

    assert_eq!(screens.found, Vec::<String>::new());
    app.quit().await;
}

struct Screens<'a> {
    page: &'a Page,
    theme: &'static str,
    found: Vec<String>,
}

impl Screens<'_> {
    async fn look(&mut self, screen: &str) {
        self.page.picture(&Path::new(PICTURES).join(format!("{screen}-{}.png", self.theme))).await;
        let violations = self.page.axe_violations().await;
        self.found.extend(violations.into_iter().map(|violation| format!("{screen}: {violation}")));
    }
}
