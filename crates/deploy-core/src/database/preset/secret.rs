//! The secrets of presets: that there are some, and the names of their keyring entries; never what they are.

use std::collections::HashMap;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::super::{Database, DatabaseError};
use super::{Entries, policy_name};
use crate::preset::{PresetError, SecretPolicy, Slot};

impl Database {
    /// Remembers keyring entries that may exist from now on and belong to no preset yet.
    pub(crate) fn expect_entries(&self, entries: &[String], at: Timestamp) -> Result<(), PresetError> {
        self.in_turn(|transaction| {
            for entry in entries {
                transaction.execute(
                    "INSERT OR REPLACE INTO preset_stray (entry, at) VALUES (?1, ?2)",
                    params![entry, at.as_millisecond()],
                )?;
            }
            Ok(())
        })
    }

    /// The keyring entries that belong to no preset, and have not for a while.
    pub(crate) fn stray_entries(&self, before: Timestamp) -> Result<Vec<String>, DatabaseError> {
        let connection = self.lock();
        let mut query = connection.prepare("SELECT entry FROM preset_stray WHERE at <= ?1 ORDER BY at, entry")?;
        let entries = query.query_map([before.as_millisecond()], |row| row.get(0))?;
        Ok(entries.collect::<Result<_, _>>()?)
    }

    /// Remembers that the keyring has no entry of this name.
    pub(crate) fn entry_is_gone(&self, entry: &str) -> Result<(), DatabaseError> {
        let connection = self.lock();
        connection.execute("DELETE FROM preset_stray WHERE entry = ?1", [entry])?;
        connection.execute("UPDATE preset_secret SET entry = NULL WHERE entry = ?1", [entry])?;
        Ok(())
    }

    /// The keyring entries of a preset: variable, input, and the entry's name.
    pub(crate) fn entries_of(&self, profile: &str, id: &str) -> Result<Vec<(String, String, String)>, DatabaseError> {
        let connection = self.lock();
        let mut query = connection.prepare_cached(
            "SELECT variable, input, entry FROM preset_secret JOIN preset ON preset.key = preset_secret.preset
             WHERE profile = ?1 AND id = ?2 AND deleted_at IS NULL AND policy = 'keyring' AND entry IS NOT NULL
             ORDER BY preset_secret.key",
        )?;
        let entries = query.query_map([profile, id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(entries.collect::<Result<_, _>>()?)
    }
}

/// Writes the slots of a preset, and notes in each whether the keyring has its secret.
pub(super) fn put(
    transaction: &Transaction<'_>,
    preset: i64,
    slots: &mut [Slot],
    entries: &Entries,
) -> Result<(), PresetError> {
    let before: HashMap<(String, String), String> = transaction
        .prepare_cached("SELECT variable, input, entry FROM preset_secret WHERE preset = ?1 AND entry IS NOT NULL")?
        .query_map([preset], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    transaction.execute("DELETE FROM preset_secret WHERE preset = ?1", [preset])?;
    let mut kept = Vec::new();
    for slot in slots.iter_mut() {
        let place = (slot.key.clone(), slot.input.clone());
        let entry = match (slot.policy, entries.get(&place)) {
            (SecretPolicy::Ask, _) => None,
            (SecretPolicy::Keyring, Some(new)) => new.clone(),
            (SecretPolicy::Keyring, None) => before.get(&place).cloned(),
        };
        slot.held = entry.is_some();
        transaction
            .prepare_cached(
                "INSERT OR REPLACE INTO preset_secret (preset, variable, input, policy, entry)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![preset, slot.key, slot.input, policy_name(slot.policy), entry])?;
        if let Some(entry) = entry {
            transaction.execute("DELETE FROM preset_stray WHERE entry = ?1", [&entry])?;
            kept.push(entry);
        }
    }
    for entry in before.into_values().filter(|entry| !kept.contains(entry)) {
        transaction.execute("INSERT OR REPLACE INTO preset_stray (entry, at) VALUES (?1, 0)", [entry])?;
    }
    Ok(())
}

/// The slots of a preset, in order.
pub(super) fn of(connection: &Connection, preset: i64) -> rusqlite::Result<Vec<Slot>> {
    let mut query = connection
        .prepare_cached("SELECT variable, input, policy, entry FROM preset_secret WHERE preset = ?1 ORDER BY key")?;
    query.query_map([preset], slot)?.collect()
}

/// The slots of all presets, in order.
pub(super) fn all(connection: &Connection) -> rusqlite::Result<HashMap<i64, Vec<Slot>>> {
    let mut query =
        connection.prepare("SELECT variable, input, policy, entry, preset FROM preset_secret ORDER BY key")?;
    let mut all: HashMap<i64, Vec<Slot>> = HashMap::new();
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        all.entry(row.get(4)?).or_default().push(slot(row)?);
    }
    Ok(all)
}

/// Whether a preset has a secret that the keyring has not.
pub(super) fn asks(connection: &Connection, preset: i64) -> rusqlite::Result<u32> {
    let query = "SELECT count(*) FROM preset_secret WHERE preset = ?1 AND entry IS NULL";
    Ok(connection.prepare_cached(query)?.query_row([preset], |row| row.get(0)).optional()?.unwrap_or_default())
}

fn slot(row: &rusqlite::Row<'_>) -> rusqlite::Result<Slot> {
    let policy: String = row.get(2)?;
    let policy = if policy == "keyring" { SecretPolicy::Keyring } else { SecretPolicy::Ask };
    Ok(Slot { key: row.get(0)?, input: row.get(1)?, policy, held: row.get::<_, Option<String>>(3)?.is_some() })
}
