//! What is said outside the window of the runs that are at work, and whether one of them needs the computer awake.

use std::collections::HashMap;

use deploy_core::{Run, RunState, Stage, visible};

/// Something to tell a person who may not see the window.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Notice {
    pub(super) title: String,
    pub(super) text: String,
}

/// The runs that are not over, by their ids, as they were last reported.
#[derive(Debug, Default)]
pub(super) struct Seen(HashMap<String, Progress>);

#[derive(Debug)]
struct Progress {
    state: RunState,
    /// Whether it deletes what it made.
    deletes: bool,
}

impl Seen {
    /// Takes in how a run has come along and the stages of the rows that changed; gives what is to be told where it has
    /// just stopped by itself.
    pub(super) fn progress(&mut self, run: &Run, changed: impl Iterator<Item = Stage>) -> Option<Notice> {
        let is_deletion = |stage| matches!(stage, Stage::DeleteAsked | Stage::Deleting | Stage::Deleted);
        let before = self.0.get(&run.id);
        let has_changed = before.is_none_or(|before| before.state != run.state);
        let deletes = before.is_some_and(|before| before.deletes) | { changed }.any(is_deletion);
        self.0.insert(run.id.clone(), Progress { state: run.state, deletes });
        if has_changed { stop(run, deletes) } else { None }
    }

    /// Takes in that a run has ended; gives what is to be told of it.
    pub(super) fn ended(&mut self, run: &Run) -> Notice {
        let deletes = self.0.remove(&run.id).is_some_and(|before| before.deletes);
        let how = if run.state == RunState::Cancelled { "was called off" } else { "is through" };
        Notice { title: format!("The {} {how}", work(deletes)), text: summary(run) }
    }

    /// Whether a run is at work.
    pub(super) fn is_at_work(&self) -> bool {
        self.0.values().any(|run| matches!(run.state, RunState::Running | RunState::Cancelling))
    }
}

/// What a run does.
fn work(deletes: bool) -> &'static str {
    if deletes { "deletion" } else { "deployment" }
}

/// What is told of a run that has stopped by itself: why, and what helps.
fn stop(run: &Run, deletes: bool) -> Option<Notice> {
    let (why, help) = match run.state {
        RunState::PausedSignIn => {
            ("your sign-in has ended", "Sign in again in Refract as the same person, and it goes on.")
        }
        RunState::PausedOffline => (
            "Prismatic can’t be reached",
            "Check your internet connection. It goes on by itself as soon as Prismatic answers.",
        ),
        RunState::PausedProblem => ("there is a problem", "Open Refract to see what it is. Solve it, then go on."),
        RunState::Running
        | RunState::Paused
        | RunState::Cancelling
        | RunState::Cancelled
        | RunState::Interrupted
        | RunState::Done => return None,
    };
    Some(Notice {
        title: format!("The {} has paused: {why}", work(deletes)),
        text: format!("{}: {help}", visible(&run.integration_name)),
    })
}

