//! What a run does when a person or the world has a hand in it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use deploy_core::model::{InstanceFilter, NewInstance};
use deploy_core::{Choice, Error, Observer, ProblemKind, Row, Run, RunState, Runs, Stage, Workplace};
use prismatic_api::Client;
use prismatic_sandbox::{Config, FaultRule, start};
use tokio::net::TcpListener;
use tokio::time::{Instant, sleep};
use url::Url;

use crate::harness::World;

#[tokio::test(start_paused = true)]
async fn every_customer_gets_one_instance_and_its_urls() {
    let world = World::new(Config::default()).await;
    let runs = world.app(32).await;
    let started = runs.start(&world.place, world.new_run(12)).await.expect("started");
    assert_eq!((started.state, started.counts.waiting, started.counts.total()), (RunState::Running, 12, 12));
    let (run, rows) = world.see_through(&runs, &started.id).await;
    assert_eq!((run.state, run.counts.done, run.problem.clone()), (RunState::Done, 12, None));
    assert!(run.ended_at.is_some());
    world.assert_exactly_once(&run, &rows, "no faults");
    let labels: Vec<_> = world.sandbox().instances().into_iter().flat_map(|instance| instance.labels).collect();
    assert!(labels.iter().all(|label| label.starts_with("refract-run:")), "{labels:?}");
    assert_eq!(labels.len(), 12);

    // It is there after a restart, without a request.
    drop(runs);
    let again = world.app(32).await;
    let (read, read_rows) = again.get("tenant", &started.id).await.expect("the run");
    assert_eq!((read.state, read.counts), (run.state, run.counts));
    assert_eq!(read_rows.iter().map(|row| row.stage).collect::<Vec<_>>(), vec![Stage::Done; 12]);
    assert_eq!(read_rows[3].flows, rows[3].flows);
}

/// A sandbox that takes its time, so that there is something to interrupt.
pub(crate) fn slow() -> Config {
    Config { latency: Duration::from_secs(1), ..Config::default() }
}

pub(crate) fn rules(texts: &[&str]) -> Vec<FaultRule> {
    texts.iter().map(|text| text.parse().expect("a rule")).collect()
}

#[tokio::test(start_paused = true)]
async fn a_paused_run_finishes_what_is_on_its_way_and_goes_on_later() {
    let world = World::new(slow()).await;
    let runs = world.app(2).await;
    let id = runs.start(&world.place, world.new_run(8)).await.expect("started").id;
    world.wait_for(&runs, &id, |run, _| run.counts.done > 0).await;
    assert_eq!(runs.pause(&world.place, &id).await.expect("paused").state, RunState::Paused);
    let on_its_way = |rows: &[Row]| rows.iter().any(|row| matches!(row.stage, Stage::Creating | Stage::Deploying));
    let (paused, rows) = world.wait_for(&runs, &id, |_, rows| !on_its_way(rows)).await;
    let made = world.sandbox().instances().len();
    sleep(Duration::from_mins(10)).await;
    assert_eq!(world.sandbox().instances().len(), made, "nothing begins while it is paused");
    assert!(paused.counts.waiting > 0 && rows.iter().all(|row| row.problem.is_none()), "{rows:#?}");
    assert!(!runs.is_busy());
    runs.resume(&world.place, &id).await.expect("goes on");
    let (run, rows) = world.see_through(&runs, &id).await;
    world.assert_exactly_once(&run, &rows, "paused");
}

#[tokio::test(start_paused = true)]
async fn a_run_that_is_called_off_finishes_what_is_on_its_way_and_no_more() {
    let world = World::new(slow()).await;
    let runs = world.app(2).await;
    let id = runs.start(&world.place, world.new_run(8)).await.expect("started").id;
    world.wait_for(&runs, &id, |run, _| run.counts.done > 0).await;
    runs.cancel(&world.place, &id).await.expect("called off");
    let (run, rows) = world.wait_for(&runs, &id, |run, _| run.state == RunState::Cancelled).await;
    assert!(run.counts.done > 0 && run.counts.cancelled > 0, "{run:?}");
    assert_eq!(run.counts.done + run.counts.cancelled, 8, "{run:?}");
    let made = world.sandbox().instances();
    assert_eq!(made.len(), usize::try_from(run.counts.done).expect("small"));
    assert!(made.iter().all(|instance| instance.deployed), "{rows:#?}");
}

