//! The queue of what is to be written: what is in it at the same time is written together.
//!
//! What is about to leave waits for its turn, often with many others. Where each were written when its turn comes, the
//! disk would be synchronised for each; so it is announced, and written with the first of them that has its turn.

use std::sync::Arc;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::tables::{enter, set_state};
use super::{Inner, Store, Write};
use crate::database::{DatabaseError, Trouble};

#[derive(Debug, Default)]
pub(super) struct Queue {
    pub(super) waiting: Vec<Waiting>,
    /// What is written with the first of it that leaves.
    announced: Vec<Waiting>,
    /// How much was announced so far, so that each has a number.
    announcements: u64,
    pub(super) is_being_written: bool,
    pub(super) cost: WriteCost,
}

#[derive(Debug)]
pub(super) struct Waiting {
    /// The number of what was announced.
    number: Option<u64>,
    writes: Vec<Write>,
    done: oneshot::Sender<Written>,
}

/// What came of writing something.
type Written = Result<(), (Trouble, String)>;

/// How much of a run's time went into writing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WriteCost {
    /// How long something was being written, in all.
    pub time: Duration,
    /// How often something was written; entries that came together count as one.
    pub commits: u64,
}

/// Something that is going to be written, if it is not taken back.
#[derive(Debug)]
#[must_use = "what was announced is written some time, or taken back"]
pub(crate) struct Announced {
    store: Store,
    number: u64,
    /// Kept for another try.
    writes: Vec<Write>,
    written: oneshot::Receiver<Written>,
}

impl Store {
    /// Writes all of it or nothing, and returns once it is on the disk; answers that a look brings again are only there
    /// for good with the next write of something else.
    pub(crate) async fn write(&self, writes: Vec<Write>) -> Result<(), DatabaseError> {
        let (done, written) = oneshot::channel();
        self.begin_to_write(|queue| queue.waiting.push(Waiting { number: None, writes, done }));
        outcome(written).await
    }

    /// Changes what waits to be written, and sees to it that it is.
    fn begin_to_write(&self, change: impl FnOnce(&mut Queue)) {
        let is_first = {
            let mut queue = self.inner.queue();
            change(&mut queue);
            !std::mem::replace(&mut queue.is_being_written, true)
        };
        if is_first {
            let inner = Arc::clone(&self.inner);
            tokio::task::spawn_blocking(move || inner.write_all());
        }
    }

    /// Has something written together with the first that leaves of all that is announced.
    pub(crate) fn announce(&self, writes: Vec<Write>) -> Announced {
        let (done, written) = oneshot::channel();
        let mut queue = self.inner.queue();
        queue.announcements += 1;
        let number = queue.announcements;
        queue.announced.push(Waiting { number: Some(number), writes: writes.clone(), done });
        Announced { store: self.clone(), number, writes, written }
    }
}

impl Announced {
    /// Returns once it is on the disk, with all else that is announced by then.
    pub(crate) async fn write(self) -> Result<(), DatabaseError> {
        let is_left = self.store.inner.queue().announced.iter().any(|waiting| waiting.number == Some(self.number));
        if is_left {
            self.store.begin_to_write(|queue| queue.waiting.append(&mut queue.announced));
        }
        match outcome(self.written).await {
            // What was in the way when others wrote it may be gone.
            Err(_) if !is_left => self.store.write(self.writes).await,
            outcome => outcome,
        }
    }

    /// Takes it back. Tells whether it had been written.
    pub(crate) async fn take_back(self) -> bool {
        let left = {
            let announced = &mut self.store.inner.queue().announced;
            let place = announced.iter().position(|waiting| waiting.number == Some(self.number));
            place.map(|place| announced.remove(place))
        };
        left.is_none() && outcome(self.written).await.is_ok()
    }
}

impl Inner {
    /// Writes what waits, until nothing does.
    fn write_all(&self) {
        loop {
            let batch = {
                let mut queue = self.queue();
                if queue.waiting.is_empty() {
                    queue.is_being_written = false;
                    return;
                }
                std::mem::take(&mut queue.waiting)
            };
            let began = Instant::now();
            let outcome = self
                .write(batch.iter().flat_map(|waiting| &waiting.writes))
                .map_err(|error| (error.trouble(), error.to_string()));
            {
                let cost = &mut self.queue().cost;
                cost.time += began.elapsed();
                cost.commits += 1;
            }
            for waiting in batch {
                // Whoever no longer waits has no use for the outcome.
                let _ = waiting.done.send(outcome.clone());
            }
        }
    }

    fn write<'a>(&self, batch: impl Iterator<Item = &'a Write> + Clone) -> Result<(), DatabaseError> {
        let mut connection = self.connection();
        // Said each time: what has to last must not depend on how an earlier write ended.
        let level = if batch.clone().any(Write::has_to_last) { "FULL" } else { "NORMAL" };
        connection.pragma_update(None, "synchronous", level)?;
        let outcome = write_in(&mut connection, batch);
        if let Err(error) = connection.pragma_update(None, "synchronous", "FULL") {
            // What is written next sets it again.
            tracing::warn!(%error, "journal.level_not_set");
        }
        outcome
    }
}

/// Waits for what comes of writing something.
async fn outcome(written: oneshot::Receiver<Written>) -> Result<(), DatabaseError> {
    let lost = |_| DatabaseError::broke_off(&"the writer broke off");
    written.await.map_err(lost)?.map_err(|(trouble, said)| DatabaseError::Write { trouble, said })
}

fn write_in<'a>(connection: &mut Connection, batch: impl Iterator<Item = &'a Write>) -> Result<(), DatabaseError> {
    let transaction = connection.transaction()?;
    for write in batch {
        match write {
            Write::Entries { run, at, entries } => enter(&transaction, run, *at, entries)?,
            Write::State { run, at, state, problem, called_off } => {
                set_state(&transaction, run, *at, *state, problem.as_ref(), *called_off)?;
            }
            Write::NoLabel { run } => {
                transaction.execute("UPDATE run SET label = NULL WHERE id = ?1", [run])?;
            }
        }
    }
    Ok(transaction.commit()?)
}
