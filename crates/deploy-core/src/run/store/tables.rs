//! The statements behind the store.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use prismatic_api::model::{CustomerId, IntegrationId};
use rusqlite::{Connection, Transaction, params};
use serde::{Deserialize, Serialize};

use super::{NewPlan, NewRow, RowEntry};
use crate::database::{self, DatabaseError};
use crate::name::folded;
use crate::run::order::InstanceWords;
use crate::run::problem::Problem;
use crate::run::record::{Counts, Record, RunState};
use crate::run::row::{Entry, Row, WaitsFor};
use crate::run::values::{KeptValue, Plan, take_in};

pub(in crate::run) const SELECT_RUN: &str =
    "SELECT id, profile, organization, practice, address, integration_name, version_id,
    version_number, label, started_by, started_at, ended_at, state, called_off, problem, started_by_email,
    takes_secrets, version_sequence_id FROM run";

/// What is kept of a row's own values, with the flows that it alone is given keys for, where there are any.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum KeptRow {
    Values(Vec<KeptValue>),
    #[serde(rename_all = "camelCase")]
    WithKeys {
        values: Vec<KeptValue>,
        key_flows: Vec<String>,
    },
}

impl KeptRow {
    fn of(values: Vec<KeptValue>, key_flows: Vec<String>) -> Self {
        if key_flows.is_empty() { Self::Values(values) } else { Self::WithKeys { values, key_flows } }
    }
}

pub(super) fn insert(transaction: &Transaction<'_>, record: &Record, plan: &NewPlan) -> Result<(), DatabaseError> {
    transaction.execute(
        "INSERT INTO run (id, profile, organization, practice, address, integration_name, version_id, version_number,
             label, started_by, started_at, state, started_by_email, takes_secrets, config, key_flows,
             version_sequence_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        params![
            record.id,
            record.profile,
            record.organization,
            record.practice,
            record.address,
            record.integration_name,
            record.version.as_str(),
            record.version_number,
            record.label,
            record.started_by,
            record.started_at.as_millisecond(),
            record.state.name(),
            record.started_by_email,
            record.takes_secrets,
            serde_json::to_string(&plan.shared)?,
            serde_json::to_string(&plan.key_flows)?,
            record.version_sequence_id,
        ],
    )?;
    Ok(())
}

/// So many rows are taken into the search at once, so that nobody else waits long for the database.
const ROWS_AT_ONCE: u32 = 100;

/// Adds to the journal of a run; nothing where the run was forgotten, so that what else is written is.
const ADD_TO_JOURNAL: &str = "INSERT INTO journal (run, row, at, entry)
     SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM run WHERE id = ?1)";

pub(super) fn enter(
    transaction: &Transaction<'_>,
    run: &str,
    at: Timestamp,
    entries: &[RowEntry],
) -> Result<(), DatabaseError> {
    let mut journal = transaction.prepare_cached(ADD_TO_JOURNAL)?;
    let mut state = transaction.prepare_cached("UPDATE run_row SET state = ?1 WHERE id = ?2 AND run = ?3")?;
    for entry in entries {
        journal.execute(params![run, entry.row, at.as_millisecond(), serde_json::to_string(&entry.entry)?])?;
        state.execute(params![entry.state, entry.row, run])?;
    }
    Ok(())
}

pub(super) fn set_state(
    transaction: &Transaction<'_>,
    run: &str,
    at: Timestamp,
    state: RunState,
    problem: Option<&Problem>,
    called_off: bool,
) -> Result<(), DatabaseError> {
    let at = at.as_millisecond();
    let ended_at = state.is_over().then_some(at);
    let problem = problem.map(serde_json::to_string).transpose()?;
    transaction.execute(
        "UPDATE run SET state = ?1, ended_at = ?2, problem = ?3, called_off = ?4 WHERE id = ?5",
        params![state.name(), ended_at, problem, called_off, run],
    )?;
    let entry = serde_json::json!({ "kind": "run", "state": state.name() });
    transaction.execute(ADD_TO_JOURNAL, params![run, None::<i64>, at, entry.to_string()])?;
    Ok(())
}

