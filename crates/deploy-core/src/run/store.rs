//! Runs, rows and the journal in the database.
//!
//! What is entered at the same time is written together, with one synchronisation of the disk, on a thread that may
//! block. What is about to leave is announced while it waits for its turn, and is written with the first that has one.
//! Answers of Prismatic do without a synchronisation: they are on the disk with what is written next, and where the
//! computer fails before, they are looked up again.

mod queue;
mod tables;

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use prismatic_api::model::CustomerId;
use rusqlite::{Connection, OptionalExtension, params};

use super::history::delete;
use super::order::InstanceWords;
use super::problem::Problem;
use super::record::{Counts, Record, RunState};
use super::row::{Entry, Row, WaitsFor};
use super::values::{KeptValue, Plan};
use crate::database::{DatabaseError, connect};
use crate::name::folded;
pub(crate) use queue::Announced;
use queue::Queue;
pub use queue::WriteCost;
pub(super) use tables::{SELECT_RUN, plan, record, rows};
use tables::{at_work, counts, insert, insert_row, note_values, served_since, take_in_some_urls};

/// The tables of runs; clones are the same.
#[derive(Debug, Clone)]
pub(crate) struct Store {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    connection: Mutex<Connection>,
    queue: Mutex<Queue>,
}

/// What is written as one.
#[derive(Debug, Clone)]
pub(crate) enum Write {
    /// Entries of rows, each with the state that the row has then.
    Entries { run: String, at: Timestamp, entries: Vec<RowEntry> },
    /// The state of a run.
    State { run: String, at: Timestamp, state: RunState, problem: Option<Problem>, called_off: bool },
    /// That Prismatic takes no labels for a run.
    NoLabel { run: String },
}

/// An entry of a row, and how the row is counted with it.
#[derive(Debug, Clone)]
pub(crate) struct RowEntry {
    pub(crate) row: i64,
    pub(crate) entry: Entry,
    pub(crate) state: &'static str,
}

/// A row to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewRow {
    pub(crate) customer: CustomerId,
    pub(crate) customer_name: String,
    pub(crate) name: String,
    /// What is said of its instance.
    pub(crate) words: InstanceWords,
    /// What it waits for once its instance is created.
    pub(crate) setup: Option<WaitsFor>,
    /// Its own values.
    pub(crate) config: Vec<KeptValue>,
    /// The ids of the flows that it is given an API key for besides those of all.
    pub(crate) key_flows: Vec<String>,
}

/// What the instances of a run to be have in common.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct NewPlan {
    /// The values of all.
    pub(crate) shared: Vec<KeptValue>,
    /// The ids of the flows that are given an API key.
    pub(crate) key_flows: Vec<String>,
}

impl Store {
    /// Opens the database in `file`.
    pub(crate) fn open(file: &Path) -> Result<Self, DatabaseError> {
        let connection = Mutex::new(connect(file)?);
        Ok(Self { inner: Arc::new(Inner { connection, queue: Mutex::default() }) })
    }

    /// Tells how much time went into writing so far.
    pub(crate) fn cost(&self) -> WriteCost {
        self.inner.queue().cost
    }

    /// Adds a run with its rows, and returns the rows; the ones with whose instances another run is not through, where
    /// there are any, with nothing added.
    pub(crate) async fn add(
        &self,
        record: Record,
        plan: NewPlan,
        rows: Vec<NewRow>,
    ) -> Result<Result<Vec<Row>, Vec<NewRow>>, DatabaseError> {
        self.with(move |connection| {
            let transaction = connection.transaction()?;
            let taken = at_work(&transaction, &record.profile, &record.id)?;
            let is_taken = |row: &NewRow| taken.contains(&(row.customer.as_str().to_owned(), folded(&row.name)));
            let overlapping: Vec<_> = rows.iter().filter(|row| is_taken(row)).cloned().collect();
            if !overlapping.is_empty() {
                return Ok(Err(overlapping));
            }
            insert(&transaction, &record, &plan)?;
            let mut made = Vec::with_capacity(rows.len());
            for row in rows {
                let key_flows = plan.key_flows.iter().chain(&row.key_flows).cloned().collect();
                made.push(Row { key_flows, ..insert_row(&transaction, &record.id, row)? });
            }
            transaction.commit()?;
            Ok(Ok(made))
        })
        .await
    }

    /// Reads which instances a profile's runs other than `run` are not through with: customers and folded names.
    pub(crate) async fn at_work(
        &self,
        profile: String,
        run: String,
    ) -> Result<HashSet<(String, String)>, DatabaseError> {
        self.with(move |connection| at_work(connection, &profile, &run)).await
    }

    /// Reads what the customers of a run's failed rows got of the integration by other runs since, or are about to get:
    /// folded names of instances, by row.
    pub(crate) async fn served_since(&self, run: String) -> Result<HashMap<i64, HashSet<String>>, DatabaseError> {
        self.with(move |connection| served_since(connection, &run)).await
    }

    /// Notes of all runs that are not over that nobody is at work on them.
    pub(crate) async fn interrupt_all(&self) -> Result<(), DatabaseError> {
        self.with(|connection| {
            connection.execute("UPDATE run SET state = 'interrupted' WHERE ended_at IS NULL", [])?;
            Ok(())
        })
        .await
    }

