//! What is remembered of a run besides its rows.

use std::time::Duration;

use jiff::Timestamp;
use prismatic_api::model::IntegrationId;

use super::problem::Problem;
use super::row::Row;

/// A run as the database holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Record {
    pub(crate) id: String,
    pub(crate) profile: String,
    pub(crate) organization: String,
    pub(crate) practice: bool,
    pub(crate) address: String,
    pub(crate) integration_name: String,
    /// The identity that the integration's versions share, where it was remembered.
    pub(crate) version_sequence_id: Option<String>,
    pub(crate) version: IntegrationId,
    pub(crate) version_number: i64,
    /// The label that its instances bear; `None` where Prismatic refuses it.
    pub(crate) label: Option<String>,
    pub(crate) started_by: String,
    pub(crate) started_by_email: String,
    pub(crate) started_at: Timestamp,
    pub(crate) ended_at: Option<Timestamp>,
    pub(crate) state: RunState,
    /// Whether it was called off, in whatever state it is.
    pub(crate) called_off: bool,
    pub(crate) problem: Option<Problem>,
    /// Whether secrets were typed for it.
    pub(crate) takes_secrets: bool,
}

/// A run, as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Identity of the run.
    pub id: String,
    /// What it is filed under: the profile of whoever started it.
    pub profile: String,
    /// Name of the organization it is for.
    pub organization: String,
    /// Whether it is in the practice workspace.
    pub practice: bool,
    /// Where it is.
    pub address: String,
    /// Name of the integration.
    pub integration_name: String,
    /// The identity that its versions share, where it was remembered.
    pub version_sequence_id: Option<String>,
    /// The version.
    pub version: IntegrationId,
    /// Number of the version.
    pub version_number: i64,
    /// When it was started.
    pub started_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// Name of who started it.
    pub started_by: String,
    /// How it stands.
    pub state: RunState,
    /// Why it paused by itself.
    pub problem: Option<Problem>,
    /// Whether secrets that were typed for it are gone, and rows wait for them.
    pub needs_secrets: bool,
    /// How many rows there are of each state.
    pub counts: Counts,
    /// How many rows are finished a second, of late.
    pub rate: Option<f64>,
    /// How long the rest will take at that rate.
    pub left: Option<Duration>,
    /// How long Prismatic wants to be left alone before the run goes on, where that is long enough to be noticed.
    pub held_up: Option<Duration>,
}

/// How many rows there are of each state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the states say what they are")]
pub struct Counts {
    pub waiting: u32,
    pub creating: u32,
    pub configuring: u32,
    pub deploying: u32,
    pub done: u32,
    pub failed: u32,
    pub checking: u32,
    pub needs_your_eye: u32,
    pub needs_setup: u32,
    pub cancelled: u32,
    pub deleted: u32,
}

impl Counts {
    /// Counts rows.
    pub(crate) fn of_rows(rows: &[Row]) -> Self {
        let mut counts = Self::default();
        for row in rows {
            *counts.of_mut(row.state_name()) += 1;
        }
        counts
    }

    /// The count of the state of this name.
    pub(crate) fn of_mut(&mut self, state: &str) -> &mut u32 {
        match state {
            "creating" => &mut self.creating,
            "configuring" => &mut self.configuring,
            "deploying" => &mut self.deploying,
            "done" => &mut self.done,
            "failed" => &mut self.failed,
            "checking" => &mut self.checking,
            "needsYourEye" => &mut self.needs_your_eye,
            "needsSetup" => &mut self.needs_setup,
            "cancelled" => &mut self.cancelled,
            "deleted" => &mut self.deleted,
            _ => &mut self.waiting,
        }
    }

    /// How many rows there are.
    pub fn total(&self) -> u32 {
        let settled = self.done + self.failed + self.needs_your_eye + self.needs_setup + self.cancelled + self.deleted;
        self.unsettled() + settled
    }

    /// How many rows there is something left to do for.
    pub fn unsettled(&self) -> u32 {
        self.waiting + self.creating + self.configuring + self.deploying + self.checking
    }
}

impl Record {
    /// The run as it is shown, without how fast it goes.
    pub(crate) fn shown(&self, counts: Counts) -> Run {
        Run {
            id: self.id.clone(),
            profile: self.profile.clone(),
            organization: self.organization.clone(),
            practice: self.practice,
            address: self.address.clone(),
            integration_name: self.integration_name.clone(),
            version_sequence_id: self.version_sequence_id.clone(),
            version: self.version.clone(),
            version_number: self.version_number,
            started_at: self.started_at,
            ended_at: self.ended_at,
            started_by: self.started_by.clone(),
            state: self.state,
            problem: self.problem.clone(),
            needs_secrets: false,
            counts,
            rate: None,
            left: None,
            held_up: None,
        }
    }
}

/// How a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunState {
    /// It goes on.
    Running,
    /// A person paused it.
    Paused,
    /// It paused because the sign-in has ended.
    PausedSignIn,
    /// It paused because Prismatic can't be reached, and goes on by itself when it can.
    PausedOffline,
    /// It paused because of a problem that a person should see.
    PausedProblem,
    /// It was called off, and what is on its way is being finished.
    Cancelling,
    /// It was called off.
    Cancelled,
    /// The app closed while it went on.
    Interrupted,
    /// It is through.
    Done,
}

const NAMES: [(RunState, &str); 9] = [
    (RunState::Running, "running"),
    (RunState::Paused, "paused"),
    (RunState::PausedSignIn, "pausedSignIn"),
    (RunState::PausedOffline, "pausedOffline"),
    (RunState::PausedProblem, "pausedProblem"),
    (RunState::Cancelling, "cancelling"),
    (RunState::Cancelled, "cancelled"),
    (RunState::Interrupted, "interrupted"),
    (RunState::Done, "done"),
];

impl RunState {
    /// The name under which it is stored.
    pub(crate) fn name(self) -> &'static str {
        NAMES.iter().find(|(state, _)| *state == self).map_or("interrupted", |(_, name)| name)
    }

    /// The state that is stored under a name; one that is not known is for a person to go on with.
    pub(crate) fn named(name: &str) -> Self {
        NAMES.iter().find(|(_, each)| *each == name).map_or(Self::Interrupted, |(state, _)| *state)
    }

    /// Whether it has ended.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Cancelled)
    }
}
