//! Values in a run: in one request each, and across restarts.

use deploy_core::config::{ConfigEntry, ConfigValue};
use deploy_core::setup::read_setup;
use deploy_core::{
    Error, History, InstanceWords, NewRun, Presets, ProblemKind, Row, RunState, RunValues, Stage, typed,
};
use prismatic_sandbox::{Behavior, Config};
use secrecy::ExposeSecret;

use crate::harness::{World, connection, text};

const PASSWORD: &str = "canary-of-the-erp";

fn erp() -> ConfigEntry {
    connection(
        "Meridian Connection",
        &[("baseUrl", "https://erp.example/ws"), ("username", "TWSYNC"), ("password", PASSWORD)],
    )
}

#[tokio::test]
async fn all_values_go_along_with_the_creation_so_that_it_takes_two_requests() {
    let world = World::new("Meridian ERP").await;
    assert!(!world.form.needs_instance());
    let runs = world.app().await;
    let new = world.new_run(3, world.values(&[erp(), text("Plant", "0042")], false));
    let id = runs.start(&world.place, new).await.expect("started").id;
    let (run, rows) = world.wait_for(&runs, &id, |run, _| run.state == RunState::Done).await;
    assert_eq!(run.counts.done, 3, "{rows:#?}");
    let counts = [
        world.requests("CreateInstance").await,
        world.requests("DeployInstance").await,
        world.requests("ConfigureInstance").await,
    ];
    assert_eq!(counts, [3, 3, 0]);

    let instance = rows[1].instance.as_ref().expect("an instance");
    let state = read_setup(world.client(), &world.form, instance).await.expect("read");
    let value = |key: &str| {
        let found = state.variables.iter().find(|variable| variable.key == key);
        found.and_then(|variable| variable.value.clone()).expect("a value")
    };
    assert!(state.is_complete);
    assert_eq!(value("Plant"), ConfigValue::text("0042"));
    assert_eq!(value("Company Code"), ConfigValue::text("1000"), "defaults are sent along");

    let keys = world.client().api_keys(instance).await.expect("keys");
    let made: Vec<&str> = keys.iter().flat_map(|(_, keys)| keys).map(ExposeSecret::expose_secret).collect();
    assert!(!made.is_empty() && made.iter().all(|key| key.len() == 43), "{}", made.len());
    assert!(rows.iter().all(|row| row.key_flows.len() == made.len()));
}

#[tokio::test]
async fn what_is_said_of_each_instance_is_created_with_it_and_is_in_the_history_and_in_presets_made_of_it() {
    let world = World::new("Meridian ERP").await;
    let runs = world.app().await;
    let words = |description: Option<&str>, labels: &[&str]| InstanceWords {
        description: description.map(str::to_owned),
        labels: labels.iter().map(|label| (*label).to_owned()).collect(),
    };
    let said =
        vec![words(Some(" Books of the first "), &["plan gold", "", " plan gold", "north"]), words(None, &["south"])];
    let new = NewRun { words: said, ..world.new_run(3, world.values(&[erp()], false)) };
    let id = runs.start(&world.place, new).await.expect("started").id;
    world.wait_for(&runs, &id, |run, _| run.state == RunState::Done).await;

    let tidied =
        [words(Some("Books of the first"), &["plan gold", "north"]), words(None, &["south"]), words(None, &[])];
    let created = world.sandbox().instances();
    for (customer, words) in world.customers.iter().zip(&tidied) {
        let instance = created.iter().find(|instance| instance.customer_name == customer.1).expect("an instance");
        let (run, own): (Vec<_>, Vec<_>) =
            instance.labels.iter().cloned().partition(|label| label.starts_with("refract-run:"));
        assert_eq!(
            (instance.description.as_str(), own),
            (words.description.as_deref().unwrap_or(""), words.labels.clone())
        );
        assert_eq!(run.len(), 1, "the run's own label goes along: {:?}", instance.labels);
    }
    let history = History::open(&world.database()).expect("opens");
    let (_, rows, _) = history.rows(id.clone(), "books".to_owned(), 0, 50).await.expect("rows");
    assert_eq!(rows.iter().map(|past| past.words.clone()).collect::<Vec<_>>(), tidied[..1]);
    let choices = history.choices(id, Some(world.form.clone())).await.expect("choices");
    assert_eq!(choices.rows.iter().map(|choice| choice.words.clone()).collect::<Vec<_>>(), tidied);
    let row = choices.rows[0].row.id;
    let body = Presets::of_row(choices, row, Some(&world.form)).expect("a preset");
    assert_eq!(
        (body.content.name_pattern.as_deref(), body.content.description.as_deref(), body.content.labels),
        (Some("Configured"), Some("Books of the first"), tidied[0].labels.clone())
    );
}

