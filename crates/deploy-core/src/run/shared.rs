//! What all handles of the runs share: the database, the lock, and the runs that are at work.

use std::collections::HashMap;
use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::drive;
use super::live::Live;
use super::order::Workplace;
use super::problem::{Problem, ProblemKind};
use super::record::{Record, RunState};
use super::report::{self, Observer};
use super::row::{Row, Stage};
use super::store::Store;
use super::timing::Timing;
use super::values::{Secrets, Values};
use crate::database::DatabaseError;
use crate::error::Error;

/// How often it is tried again to be the one copy of the app that works on the runs.
const CLAIMS: u32 = 10;
/// How long to wait before each of these.
const CLAIM_PACE: Duration = Duration::from_millis(300);

#[derive(Debug)]
pub(super) struct Shared {
    pub(super) store: Store,
    /// Whoever holds its lock works on the runs; other copies of the app only read.
    lock: Mutex<Lock>,
    live: Mutex<HashMap<String, Arc<Live>>>,
    /// The secrets of runs, for as long as the app is open.
    secrets: Mutex<HashMap<String, Arc<Secrets>>>,
    /// Commands, and the end of a run, are in turn.
    pub(super) turn: tokio::sync::Mutex<()>,
    observer: Arc<dyn Observer>,
    gate: Arc<tokio::sync::Mutex<()>>,
    timing: Timing,
    pub(super) window: usize,
}

#[derive(Debug)]
struct Lock {
    /// Why there is none where it can't be opened: then nothing can be written either.
    file: std::io::Result<File>,
    is_held: bool,
    /// Whether what another copy left is seen to.
    is_taken_over: bool,
}

impl Shared {
    /// Opens the database in `file`, and the lock beside it.
    pub(super) fn open(
        file: &Path,
        observer: Arc<dyn Observer>,
        timing: Timing,
        window: usize,
    ) -> Result<Self, DatabaseError> {
        let store = Store::open(file)?;
        let lock = File::options().create(true).truncate(false).write(true).open(file.with_extension("lock"));
        Ok(Self {
            store,
            lock: Mutex::new(Lock { file: lock, is_held: false, is_taken_over: false }),
            live: Mutex::default(),
            secrets: Mutex::default(),
            turn: tokio::sync::Mutex::default(),
            observer,
            gate: Arc::default(),
            timing,
            window: window.max(1),
        })
    }

    /// Makes sure that this is the copy of the app that works on the runs.
    pub(super) async fn claim(&self) -> Result<(), Error> {
        {
            let mut lock = self.lock();
            if lock.is_taken_over {
                return Ok(());
            }
            if !lock.is_held {
                let file = lock.file.as_ref().map_err(|error| DatabaseError::Folder(error.kind().into()))?;
                match file.try_lock() {
                    Ok(()) => lock.is_held = true,
                    Err(TryLockError::WouldBlock) => return Err(Error::RunElsewhere),
                    Err(TryLockError::Error(error)) => return Err(DatabaseError::Folder(error).into()),
                }
            }
        }
        self.store.interrupt_all().await?;
        self.lock().is_taken_over = true;
        Ok(())
    }

    /// The same, once more after a while: a copy of the app that was just closed or killed may still be on its way out.
    pub(super) async fn claim_in_time(&self) -> Result<(), Error> {
        for _ in 0..CLAIMS {
            match self.claim().await {
                Err(Error::RunElsewhere) => tokio::time::sleep(CLAIM_PACE).await,
                outcome => return outcome,
            }
        }
        self.claim().await
    }

    pub(super) async fn record(&self, profile: &str, id: &str) -> Result<Record, Error> {
        let record = self.store.run(id.to_owned()).await?.ok_or(Error::RunGone)?;
        if record.profile == profile { Ok(record) } else { Err(Error::RunOfOther) }
    }

