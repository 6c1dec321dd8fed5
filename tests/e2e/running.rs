//! What a person does with a run of many: holding it up, calling it off, deciding, trying again, handing over, deleting.

use serde_json::json;

use crate::accessibility::Screens;
use crate::harness::{App, Desktop, Keyring, Page, Sandbox, Theme, until};
use crate::runs::{CUSTOMERS, deployed, review_run, start_run};
use crate::steps::{sign_in, unfold};

/// How many instances the organization has, those of its practice data included.
async fn instances_there(sandbox: &Sandbox) -> u64 {
    let answer = sandbox.ask("{ instances(first: 1) { totalCount } }", json!({})).await;
    answer["data"]["instances"]["totalCount"].as_u64().expect("a number")
}

/// Clicks the first button whose text, or name where it has one, begins with `text` and has `part`.
pub(crate) async fn press_first(page: &Page, text: &str, part: &str) {
    let script = "const [text, part] = arguments; const plain = (words) => words.replace(/[\\u2066-\\u2069]/g, ''); \
                  const nameOf = (node) => plain(node.getAttribute('aria-label') ?? node.textContent); \
                  const button = [...document.querySelectorAll('button')].find((node) => \
                    nameOf(node).startsWith(text) && nameOf(node).includes(part) && node.getClientRects().length > 0); \
                  button?.click(); return button !== undefined";
    let pressed = async || (page.run(script, vec![json!(text), json!(part)]).await == json!(true)).then_some(());
    page.until(&format!("a button {text:?} with {part:?}"), pressed).await;
}

#[tokio::test]
async fn a_run_that_is_held_up_goes_on_and_one_that_is_called_off_finishes_what_it_names_and_no_more() {
    let sandbox = Sandbox::start_with(&["--fault", "deployInstance:before:delay=12s"]).await;
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    sign_in(page, &sandbox.url, &sandbox.token).await;
    page.choose("Integration", "Acme Inventory").await;
    page.press("Has no Acme Inventory yet").await;
    page.press("Choose all 36 shown").await;
    page.press("Review 36 customers").await;
    let deploy = page.button("Deploy to 36 customers").await;
    // So slow that most have not begun when the run is held up.
    sandbox.set_limit(json!({ "rate": "1/s", "burst": 1 })).await;
    page.click(&deploy).await;
    until("the first is created", async || (!sandbox.instances().await.is_empty()).then_some(())).await;
    page.press("Pause").await;
    page.shows("Still being finished: ").await;
    page.press("Go on").await;
    page.button("Pause").await;

    page.press("Cancel the run").await;
    page.shows("on the way and will be finished: ").await;
    page.shows("have not started and never will.").await;
    press_first(page, "Cancel ", "customers").await;
    sandbox.set_faults(&[]).await;
    sandbox.set_limit(json!({})).await;
    page.shows("Cancelled: Acme Inventory 7 is live for ").await;
    let made = sandbox.instances().await;
    assert!(made.iter().all(|instance| instance.deployed), "what had begun was finished: {made:?}");
    assert!(made.len() < 36, "the rest never began");
    page.shows(&format!("is live for {} of 36 customers", made.len())).await;
    app.quit().await;
}

#[tokio::test]
async fn only_what_failed_is_tried_again_and_only_what_the_run_made_is_deleted() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    sign_in(page, &sandbox.url, &sandbox.token).await;
    let before = instances_there(&sandbox).await;
    sandbox.set_faults(&["createInstance:before:payload-errors=Not today.@nth=1"]).await;
    start_run(page).await;
    page.shows("Acme Inventory 7 is live for 2 of 3 customers").await;
    page.press("Try the failed one again").await;
    page.shows("Acme Inventory 7 is live for 3 customers").await;
    assert_eq!(deployed(&sandbox).await, CUSTOMERS);
    assert_eq!(sandbox.instances().await.len(), CUSTOMERS.len());

    page.press("Delete the 3 instances this run made").await;
    page.shows("Instances that this run did not make stay.").await;
    assert_eq!(instances_there(&sandbox).await, before + 3, "nothing is deleted before it is confirmed");
    page.press("Delete 3 instances").await;
    page.shows("Deleted again: Acme Inventory 7 for 3 customers").await;
    assert_eq!(instances_there(&sandbox).await, before);
    app.quit().await;
}