#[tokio::test]
async fn a_key_that_was_refused_at_the_deploy_is_corrected_in_the_same_instance() {
    let world = World::new("Meridian ERP").await;
    let runs = world.app().await;
    let typed = |password| {
        let inputs = [("baseUrl", "https://erp.example/ws"), ("username", "TWSYNC"), ("password", password)];
        connection("Meridian Connection", &inputs)
    };
    let new = world.new_run(1, world.values(&[typed("invalid-1")], false));
    let id = runs.start(&world.place, new).await.expect("started").id;
    let (_, rows) = world.wait_for(&runs, &id, |run, _| run.state == RunState::Done).await;
    assert_eq!((rows[0].stage, rows[0].deployed), (Stage::Failed, false));
    let instance = rows[0].instance.clone().expect("an instance");

    let mend = async |password| {
        let place = (&*id, rows[0].id, &instance);
        let saved = runs.save_values(world.client(), &world.form, place, &[typed(password)], true).await;
        assert_eq!(saved.expect("sent"), []);
        runs.finish_setup(&world.place, &id, rows[0].id).await.expect("finished");
    };
    // What is refused again may be quoted, and the journal is on the disk.
    let refusal = format!("deployInstance:before:payload-errors=No way in by {PASSWORD}.@nth=1");
    world.sandbox().set_faults(vec![refusal.parse().expect("a rule")]);
    mend(PASSWORD).await;
    let said = |rows: &[Row]| rows[0].problem.as_ref().map(|problem| problem.said.clone());
    let expected = Some("No way in by ….".to_owned());
    world.wait_for(&runs, &id, |run, rows| run.state == RunState::Done && said(rows) == expected).await;

    mend("valid-3").await;
    let (run, rows) = world.wait_for(&runs, &id, |run, _| (run.state, run.counts.done) == (RunState::Done, 1)).await;
    assert_eq!((run.counts.failed, rows[0].instance.as_ref()), (0, Some(&instance)));
    assert_eq!((world.requests("CreateInstance").await, world.sandbox().instances().len()), (1, 1));
}

