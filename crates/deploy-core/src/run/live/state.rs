//! What a run that is at work holds in memory, and what answers make of it.

use std::collections::{BTreeSet, VecDeque};
use std::time::Duration;

use jiff::Timestamp;
use tokio::time::Instant;

use crate::run::decide::{Mode, Signal};
use crate::run::problem::Problem;
use crate::run::record::{Record, RunState};
use crate::run::row::{Entry, Row};
use crate::run::store::{RowEntry, Write};

/// After how many identical refusals in a row a run pauses.
const REFUSALS: u32 = 3;
/// After how many failed connections in a row a run is offline.
const FAILED_CONNECTIONS: u32 = 3;
/// Over how long the rate of a run is measured.
const RATE_WINDOW: Duration = Duration::from_secs(10);
/// For how long what was reviewed before a run is taken for what there still is.
const REVIEW_HOLDS: Duration = Duration::from_mins(10);

#[derive(Debug)]
pub(super) struct State {
    pub(super) record: Record,
    pub(super) rows: Vec<Row>,
    /// Whether instances came back without the label that they were given; `None` until one came back.
    pub(super) labels_are_dropped: Option<bool>,
    /// The last refusal, and how often it came in a row.
    pub(super) refusals: Option<(Problem, u32)>,
    pub(super) failed_connections: u32,
    finished: VecDeque<Instant>,
    since: Instant,
    /// Whether it stood still, so that what was reviewed before is no longer known.
    pub(super) stood_long: bool,
    pub(super) changed: BTreeSet<usize>,
    /// Whether a person had paused it, or was to see a problem, when the sign-in ended.
    pub(super) stood_still: bool,
}

impl State {
    /// The state of a run that comes to life.
    pub(super) fn new(record: Record, rows: Vec<Row>, labels_are_dropped: Option<bool>) -> Self {
        Self {
            record,
            rows,
            labels_are_dropped,
            refusals: None,
            failed_connections: 0,
            finished: VecDeque::new(),
            since: Instant::now(),
            stood_long: false,
            changed: BTreeSet::new(),
            stood_still: false,
        }
    }

    /// Whether so much may have happened since the run was reviewed that its review says nothing any more.
    pub(super) fn is_review_old(&self) -> bool {
        self.stood_long || self.since.elapsed() > REVIEW_HOLDS
    }

    /// Entries of rows as they are written.
    pub(super) fn written(&self, entries: &[(usize, Entry)], at: Timestamp) -> Write {
        let entries = entries.iter().filter_map(|(place, entry)| {
            let mut row = self.rows.get(*place)?.clone();
            row.apply(entry.clone(), at);
            Some(RowEntry { row: row.id, entry: entry.clone(), state: row.state_name() })
        });
        Write::Entries { run: self.record.id.clone(), at, entries: entries.collect() }
    }

    /// Takes in what was entered about a row.
    pub(super) fn apply(&mut self, place: usize, entry: Entry, at: Timestamp) {
        if let (Entry::Created { labelled, adopted: false, .. }, Some(_)) = (&entry, &self.record.label) {
            self.labels_are_dropped = Some(!labelled && self.labels_are_dropped != Some(false));
        }
        let Some(row) = self.rows.get_mut(place) else { return };
        let was_settled = row.is_settled();
        row.apply(entry, at);
        if row.is_settled() && !was_settled {
            self.finished.push_back(Instant::now());
        }
        self.changed.insert(place);
    }

    /// Is in another state from now on.
    pub(super) fn go_to(&mut self, to: RunState, problem: Option<Problem>, called_off: bool, at: Timestamp) {
        let from = self.record.state;
        if to == RunState::PausedSignIn {
            self.stood_still = matches!(from, RunState::Paused | RunState::PausedProblem);
        }
        let goes_on = matches!(to, RunState::Running | RunState::Cancelling);
        // A connection comes back by itself, mostly soon.
        self.stood_long |=
            goes_on && !matches!(from, RunState::Running | RunState::Cancelling | RunState::PausedOffline);
        self.record.state = to;
        self.record.problem = problem;
        self.record.called_off = called_off;
        self.record.ended_at = to.is_over().then_some(at);
        self.refusals = None;
        self.failed_connections = 0;
    }

    /// Counts what came, and says whether the run is to pause because of it.
    pub(super) fn take_in(&mut self, signal: &Signal) -> Option<(RunState, Problem)> {
        let pause = match signal {
            Signal::None | Signal::NoLabels => None,
            Signal::Good => {
                self.refusals = None;
                self.failed_connections = 0;
                None
            }
            Signal::SignInEnded(problem) => Some((RunState::PausedSignIn, problem.clone())),
            Signal::Stop(problem) => Some((RunState::PausedProblem, problem.clone())),
            Signal::Unreachable(problem) => {
                self.failed_connections += 1;
                (self.failed_connections >= FAILED_CONNECTIONS).then(|| (RunState::PausedOffline, problem.clone()))
            }
            Signal::Refused(problem) => {
                let before = self.refusals.take().filter(|(last, _)| last == problem).map_or(0, |(_, count)| count);
                self.refusals = Some((problem.clone(), before + 1));
                (before + 1 >= REFUSALS).then(|| (RunState::PausedProblem, problem.clone()))
            }
        };
        pause.filter(|(to, _)| match self.record.state {
            RunState::Running | RunState::Cancelling => true,
            // A run that a person paused stays so; that the sign-in has ended is worth saying all the same.
            RunState::Paused | RunState::PausedProblem => *to == RunState::PausedSignIn,
            RunState::PausedSignIn
            | RunState::PausedOffline
            | RunState::Interrupted
            | RunState::Cancelled
            | RunState::Done => false,
        })
    }

    /// How many rows were finished a second, of late.
    pub(super) fn rate(&mut self) -> Option<f64> {
        let window = self.since.elapsed().min(RATE_WINDOW);
        while self.finished.front().is_some_and(|time| time.elapsed() > RATE_WINDOW) {
            self.finished.pop_front();
        }
        let count = u32::try_from(self.finished.len()).unwrap_or(u32::MAX);
        (count > 0 && window > Duration::from_secs(1)).then(|| f64::from(count) / window.as_secs_f64())
    }
}

/// Which steps a run takes in a state.
pub(super) fn mode(state: RunState) -> Mode {
    match state {
        RunState::Running => Mode::Running,
        RunState::Cancelling => Mode::Finishing,
        RunState::Paused | RunState::PausedProblem | RunState::Interrupted => Mode::Looking,
        RunState::PausedSignIn | RunState::PausedOffline | RunState::Done | RunState::Cancelled => Mode::Still,
    }
}
