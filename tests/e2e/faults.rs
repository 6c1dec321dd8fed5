//! A Prismatic that fails: each failure has its message, and nothing is created twice.

use crate::deploy::choose_inventory;
use crate::harness::{App, Desktop, Fault, FaultyPrismatic, Keyring};
use crate::steps::sign_in;

async fn signed_in() -> (FaultyPrismatic, Desktop, App) {
    let prismatic = FaultyPrismatic::start().await;
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    sign_in(&app.page, prismatic.url(), prismatic.token()).await;
    app.page.link("Deploy").await;
    (prismatic, desktop, app)
}

const HTML: Fault = Fault::Answer(200, "text/html", "<!doctype html><title>Log in</title>");
const CUT_JSON: Fault = Fault::Answer(200, "application/json", r#"{"data":{"authenticatedUser":{"em"#);
const THROTTLED: Fault = Fault::Answer(429, "application/json", r#"{"detail":"Request was throttled."}"#);
const FORBIDDEN: Fault = Fault::Answer(403, "application/json", r#"{"errors":[{"message":"Forbidden"}]}"#);
const FAILED: Fault = Fault::Answer(500, "text/html", "<h1>Server Error (500)</h1>");

#[tokio::test]
async fn each_answer_that_is_no_sign_in_has_its_own_message_and_the_next_try_works() {
    let prismatic = FaultyPrismatic::start().await;
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    let expected = [
        (HTML, "does not seem to be Prismatic"),
        (Fault::Redirect("https://evil.example/api"), "points somewhere else"),
        (CUT_JSON, "does not seem to be Prismatic"),
        (THROTTLED, "too many requests"),
        (FORBIDDEN, "Your role does not allow this"),
        (FAILED, "Prismatic has a problem right now"),
        (Fault::LostAnswer, "connection broke off"),
    ];
    for (fault, words) in expected {
        prismatic.fail("authenticatedUser", fault);
        sign_in(page, prismatic.url(), prismatic.token()).await;
        page.shows(words).await;
        assert_eq!(page.value("Address").await, prismatic.url(), "after {fault:?}");
    }
    prismatic.recover();
    sign_in(page, prismatic.url(), prismatic.token()).await;
    page.link("Deploy").await;
    app.quit().await;
}

#[tokio::test]
async fn lists_that_fail_are_not_allowed_or_are_empty_look_different_and_can_be_tried_again() {
    let prismatic = FaultyPrismatic::start().await;
    prismatic.fail("customers", FAILED);
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    sign_in(page, prismatic.url(), prismatic.token()).await;
    page.shows("Prismatic has a problem right now").await;
    page.choose("Integration", "Acme Inventory").await;

    prismatic.fail("customers", FORBIDDEN);
    page.press("Try again").await;
    page.shows("Your role does not allow this").await;

    let none =
        r#"{"data":{"customers":{"totalCount":0,"nodes":[],"pageInfo":{"hasNextPage":false,"endCursor":null}}}}"#;
    prismatic.fail("customers", Fault::Answer(200, "application/json", none));
    page.press("Try again").await;
    page.shows("No customers yet").await;
    app.quit().await;
}

#[tokio::test]
async fn an_instance_whose_creation_was_answered_by_an_error_is_not_there_and_nothing_is_lost() {
    let (prismatic, _desktop, app) = signed_in().await;
    let page = &app.page;
    choose_inventory(page).await;
    let refusal = r#"{"data":{"createInstance":{"instance":null,"errors":[{"field":"__all__","messages":["The <b>plan</b> is full."]}]}}}"#;
    prismatic.fail("createInstance", Fault::Answer(200, "application/json", refusal));
    page.press("Deploy").await;
    page.shows("The <b>plan</b> is full.").await;
    assert_eq!(prismatic.instances(), []);

    prismatic.recover();
    page.press("Change the choices").await;
    page.value_becomes("Instance name", "Acme Inventory").await;
    page.press("Deploy").await;
    page.button("Copy all").await;
    assert_eq!(prismatic.instances().len(), 1);
    app.quit().await;
}

#[tokio::test]
async fn an_instance_whose_creation_lost_its_answer_is_found_and_not_created_again() {
    let (prismatic, _desktop, app) = signed_in().await;
    let page = &app.page;
    choose_inventory(page).await;
    prismatic.fail("createInstance", Fault::LostAnswer);
    page.press("Deploy").await;
    page.button("Copy all").await;
    let instances = prismatic.instances();
    assert_eq!(instances.iter().map(|instance| instance.deployed).collect::<Vec<_>>(), [true]);
    assert_eq!(prismatic.requests("createInstance"), 1);
    app.quit().await;
}

#[tokio::test]
async fn while_prismatic_may_still_be_at_work_nothing_is_sent_again() {
    let (prismatic, _desktop, app) = signed_in().await;
    let page = &app.page;
    choose_inventory(page).await;
    prismatic.fail("createInstance", FAILED);
    page.press("Deploy").await;
    page.shows("Checking what became of it").await;
    prismatic.recover();
    page.shows("Checking what became of it").await;
    assert_eq!(prismatic.requests("createInstance"), 0, "the one that failed did not get through");
    assert_eq!(prismatic.instances(), []);
    app.quit().await;
}

#[tokio::test]
async fn a_deploy_whose_answer_is_lost_is_not_sent_again() {
    let (prismatic, _desktop, app) = signed_in().await;
    let page = &app.page;
    choose_inventory(page).await;
    prismatic.fail("deployInstance", Fault::LostAnswer);
    page.press("Deploy").await;
    page.shows("is live").await;
    assert_eq!(prismatic.requests("deployInstance"), 1);
    app.quit().await;
}

#[tokio::test]
async fn a_deploy_that_fails_is_tried_again_without_creating_the_instance_again() {
    let (prismatic, _desktop, app) = signed_in().await;
    let page = &app.page;
    choose_inventory(page).await;
    let refusal =
        r#"{"data":{"deployInstance":{"instance":null,"errors":[{"field":"__all__","messages":["Not now."]}]}}}"#;
    prismatic.fail("deployInstance", Fault::Answer(200, "application/json", refusal));
    page.press("Deploy").await;
    page.shows("Not now.").await;
    assert_eq!(prismatic.instances().iter().map(|instance| instance.deployed).collect::<Vec<_>>(), [false]);

    prismatic.recover();
    page.press("Deploy again").await;
    page.shows("is live").await;
    assert_eq!(prismatic.instances().iter().map(|instance| instance.deployed).collect::<Vec<_>>(), [true]);
    assert_eq!(prismatic.requests("createInstance"), 1);
    app.quit().await;
}