#[tokio::test]
async fn what_an_instance_got_last_is_in_the_history_and_in_presets_made_of_it() {
    let world = World::new("Meridian ERP").await;
    let runs = world.app().await;
    world.sandbox().set_faults(vec!["deployInstance:before:payload-errors=No way in.".parse().expect("a rule")]);
    let values = world.values(&[erp(), text("Plant", "0042")], false);
    let id = runs.start(&world.place, world.new_run(1, values)).await.expect("started").id;
    let (_, rows) = world.wait_for(&runs, &id, |run, _| run.state == RunState::Done).await;
    let (row, instance) = (rows[0].id, rows[0].instance.clone().expect("an instance"));
    let mended = connection("Meridian Connection", &[("username", "TWNEW"), ("password", PASSWORD)]);
    let place = (&*id, row, &instance);
    let saved = runs.save_values(world.client(), &world.form, place, &[mended, text("Plant", "0043")], true).await;
    assert_eq!(saved.expect("sent"), []);

    let history = History::open(&world.database()).expect("opens");
    let choices = history.choices(id.clone(), Some(world.form.clone())).await.expect("choices");
    let expected = [
        connection(
            "Meridian Connection",
            &[("baseUrl", "https://erp.example/ws"), ("client", "100"), ("username", "TWNEW")],
        ),
        text("Plant", "0043"),
    ];
    let among = |entries: &[ConfigEntry]| {
        let asked = entries.iter().filter(|entry| expected.iter().any(|each| each.key == entry.key));
        let mut asked: Vec<_> = asked.cloned().collect();
        asked.sort_by(|one, other| one.key.cmp(&other.key));
        asked
    };
    let (_, past, _) = history.rows(id, "twnew".to_owned(), 0, 50).await.expect("rows");
    let secrets = vec![("Meridian Connection".to_owned(), "password".to_owned())];
    assert_eq!((among(&past[0].values.entries), &past[0].values.secrets), (expected.to_vec(), &secrets));
    assert_eq!(among(&choices.rows[0].own.entries), expected);
    let body = Presets::of_row(choices, row, Some(&world.form)).expect("a preset");
    let given: Vec<_> = body.content.entries.into_iter().map(Into::into).collect();
    assert_eq!(among(&given), expected);
}

#[tokio::test]
async fn an_instance_that_was_to_be_deleted_and_is_still_there_is_not_brought_live() {
    let world = World::new("Meridian ERP").await;
    let runs = world.app().await;
    world.sandbox().set_faults(vec![
        "deployInstance:before:payload-errors=No way in.".parse().expect("a rule"),
        "deleteInstance:before:payload-errors=Not now.".parse().expect("a rule"),
    ]);
    let id = runs.start(&world.place, world.new_run(1, world.values(&[erp()], false))).await.expect("started").id;
    world.wait_for(&runs, &id, |run, _| run.state == RunState::Done).await;
    runs.delete_instances(&world.place, &id).await.expect("asked");
    let (_, rows) = world.wait_for(&runs, &id, |run, rows| run.state == RunState::Done && rows[0].delete_refused).await;
    assert_eq!((rows[0].stage, rows[0].deployed), (Stage::Failed, false));
    assert!(matches!(runs.finish_setup(&world.place, &id, rows[0].id).await, Err(Error::RunBusy)));
    assert_eq!(world.requests("ConfigureInstance").await, 0);

    world.sandbox().clear_faults();
    runs.retry_failed(&world.place, &id).await.expect("nothing to do");
    let (_, rows) = world.wait_for(&runs, &id, |run, _| run.state == RunState::Done).await;
    assert_eq!((rows[0].stage, rows[0].delete_refused), (Stage::Failed, true));
    runs.delete_instances(&world.place, &id).await.expect("asked again");
    let (_, rows) = world.wait_for(&runs, &id, |_, rows| rows[0].stage == Stage::Deleted).await;
    assert!(!rows[0].delete_refused);
    assert!(world.sandbox().instances().is_empty());
}

