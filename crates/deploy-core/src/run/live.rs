//! A run that is at work: its rows in memory, each change of which is in the journal first.

mod state;
mod transition;

use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use prismatic_api::{Client, Turn};
use tokio::sync::{Notify, Semaphore, watch};

use super::decide::{self, Mode, Signal, Step};
use super::problem::{Problem, ProblemKind};
use super::record::{Counts, Record, Run, RunState};
use super::row::{Entry, Row, Stage};
use super::store::{Announced, Store, Write};
use super::timing::Timing;
use super::values::Values;
use crate::database::{self, DatabaseError};
use state::{State, mode};

pub(crate) use transition::Transition;

/// How many rows may wait to begin at the same time; more would hold up those that have begun.
const BEGINNING: usize = 8;
/// The longest that a run stands still for Prismatic without saying so.
const UNNOTICED: Duration = Duration::from_secs(3);
/// How many may wait to deploy at the same time: whatever waits is looked for after a kill, as if it had been sent.
const DEPLOYING: usize = 16;

/// A run that is at work.
#[derive(Debug)]
pub(crate) struct Live {
    pub(crate) id: String,
    pub(crate) timing: Timing,
    /// Wakes those who wait before they look again.
    pub(crate) nudge: Notify,
    /// Tells that something has changed that a person may want to see.
    pub(crate) touched: Notify,
    /// Leave to begin a row.
    pub(crate) beginning: Semaphore,
    /// Leave to deploy one.
    pub(crate) deploying: Semaphore,
    mode: watch::Sender<Mode>,
    store: Store,
    client: Mutex<Client>,
    state: Mutex<State>,
    pub(crate) values: Values,
    /// Whoever holds its lock decides in which state the run is; see [`Transition`].
    transitions: tokio::sync::Mutex<()>,
}

/// What is to leave for a row when its turn comes.
#[derive(Debug)]
pub(crate) struct Intent {
    place: usize,
    /// What the journal then says.
    pub(crate) entry: Entry,
    at: Timestamp,
    announced: Announced,
}

/// Work on a row broke off: the run has paused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Halt;

impl Live {
    /// Brings a run to life in the state that its record says.
    pub(crate) fn new(
        store: Store,
        client: Client,
        timing: Timing,
        record: Record,
        mut rows: Vec<Row>,
        labels_are_dropped: Option<bool>,
        values: Values,
    ) -> Arc<Self> {
        for row in &mut rows {
            row.lacks_secrets = values.are_lacking(row.id);
        }
        Arc::new(Self {
            id: record.id.clone(),
            timing,
            nudge: Notify::new(),
            touched: Notify::new(),
            beginning: Semaphore::new(BEGINNING),
            deploying: Semaphore::new(DEPLOYING),
            mode: watch::Sender::new(mode(record.state)),
            store,
            client: Mutex::new(client),
            state: Mutex::new(State::new(record, rows, labels_are_dropped)),
            values,
            transitions: tokio::sync::Mutex::default(),
        })
    }

