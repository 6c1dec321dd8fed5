//! Deploying one version to one or more customers, exactly once each.
//!
//! A *run* has a *row* for each instance to be. Before anything leaves for Prismatic, its intent is in the *journal* on the
//! disk; what came of it follows. Where that is not clear, the row is looked for before anything is sent again, after a
//! crash of the app just as after a lost answer.

mod decide;
mod drive;
mod fill;
mod hand_over;
mod history;
mod live;
mod message;
mod order;
mod problem;
mod record;
mod report;
mod resolve;
mod results;
mod review;
mod row;
mod setup;
mod shared;
mod store;
#[cfg(test)]
mod testing;
mod timing;
mod values;
mod work;

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use uuid::Uuid;

pub use fill::typed;
pub use history::{History, HistorySearch, Outcome, PastChoice, PastChoices, PastRow, PastRun};
pub use message::DEFAULT_MESSAGE;
pub use order::{Choice, InstanceWords, NewRun, PRACTICE, Workplace};
pub use problem::{Problem, ProblemKind};
pub use record::{Counts, Run, RunState};
pub use report::Observer;
pub use results::Form;
pub use review::{Existing, Review, ReviewCustomer, ReviewRow, Verdict, customers_with, review};
pub use row::{Found, Row, Stage, WaitsFor};
pub use setup::{MissingOfRow, MissingSecrets};
pub use store::WriteCost;
pub use timing::Timing;
pub use values::{RowValues, RunValues, ShownValues, TypedValue};

use crate::database;
use crate::error::{Error, Overlap};
use crate::name::folded;
use live::{Halt, Transition};
use order::{checked, kept};
use record::Record;
use row::Entry;
use shared::Shared;
use store::{NewPlan, NewRow};

/// How many rows are worked on at the same time; the limiter decides how many requests are under way.
const WINDOW: usize = 512;
/// What every run's label begins with.
pub(crate) const LABEL: &str = "refract-run:";

/// The runs of this computer.
#[derive(Debug, Clone)]
pub struct Runs {
    shared: Arc<Shared>,
}

impl Runs {
    /// Opens the runs in the database `file`; `observer` is told of what happens to them.
    ///
    /// Where another copy of the app is at work on them, or nothing can be written, they can only be read.
    pub async fn open(file: &Path, observer: Arc<dyn Observer>) -> Result<Self, Error> {
        Self::open_with(file, observer, Timing::default(), WINDOW).await
    }

    /// As [`Self::open`], waiting as `timing` says and with at most `window` rows at work.
    pub async fn open_with(
        file: &Path,
        observer: Arc<dyn Observer>,
        timing: Timing,
        window: usize,
    ) -> Result<Self, Error> {
        let runs = Self { shared: Arc::new(Shared::open(file, observer, timing, window)?) };
        match runs.shared.claim().await {
            Ok(()) | Err(Error::RunElsewhere) => Ok(runs),
            Err(Error::Database(error)) if error.is_read_only() => Ok(runs),
            Err(error) => Err(error),
        }
    }

    /// Starts a run, where no other one is to make or has yet to find out about one of its instances.
    pub async fn start(&self, place: &Workplace, new: NewRun) -> Result<Run, Error> {
        let shared = &self.shared;
        let _turn = shared.turn.lock().await;
        shared.claim().await?;
        let rows = checked(new.rows, new.words, &new.values.rows)?;
        let plan = NewPlan { shared: kept(&new.values.shared)?, key_flows: new.values.key_flows.clone() };
        let id = Uuid::new_v4();
        let record = Record {
            id: id.to_string(),
            profile: place.profile.clone(),
            organization: place.organization.clone(),
            practice: place.practice,
            address: place.address.to_string(),
            integration_name: new.integration_name,
            version_sequence_id: new.version_sequence_id,
            version: new.version,
            version_number: new.version_number,
            label: Some(format!("{LABEL}{}", &id.simple().to_string()[..12])),
            started_by: place.user.clone(),
            started_by_email: place.user_email.clone(),
            started_at: database::now(),
            ended_at: None,
            state: RunState::Running,
            called_off: false,
            problem: None,
            takes_secrets: new.values.take_secrets(),
        };
        let rows = shared.store.add(record.clone(), plan, rows).await?.map_err(|rows| {
            let overlap = |row: NewRow| Overlap { customer: row.customer_name, name: row.name };
            Error::RunOverlaps(rows.into_iter().map(overlap).collect())
        })?;
        let values = shared.values(&record.id).await?;
        values.take_in(&new.values, rows.iter().map(|row| row.id))?;
        Ok(shared.begin(place, record, rows, None, values).shown())
    }