#[tokio::test(start_paused = true)]
async fn a_sign_in_that_ends_pauses_the_run_and_a_new_one_lets_it_go_on() {
    let world = World::new(Config::default()).await;
    let runs = world.app(8).await;
    world.sandbox().set_faults(rules(&["createInstance:before:expire@nth=5"]));
    let id = runs.start(&world.place, world.new_run(12)).await.expect("started").id;
    let (run, rows) = world.wait_for(&runs, &id, |run, _| run.state == RunState::PausedSignIn).await;
    assert_eq!(run.problem.map(|problem| problem.kind), Some(ProblemKind::SessionEnded));
    assert!(rows.iter().all(|row| row.stage != Stage::Failed), "nothing failed: {rows:#?}");
    world.sandbox().clear_faults();
    let place = world.signed_in_again();
    runs.signed_in(&Workplace { user_email: "somebody@example.com".to_owned(), ..place.clone() }).await.expect("heard");
    let (run, _) = runs.get("tenant", &id).await.expect("the run");
    assert_eq!(run.state, RunState::PausedSignIn, "it waits for whoever started it");
    let renamed = Workplace { user: "Dana Whitfield".to_owned(), ..place };
    runs.signed_in(&renamed).await.expect("goes on");
    let (run, rows) = world.see_through(&runs, &id).await;
    world.assert_exactly_once(&run, &rows, "signed in again");
}

#[tokio::test(start_paused = true)]
async fn a_run_that_was_paused_when_the_sign_in_ended_stays_paused_after_the_next_one() {
    let world = World::new(Config::default()).await;
    let runs = world.app(1).await;
    world.sandbox().set_faults(rules(&["createInstance:before:reset@nth=1"]));
    let id = runs.start(&world.place, world.new_run(1)).await.expect("started").id;
    world.wait_for(&runs, &id, |run, _| run.counts.checking == 1).await;
    runs.pause(&world.place, &id).await.expect("paused");
    world.sandbox().set_faults(rules(&["*:before:expire@from=1"]));
    world.wait_for(&runs, &id, |run, _| run.state == RunState::PausedSignIn).await;
    world.sandbox().clear_faults();
    runs.signed_in(&world.signed_in_again()).await.expect("heard");
    let (run, _) = runs.get("tenant", &id).await.expect("the run");
    assert_eq!(run.state, RunState::Paused);
}

#[tokio::test(start_paused = true)]
async fn three_refusals_alike_pause_the_run_and_only_what_failed_is_tried_again() {
    let world = World::new(Config::default()).await;
    let runs = world.app(1).await;
    world.sandbox().set_faults(rules(&["createInstance:before:payload-errors=Not on your plan.@from=3"]));
    let id = runs.start(&world.place, world.new_run(8)).await.expect("started").id;
    let (run, _) = world.wait_for(&runs, &id, |run, _| run.state == RunState::PausedProblem).await;
    let said = run.problem.as_ref().map(|problem| problem.said.as_str());
    assert_eq!((said, run.counts.failed, run.counts.done), (Some("Not on your plan."), 3, 2));
    world.sandbox().clear_faults();
    runs.resume(&world.place, &id).await.expect("goes on");
    let (run, _) = world.wait_for(&runs, &id, |run, _| run.state == RunState::Done).await;
    assert_eq!((run.counts.failed, run.counts.done), (3, 5));
    runs.retry_failed(&world.place, &id).await.expect("again");
    let (run, rows) = world.see_through(&runs, &id).await;
    world.assert_exactly_once(&run, &rows, "tried again");
}

