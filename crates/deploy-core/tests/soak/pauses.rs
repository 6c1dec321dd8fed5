//! Pauses that end by themselves, and what must not end them.

use std::time::Duration;

use deploy_core::{Error, Row, Run, RunState, Stage, Workplace};
use prismatic_api::{Client, Credentials, Tokens};
use prismatic_sandbox::Config;
use rusqlite::Connection;
use tokio::net::TcpListener;
use tokio::time::sleep;
use url::Url;

use crate::harness::World;
use crate::runs::rules;

#[tokio::test(start_paused = true)]
async fn a_run_that_can_not_renew_its_sign_in_without_a_connection_waits_without_trying_anything() {
    let world = World::new(Config::default()).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let tokens = Tokens { access: None, refresh: Some("a refresh token".into()), lifetime: None };
    let url = Url::parse(&format!("http://{address}")).expect("a URL");
    let credentials = Credentials::new(&url, tokens).expect("credentials");
    let client = Client::with_credentials(&credentials).expect("a client");
    let place = Workplace { client, ..world.place.clone() };
    let runs = world.app(8).await;
    let id = runs.start(&place, world.new_run(6)).await.expect("started").id;
    world.wait_for(&runs, &id, |run, _| run.state == RunState::PausedOffline).await;
    sleep(Duration::from_mins(10)).await;
    let (run, _) = runs.get("tenant", &id).await.expect("the run");
    let disk = Connection::open(world.database()).expect("the database");
    let query = "SELECT group_concat(json_extract(entry, '$.state')) FROM journal WHERE row IS NULL";
    let states: String = disk.query_row(query, [], |row| row.get(0)).expect("the journal");
    assert_eq!((run.state, states.as_str()), (RunState::PausedOffline, "pausedOffline"));
}

#[tokio::test(start_paused = true)]
async fn what_waited_for_its_turn_when_a_run_was_paused_is_noted_as_not_sent() {
    let world = World::new(Config { latency: Duration::from_millis(500), ..Config::default() }).await;
    let runs = world.app(32).await;
    world.place.client.set_ceiling(Some(1.0));
    let id = runs.start(&world.place, world.new_run(20)).await.expect("started").id;
    world.wait_for(&runs, &id, |_, rows| rows.iter().filter(|row| row.stage != Stage::Waiting).count() >= 3).await;
    runs.pause(&world.place, &id).await.expect("paused");
    let disk = Connection::open(world.database()).expect("the database");
    let query = "SELECT count(*) FILTER (WHERE kind = 'notSent'),
            count(*) FILTER (WHERE kind IN ('createSent', 'deploySent')) - count(*) FILTER (WHERE kind IN ('notSent', 'created', 'deployed'))
        FROM (SELECT json_extract(entry, '$.kind') AS kind FROM journal)";
    let counts = || disk.query_row(query, [], |row| Ok((row.get::<_, u32>(0)?, row.get::<_, i32>(1)?)));
    let all_stay = |_: &Run, _: &[Row]| counts().is_ok_and(|(stayed, open)| stayed > 0 && open == 0);
    world.wait_for(&runs, &id, all_stay).await;
    let (_, rows) = runs.get("tenant", &id).await.expect("the run");
    let (_, read) = world.app(32).await.get("tenant", &id).await.expect("what another copy of the app reads");
    let stages = |rows: &[Row]| rows.iter().map(|row| row.stage).collect::<Vec<_>>();
    assert_eq!(stages(&read), stages(&rows), "what stayed is where it was");
    world.place.client.set_ceiling(None);
    runs.resume(&world.place, &id).await.expect("it goes on");
    let (run, rows) = world.see_through(&runs, &id).await;
    world.assert_exactly_once(&run, &rows, "after the pause");
}

#[tokio::test(start_paused = true)]
async fn a_paused_run_is_busy_until_what_it_sent_is_answered_or_given_up() {
    let world = World::new(Config::default()).await;
    let runs = world.app(1).await;
    world.sandbox().set_faults(rules(&["createInstance:before:hang"]));
    let id = runs.start(&world.place, world.new_run(2)).await.expect("started").id;
    world.wait_for(&runs, &id, |_, rows| rows.iter().any(|row| row.stage == Stage::Creating)).await;
    let run = runs.pause(&world.place, &id).await.expect("paused");
    assert_eq!((run.state, run.counts.creating, runs.is_busy()), (RunState::Paused, 1, true));
    world.wait_for(&runs, &id, |run, _| run.counts.checking == 1).await;
    assert!(!runs.is_busy());
}

#[tokio::test(start_paused = true)]
async fn the_runs_of_a_workspace_are_forgotten_once_nothing_of_them_is_on_its_way() {
    let world = World::new(Config::default()).await;
    let runs = world.app(1).await;
    world.sandbox().set_faults(rules(&["createInstance:before:hang"]));
    let id = runs.start(&world.place, world.new_run(2)).await.expect("started").id;
    world.wait_for(&runs, &id, |_, rows| rows.iter().any(|row| row.stage == Stage::Creating)).await;
    runs.pause(&world.place, &id).await.expect("paused");
    let refused = runs.forget_all("tenant").await;
    assert!(matches!(refused, Err(Error::RunBusy)), "{refused:?}");
    world.wait_for(&runs, &id, |run, _| run.counts.checking == 1).await;
    runs.forget_all("tenant").await.expect("forgotten");
    assert_eq!(runs.list("tenant").await.expect("the list"), []);

    world.sandbox().set_faults(rules(&[]));
    let id = runs.start(&world.place, world.new_run(2)).await.expect("started").id;
    let (run, rows) = world.see_through(&runs, &id).await;
    world.assert_exactly_once(&run, &rows, "after the others were forgotten");
}