    /// Lists the runs of a profile, newest first.
    pub async fn list(&self, profile: &str) -> Result<Vec<Run>, Error> {
        let runs = self.shared.store.runs(profile.to_owned()).await?;
        let shown = |(record, counts): (Record, Counts)| {
            if let Some(live) = self.shared.find_live(&record.id) {
                return live.shown();
            }
            let is_open = !record.state.is_over() && counts.waiting + counts.creating + counts.checking > 0;
            let needs_secrets = is_open && record.takes_secrets && self.shared.secrets(&record.id).is_empty();
            Run { needs_secrets, ..record.shown(counts) }
        };
        Ok(runs.into_iter().map(shown).collect())
    }

    /// Tells how a run stands, with its rows in order.
    pub async fn get(&self, profile: &str, id: &str) -> Result<(Run, Vec<Row>), Error> {
        if let Some(live) = self.shared.find_live(id) {
            return if live.record().profile == profile {
                Ok((live.shown(), live.rows()))
            } else {
                Err(Error::RunOfOther)
            };
        }
        let record = self.shared.record(profile, id).await?;
        let mut rows = self.shared.store.rows(id.to_owned()).await?;
        let values = self.shared.values(id).await?;
        for row in &mut rows {
            row.lacks_secrets = values.are_lacking(row.id);
        }
        let needs_secrets = !record.state.is_over() && rows.iter().any(Row::waits_for_secrets);
        Ok((Run { needs_secrets, ..record.shown(Counts::of_rows(&rows)) }, rows))
    }

    /// Lists the runs of a profile that the app was closed in; what is unclear in them is looked for from now on.
    pub async fn unfinished(&self, place: &Workplace) -> Result<Vec<Run>, Error> {
        let shared = &self.shared;
        let _turn = shared.turn.lock().await;
        match shared.claim_in_time().await {
            Ok(()) => {}
            Err(Error::RunElsewhere) => return Ok(Vec::new()),
            Err(Error::Database(error)) if error.is_read_only() => return Ok(Vec::new()),
            Err(error) => return Err(error),
        }
        let mut unfinished = Vec::new();
        for (record, _) in shared.store.runs(place.profile.clone()).await? {
            if record.state != RunState::Interrupted {
                continue;
            }
            let live = shared.revive(place, &record.id).await?;
            live.set_client(place.client.clone());
            unfinished.push(live.shown());
        }
        Ok(unfinished)
    }

    /// Pauses a run; what is on its way is finished.
    pub async fn pause(&self, place: &Workplace, id: &str) -> Result<Run, Error> {
        self.change(place, id, async |run| match run.state() {
            RunState::Running | RunState::PausedOffline | RunState::PausedSignIn | RunState::PausedProblem => {
                Ok(run.go_to(RunState::Paused, None).await)
            }
            RunState::Paused | RunState::Interrupted => Ok(Ok(())),
            RunState::Cancelling | RunState::Cancelled | RunState::Done => Err(Error::RunBusy),
        })
        .await
    }

    /// Goes on with a run, on behalf of whoever is signed in now.
    pub async fn resume(&self, place: &Workplace, id: &str) -> Result<Run, Error> {
        self.change(place, id, async |run| match run.state() {
            RunState::Running | RunState::Cancelling => Ok(Ok(())),
            RunState::Cancelled | RunState::Done => Err(Error::RunBusy),
            RunState::Paused
            | RunState::PausedSignIn
            | RunState::PausedOffline
            | RunState::PausedProblem
            | RunState::Interrupted => Ok(run.go_to(run.goes_on_as(), None).await),
        })
        .await
    }

