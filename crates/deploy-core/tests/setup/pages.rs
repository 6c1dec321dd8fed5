//! Page by page, with data sources that see what was saved before.

use deploy_core::config::{ConfigProblemKind, ConfigValue};
use deploy_core::setup::{
    HealthVerdict, SourceContent, SourceOffer, health, load_page, read_setup, reload_source, save_values,
};
use deploy_core::{RunState, Stage};
use prismatic_sandbox::{Behavior, Config, ConfigurationSwitches, LargeContent};

use crate::harness::{World, connection, text};

fn account() -> deploy_core::config::ConfigEntry {
    connection("Brightpath Connection", &[("region", "us"), ("clientId", "bp-1"), ("clientSecret", "secret")])
}

fn offer<'a>(offers: &'a [SourceOffer], key: &str) -> &'a Result<SourceContent, String> {
    &offers.iter().find(|offer| offer.key == key).expect("an offer").content
}

#[tokio::test]
async fn an_instance_is_configured_page_by_page_and_then_deployed_once() {
    let world = World::new("Halden CRM Contacts").await;
    let (client, form) = (world.client(), &world.form);
    let runs = world.app().await;
    let key = connection("Halden CRM Connection", &[("workspace", "brightwater"), ("apiKey", "hk_live_1")]);
    let (id, row, instance) = world.in_setup(&runs, &[key]).await;
    let (run, _) = world.wait_for(&runs, &id, |run, _| run.state == RunState::Done).await;
    assert_eq!((run.counts.needs_setup, run.counts.failed), (1, 0), "it waits, and holds nothing up");
    assert!(!world.sandbox().instances()[0].deployed);

    let page = form.pages.iter().find(|page| page.variables().any(|variable| variable.source.is_some()));
    let page = page.expect("a page with a source").name.clone();
    let offers = load_page(client, form, &instance, &page).await.expect("loaded");
    let Ok(SourceContent::Options(options)) = offer(&offers, "Contact List") else { panic!("{offers:?}") };
    assert_eq!(options[1].value, "Customers");

    let problems = save_values(client, form, &instance, &[text("Contact List", "Customers")], true).await;
    assert_eq!(problems.expect("sent"), []);
    runs.finish_setup(&world.place, &id, row.id).await.expect("finished");
    let (run, rows) = world.wait_for(&runs, &id, |run, _| (run.state, run.counts.done) == (RunState::Done, 1)).await;
    assert_eq!((run.state, rows[0].stage), (RunState::Done, Stage::Done));
    assert_eq!((world.requests("CreateInstance").await, world.requests("DeployInstance").await), (1, 1));
    let healthy = health(client, form, &instance, run.started_at).await.expect("looked");
    assert_eq!(healthy.verdict, HealthVerdict::Live, "{healthy:?}");
}

#[tokio::test]
async fn forms_and_objects_come_as_json_and_large_ones_by_their_url() {
    for large_content in [LargeContent::Inline, LargeContent::Url] {
        let configuration = ConfigurationSwitches { large_content, large_from: 1, ..ConfigurationSwitches::default() };
        let behavior = Behavior { configuration, ..Behavior::default() };
        let world = World::with("Brightpath Campaigns", Config { behavior, ..Config::default() }).await;
        let (client, form) = (world.client(), &world.form);
        let runs = world.app().await;
        let (_, _, instance) = world.in_setup(&runs, &[account()]).await;
        let with_source = |page: &&deploy_core::config::ConfigPage| page.variables().any(|each| each.source.is_some());
        for page in form.pages.iter().filter(with_source) {
            for SourceOffer { key, content } in load_page(client, form, &instance, &page.name).await.expect("loaded") {
                let Ok(SourceContent::Json(json)) = &content else { panic!("{key}: {content:?}") };
                assert!(json.contains("Implied") || json.contains("Subscriber"), "{large_content:?} {key}: {json}");
                let again = reload_source(client, form, &instance, &key).await.expect("again");
                assert_eq!(again.content, content, "{large_content:?} {key}");
            }
        }
    }
}

#[tokio::test]
async fn a_source_that_fails_says_why_and_the_others_come() {
    let world = World::new("Warehouse Label Printing").await;
    let runs = world.app().await;
    let server = connection("Print Server", &[("host", "labels.local"), ("username", "u"), ("password", "p")]);
    let (_, _, instance) = world.in_setup(&runs, &[server]).await;
    let offers = load_page(world.client(), &world.form, &instance, "Printing").await.expect("loaded");
    let Err(reason) = offer(&offers, "Printer") else { panic!("{offers:?}") };
    assert!(reason.contains("did not answer within 30 seconds"), "{reason}");

    let moved = connection("Print Server", &[("host", "demo.local")]);
    let saved = save_values(world.client(), &world.form, &instance, &[moved], false).await.expect("sent");
    assert_eq!(saved, []);
    let again = reload_source(world.client(), &world.form, &instance, "Printer").await.expect("again");
    assert!(matches!(again.content, Ok(SourceContent::Options(options)) if options.len() == 2));
    let state = read_setup(world.client(), &world.form, &instance).await.expect("read");
    let server = state.variables.iter().find(|variable| variable.key == "Print Server").expect("the connection");
    assert_eq!(server.held, ["password"], "what was left alone is still there");
    let Some(ConfigValue::Connection(shown)) = &server.value else { panic!("{server:?}") };
    assert!(shown.iter().all(|input| input.key != "password"));
}

#[tokio::test]
async fn what_prismatic_refuses_lands_on_the_variable_that_it_is_about() {
    let world = World::new("Warehouse Label Printing").await;
    let runs = world.app().await;
    let (_, _, instance) = world.in_setup(&runs, &[]).await;
    let entries = [text("Copies", "many"), connection("Print Server", &[("password", "canary-password")])];
    let problems = save_values(world.client(), &world.form, &instance, &entries, false).await.expect("sent");
    let about: Vec<_> = problems.iter().map(|problem| (problem.key.as_deref(), problem.kind)).collect();
    assert_eq!(about, [(Some("Copies"), ConfigProblemKind::Refused)], "{problems:?}");

    let rule = "updateInstanceConfigVariables:before:payload-errors=Not now, canary-password.";
    world.sandbox().set_faults(vec![rule.parse().expect("a rule")]);
    let problems = save_values(world.client(), &world.form, &instance, &entries[1..], false).await.expect("sent");
    let about: Vec<_> = problems.iter().map(|problem| (problem.key.as_deref(), problem.said.as_deref())).collect();
    assert_eq!(about, [(None, Some("Not now, …."))]);
}