/// Takes the URLs of some rows into the search, those that were deployed last with; tells whether there were any left.
pub(super) fn take_in_some_urls(connection: &mut Connection) -> Result<bool, DatabaseError> {
    if !connection.prepare_cached("SELECT 1 FROM row_to_search LIMIT 1")?.exists([])? {
        return Ok(false);
    }
    let transaction = connection.transaction()?;
    transaction
        .prepare_cached(
            "UPDATE history_text SET urls = coalesce((
                 SELECT group_concat(json_extract(flow.value, '$.webhook_url'), ' ')
                 FROM journal, json_each(journal.entry, '$.flows') AS flow
                 WHERE journal.id = (SELECT max(id) FROM journal WHERE row = history_text.rowid
                     AND json_extract(entry, '$.kind') = 'deployed')), '')
             WHERE rowid IN (SELECT row FROM row_to_search ORDER BY row LIMIT ?1)",
        )?
        .execute([ROWS_AT_ONCE])?;
    transaction
        .prepare_cached("DELETE FROM row_to_search WHERE row IN (SELECT row FROM row_to_search ORDER BY row LIMIT ?1)")?
        .execute([ROWS_AT_ONCE])?;
    transaction.commit()?;
    Ok(true)
}

pub(in crate::run) fn record(row: &rusqlite::Row<'_>) -> rusqlite::Result<Record> {
    let time = |milliseconds: i64| Timestamp::from_millisecond(milliseconds).unwrap_or_default();
    let state: String = row.get(12)?;
    let problem: Option<String> = row.get(14)?;
    Ok(Record {
        id: row.get(0)?,
        profile: row.get(1)?,
        organization: row.get(2)?,
        practice: row.get(3)?,
        address: row.get(4)?,
        integration_name: row.get(5)?,
        version_sequence_id: row.get(17)?,
        version: IntegrationId::new(row.get::<_, String>(6)?),
        version_number: row.get(7)?,
        label: row.get(8)?,
        started_by: row.get(9)?,
        started_by_email: row.get(15)?,
        started_at: time(row.get(10)?),
        ended_at: row.get::<_, Option<i64>>(11)?.map(time),
        state: RunState::named(&state),
        called_off: row.get(13)?,
        problem: problem.and_then(|problem| serde_json::from_str(&problem).ok()),
        takes_secrets: row.get(16)?,
    })
}

pub(super) fn counts(connection: &Connection, profile: &str) -> Result<HashMap<String, Counts>, DatabaseError> {
    let mut query = connection.prepare_cached(
        "SELECT run_row.run, run_row.state, count(*) FROM run_row JOIN run ON run.id = run_row.run
         WHERE run.profile = ?1 GROUP BY run_row.run, run_row.state",
    )?;
    let mut all: HashMap<String, Counts> = HashMap::new();
    let rows = query.query_map([profile], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    for row in rows {
        let (run, state, count): (String, String, u32) = row?;
        *all.entry(run).or_default().of_mut(&state) += count;
    }
    Ok(all)
}

pub(in crate::run) fn rows(connection: &Connection, run: &str) -> Result<Vec<Row>, DatabaseError> {
    let mut query = connection.prepare_cached(
        "SELECT run_row.id, customer_id, customer_name, name, setup, key_flows,
             json_extract(run_row.config, '$.keyFlows')
         FROM run_row JOIN run ON run.id = run_row.run WHERE run = ?1 ORDER BY run_row.id",
    )?;
    let made = query.query_map([run], |row| {
        let customer = CustomerId::new(row.get::<_, String>(1)?);
        let setup: Option<String> = row.get(4)?;
        let made = Row::new(row.get(0)?, customer, row.get(2)?, row.get(3)?);
        let (all, own): (String, Option<String>) = (row.get(5)?, row.get(6)?);
        Ok((Row { setup: setup.as_deref().map(WaitsFor::named), ..made }, all, own))
    })?;
    let mut rows = Vec::new();
    for made in made {
        let (row, all, own) = made?;
        let mut key_flows: Vec<String> = serde_json::from_str(&all)?;
        if let Some(own) = own {
            key_flows.extend(serde_json::from_str::<Vec<String>>(&own)?);
        }
        rows.push(Row { key_flows, ..row });
    }
    let places: HashMap<i64, usize> = rows.iter().zip(0..).map(|(row, place)| (row.id, place)).collect();
    let mut query = connection
        .prepare_cached("SELECT row, at, entry FROM journal WHERE run = ?1 AND row IS NOT NULL ORDER BY id")?;
    let entries = query.query_map([run], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?)))?;
    for entry in entries {
        let (row, at, entry): (i64, i64, String) = entry?;
        if let Some(row) = places.get(&row).and_then(|place| rows.get_mut(*place)) {
            row.apply(serde_json::from_str(&entry)?, Timestamp::from_millisecond(at).unwrap_or_default());
        }
    }
    Ok(rows)
}