    /// Goes on with the runs that paused because the sign-in had ended, where whoever started them has signed in again.
    pub async fn signed_in(&self, place: &Workplace) -> Result<(), Error> {
        let is_waiting = |record: &Record| {
            record.state == RunState::PausedSignIn
                && record.profile == place.profile
                && record.started_by_email == place.user_email
        };
        let live: Vec<_> = self.shared.live().values().cloned().collect();
        for run in live.iter().filter(|live| is_waiting(&live.record())) {
            self.change(place, &run.id, async |run| {
                // A person may have called it off in between.
                if !is_waiting(&run.live.record()) {
                    return Ok(Ok(()));
                }
                Ok(run.go_to(run.goes_on_signed_in_as(), None).await)
            })
            .await?;
        }
        Ok(())
    }

    /// Calls a run off: no new rows begin, and what is on its way is finished.
    pub async fn cancel(&self, place: &Workplace, id: &str) -> Result<Run, Error> {
        self.change(place, id, async |run| match run.state() {
            RunState::Cancelling | RunState::Cancelled | RunState::Done => Ok(Ok(())),
            RunState::Running
            | RunState::Paused
            | RunState::PausedSignIn
            | RunState::PausedOffline
            | RunState::PausedProblem
            | RunState::Interrupted => Ok(run.go_to(RunState::Cancelling, None).await),
        })
        .await
    }

    /// Tries the failed rows again, and only those, where no other run is at work on one of their instances by now. An
    /// instance that was to be deleted and is still there is neither brought live nor deleted: nobody asks for that here.
    ///
    /// Rows without an instance whose customers got one by another run since, or are about to, stay as they are. Under the
    /// same name it is found before anything is sent, and a person decides, where the runs' labels tell them apart.
    pub async fn retry_failed(&self, place: &Workplace, id: &str) -> Result<Run, Error> {
        self.change(place, id, async |run| {
            let rows = run.live.rows();
            let has_labels = run.live.record().label.is_some() && !run.live.labels_are_dropped();
            let served = self.shared.store.served_since(id.to_owned()).await?;
            let is_served = |row: &Row| {
                let names = served.get(&row.id);
                let is_told_apart = |names: &HashSet<String>| has_labels && names.contains(&folded(&row.name));
                row.instance.is_none() && names.is_some_and(|names| !is_told_apart(names))
            };
            let is_open = |row: &Row| row.stage == Stage::Failed && !row.delete_refused && !is_served(row);
            let failed = || rows.iter().zip(0..).filter(|(row, _)| is_open(row));
            let taken = self.shared.store.at_work(place.profile.clone(), id.to_owned()).await?;
            let is_taken = |row: &Row| {
                row.instance.is_none() && taken.contains(&(row.customer.as_str().to_owned(), folded(&row.name)))
            };
            let overlap = |row: &Row| Overlap { customer: row.customer_name.clone(), name: row.name.clone() };
            let overlaps: Vec<_> = failed().filter(|(row, _)| is_taken(row)).map(|(row, _)| overlap(row)).collect();
            if !overlaps.is_empty() {
                return Err(Error::RunOverlaps(overlaps));
            }
            Ok(go_on_with(run, failed().map(|(_, number)| (number, Entry::Retried)).collect()).await)
        })
        .await
    }

    /// Looks again at the rows that are unclear.
    pub async fn check(&self, place: &Workplace, id: &str) -> Result<Run, Error> {
        if let Some(live) = self.shared.find_live(id) {
            live.nudge.notify_waiters();
        }
        self.enter_where(place, id, |row| (row.stage == Stage::NeedsEye).then_some(Entry::LookAgain)).await
    }

    /// Deletes the instances that a run made, and only those.
    ///
    /// One that a person chose is left alone, unless it bears the run's label. Each of the others is looked at before:
    /// one that has another name or customer by now is left alone too.
    pub async fn delete_instances(&self, place: &Workplace, id: &str) -> Result<Run, Error> {
        self.enter_where(place, id, |row| row.is_deletable().then_some(Entry::DeleteAsked)).await
    }

