//! Connections that a person lets in, for one instance or for all of a customer's.

use deploy_core::config::{ConfigEntry, ConfigValue, TypedInput};
use deploy_core::model::ConnectionStatus;
use deploy_core::setup::{
    HealthVerdict, authorization, connection_problem, create_reusable, disconnect, health, list_reusable, load_page,
    read_setup, reusable_authorization, save_values,
};
use deploy_core::{Error, RunState, RunValues, Stage, WaitsFor};

use crate::harness::{World, connection, text};

const BOOKS: &str = "Ledgerline Connection";

fn books() -> ConfigEntry {
    connection(BOOKS, &[("clientId", "tw-1"), ("clientSecret", "ll_sec_1")])
}

#[tokio::test]
async fn a_connection_is_let_in_in_the_browser_and_the_pages_after_it_see_that() {
    let world = World::new("Ledgerline Invoices").await;
    let (client, form) = (world.client(), &world.form);
    let runs = world.app().await;
    let (id, row, instance) = world.in_setup(&runs, &[books()]).await;
    assert_eq!(row.setup, Some(WaitsFor::Answers));
    let status = async || {
        let state = read_setup(client, form, &instance).await.expect("read");
        let found = state.variables.into_iter().find(|variable| variable.key == BOOKS).expect("the connection");
        (found.status, found.can_authorize)
    };
    assert_eq!(status().await, (Some(ConnectionStatus::Pending), true));

    world.consent(&authorization(client, &instance, BOOKS).await.expect("a page"), "deny").await;
    assert_eq!(status().await, (Some(ConnectionStatus::Error), true));
    let said = connection_problem(client, &instance, BOOKS).await.expect("the log");
    assert_eq!(said.as_deref(), Some("The authorization was denied: access_denied."));
    world.consent(&authorization(client, &instance, BOOKS).await.expect("a page"), "allow").await;
    assert_eq!(status().await.0, Some(ConnectionStatus::Active));

    assert_eq!(load_page(client, form, &instance, "Company").await.expect("loaded").len(), 1);
    assert_eq!(save_values(client, form, &instance, &[text("Company", "c-200")], false).await.expect("sent"), []);
    load_page(client, form, &instance, "Booking").await.expect("loaded");
    let early = runs.finish_setup(&world.place, &id, row.id).await;
    assert!(matches!(early, Err(Error::SetupIncomplete)), "{early:?}");
    assert_eq!(save_values(client, form, &instance, &[text("Income Account", "8400")], true).await.expect("sent"), []);
    runs.finish_setup(&world.place, &id, row.id).await.expect("finished");
    world.wait_for(&runs, &id, |run, _| run.counts.done == 1).await;
    let again = runs.finish_setup(&world.place, &id, row.id).await;
    assert!(matches!(again, Err(Error::RunBusy)), "{again:?}");

    let after = disconnect(client, form, &instance, BOOKS).await.expect("disconnected");
    assert_eq!(after.status, Some(ConnectionStatus::Pending));
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_wait_for_a_sign_in_go_on_when_it_is_given_even_after_a_restart() {
    let world = World::new("Ledgerline Invoices").await;
    let mut id = String::new();
    world.one_life(async |runs, place| {
        id = runs.start(&place, world.new_run(3, world.values(&[books()], true))).await.expect("started").id;
        let (_, rows) = world.wait_for(&runs, &id, |run, _| run.state == RunState::Done).await;
        // The pages are answered with what needs no sign-in; the customer signs in later.
        for row in &rows {
            let run = runs.answered(&place, &id, row.id).await.expect("answered");
            assert_eq!(run.state, RunState::Done, "nothing is at work because of that");
        }
    });

    let runs = world.app().await;
    let (run, rows) = runs.get("tenant", &id).await.expect("the run");
    assert_eq!((run.state, run.counts.needs_setup, run.needs_secrets), (RunState::Done, 3, false));
    assert!(runs.unfinished(&world.place).await.expect("the list").is_empty(), "it is not one that broke off");
    assert!(rows.iter().all(|row| (row.stage, row.setup) == (Stage::NeedsSetup, Some(WaitsFor::SignIn))));
    let instance = rows[1].instance.clone().expect("an instance");
    world.consent(&authorization(world.client(), &instance, BOOKS).await.expect("a page"), "allow").await;
    let entries = [text("Company", "c-100"), text("Income Account", "4000")];
    assert_eq!(save_values(world.client(), &world.form, &instance, &entries, false).await.expect("sent"), []);

    runs.check_setups(&world.place, &id).await.expect("looked");
    let (_, rows) = world.wait_for(&runs, &id, |run, _| run.counts.done == 1).await;
    let stages: Vec<_> = rows.iter().map(|row| row.stage).collect();
    assert_eq!(stages, [Stage::NeedsSetup, Stage::Done, Stage::NeedsSetup]);
    assert_eq!((world.requests("CreateInstance").await, world.requests("DeployInstance").await), (3, 1));
    assert_eq!(world.sandbox().instances().len(), 3);
}

#[tokio::test]
async fn with_a_connection_that_the_customer_has_already_nothing_is_asked_of_anybody() {
    let world = World::new("Fieldnote Tickets").await;
    let (client, form) = (world.client(), &world.form);
    let key = "Fieldnote Connection";
    let (customer, _) = &world.customers[0];
    let before = list_reusable(client, form, key, customer).await.expect("listed").len();
    let typed = [TypedInput::new("desk", "support.customer.example")];
    let made = create_reusable(client, form, key, customer, "Main desk", &typed).await.expect("created");
    assert_eq!((made.name.as_deref(), made.status), (Some("Main desk"), Some(ConnectionStatus::Pending)));
    world.consent(&reusable_authorization(client, &made.id).await.expect("a page"), "allow").await;
    let again = client.reusable_connection(&made.id).await.expect("read");
    assert_eq!(again.status, Some(ConnectionStatus::Active));
    assert_eq!(list_reusable(client, form, key, customer).await.expect("listed").len(), before + 1);

    let runs = world.app().await;
    let chosen = vec![ConfigEntry::new(key, ConfigValue::Reusable(made.id.clone()))];
    let map = r#"{"fields":[],"options":[]}"#;
    let shared = [ConfigEntry::new("Ticket Fields", ConfigValue::Json(map.to_owned()))];
    let keys: Vec<_> = form.flows.iter().map(|flow| flow.id.clone()).collect();
    let values = RunValues::of(form, &shared, &[chosen], &keys, false).expect("they fit");
    let id = runs.start(&world.place, world.new_run(1, values)).await.expect("started").id;
    let (run, rows) = world.wait_for(&runs, &id, |run, _| run.state == RunState::Done).await;
    assert_eq!(run.counts.done, 1, "{rows:#?}");
    assert_eq!((world.requests("CreateInstance").await, world.requests("DeployInstance").await), (1, 1));
    let instance = rows[0].instance.as_ref().expect("an instance");
    let state = read_setup(client, form, instance).await.expect("read");
    let held = state.variables.iter().find(|variable| variable.key == key).expect("the connection");
    assert_eq!(held.value, Some(ConfigValue::Reusable(made.id)));
    let health = health(client, form, instance, run.started_at).await.expect("looked");
    assert_eq!(health.verdict, HealthVerdict::Waiting);
    assert_eq!(health.waiting_for, ["Your signature"], "its users have a page to fill in");
}