/// Adds a row.
pub(super) fn insert_row(transaction: &Transaction<'_>, run: &str, row: NewRow) -> Result<Row, DatabaseError> {
    let setup = row.setup.map(WaitsFor::name);
    transaction
        .prepare_cached(
            "INSERT INTO run_row (run, customer_id, customer_name, name, state, setup, config, description, labels)
             VALUES (?1, ?2, ?3, ?4, 'waiting', ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            run,
            row.customer.as_str(),
            row.customer_name,
            row.name,
            setup,
            serde_json::to_string(&KeptRow::of(row.config, row.key_flows))?,
            row.words.description,
            serde_json::to_string(&row.words.labels)?,
        ])?;
    let made = Row::new(transaction.last_insert_rowid(), row.customer, row.customer_name, row.name);
    Ok(Row { setup: row.setup, ..made })
}

/// What the instances of a run are created with.
pub(in crate::run) fn plan(connection: &Connection, run: &str) -> Result<Plan, DatabaseError> {
    let query = "SELECT config, key_flows FROM run WHERE id = ?1";
    let (shared, key_flows): (String, String) =
        connection.query_row(query, [run], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut query = connection.prepare_cached("SELECT id, config FROM run_row WHERE run = ?1 AND config <> '[]'")?;
    let found = query.query_map([run], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (mut rows, mut own_key_flows) = (HashMap::new(), HashMap::new());
    for row in found {
        let (id, config): (i64, String) = row?;
        let values = match serde_json::from_str(&config)? {
            KeptRow::Values(values) => values,
            KeptRow::WithKeys { values, key_flows } => {
                own_key_flows.insert(id, key_flows);
                values
            }
        };
        rows.insert(id, values);
    }
    let (shared, key_flows) = (serde_json::from_str(&shared)?, serde_json::from_str(&key_flows)?);
    let (words, later) = (words(connection, run)?, later(connection, run)?);
    Ok(Plan { shared, rows, words, key_flows, own_key_flows, later })
}

/// What was saved to the instances of a run since they were created last.
fn later(connection: &Connection, run: &str) -> Result<HashMap<i64, Vec<KeptValue>>, DatabaseError> {
    let mut query = connection.prepare_cached(
        "SELECT row, json_extract(entry, '$.values') FROM journal
         WHERE run = ?1 AND json_extract(entry, '$.kind') IN ('configured', 'createSent') ORDER BY id",
    )?;
    let found = query.query_map([run], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut later: HashMap<i64, Vec<KeptValue>> = HashMap::new();
    for found in found {
        let (row, values): (i64, Option<String>) = found?;
        match values {
            Some(values) => take_in(later.entry(row).or_default(), serde_json::from_str(&values)?),
            None => drop(later.remove(&row)),
        }
    }
    Ok(later)
}

/// Notes that values were saved to the instance of a row, and takes them into the search, the beginning of them where
/// they are long.
pub(super) fn note_values(
    transaction: &Transaction<'_>,
    run: &str,
    row: i64,
    entry: &Entry,
) -> Result<(), DatabaseError> {
    let (at, entry) = (database::now().as_millisecond(), serde_json::to_string(entry)?);
    transaction.prepare_cached(ADD_TO_JOURNAL)?.execute(params![run, row, at, entry])?;
    transaction
        .prepare_cached(
            "UPDATE history_text SET said = concat_ws(' ', said,
                 substr((SELECT group_concat(atom, ' ') FROM json_tree(?2) WHERE key = 'value'), 1, 2000))
             WHERE rowid = ?1",
        )?
        .execute(params![row, entry])?;
    Ok(())
}

/// What is said of the instances of a run, where anything is.
fn words(connection: &Connection, run: &str) -> Result<HashMap<i64, InstanceWords>, DatabaseError> {
    let mut query = connection.prepare_cached(
        "SELECT id, description, labels FROM run_row
         WHERE run = ?1 AND (description IS NOT NULL OR labels <> '[]')",
    )?;
    let found = query.query_map([run], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut words = HashMap::new();
    for row in found {
        let (id, description, labels): (i64, Option<String>, String) = row?;
        words.insert(id, InstanceWords { description, labels: serde_json::from_str(&labels)? });
    }
    Ok(words)
}

/// The folded names of the instances that came of other runs of the same integration for the customers of a run's failed
/// rows since these failed, or are about to; by row.
pub(super) fn served_since(connection: &Connection, run: &str) -> Result<HashMap<i64, HashSet<String>>, DatabaseError> {
    let mut query = connection.prepare_cached(
        "SELECT failed.id, other.name FROM run_row AS failed
         JOIN run AS own ON own.id = failed.run
         JOIN run_row AS other ON other.customer_id = failed.customer_id
         JOIN run ON run.id = other.run AND run.id <> own.id AND run.profile = own.profile
             AND (run.version_sequence_id = own.version_sequence_id
                 OR ((run.version_sequence_id IS NULL OR own.version_sequence_id IS NULL)
                     AND run.integration_name = own.integration_name))
         WHERE failed.run = ?1 AND failed.state = 'failed' AND other.state <> 'deleted'
             AND (run.ended_at IS NULL AND other.state IN ('waiting', 'creating', 'checking') OR EXISTS (
                 SELECT 1 FROM journal WHERE journal.row = other.id
                     AND journal.id > (SELECT coalesce(max(id), 0) FROM journal AS past WHERE past.row = failed.id)
                     AND (json_extract(entry, '$.kind') IN ('created', 'doubtful')
                         OR json_extract(entry, '$.kind') = 'createSent'
                             AND other.state NOT IN ('waiting', 'failed', 'cancelled'))))",
    )?;
    let found = query.query_map([run], |row| Ok((row.get(0)?, folded(&row.get::<_, String>(1)?))))?;
    let mut served: HashMap<i64, HashSet<String>> = HashMap::new();
    for found in found {
        let (row, name) = found?;
        served.entry(row).or_default().insert(name);
    }
    Ok(served)
}

/// The customers and folded names of the instances that a profile's runs other than `run` are not through with.
pub(super) fn at_work(
    connection: &Connection,
    profile: &str,
    run: &str,
) -> Result<HashSet<(String, String)>, DatabaseError> {
    let mut query = connection.prepare_cached(
        "SELECT run_row.customer_id, run_row.name FROM run_row JOIN run ON run.id = run_row.run
         WHERE run.profile = ?1 AND run.id <> ?2 AND run_row.state NOT IN ('done', 'failed', 'cancelled', 'deleted')",
    )?;
    let found = query.query_map([profile, run], |row| Ok((row.get(0)?, folded(&row.get::<_, String>(1)?))))?;
    Ok(found.collect::<Result<_, _>>()?)
}
