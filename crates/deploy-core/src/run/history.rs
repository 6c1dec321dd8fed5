//! What was deployed: every run of this computer, of all profiles, to be searched and to be deleted.
//!
//! It reads the database alone, so it works without a connection and signed out.

mod search;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction};

use super::order::InstanceWords;
use super::record::{Record, Run};
use super::results::{self, Form};
use super::row::Row;
use super::store::{SELECT_RUN, Store, plan, record, rows};
use super::values::ShownValues;
use crate::config::ConfigForm;
use crate::database::{DatabaseError, words};
use crate::error::Error;

/// The most runs or rows of one answer.
const MOST: u32 = 200;

/// The runs of this computer, as they are remembered; clones are the same.
#[derive(Debug, Clone)]
pub struct History {
    store: Store,
}

/// Which runs to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistorySearch {
    /// Those of one profile.
    pub profile: Option<String>,
    /// Words, each the beginning of one of a customer, an instance, an integration, an organization, a person, a
    /// webhook URL, or of what an instance was created with; none for all.
    pub text: String,
    /// How they ended.
    pub outcome: Outcome,
    /// Those with one customer.
    pub customer: Option<String>,
    /// Those that were started then or later.
    pub from: Option<Timestamp>,
    /// Those that were started before.
    pub to: Option<Timestamp>,
    /// How many to leave out at the beginning.
    pub offset: u32,
    /// How many at most.
    pub limit: u32,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// In whatever way.
    Any,
    /// With an instance that is live.
    Live,
    /// With a row that failed.
    Failed,
    /// Not yet, or with a row that a person has to look at.
    Open,
}

/// A run in the history.
#[derive(Debug, Clone, PartialEq)]
pub struct PastRun {
    /// The run.
    pub run: Run,
    /// E-mail address of who started it; empty where that was not remembered.
    pub started_by_email: String,
    /// Names of up to three customers, those that match.
    pub customers: Vec<String>,
    /// How many rows match.
    pub matches: u32,
}

/// A row in the history.
#[derive(Debug, Clone)]
pub struct PastRow {
    /// The row.
    pub row: Row,
    /// When something last became of it.
    pub at: Option<Timestamp>,
    /// What is said of its instance.
    pub words: InstanceWords,
    /// What its instance was created with.
    pub values: ShownValues,
}

/// What was chosen for a run.
#[derive(Debug, Clone)]
pub struct PastChoices {
    /// The run.
    pub run: Run,
    /// The values for all rows.
    pub shared: ShownValues,
    /// The rows.
    pub rows: Vec<PastChoice>,
    /// The ids of the flows for which API keys were generated.
    pub key_flows: Vec<String>,
}

/// What was chosen for a row.
#[derive(Debug, Clone)]
pub struct PastChoice {
    /// The row.
    pub row: Row,
    /// What is said of its instance.
    pub words: InstanceWords,
    /// The values that it has for itself.
    pub own: ShownValues,
    /// All of its values.
    pub all: ShownValues,
}

impl History {
    /// Opens the history in the database `file`.
    pub fn open(file: &Path) -> Result<Self, DatabaseError> {
        Ok(Self { store: Store::open(file)? })
    }

    /// Lists runs, newest first, and counts all that match.
    pub async fn search(&self, search: HistorySearch) -> Result<(Vec<PastRun>, u32), Error> {
        self.take_in_urls(&search.text).await;
        Ok(self.store.with(move |connection| search::runs(connection, &search)).await?)
    }

    /// Lists rows of a run in order, those that match a text, and counts all that do; with the run.
    pub async fn rows(
        &self,
        run: String,
        text: String,
        offset: u32,
        limit: u32,
    ) -> Result<(Run, Vec<PastRow>, u32), Error> {
        self.take_in_urls(&text).await;
        let found = self.store.with(move |connection| {
            let Some(found) = find(connection, &run)? else { return Ok(None) };
            let mut all = rows(connection, &run)?;
            let counts = super::record::Counts::of_rows(&all);
            if let Some(query) = words(&text) {
                let matching = search::rows(connection, &run, &query)?;
                all.retain(|row| matching.contains(&row.id));
            }
            let total = u32::try_from(all.len()).unwrap_or(u32::MAX);
            let page = all.into_iter().skip(offset as usize).take(limit.min(MOST) as usize);
            let times = search::times(connection, &run)?;
            let plan = plan(connection, &run)?;
            let past = |row: Row| {
                let (words, values) = (plan.words(row.id), plan.of_row(row.id, None));
                PastRow { at: times.get(&row.id).copied(), words, values, row }
            };
            let page = page.map(past).collect();
            Ok(Some((found.shown(counts), page, total)))
        });
        found.await?.ok_or(Error::RunGone)
    }

    /// Reads one run.
    pub async fn run(&self, id: String) -> Result<Run, Error> {
        Ok(self.whole(id).await?.0)
    }

    /// What was chosen for a run, by the form of its version where that is known.
    pub async fn choices(&self, id: String, form: Option<Arc<ConfigForm>>) -> Result<PastChoices, Error> {
        let (run, rows) = self.whole(id.clone()).await?;
        let plan = self.store.with(move |connection| plan(connection, &id)).await?;
        let form = form.as_deref();
        let choice = |row: Row| {
            let (own, all) = (plan.own(row.id, form), plan.of_row(row.id, form));
            PastChoice { words: plan.words(row.id), own, all, row }
        };
        let rows = rows.into_iter().map(choice).collect();
        Ok(PastChoices { run, shared: plan.for_all(form), rows, key_flows: plan.key_flows.clone() })
    }

    /// The results of a run in one form.
    pub async fn results(&self, run: String, form: Form) -> Result<String, Error> {
        let (run, rows) = self.whole(run).await?;
        Ok(results::results(&run, &rows, form))
    }

    /// The results of a run as a CSV file at `path`, which is there as a whole or not at all.
    pub async fn save_results(&self, run: String, path: PathBuf) -> Result<(), Error> {
        let (run, rows) = self.whole(run).await?;
        results::save(run, rows, path).await
    }

    /// Takes in what was deployed since the last run ended, where words are looked for.
    async fn take_in_urls(&self, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        if let Err(error) = self.store.take_in_urls().await {
            // Everything else is still found.
            tracing::warn!(%error, "history.urls_not_taken_in");
        }
    }

    /// A run and all its rows.
    async fn whole(&self, id: String) -> Result<(Run, Vec<Row>), Error> {
        let found = self.store.with(move |connection| {
            let Some(found) = find(connection, &id)? else { return Ok(None) };
            let rows = rows(connection, &id)?;
            Ok(Some((found.shown(super::record::Counts::of_rows(&rows)), rows)))
        });
        found.await?.ok_or(Error::RunGone)
    }
}

/// Deletes a run with its rows and its journal.
pub(super) fn delete(transaction: &Transaction<'_>, id: &str) -> Result<(), DatabaseError> {
    for statement in [
        "UPDATE run SET goes = 1 WHERE id = ?1",
        "DELETE FROM journal WHERE run = ?1",
        "DELETE FROM run_row WHERE run = ?1",
        "DELETE FROM run WHERE id = ?1",
    ] {
        transaction.execute(statement, [id])?;
    }
    Ok(())
}

fn find(connection: &rusqlite::Connection, id: &str) -> Result<Option<Record>, DatabaseError> {
    Ok(connection.query_row(&format!("{SELECT_RUN} WHERE id = ?1"), [id], record).optional()?)
}

#[cfg(test)]
mod tests;
