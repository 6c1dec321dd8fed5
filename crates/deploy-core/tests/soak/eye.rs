//! Rows that a person looks at: what they may choose, and what comes of it.

use std::time::Duration;

use deploy_core::model::{Instance, InstanceId, NewInstance};
use deploy_core::{Choice, Error, NewRun, Overlap, ProblemKind, Row, RunState, Runs, Stage};
use prismatic_sandbox::{Behavior, Config, DuplicateNames};
use tokio::time::timeout;

use crate::harness::World;
use crate::runs::{rules, slow};

/// An instance that someone else makes, as the row `number` of a run was to be, or under another name.
async fn made_by_someone_else(world: &World, run: &NewRun, number: usize, name: Option<&str>) -> Instance {
    let (customer, _, its_name) = run.rows[number].clone();
    let name = name.map_or(its_name, str::to_owned);
    let new = NewInstance {
        version: run.version.clone(),
        customer,
        name,
        description: None,
        labels: Vec::new(),
        config_variables: Vec::new(),
        flow_keys: Vec::new(),
    };
    let client = &world.place.client;
    client.create_instance(client.turn().await, &new).await.expect("made by someone else")
}

/// A run whose only row waits for a person, since someone else made an instance of its name.
async fn doubtful(world: &World, runs: &Runs) -> (String, Row, Instance) {
    world.sandbox().set_faults(rules(&["createInstance:before:reset@nth=1"]));
    let new = world.new_run(1);
    let id = runs.start(&world.place, new.clone()).await.expect("started").id;
    world.wait_for(runs, &id, |run, _| run.counts.checking == 1).await;
    let foreign = made_by_someone_else(world, &new, 0, None).await;
    let (_, rows) = world.wait_for(runs, &id, |run, _| run.state == RunState::Done).await;
    assert_eq!(rows[0].stage, Stage::NeedsEye);
    (id, rows[0].clone(), foreign)
}

#[tokio::test(start_paused = true)]
async fn an_instance_of_someone_else_is_never_deleted_although_a_person_chose_it() {
    let world = World::new(Config::default()).await;
    let runs = world.app(1).await;
    let (id, row, foreign) = doubtful(&world, &runs).await;
    let choice = Choice::UseFound(foreign.summary.id.clone());
    runs.resolve(&world.place, &id, row.id, choice).await.expect("resolved");
    world.see_through(&runs, &id).await;
    runs.delete_instances(&world.place, &id).await.expect("heard");
    let (run, rows) = world.wait_for(&runs, &id, |run, _| run.counts.unsettled() == 0 && run.state.is_over()).await;
    assert_eq!((run.counts.done, rows[0].stage, rows[0].is_deletable()), (1, Stage::Done, false));
    let there: Vec<_> = world.sandbox().instances().into_iter().map(|instance| instance.id).collect();
    assert_eq!(there, [foreign.summary.id.as_str()]);
}

#[tokio::test(start_paused = true)]
async fn only_an_instance_that_was_found_can_be_chosen() {
    let world = World::new(Config::default()).await;
    let runs = world.app(1).await;
    let (id, row, _) = doubtful(&world, &runs).await;
    let another = made_by_someone_else(&world, &world.new_run(1), 0, Some("Something else")).await;
    let refused = runs.resolve(&world.place, &id, row.id, Choice::UseFound(another.summary.id)).await;
    assert!(matches!(refused, Err(Error::RunBusy)), "{refused:?}");
    let (_, rows) = runs.get("tenant", &id).await.expect("the run");
    assert_eq!((rows[0].stage, rows[0].instance.as_ref()), (Stage::NeedsEye, None));
}

#[tokio::test(start_paused = true)]
async fn no_other_command_waits_while_a_chosen_instance_is_read() {
    let world = World::new(slow()).await;
    let runs = world.app(1).await;
    let (id, row, foreign) = doubtful(&world, &runs).await;
    let other = NewRun { rows: world.new_run(3).rows.split_off(1), ..world.new_run(1) };
    let other = runs.start(&world.place, other).await.expect("started").id;
    world.sandbox().set_faults(rules(&["instance:before:hang@from=1"]));
    let choice = Choice::UseFound(foreign.summary.id);
    let resolve = runs.resolve(&world.place, &id, row.id, choice);
    let pause = timeout(Duration::from_secs(5), async {
        tokio::time::sleep(Duration::from_secs(1)).await;
        runs.pause(&world.place, &other).await
    });
    let (resolved, paused) = tokio::join!(resolve, pause);
    assert!(matches!(resolved, Err(Error::Api(_))), "{resolved:?}");
    assert_eq!(paused.expect("it did not wait").expect("paused").state, RunState::Paused);
}

