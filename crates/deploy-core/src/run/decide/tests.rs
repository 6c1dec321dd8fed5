//! The decisions against every order of answers, crashes and looks: whatever comes, one instance, deployed once.

mod world;

use prismatic_api::model::CustomerId;
use proptest::prelude::*;

use super::*;
use crate::run::row::WaitsFor;
use world::{DUE, EARLY, World, fresh_row, rejected};

proptest! {
    #![proptest_config(ProptestConfig { cases: 5_000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_comes_there_is_one_instance_and_it_is_deployed_once(
        choices in proptest::collection::vec(any::<u8>(), 0..60),
        takes_doubles in any::<bool>(),
        keeps_labels in any::<bool>(),
        is_incomplete in any::<bool>(),
        setup in proptest::option::of(prop_oneof![Just(WaitsFor::Answers), Just(WaitsFor::SignIn)]),
    ) {
        let mut world = World::with_setup(choices, takes_doubles, keeps_labels, setup);
        world.is_incomplete = is_incomplete;
        world.run();
        world.settle_late();
        let (made, deploys, row) = (world.instances.len(), world.deploys, &world.row);
        let expected = match (row.stage == Stage::Done, row.instance.is_some()) {
            (true, _) => (1, 1),
            (false, true) => (1, 0),
            (false, false) => (0, 0),
        };
        prop_assert_eq!((made, deploys), expected, "{:?}", world.journal);
        prop_assert!(matches!(row.stage, Stage::Done | Stage::Failed), "{:?}: {:?}", row.stage, world.journal);
    }
}

#[test]
fn an_instance_that_another_made_is_never_taken_for_ours() {
    let mut world = World::new(Vec::new(), true, false);
    world.commit_create();
    let row = Row { sends: 1, first_sent: Some(Timestamp::UNIX_EPOCH), ..fresh_row() };
    let sought = Sought { labels_are_dropped: false, ..world.sought() };
    let sight = after_look(&row, world.instances.clone(), sought, &EARLY);
    assert!(matches!(sight, Sight::Wait(_)), "{sight:?}");
    let late = after_look(&Row { looks: 1, ..row }, world.instances, sought, &DUE);
    assert!(matches!(late, Sight::Enter(Entry::Doubtful { .. }, Signal::None)), "{late:?}");
}

#[test]
fn an_instance_that_was_renamed_or_moved_is_not_deleted() {
    let mut world = World::new(Vec::new(), true, true);
    world.commit_create();
    let instance = world.instance().expect("it was made");
    assert!(is_still_ours(&world.row, &instance));
    let renamed = InstanceSummary { name: "Mine now".to_owned(), ..instance.summary.clone() };
    assert!(!is_still_ours(&world.row, &Instance { summary: renamed, ..instance.clone() }));
    let moved = InstanceSummary { customer: CustomerId::new("other"), ..instance.summary.clone() };
    assert!(!is_still_ours(&world.row, &Instance { summary: moved, ..instance }));
}

#[test]
fn a_deploy_that_is_rejected_after_another_one_left_is_looked_for() {
    let row = Row { stage: Stage::Deploying, deploys: 1, ..fresh_row() };
    let (first, _) = after_deploy(&row, Err(&rejected()));
    assert!(matches!(first, Entry::DeployRefused { .. }), "{first:?}");
    let (second, signal) = after_deploy(&Row { deploys: 2, ..row }, Err(&rejected()));
    assert!(matches!(second, Entry::DeployUnclear { answered: true, .. }), "{second:?}");
    assert_eq!(signal, Signal::None);
}

#[test]
fn a_row_on_which_the_app_is_closed_again_and_again_is_not_given_up_and_one_without_an_answer_is() {
    let world = World::new(Vec::new(), true, true);
    let ends = |problem: Problem| {
        let mut row = fresh_row();
        let sent = Entry::CreateSent {
            name: row.name.clone(),
            customer: "c".to_owned(),
            version: "v".to_owned(),
            label: None,
        };
        for _ in 0..TRIES {
            row.apply(sent.clone(), Timestamp::UNIX_EPOCH);
            row.apply(Entry::CreateUnclear { problem: problem.clone(), answered: false }, Timestamp::UNIX_EPOCH);
            row.looks = 1;
            let sight = after_look(&row, Vec::new(), world.sought(), &DUE);
            let Sight::Enter(entry, _) = sight else { panic!("{sight:?}") };
            row.apply(entry, Timestamp::UNIX_EPOCH);
        }
        row.stage
    };
    assert_eq!(ends(Problem::app_closed()), Stage::Waiting);
    assert_eq!(ends(Problem::from(&ApiError::TimedOut)), Stage::Failed);
}

#[test]
fn a_row_whose_secrets_are_gone_waits_for_them_and_can_be_called_off() {
    let row = Row { lacks_secrets: true, ..fresh_row() };
    assert_eq!(
        [Mode::Running, Mode::Looking, Mode::Finishing].map(|mode| step(&row, mode)),
        [None, None, Some(Step::Cancel)]
    );
}

#[test]
fn a_row_that_waits_for_a_person_is_settled_and_is_deployed_once_it_is_finished() {
    let mut world = World::with_setup(Vec::new(), true, true, Some(WaitsFor::SignIn));
    world.create();
    assert_eq!((world.row.stage, step(&world.row, Mode::Running)), (Stage::NeedsSetup, None));
    assert!(world.row.is_settled() && world.row.is_deletable());
    world.enter(Entry::SetupFinished);
    assert_eq!((world.row.stage, step(&world.row, Mode::Running)), (Stage::Created, Some(Step::Deploy)));
    assert!(world.row.look_first, "somebody may have deployed it meanwhile");
}

#[test]
fn a_refusal_of_labels_costs_the_run_its_own_and_the_row_those_that_a_person_chose() {
    let refusal = ApiError::Rejected(vec![prismatic_api::FieldError {
        field: Some("labels".to_owned()),
        messages: vec!["Not these.".to_owned()],
    }]);
    let row = fresh_row();
    let after = |label, are_kept| after_create(&row, Err(&refusal), label, are_kept);
    let problem = Problem::from(&refusal);
    let void = Entry::CreateVoid { problem: problem.clone() };
    let refused = (Entry::CreateRefused { problem: problem.clone() }, Signal::Refused(problem));
    assert_eq!(after(Some("refract-run:1"), false), (void, Signal::NoLabels), "the run's may be the reason");
    assert_eq!(after(Some("refract-run:1"), true), refused, "others have the run's");
    assert_eq!(after(None, false), refused, "it went without the run's");
}