/// How a run ended, on one line.
fn summary(run: &Run) -> String {
    let counts = [
        (run.counts.done, "live", "live"),
        (run.counts.needs_setup, "needs setup", "need setup"),
        (run.counts.failed, "failed", "failed"),
        (run.counts.needs_your_eye, "needs your eye", "need your eye"),
        (run.counts.cancelled, "called off", "called off"),
        (run.counts.deleted, "deleted", "deleted"),
    ];
    let counts = counts.iter().filter(|(count, ..)| *count > 0);
    let counts = counts.map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }));
    format!("{}: {}", visible(&run.integration_name), counts.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use deploy_core::Counts;
    use deploy_core::model::IntegrationId;

    use super::*;

    fn run(id: &str, state: RunState, counts: Counts) -> Run {
        Run {
            id: id.to_owned(),
            profile: "tenant".to_owned(),
            organization: "Tidewater".to_owned(),
            practice: false,
            address: "https://app.prismatic.io".to_owned(),
            integration_name: "Acme Inventory".to_owned(),
            version_sequence_id: None,
            version: IntegrationId::new("v"),
            version_number: 3,
            started_at: jiff::Timestamp::UNIX_EPOCH,
            ended_at: None,
            started_by: "Dana".to_owned(),
            state,
            problem: None,
            needs_secrets: false,
            counts,
            rate: None,
            left: None,
            held_up: None,
        }
    }

    /// Reports that a run is in a state; gives the title of what is told.
    fn report(seen: &mut Seen, id: &str, state: RunState, changed: &[Stage]) -> Option<String> {
        seen.progress(&run(id, state, Counts::default()), changed.iter().copied()).map(|notice| notice.title)
    }

    /// What is told when a run ends.
    fn end(seen: &mut Seen, state: RunState, counts: Counts) -> (String, String) {
        let Notice { title, text } = seen.ended(&run("a", state, counts));
        (title, text)
    }

    #[test]
    fn each_stop_is_told_once_with_what_helps() {
        let mut seen = Seen::default();
        let mut report = |state| report(&mut seen, "a", state, &[]);

        assert_eq!(report(RunState::Running), None);
        let ended = "The deployment has paused: your sign-in has ended";
        assert_eq!(report(RunState::PausedSignIn).as_deref(), Some(ended));
        assert_eq!(report(RunState::PausedSignIn), None, "it is told already");
        assert_eq!(report(RunState::Running), None);
        assert_eq!(report(RunState::PausedSignIn).as_deref(), Some(ended), "it is another stop");
        assert_eq!(
            report(RunState::PausedOffline).as_deref(),
            Some("The deployment has paused: Prismatic can’t be reached")
        );
        assert_eq!(report(RunState::PausedProblem).as_deref(), Some("The deployment has paused: there is a problem"));
        assert_eq!(report(RunState::Paused), None, "that was a person");
        let offline = seen.progress(&run("a", RunState::PausedOffline, Counts::default()), std::iter::empty());
        let text = "Acme Inventory: Check your internet connection. It goes on by itself as soon as Prismatic answers.";
        assert_eq!(offline.map(|notice| notice.text).as_deref(), Some(text));
    }

    #[test]
    fn the_computer_is_awake_while_any_run_is_at_work() {
        let mut seen = Seen::default();
        assert!(!seen.is_at_work());
        report(&mut seen, "a", RunState::Running, &[]);
        report(&mut seen, "b", RunState::Running, &[]);
        report(&mut seen, "a", RunState::Paused, &[]);
        assert!(seen.is_at_work(), "the other one is");
        report(&mut seen, "a", RunState::Cancelling, &[]);
        seen.ended(&run("b", RunState::Done, Counts::default()));
        assert!(seen.is_at_work(), "the first one is");
        report(&mut seen, "a", RunState::PausedOffline, &[]);
        assert!(!seen.is_at_work());
    }

    #[test]
    fn the_end_says_what_became_of_every_row() {
        let mut seen = Seen::default();
        let waiting = Counts { needs_setup: 3, ..Counts::default() };
        assert_eq!(
            end(&mut seen, RunState::Done, waiting),
            ("The deployment is through".to_owned(), "Acme Inventory: 3 need setup".to_owned())
        );
        let mixed = Counts {
            done: 2,
            needs_setup: 1,
            failed: 1,
            needs_your_eye: 1,
            cancelled: 1,
            deleted: 1,
            ..Counts::default()
        };
        let text = "Acme Inventory: 2 live, 1 needs setup, 1 failed, 1 needs your eye, 1 called off, 1 deleted";
        assert_eq!(
            end(&mut seen, RunState::Cancelled, mixed),
            ("The deployment was called off".to_owned(), text.to_owned())
        );
    }

    #[test]
    fn a_deletion_is_called_one_until_it_has_ended() {
        let mut seen = Seen::default();
        let deleted = Counts { deleted: 2, ..Counts::default() };
        report(&mut seen, "a", RunState::Running, &[Stage::DeleteAsked]);
        let stop = report(&mut seen, "a", RunState::PausedSignIn, &[]);
        assert_eq!(stop.as_deref(), Some("The deletion has paused: your sign-in has ended"));
        report(&mut seen, "a", RunState::Done, &[Stage::Deleted]);
        assert_eq!(
            end(&mut seen, RunState::Done, deleted),
            ("The deletion is through".to_owned(), "Acme Inventory: 2 deleted".to_owned())
        );
        report(&mut seen, "a", RunState::Running, &[Stage::Waiting]);
        assert_eq!(end(&mut seen, RunState::Done, deleted).0, "The deployment is through");
    }
}