    /// The client to ask with; another one after a new sign-in.
    pub(crate) fn client(&self) -> Client {
        self.client.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Asks with another client from now on.
    pub(crate) fn set_client(&self, client: Client) {
        *self.client.lock().unwrap_or_else(PoisonError::into_inner) = client;
    }

    /// Tells of each change of the mode.
    pub(crate) fn modes(&self) -> watch::Receiver<Mode> {
        self.mode.subscribe()
    }

    /// Looks for work anew.
    pub(crate) fn look_for_work(&self) {
        self.mode.send_modify(|_| {});
    }

    /// The next step of a row.
    pub(crate) fn step(&self, place: usize) -> Option<Step> {
        let mode = *self.mode.borrow();
        self.state().rows.get(place).and_then(|row| decide::step(row, mode))
    }

    /// The places of the rows that something is to be done for.
    pub(crate) fn open_places(&self) -> Vec<usize> {
        let mode = *self.mode.borrow();
        let state = self.state();
        let rows = state.rows.iter().zip(0..);
        rows.filter(|(row, _)| decide::step(row, mode).is_some()).map(|(_, place)| place).collect()
    }

    /// A row as it is.
    pub(crate) fn row(&self, place: usize) -> Option<Row> {
        self.state().rows.get(place).cloned()
    }

    /// All rows as they are.
    pub(crate) fn rows(&self) -> Vec<Row> {
        self.state().rows.clone()
    }

    /// What is remembered of the run.
    pub(crate) fn record(&self) -> Record {
        self.state().record.clone()
    }

    /// Whether Prismatic is known to drop labels.
    pub(crate) fn labels_are_dropped(&self) -> bool {
        self.state().labels_are_dropped == Some(true)
    }

    /// Whether Prismatic is known to take labels.
    pub(crate) fn labels_are_kept(&self) -> bool {
        self.state().labels_are_dropped == Some(false)
    }

    /// Whether so much may have happened since the run was reviewed that a row is looked for before it begins.
    pub(crate) fn is_review_old(&self) -> bool {
        self.state().is_review_old()
    }

    /// Whether every row is settled.
    pub(crate) fn is_settled(&self) -> bool {
        self.state().rows.iter().all(Row::is_settled)
    }

    /// Looks anew for which rows secrets are gone.
    pub(crate) fn look_for_secrets(&self) {
        for row in &mut self.state().rows {
            row.lacks_secrets = self.values.are_lacking(row.id);
        }
        self.touched.notify_one();
    }

    /// Whether what is left to do waits for secrets that are gone.
    pub(crate) fn waits_for_secrets(&self) -> bool {
        let state = self.state();
        let mut left = state.rows.iter().filter(|row| !row.is_settled()).peekable();
        state.record.state == RunState::Running && left.peek().is_some() && left.all(Row::waits_for_secrets)
    }

    /// Enters something about a row: once this returns, it is on the disk.
    pub(crate) async fn enter(&self, place: usize, entry: Entry) -> Result<(), Halt> {
        self.enter_all(vec![(place, entry)]).await
    }

    /// Enters something about several rows at once.
    pub(crate) async fn enter_all(&self, entries: Vec<(usize, Entry)>) -> Result<(), Halt> {
        let at = database::now();
        let written = self.state().written(&entries, at);
        if let Err(error) = self.store.write(vec![written]).await {
            self.stop_for(&error);
            return Err(Halt);
        }
        let mut state = self.state();
        for (place, entry) in entries {
            state.apply(place, entry, at);
        }
        drop(state);
        self.touched.notify_one();
        Ok(())
    }

    /// Waits until a request may leave for a row; `None` as soon as the step is not the row's next one any more.
    pub(crate) async fn turn(&self, place: usize, step: Step) -> Option<Turn> {
        let client = self.client();
        let mut modes = self.modes();
        let mut turn = pin!(client.turn());
        while self.step(place) == Some(step) {
            tokio::select! {
                turn = &mut turn => return (self.step(place) == Some(step)).then_some(turn),
                _ = modes.changed() => {}
            }
        }
        None
    }

    /// Announces what is about to leave for a row, which has no turn yet: once it [`leaves`](Self::leaves), it is on the
    /// disk, often with others.
    pub(crate) fn announce(&self, place: usize, entry: Entry) -> Intent {
        let at = database::now();
        let written = self.state().written(&[(place, entry.clone())], at);
        Intent { place, entry, at, announced: self.store.announce(vec![written]) }
    }

    /// Enters that it leaves now: once this returns, it is on the disk.
    pub(crate) async fn leaves(&self, intent: Intent) -> Result<(), Halt> {
        if let Err(error) = intent.announced.write().await {
            self.stop_for(&error);
            return Err(Halt);
        }
        self.state().apply(intent.place, intent.entry, intent.at);
        self.touched.notify_one();
        Ok(())
    }

    /// Sees to it that the journal does not say of what stays here that it left.
    pub(crate) async fn stays(&self, intent: Intent) -> Result<(), Halt> {
        let Intent { place, entry, at, announced } = intent;
        if announced.take_back().await && self.enter(place, Entry::NotSent).await.is_err() {
            // The row then is what the journal says, and is looked for.
            self.state().apply(place, entry, at);
            return Err(Halt);
        }
        Ok(())
    }

    /// Notes that a row was looked for in vain.
    pub(crate) fn looked_in_vain(&self, place: usize) {
        if let Some(row) = self.state().rows.get_mut(place)
            && self.timing.is_due(row)
        {
            row.looks += 1;
        }
    }

    /// Notes that Prismatic let a row be looked for.
    pub(crate) fn looked(&self, place: usize) {
        if let Some(row) = self.state().rows.get_mut(place) {
            row.refused_looks = 0;
        }
    }

    /// Notes that Prismatic refused a look at a row, and gives the row as it is then.
    pub(crate) fn look_was_refused(&self, place: usize) -> Option<Row> {
        let mut state = self.state();
        let row = state.rows.get_mut(place)?;
        row.refused_looks += u32::from(self.timing.is_due(row));
        Some(row.clone())
    }

    /// Waits before the next look; shorter where the mode changes or a person asks to look.
    pub(crate) async fn wait(&self, time: Duration) {
        let mut modes = self.modes();
        tokio::select! {
            () = tokio::time::sleep(time) => {}
            () = self.nudge.notified() => {}
            _ = modes.changed() => {}
        }
    }

    /// Takes in what an answer means for the run.
    pub(crate) async fn signal(&self, signal: Signal) -> Result<(), Halt> {
        match signal {
            Signal::None | Signal::Good => {
                self.state().take_in(&signal);
                return Ok(());
            }
            Signal::NoLabels => return self.give_up_labels().await,
            Signal::SignInEnded(_) | Signal::Unreachable(_) | Signal::Refused(_) | Signal::Stop(_) => {}
        }
        let transition = self.transition().await;
        let pause = self.state().take_in(&signal);
        if let Some((state, problem)) = pause {
            transition.go_to(state, Some(problem)).await?;
            return Err(Halt);
        }
        let is_grave = matches!(signal, Signal::SignInEnded(_) | Signal::Stop(_));
        if is_grave && transition.state() == RunState::Interrupted {
            self.be_still();
            return Err(Halt);
        }
        Ok(())
    }

    /// Whether it sends requests, or will by itself.
    pub(crate) fn is_sending(&self) -> bool {
        matches!(self.record().state, RunState::Running | RunState::Cancelling | RunState::PausedOffline)
    }

    /// Whether what was sent for a row is still on its way in a run that is held up.
    pub(crate) fn awaits_answers(&self) -> bool {
        let on_its_way = |row: &Row| matches!(row.stage, Stage::Creating | Stage::Deploying | Stage::Deleting);
        let state = self.state();
        state.record.state != RunState::Interrupted && state.rows.iter().any(on_its_way)
    }

    /// Asks nothing any more until a person goes on.
    pub(crate) fn be_still(&self) {
        // Where nothing changes, nobody is to wake and try in vain again.
        self.mode.send_if_modified(|mode| std::mem::replace(mode, Mode::Still) != Mode::Still);
    }

    /// Stops because what an instance is to be created with can't be had.
    pub(crate) async fn stop_for_values(&self) -> Result<(), Halt> {
        self.look_for_secrets();
        self.stop_for_internal().await;
        Err(Halt)
    }

    /// Pauses because of something inside the app.
    pub(crate) async fn stop_for_internal(&self) {
        let problem = Problem::new(ProblemKind::Internal, "work on a row broke off");
        // Where even that can't be written, the run has stopped because of it.
        let _ = self.transition().await.go_to(RunState::PausedProblem, Some(problem)).await;
    }

    /// How long Prismatic wants to be left alone before the run goes on, where that is long enough to be noticed.
    pub(crate) fn held_up(&self) -> Option<Duration> {
        let is_going = matches!(self.record().state, RunState::Running | RunState::Cancelling);
        self.client().paused_for().filter(|pause| is_going && *pause > UNNOTICED)
    }

    /// The run as it is shown.
    pub(crate) fn shown(&self) -> Run {
        let held_up = self.held_up();
        let mut state = self.state();
        let counts = Counts::of_rows(&state.rows);
        let rate = (!state.record.state.is_over()).then(|| state.rate()).flatten();
        let left = rate.map(|rate| Duration::from_secs_f64((f64::from(counts.unsettled()) / rate).min(1e9)));
        let needs_secrets = state.rows.iter().any(Row::waits_for_secrets);
        Run { needs_secrets, rate, left, held_up, ..state.record.shown(counts) }
    }

    /// The rows that changed since this was last called.
    pub(crate) fn take_changed(&self) -> Vec<Row> {
        let mut state = self.state();
        let changed = std::mem::take(&mut state.changed);
        changed.into_iter().filter_map(|place| state.rows.get(place).cloned()).collect()
    }

    async fn give_up_labels(&self) -> Result<(), Halt> {
        if let Err(error) = self.store.write(vec![Write::NoLabel { run: self.id.clone() }]).await {
            self.stop_for(&error);
            return Err(Halt);
        }
        self.state().record.label = None;
        Ok(())
    }

    /// What can't be written stops everything, in memory at least.
    fn stop_for(&self, error: &DatabaseError) {
        tracing::error!(run = self.id, "run.not_written");
        let mut state = self.state();
        state.record.state = RunState::PausedProblem;
        state.record.problem = Some(Problem::new(ProblemKind::DatabaseFailed, &error.to_string()));
        drop(state);
        self.be_still();
        self.touched.notify_one();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