    /// The run at work; brought back to it where it is not.
    pub(super) async fn revive(self: &Arc<Self>, place: &Workplace, id: &str) -> Result<Arc<Live>, Error> {
        if let Some(live) = self.find_live(id) {
            return if live.record().profile == place.profile { Ok(live) } else { Err(Error::RunOfOther) };
        }
        let record = self.record(&place.profile, id).await?;
        let rows = self.store.rows(id.to_owned()).await?;
        let labels_are_dropped = self.store.labels_are_dropped(id.to_owned()).await?;
        let values = self.values(id).await?;
        Ok(self.begin(place, record, rows, labels_are_dropped, values))
    }

    /// Sets to work on a run.
    pub(super) fn begin(
        self: &Arc<Self>,
        place: &Workplace,
        record: Record,
        rows: Vec<Row>,
        labels_are_dropped: Option<bool>,
        values: Values,
    ) -> Arc<Live> {
        let (store, client) = (self.store.clone(), place.client.clone());
        let live = Live::new(store, client, self.timing, record, rows, labels_are_dropped, values);
        self.live().insert(live.id.clone(), live.clone());
        tokio::spawn(report::report(self.observer.clone(), self.gate.clone(), Arc::downgrade(&live)));
        tokio::spawn(drive::drive(self.clone(), live.clone()));
        live
    }

    /// What the instances of a run are created with.
    pub(super) async fn values(&self, id: &str) -> Result<Values, DatabaseError> {
        Ok(Values { plan: self.store.plan(id.to_owned()).await?, secrets: self.secrets(id) })
    }

    /// The secrets of a run.
    pub(super) fn secrets(&self, id: &str) -> Arc<Secrets> {
        let mut secrets = self.secrets.lock().unwrap_or_else(PoisonError::into_inner);
        secrets.entry(id.to_owned()).or_default().clone()
    }

    /// Ends the work on a run where there is nothing left to do in it; tells whether that is so.
    pub(super) async fn leave(&self, live: &Arc<Live>) -> bool {
        let _turn = self.turn.lock().await;
        if self.find_live(&live.id).is_none() {
            // It was forgotten.
            return true;
        }
        if !live.open_places().is_empty() {
            return false;
        }
        let record = live.record();
        if live.is_settled() && !record.state.is_over() {
            let end = if record.called_off { RunState::Cancelled } else { RunState::Done };
            if live.transition().await.go_to(end, None).await.is_err() {
                return false;
            }
            self.forget_secrets(live);
            if let Err(error) = self.store.take_in_urls().await {
                // The next search tries again.
                tracing::warn!(%error, "history.urls_not_taken_in");
            }
        } else if live.waits_for_secrets() {
            let problem = Problem::new(ProblemKind::SecretsGone, "what was typed as a secret is gone");
            // Where even that can't be written, the run has stopped because of it.
            let _ = live.transition().await.go_to(RunState::PausedProblem, Some(problem)).await;
            return false;
        } else if record.state != RunState::Interrupted && !record.state.is_over() {
            return false;
        }
        self.live().remove(&live.id);
        if !record.state.is_over() {
            report::end(&*self.observer, &self.gate, live).await;
        }
        true
    }

    /// Forgets the secrets of a run in which nothing can be created or deployed any more; until then Prismatic may quote
    /// them.
    fn forget_secrets(&self, live: &Live) {
        let is_through = |row: &Row| row.instance.is_some() && !matches!(row.stage, Stage::Failed | Stage::NeedsSetup);
        if live.rows().iter().all(is_through) {
            self.secrets.lock().unwrap_or_else(PoisonError::into_inner).remove(&live.id);
        }
    }

    /// Lets go of the secrets of runs that are forgotten.
    pub(super) fn drop_secrets(&self, ids: &[String]) {
        let mut secrets = self.secrets.lock().unwrap_or_else(PoisonError::into_inner);
        secrets.retain(|id, _| !ids.contains(id));
    }

    pub(super) fn find_live(&self, id: &str) -> Option<Arc<Live>> {
        self.live().get(id).cloned()
    }

    pub(super) fn live(&self) -> MutexGuard<'_, HashMap<String, Arc<Live>>> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock(&self) -> MutexGuard<'_, Lock> {
        self.lock.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