#[tokio::test]
async fn where_two_instances_may_be_the_one_a_person_sees_both_and_decides() {
    see_both_and_decide(Theme::Light, "light").await;
}

/// Lets a run come to a decision and takes it, and looks at each screen on the way.
pub(crate) async fn see_both_and_decide(theme: Theme, name: &'static str) {
    let sandbox = Sandbox::start_with(&["--duplicate-names", "allowed"]).await;
    let desktop = Desktop::with_theme(Keyring::Missing, theme).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    let mut screens = Screens::of(page, name);
    sign_in(page, &sandbox.url, &sandbox.token).await;
    review_run(page).await;
    screens.look("review").await;
    // One answer is lost, and nobody can look what came of it until there are two.
    sandbox.set_faults(&["createInstance:after:lost@nth=1", "instances:before:503"]).await;
    page.press("Deploy to 3 customers").await;
    let lost = until("the others are live", async || {
        let made = sandbox.instances().await;
        let (live, other): (Vec<_>, Vec<_>) = made.into_iter().partition(|instance| instance.deployed);
        (live.len() == 2).then(|| other.into_iter().next()).flatten()
    })
    .await;
    let twin = "mutation ($customer: ID!, $integration: ID!, $name: String!, $labels: [String]) { createInstance( \
                input: { customer: $customer, integration: $integration, name: $name, labels: $labels }) { \
                errors { messages } } }";
    screens.look("running").await;
    let variables = json!({
        "customer": lost.customer_id, "integration": lost.integration_id, "name": lost.name, "labels": lost.labels,
    });
    let answer = sandbox.ask(twin, variables).await;
    assert_eq!(answer["data"]["createInstance"]["errors"], json!([]), "{answer}");
    sandbox.set_faults(&[]).await;

    page.shows("1 customer needs your eye").await;
    // Once the run is over, nothing more moves the button away from the click.
    page.shows("Acme Inventory 7 is live for 2 of 3 customers").await;
    page.press("Show them").await;
    press_first(page, &lost.customer_name, "Needs your eye").await;
    page.shows("What this run meant to create").await;
    page.shows("What Prismatic has").await;
    screens.look("needs-your-eye").await;
    press_first(page, "Use this one", "").await;
    page.shows("Acme Inventory 7 is live for 3 customers").await;
    assert_eq!(deployed(&sandbox).await, CUSTOMERS);
    assert_eq!(sandbox.instances().await.len(), 4, "nothing more was sent");
    screens.look("results").await;
    assert_eq!(screens.found, Vec::<String>::new());
    app.quit().await;
}

#[tokio::test]
async fn a_customer_that_another_run_is_not_through_with_is_named_and_gets_nothing_more() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    sign_in(page, &sandbox.url, &sandbox.token).await;
    review_run(page).await;
    sandbox.set_faults(&["createInstance:before:hang"]).await;
    page.press("Deploy to 3 customers").await;
    page.press("Pause").await;
    page.link("Deploy").await;
    page.click(&page.link("Deploy").await).await;
    review_run(page).await;
    page.press("Deploy to 3 customers").await;
    page.shows("Another run is still at it").await;
    page.shows("This is about Kestrel Outdoor, Meadowgate Pharmacy, and Sundby Marine.").await;
    page.shows("Open that run under History and finish or cancel it").await;
    assert_eq!(sandbox.instances().await, []);
    app.quit().await;
}