#[tokio::test]
async fn no_secret_comes_to_the_disk() {
    let world = World::new("Meridian ERP").await;
    let runs = world.app().await;
    world.sandbox().set_faults(vec![
        format!("createInstance:before:payload-errors=Bad password {PASSWORD}.@nth=1").parse().expect("a rule"),
        format!("deployInstance:before:payload-errors=No way in by {PASSWORD}.@nth=1").parse().expect("a rule"),
    ]);
    let id = runs.start(&world.place, world.new_run(2, world.values(&[erp()], false))).await.expect("started").id;
    let (_, rows) = world.wait_for(&runs, &id, |run, _| run.state == RunState::Done).await;
    let mut said: Vec<_> = rows.iter().filter_map(|row| row.problem.as_ref()).map(|problem| &*problem.said).collect();
    said.sort_unstable();
    assert_eq!(said, ["Bad password ….", "No way in by …."]);
    drop(runs);
    let folder = world.database().parent().expect("a folder").to_owned();
    for file in std::fs::read_dir(folder).expect("files") {
        let path = file.expect("a file").path();
        let bytes = std::fs::read(&path).expect("its bytes");
        let found = bytes.windows(PASSWORD.len()).any(|window| window == PASSWORD.as_bytes());
        assert!(!found, "{}", path.display());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_restart_rows_wait_for_their_secrets_and_those_that_are_created_do_not() {
    let world = World::new("Meridian ERP").await;
    // The second creation never gets through.
    world.sandbox().set_faults(vec!["createInstance:before:429@from=2".parse().expect("a rule")]);
    let mut id = String::new();
    world.one_life(async |runs, place| {
        id = runs.start(&place, world.new_run(2, world.values(&[erp()], false))).await.expect("started").id;
        let (run, _) = world.wait_for(&runs, &id, |run, _| run.counts.done == 1).await;
        assert!(!run.needs_secrets);
    });

    let runs = world.app().await;
    assert!(runs.list("tenant").await.expect("the list")[0].needs_secrets);
    runs.resume(&world.place, &id).await.expect("goes on");
    let (run, rows) = world.wait_for(&runs, &id, |run, _| run.state == RunState::PausedProblem).await;
    assert_eq!(run.problem.map(|problem| problem.kind), Some(ProblemKind::SecretsGone));
    assert!(run.needs_secrets);
    assert_eq!((run.counts.done, run.counts.waiting), (1, 1), "{rows:#?}");

    // Not before: what was on its way when the app was closed would get through after all.
    world.sandbox().clear_faults();
    let shared = typed(&world.form, &[connection("Meridian Connection", &[("password", PASSWORD)])]).expect("it fits");
    let run = runs.provide(&world.place, &id, &shared, &std::collections::HashMap::new()).await.expect("provided");
    assert_eq!((run.state, run.needs_secrets), (RunState::Running, false));
    let (run, rows) = world.wait_for(&runs, &id, |run, _| run.state == RunState::Done).await;
    assert_eq!(run.counts.done, 2, "{rows:#?}");
    assert_eq!(world.sandbox().instances().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_restart_a_refusal_that_may_quote_a_secret_is_kept_without_its_words() {
    let world = World::new("Meridian ERP").await;
    let refusal = format!("deployInstance:before:payload-errors=No way in by {PASSWORD}.");
    world.sandbox().set_faults(vec![refusal.parse().expect("a rule")]);
    let mut id = String::new();
    world.one_life(async |runs, place| {
        id = runs.start(&place, world.new_run(1, world.values(&[erp()], false))).await.expect("started").id;
        world.wait_for(&runs, &id, |run, _| run.state == RunState::Done).await;
    });

    let runs = world.app().await;
    runs.retry_failed(&world.place, &id).await.expect("tried again");
    let said = |rows: &[Row]| rows[0].problem.clone().map(|problem| (problem.kind, problem.said));
    let left_out = "(left out, since it may quote a secret that was typed before Refract was closed)";
    let expected = Some((ProblemKind::Rejected, left_out.to_owned()));
    world.wait_for(&runs, &id, |run, rows| run.state == RunState::Done && said(rows) == expected).await;

    // Once it is typed again, it can be told from the rest.
    let shared = typed(&world.form, &[connection("Meridian Connection", &[("password", PASSWORD)])]).expect("it fits");
    runs.provide(&world.place, &id, &shared, &std::collections::HashMap::new()).await.expect("provided");
    runs.retry_failed(&world.place, &id).await.expect("tried again");
    let expected = Some((ProblemKind::Rejected, "No way in by ….".to_owned()));
    world.wait_for(&runs, &id, |run, rows| run.state == RunState::Done && said(rows) == expected).await;
}

#[tokio::test]
async fn each_customer_has_its_own_values() {
    let world = World::new("Meridian ERP").await;
    let runs = world.app().await;
    let own =
        |plant: &str, user: &str| vec![text("Plant", plant), connection("Meridian Connection", &[("username", user)])];
    let rows = [own("0001", "ONE"), own("0002", "TWO")];
    let values = RunValues::of(&world.form, &[erp()], &rows, &[], false).expect("they fit");
    let id = runs.start(&world.place, world.new_run(2, values)).await.expect("started").id;
    let (_, rows) = world.wait_for(&runs, &id, |run, _| run.counts.done == 2).await;
    for (row, (plant, user)) in rows.iter().zip([("0001", "ONE"), ("0002", "TWO")]) {
        let instance = row.instance.as_ref().expect("an instance");
        let held = world.client().configuration(instance).await.expect("read").variables;
        let variable = |key: &str| held.iter().find(|variable| variable.key == key).expect("the variable");
        assert_eq!(variable("Plant").value.as_ref().map(ExposeSecret::expose_secret), Some(plant));
        let input = |name: &str| {
            let inputs = &variable("Meridian Connection").inputs;
            inputs.iter().find(|input| input.name == name).map(|input| input.value.expose_secret().to_owned())
        };
        assert_eq!(
            (input("username").as_deref(), input("baseUrl").as_deref()),
            (Some(user), Some("https://erp.example/ws"))
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_gets_keys_for_the_flows_that_are_chosen_for_it_alone_also_after_a_restart() {
    let world = World::new("Meridian ERP").await;
    let flow = world.form.flows[0].id.clone();
    let values = || {
        let none = RunValues::of(&world.form, &[erp()], &[const { Vec::new() }; 2], &[], false).expect("they fit");
        none.with_own_keys(&world.form, vec![vec![], vec![flow.clone(), "no flow of it".to_owned()]])
    };
    let mut id = String::new();
    world.one_life(async |runs, place| {
        id = runs.start(&place, world.new_run(2, values())).await.expect("started").id;
        world.wait_for(&runs, &id, |run, _| run.counts.done == 2).await;
    });
    let (_, rows) = world.app().await.get("tenant", &id).await.expect("the run");
    let of_rows: Vec<_> = rows.iter().map(|row| row.key_flows.clone()).collect();
    assert_eq!(of_rows, [vec![], vec![flow.clone()]]);
    let mut made = Vec::new();
    for row in &rows {
        let instance = row.instance.as_ref().expect("an instance");
        let keys = world.client().api_keys(instance).await.expect("keys");
        made.push(keys.into_iter().map(|(_, keys)| keys.len()).sum::<usize>());
    }
    assert_eq!(made, [0, 1]);

    let history = History::open(&world.database()).expect("opens");
    let choices = history.choices(id, Some(world.form.clone())).await.expect("choices");
    assert_eq!(choices.key_flows, Vec::<String>::new());
    let body = Presets::of_row(choices, rows[1].id, Some(&world.form)).expect("a preset");
    assert_eq!(body.content.key_flows, [world.form.flows[0].name.clone()]);
}

#[tokio::test]
async fn where_prismatic_waits_to_hear_that_all_is_complete_it_is_told() {
    let behavior = Behavior { configured_without_complete: false, ..Behavior::default() };
    let world = World::with("Meridian ERP", Config { behavior, ..Config::default() }).await;
    let runs = world.app().await;
    let id = runs.start(&world.place, world.new_run(2, world.values(&[erp()], false))).await.expect("started").id;
    let (run, rows) = world.wait_for(&runs, &id, |run, _| run.state == RunState::Done).await;
    assert_eq!(run.counts.done, 2, "{rows:#?}");
    assert_eq!(world.requests("ConfigureInstance").await, 2);
    assert!(rows.iter().all(|row| row.stage == Stage::Done));
}