#[tokio::test(start_paused = true)]
async fn a_look_that_is_always_refused_ends_with_a_person() {
    let world = World::new(Config::default()).await;
    let runs = world.app(4).await;
    for (fault, kind) in [
        ("createInstance:after:lost@nth=1", ProblemKind::QueryRefused),
        ("deployInstance:after:lost@nth=1", ProblemKind::QueryRefused),
    ] {
        let name = |(customer, its_name, _): (_, _, String)| (customer, its_name, fault.to_owned());
        let rows = world.new_run(1).rows.into_iter().map(name).collect();
        let looks = ["instances:before:errors=No.@from=1", "instance:before:errors=No.@from=1"];
        world.sandbox().set_faults(rules(&[fault, looks[0], looks[1]]));
        let id = runs.start(&world.place, NewRun { rows, ..world.new_run(1) }).await.expect("started").id;
        world.wait_for(&runs, &id, |run, _| run.counts.checking == 1).await;
        runs.cancel(&world.place, &id).await.expect("called off");
        let (run, rows) = world.wait_for(&runs, &id, |run, _| run.state.is_over()).await;
        assert_eq!((run.state, rows[0].stage), (RunState::Cancelled, Stage::NeedsEye), "{fault}");
        assert_eq!(rows[0].problem.as_ref().map(|problem| problem.kind), Some(kind), "{fault}");
        assert_eq!(rows[0].found, [], "{fault}");

        // Once Prismatic answers again, one more look is enough.
        world.sandbox().clear_faults();
        runs.check(&world.place, &id).await.expect("looked");
        let (run, _) = world.wait_for(&runs, &id, |run, _| run.state.is_over()).await;
        assert_eq!((run.state, run.counts.done), (RunState::Done, 1), "{fault}");
    }
    let made = world.sandbox().instances();
    assert!(made.len() == 2 && made.iter().all(|instance| instance.deployed), "{made:?}");
}

#[tokio::test(start_paused = true)]
async fn what_was_made_during_a_pause_is_seen_before_a_row_begins() {
    let behavior = Behavior { duplicate_names: DuplicateNames::Allowed, ..Behavior::default() };
    let world = World::new(Config { behavior, ..slow() }).await;
    let runs = world.app(1).await;
    let new = world.new_run(4);
    let id = runs.start(&world.place, new.clone()).await.expect("started").id;
    world.wait_for(&runs, &id, |run, _| run.counts.done > 0).await;
    runs.pause(&world.place, &id).await.expect("paused");
    let foreign = made_by_someone_else(&world, &new, 3, None).await;
    runs.resume(&world.place, &id).await.expect("goes on");
    let (run, rows) = world.wait_for(&runs, &id, |run, _| run.state == RunState::Done).await;
    assert_eq!((run.counts.done, rows[3].stage), (3, Stage::NeedsEye), "{rows:#?}");
    let found: Vec<_> = rows[3].found.iter().map(|found| (found.instance.as_str(), found.ours)).collect();
    assert_eq!(found, [(foreign.summary.id.as_str(), false)]);
    assert_eq!(world.sandbox().instances().len(), 4);

    // Whoever has seen it may want one more all the same.
    runs.resolve(&world.place, &id, rows[3].id, Choice::SendAgain).await.expect("resolved");
    let (run, _) = world.wait_for(&runs, &id, |run, _| run.state == RunState::Done).await;
    assert_eq!((run.counts.done, world.sandbox().instances().len()), (4, 5));
}

#[tokio::test(start_paused = true)]
async fn no_two_runs_are_at_work_on_the_same_instance() {
    let world = World::new(slow()).await;
    let runs = world.app(1).await;
    let first = runs.start(&world.place, world.new_run(3)).await.expect("started").id;
    runs.pause(&world.place, &first).await.expect("paused");
    let mut again = world.new_run(4);
    again.rows.drain(..2);
    again.rows[0].2 = again.rows[0].2.to_uppercase();
    let (_, customer, name) = again.rows[0].clone();
    let refused = runs.start(&world.place, again.clone()).await;
    let said = matches!(&refused, Err(Error::RunOverlaps(said)) if *said == [Overlap { customer, name }]);
    assert!(said, "{refused:?}");
    assert_eq!(runs.list("tenant").await.expect("the list").len(), 1);

    runs.cancel(&world.place, &first).await.expect("called off");
    world.wait_for(&runs, &first, |run, _| run.state == RunState::Cancelled).await;
    let second = runs.start(&world.place, again).await.expect("nobody is at work on it any more").id;
    let (run, _) = world.wait_for(&runs, &second, |run, _| run.state == RunState::Done).await;
    assert_eq!(run.counts.done, 2);
}

#[tokio::test(start_paused = true)]
async fn what_another_run_does_or_did_is_not_done_again_by_trying_again() {
    let world = World::new(slow()).await;
    let runs = world.app(1).await;
    world.sandbox().set_faults(rules(&["createInstance:before:payload-errors=No.@nth=1"]));
    let first = runs.start(&world.place, world.new_run(12)).await.expect("started").id;
    world.wait_for(&runs, &first, |run, _| run.counts.failed == 1).await;
    let second = runs.start(&world.place, world.new_run(1)).await.expect("what failed is free").id;
    let refused = runs.retry_failed(&world.place, &first).await;
    assert!(matches!(refused, Err(Error::RunOverlaps(_))), "{refused:?}");
    let (_, made) = world.wait_for(&runs, &second, |run, _| run.state == RunState::Done).await;

    let tried = runs.retry_failed(&world.place, &first).await.expect("again");
    assert_eq!(tried.state, RunState::Running, "it has not ended meanwhile");
    let (run, rows) = world.wait_for(&runs, &first, |run, _| run.state == RunState::Done).await;
    assert_eq!((run.counts.done, rows[0].stage), (11, Stage::NeedsEye));
    let found: Vec<_> = rows[0].found.iter().map(|found| (Some(found.instance.as_str()), found.ours)).collect();
    assert_eq!(found, [(made[0].instance.as_ref().map(InstanceId::as_str), false)]);
    assert_eq!(world.sandbox().instances().len(), 12);
}
