//! The queries of the history.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use rusqlite::{Connection, ToSql};

use super::{HistorySearch, MOST, Outcome, PastRun};
use crate::database::{DatabaseError, words};
use crate::run::record::{Counts, Record};
use crate::run::store::{SELECT_RUN, record};

/// How many customers of a run are named.
const SHOWN_CUSTOMERS: usize = 3;
const LIVE: &str = "EXISTS (SELECT 1 FROM run_row WHERE run = run.id AND state = 'done')";
const FAILED: &str = "EXISTS (SELECT 1 FROM run_row WHERE run = run.id AND state = 'failed')";
const OPEN: &str = "(ended_at IS NULL OR EXISTS
    (SELECT 1 FROM run_row WHERE run = run.id AND state IN ('needsYourEye', 'needsSetup')))";

/// The rows of a run that match a text: how many, and the first few customers.
#[derive(Debug, Default)]
struct Matching {
    rows: u32,
    customers: Vec<String>,
}

/// The runs that match, newest first, and how many there are.
pub(super) fn runs(connection: &Connection, search: &HistorySearch) -> Result<(Vec<PastRun>, u32), DatabaseError> {
    let matching = words(&search.text).map(|text| matching(connection, &text)).transpose()?;
    let (page, total) = page(connection, search, matching.as_ref())?;
    let ids = serde_json::to_string(&page)?;
    let records: Vec<Record> = connection
        .prepare_cached(&format!(
            "{SELECT_RUN} WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY started_at DESC, id"
        ))?
        .query_map([&ids], record)?
        .collect::<Result<_, _>>()?;
    let mut matching = match matching {
        Some(matching) => matching,
        None => all_rows(connection, &ids)?,
    };
    let mut counts = counts(connection, &ids)?;
    let past = |record: Record| {
        let Matching { rows, customers } = matching.remove(&record.id).unwrap_or_default();
        let run = record.shown(counts.remove(&record.id).unwrap_or_default());
        PastRun { run, started_by_email: record.started_by_email, customers, matches: rows }
    };
    Ok((records.into_iter().map(past).collect(), total))
}

/// The ids of the runs on the page that is asked for, and how many there are in all.
fn page(
    connection: &Connection,
    search: &HistorySearch,
    matching: Option<&HashMap<String, Matching>>,
) -> Result<(Vec<String>, u32), DatabaseError> {
    let (from, to) = (search.from.map(Timestamp::as_millisecond), search.to.map(Timestamp::as_millisecond));
    let mut conditions = vec!["TRUE"];
    let mut values: Vec<(&str, &dyn ToSql)> = Vec::new();
    if search.profile.is_some() {
        conditions.push("profile = :profile");
        values.push((":profile", &search.profile));
    }
    match search.outcome {
        Outcome::Any => {}
        Outcome::Live => conditions.push(LIVE),
        Outcome::Failed => conditions.push(FAILED),
        Outcome::Open => conditions.push(OPEN),
    }
    if search.customer.is_some() {
        conditions.push("id IN (SELECT run FROM run_row WHERE customer_id = :customer)");
        values.push((":customer", &search.customer));
    }
    if from.is_some() {
        conditions.push("started_at >= :from");
        values.push((":from", &from));
    }
    if to.is_some() {
        conditions.push("started_at < :to");
        values.push((":to", &to));
    }
    let condition = conditions.join(" AND ");
    let mut select =
        connection.prepare_cached(&format!("SELECT id FROM run WHERE {condition} ORDER BY started_at DESC, id"))?;
    let mut found = select.query(values.as_slice())?;
    let (first, last) = (search.offset, search.offset.saturating_add(search.limit.min(MOST)));
    let (mut page, mut total) = (Vec::new(), 0);
    while let Some(row) = found.next()? {
        let id = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        if matching.is_some_and(|matching| !matching.contains_key(id)) {
            continue;
        }
        if (first..last).contains(&total) {
            page.push(id.to_owned());
        }
        total += 1;
    }
    Ok((page, total))
}

/// The rows of a run that match a query.
pub(super) fn rows(connection: &Connection, run: &str, query: &str) -> Result<HashSet<i64>, DatabaseError> {
    let mut select = connection.prepare_cached(
        "SELECT id FROM run_row WHERE run = ?1
         AND id IN (SELECT rowid FROM history_text WHERE history_text MATCH ?2)",
    )?;
    let found = select.query_map([run, query], |row| row.get(0))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// When something last became of each row of a run.
pub(super) fn times(connection: &Connection, run: &str) -> Result<HashMap<i64, Timestamp>, DatabaseError> {
    let mut select = connection
        .prepare_cached("SELECT row, max(at) FROM journal WHERE run = ?1 AND row IS NOT NULL GROUP BY row")?;
    let times = select.query_map([run], |row| {
        let at = Timestamp::from_millisecond(row.get(1)?).unwrap_or_default();
        Ok((row.get(0)?, at))
    })?;
    Ok(times.collect::<Result<_, _>>()?)
}

/// The rows that match a query, by run. Those of a run follow each other.
fn matching(connection: &Connection, query: &str) -> Result<HashMap<String, Matching>, DatabaseError> {
    let mut select = connection.prepare_cached(
        "SELECT run_row.run, run_row.customer_name FROM history_text JOIN run_row ON run_row.id = history_text.rowid
         WHERE history_text MATCH ?1 ORDER BY history_text.rowid",
    )?;
    summed(select.query([query])?)
}

/// All rows of runs, by run.
fn all_rows(connection: &Connection, ids: &str) -> Result<HashMap<String, Matching>, DatabaseError> {
    let mut select = connection.prepare_cached(
        "SELECT run, customer_name FROM run_row WHERE run IN (SELECT value FROM json_each(?1)) ORDER BY run, id",
    )?;
    summed(select.query([ids])?)
}

fn summed(mut found: rusqlite::Rows<'_>) -> Result<HashMap<String, Matching>, DatabaseError> {
    let mut all: HashMap<String, Matching> = HashMap::new();
    while let Some(row) = found.next()? {
        let run = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        let of_run = match all.get_mut(run) {
            Some(known) => known,
            None => all.entry(run.to_owned()).or_default(),
        };
        of_run.rows += 1;
        if of_run.customers.len() < SHOWN_CUSTOMERS {
            of_run.customers.push(row.get(1)?);
        }
    }
    Ok(all)
}

/// How many rows of each state runs have.
fn counts(connection: &Connection, ids: &str) -> Result<HashMap<String, Counts>, DatabaseError> {
    let mut select = connection.prepare_cached(
        "SELECT run, state, count(*) FROM run_row WHERE run IN (SELECT value FROM json_each(?1)) GROUP BY run, state",
    )?;
    let mut counts: HashMap<String, Counts> = HashMap::new();
    let counted = select.query_map([ids], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    for count in counted {
        let (run, state, count): (String, String, u32) = count?;
        *counts.entry(run).or_default().of_mut(&state) += count;
    }
    Ok(counts)
}