    /// Forgets all runs of a profile whose instances are gone with its workspace; refused while one of them sends
    /// requests, or what it sent is on its way.
    pub async fn forget_all(&self, profile: &str) -> Result<(), Error> {
        let shared = &self.shared;
        let _turn = shared.turn.lock().await;
        shared.claim().await?;
        let of_profile: Vec<_> =
            shared.live().values().filter(|live| live.record().profile == profile).cloned().collect();
        if of_profile.iter().any(|live| live.is_sending() || live.awaits_answers()) {
            return Err(Error::RunBusy);
        }
        for live in of_profile {
            live.be_still();
            shared.live().remove(&live.id);
        }
        let forgotten = shared.store.delete_all(profile.to_owned()).await?;
        shared.drop_secrets(&forgotten);
        Ok(())
    }

    /// Deletes runs that are over from the history, all or none; refused while one of them is at work again.
    pub async fn delete(&self, ids: Vec<String>) -> Result<(), Error> {
        let shared = &self.shared;
        let _turn = shared.turn.lock().await;
        shared.claim().await?;
        if ids.iter().any(|id| shared.find_live(id).is_some()) {
            return Err(Error::RunBusy);
        }
        if !shared.store.delete_over(ids.clone()).await? {
            return Err(Error::RunBusy);
        }
        shared.drop_secrets(&ids);
        Ok(())
    }

    /// The most requests a second that a person allows.
    pub async fn ceiling(&self) -> Result<Option<f64>, Error> {
        Ok(self.shared.store.setting("ceiling").await?.and_then(|value| value.parse().ok()))
    }

    /// Keeps the most requests a second that a person allows; `None` for as many as Prismatic takes.
    pub async fn set_ceiling(&self, per_second: Option<f64>) -> Result<(), Error> {
        let value = per_second.map(|value| value.to_string()).unwrap_or_default();
        Ok(self.shared.store.set("ceiling", value).await?)
    }

    /// Whether a run goes on that closing the app would break off, or what a held up one sent is still on its way.
    pub fn is_busy(&self) -> bool {
        self.shared.live().values().any(|live| live.is_sending() || live.awaits_answers())
    }

    /// How much time went into writing since the runs were opened.
    pub fn write_cost(&self) -> WriteCost {
        self.shared.store.cost()
    }

    /// Enters something about each settled row that `entry` finds something for, and goes on with the run.
    async fn enter_where(
        &self,
        place: &Workplace,
        id: &str,
        entry: impl Fn(&Row) -> Option<Entry>,
    ) -> Result<Run, Error> {
        self.change(place, id, async |run| {
            let rows = run.live.rows();
            let entries = rows.iter().zip(0..).filter_map(|(row, number)| Some((number, entry(row)?)));
            Ok(go_on_with(run, entries.collect()).await)
        })
        .await
    }

    /// Changes a run, one change at a time.
    async fn change(
        &self,
        place: &Workplace,
        id: &str,
        change: impl AsyncFnOnce(&Transition<'_>) -> Result<Result<(), Halt>, Error>,
    ) -> Result<Run, Error> {
        let shared = &self.shared;
        let _turn = shared.turn.lock().await;
        shared.claim().await?;
        let live = shared.revive(place, id).await?;
        live.set_client(place.client.clone());
        // Where the change can't be written, the run shows that it has paused and why.
        let _ = change(&live.transition().await).await?;
        Ok(live.shown())
    }
}

/// Enters something about rows, and sees to it that they are worked on; a run that has paused stays so.
async fn go_on_with(run: &Transition<'_>, entries: Vec<(usize, Entry)>) -> Result<(), Halt> {
    if entries.is_empty() {
        return Ok(());
    }
    if run.has_ended() {
        return run.go_on_with(RunState::Running, None, entries).await;
    }
    run.live.enter_all(entries).await?;
    run.live.look_for_work();
    Ok(())
}
