//! Every screen in both themes: what axe-core finds, and a picture.

use std::path::Path;

use crate::deploy::choose_inventory;
use crate::harness::{App, Desktop, Fault, FaultyPrismatic, Keyring, Page, Theme};
use crate::running::see_both_and_decide;
use crate::steps::{sign_in, sign_in_screen, unfold_other_ways};

/// Where the pictures of all screens go.
const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/screens");

#[tokio::test]
async fn every_screen_of_a_tenant_is_accessible_in_light() {
    look_at_a_tenant(Theme::Light, "light").await;
}

#[tokio::test]
async fn every_screen_of_a_tenant_is_accessible_in_dark() {
    look_at_a_tenant(Theme::Dark, "dark").await;
}

#[tokio::test]
async fn every_screen_of_the_practice_workspace_is_accessible_in_light() {
    look_at_the_practice_workspace(Theme::Light, "light").await;
}

#[tokio::test]
async fn every_screen_of_the_practice_workspace_is_accessible_in_dark() {
    look_at_the_practice_workspace(Theme::Dark, "dark").await;
}

#[tokio::test]
async fn every_screen_of_a_run_is_accessible_in_dark() {
    see_both_and_decide(Theme::Dark, "dark").await;
}

async fn look_at_a_tenant(theme: Theme, name: &'static str) {
    let prismatic = FaultyPrismatic::start().await;
    let desktop = Desktop::with_theme(Keyring::Unlocked, theme).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    page.resize(1120, 860).await;
    let mut screens = Screens::of(page, name);

    sign_in_screen(page).await;
    screens.look("sign-in").await;
    unfold_other_ways(page).await;
    page.press("Sign in").await;
    page.shows("Paste your token").await;
    screens.look("sign-in-empty-token").await;
    sign_in(page, prismatic.url(), "wrong").await;
    page.shows("did not accept the sign-in").await;
    screens.look("sign-in-refused").await;

    prismatic.fail("customers", Fault::Answer(500, "text/html", ""));
    sign_in(page, prismatic.url(), prismatic.token()).await;
    page.shows("Prismatic has a problem right now").await;
    screens.look("list-failed").await;
    prismatic.fail("customers", Fault::Answer(403, "text/html", ""));
    page.press("Try again").await;
    page.shows("Your role does not allow this").await;
    screens.look("list-not-allowed").await;
    let none =
        r#"{"data":{"customers":{"totalCount":0,"nodes":[],"pageInfo":{"hasNextPage":false,"endCursor":null}}}}"#;
    prismatic.fail("customers", Fault::Answer(200, "application/json", none));
    page.press("Try again").await;
    page.shows("No customers yet").await;
    screens.look("list-empty").await;
    prismatic.fail("createInstance", Fault::Answer(500, "text/html", ""));
    page.press("Try again").await;
    choose_inventory(page).await;
    page.press("Deploy").await;
    page.shows("Checking what became of it").await;
    screens.look("outcome-unknown").await;
    assert_eq!(screens.found, Vec::<String>::new());
}

async fn look_at_the_practice_workspace(theme: Theme, name: &'static str) {
    let desktop = Desktop::with_theme(Keyring::Unlocked, theme).await;
    let app = App::start_with(&desktop, &["--practice"]).await;
    let page = &app.page;
    page.resize(1120, 860).await;
    let mut screens = Screens::of(page, name);
    page.shows("PRACTICE").await;
    page.click(&page.field("Integration").await).await;
    page.option("Acme Inventory").await;
    screens.look("deploy-picker").await;
    page.choose("Integration", "Halden CRM Contacts").await;
    page.choose("Customers", "Kestrel Outdoor").await;
    page.value_becomes("Instance name", "Halden CRM Contacts").await;
    page.press("Fill in the settings").await;
    page.button("Next").await;
    screens.look("settings").await;
    page.resize(500, 860).await;
    screens.look("settings-narrow").await;
    page.resize(1120, 860).await;
    page.press("Change the choices").await;
    page.choose("Integration", "Acme Inventory").await;
    page.value_becomes("Instance name", "Acme Inventory").await;
    screens.look("deploy-ready").await;
    page.press("Deploy").await;
    page.button("Copy all").await;
    screens.look("result").await;
    page.resize(500, 860).await;
    screens.look("result-narrow").await;
    page.press("Deploy another").await;
    page.field("Customers").await;
    screens.look("deploy-narrow").await;
    page.resize(1120, 860).await;
    page.choose("Customers", "Brightwater Foods").await;
    page.fill("Instance name", "Acme Inventory").await;
    page.shows("is taken").await;
    screens.look("name-taken").await;

    assert_eq!(screens.found, Vec::<String>::new());
    app.quit().await;
}

/// The screens that are looked at, one after the other.
pub(crate) struct Screens<'a> {
    page: &'a Page,
    theme: &'static str,
    /// What axe-core found wrong so far, by screen.
    pub(crate) found: Vec<String>,
}

impl<'a> Screens<'a> {
    /// Gets ready to look at what a page shows in a theme.
    pub(crate) fn of(page: &'a Page, theme: &'static str) -> Self {
        Self { page, theme, found: Vec::new() }
    }

    /// Keeps a picture, and notes what axe-core finds wrong.
    pub(crate) async fn look(&mut self, screen: &str) {
        self.page.picture(&Path::new(PICTURES).join(format!("{screen}-{}.png", self.theme))).await;
        let violations = self.page.axe_violations().await;
        self.found.extend(violations.into_iter().map(|violation| format!("{screen}: {violation}")));
    }
}