    /// Reads the runs of a profile, newest first, with how many rows there are of each state.
    pub(crate) async fn runs(&self, profile: String) -> Result<Vec<(Record, Counts)>, DatabaseError> {
        self.with(move |connection| {
            let mut counts = counts(connection, &profile)?;
            let mut query = connection
                .prepare_cached(&format!("{SELECT_RUN} WHERE profile = ?1 ORDER BY started_at DESC, rowid DESC"))?;
            let records = query.query_map([&profile], record)?.collect::<Result<Vec<_>, _>>()?;
            let counted = |record: Record| {
                let counts = counts.remove(&record.id).unwrap_or_default();
                (record, counts)
            };
            Ok(records.into_iter().map(counted).collect())
        })
        .await
    }

    /// Reads one run.
    pub(crate) async fn run(&self, id: String) -> Result<Option<Record>, DatabaseError> {
        self.with(move |connection| {
            Ok(connection.query_row(&format!("{SELECT_RUN} WHERE id = ?1"), [id], record).optional()?)
        })
        .await
    }

    /// Reads the rows of a run, in order, as its journal adds up.
    pub(crate) async fn rows(&self, run: String) -> Result<Vec<Row>, DatabaseError> {
        self.with(move |connection| rows(connection, &run)).await
    }

    /// Reads what the instances of a run are created with.
    pub(crate) async fn plan(&self, run: String) -> Result<Plan, DatabaseError> {
        self.with(move |connection| plan(connection, &run)).await
    }

    /// Notes that values were saved to the instance of a row.
    pub(crate) async fn note_values(&self, run: String, row: i64, values: Vec<KeptValue>) -> Result<(), DatabaseError> {
        self.with(move |connection| {
            let transaction = connection.transaction()?;
            note_values(&transaction, &run, row, &Entry::Configured { values })?;
            Ok(transaction.commit()?)
        })
        .await
    }

    /// Tells whether instances that were made in a run came back without its label; `None` where none came back.
    pub(crate) async fn labels_are_dropped(&self, run: String) -> Result<Option<bool>, DatabaseError> {
        self.with(move |connection| {
            let mut query = connection.prepare_cached(
                "SELECT max(coalesce(json_extract(entry, '$.labelled'), 0)), count(*) FROM journal
                 WHERE run = ?1 AND json_extract(entry, '$.kind') = 'created'
                   AND json_extract(entry, '$.adopted') = 0",
            )?;
            let (labelled, created): (Option<i64>, i64) =
                query.query_row([run], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok((created > 0).then_some(labelled == Some(0)))
        })
        .await
    }

    /// Deletes all runs of a profile, whether they are over or not.
    pub(crate) async fn delete_all(&self, profile: String) -> Result<Vec<String>, DatabaseError> {
        self.with(move |connection| {
            let transaction = connection.transaction()?;
            let ids: Vec<String> = transaction
                .prepare_cached("SELECT id FROM run WHERE profile = ?1")?
                .query_map([&profile], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            for id in &ids {
                delete(&transaction, id)?;
            }
            transaction.commit()?;
            Ok(ids)
        })
        .await
    }

    /// Takes the URLs into the search that are not in there yet.
    pub(crate) async fn take_in_urls(&self) -> Result<(), DatabaseError> {
        while self.with(take_in_some_urls).await? {}
        Ok(())
    }

    /// Deletes runs, with their rows and journals; nothing where one of them is not over. Tells whether it did.
    pub(crate) async fn delete_over(&self, ids: Vec<String>) -> Result<bool, DatabaseError> {
        self.with(move |connection| {
            let transaction = connection.transaction()?;
            for id in &ids {
                let ended = transaction
                    .query_row("SELECT ended_at FROM run WHERE id = ?1", [id], |row| row.get::<_, Option<i64>>(0))
                    .optional()?;
                match ended {
                    None => {}
                    Some(None) => return Ok(false),
                    Some(Some(_)) => delete(&transaction, id)?,
                }
            }
            transaction.commit()?;
            Ok(true)
        })
        .await
    }

    /// Reads something that people set.
    pub(crate) async fn setting(&self, name: &'static str) -> Result<Option<String>, DatabaseError> {
        self.with(move |connection| {
            let query = "SELECT value FROM run_setting WHERE name = ?1";
            Ok(connection.query_row(query, [name], |row| row.get(0)).optional()?)
        })
        .await
    }

    /// Keeps something that people set.
    pub(crate) async fn set(&self, name: &'static str, value: String) -> Result<(), DatabaseError> {
        self.with(move |connection| {
            connection.execute(
                "INSERT INTO run_setting (name, value) VALUES (?1, ?2)
                 ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                params![name, value],
            )?;
            Ok(())
        })
        .await
    }

    /// Works with the database on a thread that may block.
    pub(super) async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, DatabaseError> + Send + 'static,
    ) -> Result<T, DatabaseError> {
        let inner = Arc::clone(&self.inner);
        let work = move || {
            let mut connection = inner.connection();
            connection.pragma_update(None, "synchronous", "FULL")?;
            work(&mut connection)
        };
        let done = tokio::task::spawn_blocking(work).await;
        done.map_err(|error| DatabaseError::broke_off(&error))?
    }
}

impl Inner {
    fn connection(&self) -> MutexGuard<'_, Connection> {
        // A panic in another thread rolled its transaction back, so the connection is good.
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Write {
    /// Whether nothing can go on before it is on the disk for good, also where the computer fails.
    fn has_to_last(&self) -> bool {
        match self {
            Self::Entries { entries, .. } => !entries.iter().all(|entry| entry.entry.can_be_looked_up()),
            Self::State { .. } | Self::NoLabel { .. } => true,
        }
    }
}

#[cfg(test)]
mod tests;
