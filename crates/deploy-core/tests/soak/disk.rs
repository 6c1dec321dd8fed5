//! What is on the disk together, and who may rely on it.

use deploy_core::{Error, RunState, Stage};
use prismatic_sandbox::Config;
use rusqlite::Connection;

use crate::harness::World;
use crate::runs::rules;

/// Lets no run change its state on the disk, as if the app were killed just before.
const BREAK: &str = "CREATE TRIGGER broken BEFORE UPDATE OF state ON run BEGIN SELECT RAISE(ABORT, 'broken'); END";
const MEND: &str = "DROP TRIGGER broken";

#[tokio::test(start_paused = true)]
async fn what_is_tried_again_and_that_the_run_goes_on_are_on_the_disk_together() {
    let world = World::new(Config::default()).await;
    let runs = world.app(1).await;
    world.sandbox().set_faults(rules(&["createInstance:before:payload-errors=No.@nth=1"]));
    let id = runs.start(&world.place, world.new_run(2)).await.expect("started").id;
    world.wait_for(&runs, &id, |run, _| run.state == RunState::Done).await;
    let disk = Connection::open(world.database()).expect("the database");
    disk.execute_batch(BREAK).expect("broken");
    for _ in 0..2 {
        runs.retry_failed(&world.place, &id).await.expect("shown why not");
        runs.delete_instances(&world.place, &id).await.expect("shown why not");
        let (run, rows) = world.app(1).await.get("tenant", &id).await.expect("the run on the disk");
        let stages: Vec<_> = rows.iter().map(|row| row.stage).collect();
        assert_eq!((run.state, stages), (RunState::Done, vec![Stage::Failed, Stage::Done]));
    }
    disk.execute_batch(MEND).expect("mended");
    runs.retry_failed(&world.place, &id).await.expect("again");
    let (run, rows) = world.see_through(&runs, &id).await;
    world.assert_exactly_once(&run, &rows, "tried again");
}

#[tokio::test(start_paused = true)]
async fn whoever_takes_the_runs_over_first_sees_to_what_was_left() {
    let world = World::new(Config::default()).await;
    let runs = world.app(4).await;
    let id = runs.start(&world.place, world.new_run(1)).await.expect("started").id;
    world.see_through(&runs, &id).await;
    drop(runs);
    let lock = taken_lock(&world).await;
    let runs = world.app(4).await;
    let disk = Connection::open(world.database()).expect("the database");
    disk.execute("UPDATE run SET state = 'running', ended_at = NULL", []).expect("left by the other copy");
    drop(lock);
    disk.execute_batch(BREAK).expect("broken");
    for _ in 0..2 {
        let refused = runs.resume(&world.place, &id).await;
        assert!(matches!(refused, Err(Error::Database(_))), "{refused:?}");
    }
    disk.execute_batch(MEND).expect("mended");
    let left: Vec<_> = runs.unfinished(&world.place).await.expect("left").iter().map(|run| run.state).collect();
    assert_eq!(left, [RunState::Interrupted]);
}

#[tokio::test(start_paused = true)]
async fn what_a_copy_left_that_is_still_on_its_way_out_is_found() {
    let world = World::new(Config::default()).await;
    let runs = world.app(4).await;
    let id = runs.start(&world.place, world.new_run(1)).await.expect("started").id;
    world.see_through(&runs, &id).await;
    drop(runs);
    let lock = taken_lock(&world).await;
    let runs = world.app(4).await;
    let disk = Connection::open(world.database()).expect("the database");
    disk.execute("UPDATE run SET state = 'running', ended_at = NULL", []).expect("left by the other copy");
    let ends = async {
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        drop(lock);
    };
    let (left, ()) = tokio::join!(runs.unfinished(&world.place), ends);
    let left: Vec<_> = left.expect("left").iter().map(|run| run.state).collect();
    assert_eq!(left, [RunState::Interrupted]);
}

/// The lock of the copy that works on the runs, once the last one let go of it.
async fn taken_lock(world: &World) -> std::fs::File {
    let lock = std::fs::File::options().write(true).open(world.database().with_extension("lock")).expect("the lock");
    while lock.try_lock().is_err() {
        tokio::task::yield_now().await;
    }
    lock
}