#[tokio::test(start_paused = true)]
async fn a_run_without_a_connection_waits_and_goes_on_by_itself() {
    let world = World::new(Config::default()).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let url = Url::parse(&format!("http://{address}")).expect("a URL");
    let client = Client::new(&url, &world.sandbox().token().into()).expect("a client");
    let place = Workplace { client, ..world.place.clone() };
    let runs = world.app(8).await;
    let id = runs.start(&place, world.new_run(6)).await.expect("started").id;
    let (run, rows) = world.wait_for(&runs, &id, |run, _| run.state == RunState::PausedOffline).await;
    assert_eq!(run.problem.map(|problem| problem.kind), Some(ProblemKind::Unreachable));
    assert!(rows.iter().all(|row| row.stage == Stage::Waiting), "{rows:#?}");
    let listener = TcpListener::bind(address).await.expect("the port is free");
    let server = start(listener, Config::default(), std::future::pending()).await.expect("the sandbox starts");
    let (run, _) = world.wait_for(&runs, &id, |run, _| run.state == RunState::Done).await;
    assert_eq!((run.counts.done, server.sandbox().instances().len()), (6, 6));
}

#[tokio::test(start_paused = true)]
async fn the_instances_of_a_run_are_deleted_and_no_others() {
    let world = World::new(Config::default()).await;
    let all = InstanceFilter::default();
    let before = world.place.client.find_instances(&all).await.expect("instances");
    let runs = world.app(8).await;
    let id = runs.start(&world.place, world.new_run(6)).await.expect("started").id;
    world.see_through(&runs, &id).await;
    world.sandbox().set_faults(rules(&["deleteInstance:after:lost@nth=2", "deleteInstance:before:reset@nth=3"]));
    runs.delete_instances(&world.place, &id).await.expect("deleting");
    let (run, rows) = world.wait_for(&runs, &id, |run, _| run.state == RunState::Done).await;
    assert_eq!(run.counts.deleted, 6, "{rows:#?}");
    assert_eq!(world.place.client.find_instances(&all).await.expect("instances"), before);
}