#[tokio::test]
async fn results_are_searched_copied_in_each_form_and_told_to_each_customer_also_without_a_connection() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    sign_in(page, &sandbox.url, &sandbox.token).await;
    start_run(page).await;
    page.shows("Acme Inventory 7 is live for 3 customers").await;
    let made = sandbox.instances().await;
    drop(sandbox);

    page.click(&page.link("History").await).await;
    page.shows("3 customers · 3 live").await;
    let first = page.run("return document.querySelector('main a[href*=\"/runs/\"]')", vec![]).await;
    page.run("arguments[0].click()", vec![first]).await;
    page.shows("Acme Inventory 7 is live for 3 customers").await;
    for (button, begins, parts) in [
        ("Copy as table", "Customer\t", '\t'),
        ("Copy as CSV", "Customer,", ','),
        ("Copy as Markdown", "| Customer ", '|'),
    ] {
        page.press(button).await;
        let copied = until("it is copied", async || {
            let copied = desktop.clipboard().await;
            copied.starts_with(begins).then_some(copied)
        });
        let copied = copied.await;
        for instance in &made {
            let line = copied.lines().find(|line| line.contains(&instance.customer_name) && line.contains("/trigger/"));
            assert!(line.is_some_and(|line| line.contains(parts)), "{} in {copied}", instance.customer_name);
        }
    }
    let names = "return [...document.querySelectorAll('[role=row] [role=cell]:first-child')].map((cell) => \
                 cell.textContent.replace(/[\\u2066-\\u2069]/g, ''))";
    let order = async || {
        let mut names: Vec<String> = serde_json::from_value(page.run(names, vec![]).await).expect("names");
        names.dedup();
        names
    };
    assert_eq!(order().await, CUSTOMERS);
    press_first(page, "Customer", "").await;
    until("the order is turned round", async || order().await.into_iter().rev().eq(CUSTOMERS).then_some(())).await;
    press_first(page, "Flow", "").await;
    until("the flows are in order", async || (order().await.len() > CUSTOMERS.len()).then_some(())).await;
    page.fill("Find", "sundby").await;
    let found = async || {
        let found: Vec<String> = serde_json::from_value(page.run(names, vec![]).await).expect("names");
        (!found.is_empty() && found.iter().all(|name| name == "Sundby Marine")).then_some(())
    };
    until("only one customer is left", found).await;

    page.run("document.querySelector('[role=radiogroup] input[value=customers]').click()", vec![]).await;
    press_first(page, "Sundby Marine", "Done").await;
    page.press("Copy message").await;
    let told = async || desktop.clipboard().await.contains("Sundby Marine").then_some(());
    until("the message is copied", told).await;
    let message = desktop.clipboard().await;
    let sundby = made.iter().find(|instance| instance.customer_name == "Sundby Marine").expect("its instance");
    let has_url = sundby.flow_configs.iter().any(|config| message.contains(&config.webhook_url));
    assert!(has_url && !message.contains("Kestrel"), "{message}");
    app.quit().await;
}

#[tokio::test]
async fn the_results_of_a_run_are_there_after_a_restart_without_a_connection() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start(&desktop).await;
    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    start_run(&app.page).await;
    app.page.shows("Acme Inventory 7 is live for 3 customers").await;
    let made = sandbox.instances().await;
    app.quit().await;
    drop(sandbox);

    let app = App::start(&desktop).await;
    let page = &app.page;
    page.shows("Refract can’t reach Prismatic").await;
    page.press("Open the history").await;
    page.shows("3 customers · 3 live").await;
    unfold(page, "Customers and what was sent").await;
    page.shows("Kestrel Outdoor").await;
    assert_eq!(page.axe_violations().await, Vec::<String>::new());
    page.press("Copy as CSV").await;
    let copied = until("the results are copied", async || {
        let copied = desktop.clipboard().await;
        copied.starts_with("Customer,").then_some(copied)
    })
    .await;
    for instance in &made {
        let url = &instance.flow_configs[0].webhook_url;
        assert!(copied.contains(&instance.customer_name) && copied.contains(url), "{url} in {copied}");
    }
    app.quit().await;
}

#[tokio::test]
async fn who_shares_prismatic_with_others_sets_a_pace_that_stays_set() {
    let sandbox = Sandbox::start_with(&["--fault", "deployInstance:before:hang"]).await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    sign_in(page, &sandbox.url, &sandbox.token).await;
    start_run(page).await;
    page.button("Pause").await;
    unfold(page, "Go slower").await;
    page.pick("Requests a second, at most", "5 a second").await;
    page.shows("Refract keeps to it from now on.").await;
    app.quit().await;

    sandbox.set_faults(&["deployInstance:before:hang"]).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    page.click(&page.link("History").await).await;
    let first = until("the run is listed", async || {
        let first = page.run("return document.querySelector('main a[href*=\"/runs/\"]')", vec![]).await;
        (!first.is_null()).then_some(first)
    });
    page.run("arguments[0].click()", vec![first.await]).await;
    page.press("Go on").await;
    page.button("Pause").await;
    unfold(page, "Go slower").await;
    page.value_becomes("Requests a second, at most", "5").await;
    app.quit().await;
}
