//! What failed is not tried again for customers whom another run has served since, or is about to.

use deploy_core::{NewRun, RunState, Runs, Stage};
use prismatic_sandbox::Config;

use crate::harness::World;
use crate::runs::{rules, slow};

const REFUSED: &str = "createInstance:before:payload-errors=No such warehouse.@nth=1";

/// A run whose only row failed.
async fn failed(world: &World, runs: &Runs, new: NewRun) -> String {
    world.sandbox().set_faults(rules(&[REFUSED]));
    let id = runs.start(&world.place, new).await.expect("started").id;
    world.wait_for(runs, &id, |run, _| run.state == RunState::Done && run.counts.failed == 1).await;
    world.sandbox().clear_faults();
    id
}

/// A run for the same customer under another name.
fn other_name(world: &World) -> NewRun {
    let mut new = world.new_run(1);
    "Run with another value".clone_into(&mut new.rows[0].2);
    new
}

/// Asserts that trying again does nothing.
async fn assert_left_alone(world: &World, runs: &Runs, id: &str) {
    let before = world.sandbox().instances().len();
    runs.retry_failed(&world.place, id).await.expect("nothing to do");
    let (run, rows) = world.wait_for(runs, id, |run, _| run.state == RunState::Done).await;
    assert_eq!((run.counts.failed, rows[0].stage), (1, Stage::Failed));
    assert_eq!(world.sandbox().instances().len(), before);
}

#[tokio::test(start_paused = true)]
async fn by_a_run_that_put_it_live_until_that_instance_is_deleted() {
    let world = World::new(Config::default()).await;
    let runs = world.app(1).await;
    let sequence = world.version_sequence_id.clone();
    // One of the runs is of before sequences were remembered.
    for (one, other) in [(sequence.clone(), sequence.clone()), (None, sequence)] {
        let first = failed(&world, &runs, NewRun { version_sequence_id: one, ..world.new_run(1) }).await;
        let new = NewRun { version_sequence_id: other, ..other_name(&world) };
        let second = runs.start(&world.place, new).await.expect("started").id;
        world.wait_for(&runs, &second, |run, _| run.state == RunState::Done && run.counts.done == 1).await;
        assert_left_alone(&world, &runs, &first).await;
        runs.delete_instances(&world.place, &second).await.expect("deleting");
        world.wait_for(&runs, &second, |run, _| run.counts.deleted == 1).await;
        runs.retry_failed(&world.place, &first).await.expect("tried again");
        let (run, _) = world.see_through(&runs, &first).await;
        assert_eq!(run.counts.done, 1);
        runs.delete_instances(&world.place, &first).await.expect("deleting");
        world.wait_for(&runs, &first, |run, _| run.counts.deleted == 1).await;
    }
}

#[tokio::test(start_paused = true)]
async fn by_a_run_that_has_yet_to_begin_with_them_until_it_is_called_off() {
    let world = World::new(slow()).await;
    let runs = world.app(1).await;
    let first = failed(&world, &runs, world.new_run(1)).await;
    let mut new = world.new_run(2);
    new.rows.swap(0, 1);
    new.rows[1].2 = "Run with another value".to_owned();
    let second = runs.start(&world.place, new).await.expect("started").id;
    runs.pause(&world.place, &second).await.expect("paused");
    assert_left_alone(&world, &runs, &first).await;
    runs.cancel(&world.place, &second).await.expect("called off");
    world.wait_for(&runs, &second, |run, _| run.state == RunState::Cancelled).await;
    runs.retry_failed(&world.place, &first).await.expect("tried again");
    let (run, _) = world.see_through(&runs, &first).await;
    assert_eq!(run.counts.done, 1);
}

#[tokio::test(start_paused = true)]
async fn by_a_run_that_had_begun_with_them_and_has_no_answer() {
    let world = World::new(slow()).await;
    let runs = world.app(1).await;
    world.sandbox().set_faults(rules(&["createInstance:after:hang@nth=1"]));
    let second = runs.start(&world.place, other_name(&world)).await.expect("started").id;
    world.wait_for(&runs, &second, |_, rows| rows[0].stage == Stage::Creating).await;
    let first = failed(&world, &runs, world.new_run(1)).await;
    assert_left_alone(&world, &runs, &first).await;
    let (run, _) = world.see_through(&runs, &second).await;
    assert_eq!((run.counts.done, world.sandbox().instances().len()), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn by_a_run_whose_instance_is_there_and_was_not_deployed() {
    let world = World::new(Config::default()).await;
    let runs = world.app(1).await;
    let first = failed(&world, &runs, world.new_run(1)).await;
    world.sandbox().set_faults(rules(&["deployInstance:before:payload-errors=Not ready."]));
    let second = runs.start(&world.place, other_name(&world)).await.expect("started").id;
    let (_, rows) = world.wait_for(&runs, &second, |run, _| run.counts.failed == 1).await;
    assert!(rows[0].instance.is_some(), "{rows:#?}");
    world.sandbox().clear_faults();
    assert_left_alone(&world, &runs, &first).await;
}

#[tokio::test(start_paused = true)]
async fn by_an_earlier_run_in_which_it_was_tried_again_since() {
    let world = World::new(Config::default()).await;
    let runs = world.app(1).await;
    let first = failed(&world, &runs, world.new_run(1)).await;
    let second = failed(&world, &runs, other_name(&world)).await;
    runs.retry_failed(&world.place, &first).await.expect("tried again");
    world.wait_for(&runs, &first, |run, _| run.state == RunState::Done && run.counts.done == 1).await;
    assert_left_alone(&world, &runs, &second).await;
}

#[tokio::test(start_paused = true)]
async fn a_second_instance_that_was_wanted_is_tried_again() {
    let world = World::new(Config::default()).await;
    let runs = world.app(1).await;
    let first = runs.start(&world.place, world.new_run(1)).await.expect("started").id;
    world.wait_for(&runs, &first, |run, _| run.state == RunState::Done && run.counts.done == 1).await;
    let second = failed(&world, &runs, other_name(&world)).await;
    runs.retry_failed(&world.place, &second).await.expect("tried again");
    let (run, _) = world.see_through(&runs, &second).await;
    assert_eq!((run.counts.done, world.sandbox().instances().len()), (1, 2));
}