#[tokio::test(start_paused = true)]
async fn what_may_be_someone_elses_is_for_a_person_to_decide() {
    let world = World::new(Config::default()).await;
    let runs = world.app(1).await;
    // The creation never gets through, and meanwhile someone else makes an instance of that name.
    world.sandbox().set_faults(rules(&["createInstance:before:reset@nth=1"]));
    let new = world.new_run(1);
    let (customer, _, name) = new.rows[0].clone();
    let started = runs.start(&world.place, new.clone()).await.expect("started").id;
    world.wait_for(&runs, &started, |run, _| run.counts.checking == 1).await;
    let foreign = NewInstance {
        version: new.version,
        customer,
        name,
        description: None,
        labels: Vec::new(),
        config_variables: Vec::new(),
        flow_keys: Vec::new(),
    };
    let client = &world.place.client;
    let foreign = client.create_instance(client.turn().await, &foreign).await.expect("made by someone else");
    let (run, rows) = world.wait_for(&runs, &started, |run, _| run.counts.needs_your_eye == 1).await;
    assert_eq!(run.state, RunState::Done);
    let found: Vec<_> = rows[0].found.iter().map(|found| (found.instance.as_str(), found.ours)).collect();
    assert_eq!(found, [(foreign.summary.id.as_str(), false)]);
    assert_eq!(rows[0].problem.as_ref().map(|problem| problem.kind), Some(ProblemKind::SeveralFound));

    let choice = Choice::UseFound(foreign.summary.id.clone());
    runs.resolve(&world.place, &started, rows[0].id, choice).await.expect("resolved");
    let (run, rows) = world.see_through(&runs, &started).await;
    assert_eq!((run.counts.done, rows[0].instance.as_ref()), (1, Some(&foreign.summary.id)));
    assert_eq!(world.sandbox().instances().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_second_copy_of_the_app_only_reads() {
    let world = World::new(slow()).await;
    let first = world.app(4).await;
    let id = first.start(&world.place, world.new_run(4)).await.expect("started").id;
    let second = world.app(4).await;
    assert_eq!(second.list("tenant").await.expect("the list").len(), 1);
    for refused in [second.resume(&world.place, &id).await, second.start(&world.place, world.new_run(1)).await] {
        assert!(matches!(refused, Err(Error::RunElsewhere)), "{refused:?}");
    }
    assert!(matches!(second.get("other", &id).await, Err(Error::RunOfOther)));
    let (run, rows) = world.see_through(&first, &id).await;
    world.assert_exactly_once(&run, &rows, "two copies");
}

#[tokio::test(start_paused = true)]
async fn the_journal_can_only_be_added_to() {
    let world = World::new(Config::default()).await;
    let runs = world.app(8).await;
    let id = runs.start(&world.place, world.new_run(2)).await.expect("started").id;
    world.see_through(&runs, &id).await;
    let connection = rusqlite::Connection::open(world.database()).expect("the database");
    for change in ["DELETE FROM journal", "UPDATE journal SET at = 0"] {
        assert!(connection.execute(change, []).is_err(), "{change}");
    }
}

/// Notes when it was told what.
#[derive(Debug, Default)]
struct Recorder {
    told: Mutex<Vec<(Instant, Run, Vec<Row>)>>,
    ended: Mutex<Vec<Run>>,
}

impl Observer for Recorder {
    fn progress(&self, run: Run, rows: Vec<Row>) {
        self.told.lock().expect("the record").push((Instant::now(), run, rows));
    }

    fn ended(&self, run: Run) {
        self.ended.lock().expect("the record").push(run);
    }
}

#[tokio::test(start_paused = true)]
async fn progress_is_told_at_most_five_times_a_second_and_the_end_once() {
    let world = World::new(Config { latency: Duration::from_millis(30), ..Config::default() }).await;
    let recorder = Arc::new(Recorder::default());
    let runs = Runs::open(&world.database(), recorder.clone()).await.expect("the runs open");
    let id = runs.start(&world.place, world.new_run(30)).await.expect("started").id;
    world.see_through(&runs, &id).await;
    sleep(Duration::from_secs(5)).await;
    let told = recorder.told.lock().expect("the record");
    let gaps: Vec<_> = told.windows(2).map(|pair| pair[1].0 - pair[0].0).collect();
    assert!(told.len() > 4 && gaps.iter().all(|gap| *gap >= Duration::from_millis(200)), "{gaps:?}");
    let last = told.last().map(|(_, run, _)| (run.state, run.counts.done));
    assert_eq!(last, Some((RunState::Done, 30)));
    let mut rows: HashMap<i64, Stage> = HashMap::new();
    rows.extend(told.iter().flat_map(|(_, _, rows)| rows).map(|row| (row.id, row.stage)));
    assert_eq!(rows.into_values().collect::<Vec<_>>(), [Stage::Done; 30]);
    assert!(told.iter().any(|(_, run, _)| run.rate.is_some_and(|rate| (3.0..20.0).contains(&rate))), "{told:?}");
    assert_eq!(recorder.ended.lock().expect("the record").len(), 1);
}

#[tokio::test(start_paused = true)]
async fn while_prismatic_asks_to_wait_it_is_told_for_how_long() {
    let world = World::new(Config::default()).await;
    let recorder = Arc::new(Recorder::default());
    let runs = Runs::open(&world.database(), recorder.clone()).await.expect("the runs open");
    world.sandbox().set_faults(rules(&["createInstance:before:429=60s@nth=1"]));
    let id = runs.start(&world.place, world.new_run(1)).await.expect("started").id;
    let (run, _) = world.see_through(&runs, &id).await;
    assert_eq!((run.state, run.held_up), (RunState::Done, None));
    let told = recorder.told.lock().expect("the record");
    let waits: Vec<_> = told.iter().filter_map(|(_, run, _)| run.held_up).collect();
    let first = waits.first().expect("it is told");
    assert!(*first > Duration::from_secs(55) && *first <= Duration::from_mins(1), "{waits:?}");
    assert!(waits.len() > 30 && waits.is_sorted_by(|one, next| one > next), "it is told again and again: {waits:?}");
    assert!(*waits.last().expect("it is told") < Duration::from_secs(5), "{waits:?}");
}
