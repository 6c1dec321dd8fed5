//! The tables of presets.
//!
//! Every change is one transaction. A change says which revision it is of, so that two windows don't lose each other's.

mod search;
mod secret;

use std::collections::HashMap;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use sha2::{Digest, Sha256};

use super::{Database, DatabaseError};
use crate::preset::{Body, Content, Preset, PresetCustomer, PresetError, PresetIntegration, SecretPolicy, Slot};

pub use search::{Order, Search, Wanted};

/// The keyring entry of each secret slot that has a new one: its name, or `None` where the keyring did not take it.
pub(crate) type Entries = HashMap<(String, String), Option<String>>;

/// A preset to write, in the place of one or as a new one.
#[derive(Debug)]
pub(crate) struct Change<'a> {
    pub(crate) profile: &'a str,
    pub(crate) id: &'a str,
    /// The revision that it is a change of; `None` for a new one.
    pub(crate) of: Option<i64>,
    pub(crate) body: &'a Body,
    pub(crate) entries: &'a Entries,
    /// What it is like in the file that it comes from or goes to.
    pub(crate) shared: Option<&'a str>,
}

impl Database {
    /// Writes a preset and returns it as it is now.
    pub(crate) fn put_preset(&self, change: &Change<'_>) -> Result<Preset, PresetError> {
        self.in_turn(|transaction| put(transaction, change))
    }

    /// Does several changes as one: all of them or none.
    pub(crate) fn in_turn<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, PresetError>,
    ) -> Result<T, PresetError> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }

    /// The preset of an id, where there is one that is not deleted.
    pub(crate) fn preset(&self, profile: &str, id: &str) -> Result<Option<Preset>, PresetError> {
        find(&self.lock(), profile, id)
    }

    /// All presets of a profile that are not deleted, by name, or those of some ids.
    pub(crate) fn presets(&self, profile: &str, ids: Option<&[String]>) -> Result<Vec<Preset>, PresetError> {
        let connection = self.lock();
        let ids = ids.map(serde_json::to_string).transpose().map_err(PresetError::Unwritable)?;
        let mut query = connection.prepare_cached(&format!(
            "{SELECT} WHERE profile = ?1 AND deleted_at IS NULL
             AND (?2 IS NULL OR id IN (SELECT value FROM json_each(?2))) ORDER BY name, id"
        ))?;
        let rows = query.query_map(params![profile, ids], read)?.collect::<Result<Vec<_>, _>>()?;
        rows.into_iter().map(|row| whole(&connection, row)).collect()
    }

    /// Deletes presets; they are kept to be brought back.
    pub(crate) fn delete_presets(&self, profile: &str, ids: &[String], at: Timestamp) -> Result<(), PresetError> {
        self.in_turn(|transaction| {
            for id in ids {
                transaction.execute(
                    "UPDATE preset SET deleted_at = ?3 WHERE profile = ?1 AND id = ?2 AND deleted_at IS NULL",
                    params![profile, id, at.as_millisecond()],
                )?;
            }
            Ok(())
        })
    }

    /// Brings deleted presets back; one whose name was given away meanwhile gets another.
    pub(crate) fn restore_presets(&self, profile: &str, ids: &[String]) -> Result<(), PresetError> {
        self.in_turn(|transaction| {
            for id in ids {
                let found = transaction
                    .query_row(
                        &format!("{SELECT} WHERE profile = ?1 AND id = ?2 AND deleted_at IS NOT NULL"),
                        [profile, id],
                        read,
                    )
                    .optional()?;
                let Some(row) = found else { continue };
                let mut preset = whole(transaction, row)?;
                preset.body.name = free_name(transaction, profile, &preset.body)?;
                transaction.execute(
                    "UPDATE preset SET deleted_at = NULL, name = ?3, digest = ?4 WHERE profile = ?1 AND id = ?2",
                    params![profile, id, preset.body.name, digest(profile, &preset)?],
                )?;
            }
            Ok(())
        })
    }

    /// Lets go of presets that were deleted before a time; their keyring entries become strays.
    pub(crate) fn purge_presets(&self, before: Timestamp) -> Result<(), PresetError> {
        self.in_turn(|transaction| Ok(remove(transaction, "deleted_at <= ?1", params![before.as_millisecond()])?))
    }

    /// Notes that something was deployed with presets.
    pub(crate) fn use_presets(&self, profile: &str, ids: &[String], at: Timestamp) -> Result<(), PresetError> {
        self.in_turn(|transaction| {
            for id in ids {
                transaction.execute(
                    "UPDATE preset SET used_at = ?3 WHERE profile = ?1 AND id = ?2",
                    params![profile, id, at.as_millisecond()],
                )?;
            }
            Ok(())
        })
    }

    /// What a preset was like when it was last written to a file or read from one.
    pub(crate) fn shared(&self, profile: &str, id: &str) -> Result<Option<String>, PresetError> {
        let query = "SELECT shared FROM preset WHERE profile = ?1 AND id = ?2";
        Ok(self.lock().query_row(query, [profile, id], |row| row.get(0)).optional()?.flatten())
    }

    /// Notes what presets were like when they were written to a file.
    pub(crate) fn share(&self, profile: &str, digests: &[(String, String)]) -> Result<(), PresetError> {
        self.in_turn(|transaction| {
            for (id, digest) in digests {
                transaction.execute(
                    "UPDATE preset SET shared = ?3 WHERE profile = ?1 AND id = ?2",
                    [profile, id.as_str(), digest.as_str()],
                )?;
            }
            Ok(())
        })
    }

    /// The id of the preset that has a body's customer, integration and name, where there is one.
    pub(crate) fn preset_named(&self, profile: &str, body: &Body) -> Result<Option<String>, PresetError> {
        Ok(named(&self.lock(), profile, body)?)
    }
}

/// Writes a preset within a transaction.
pub(crate) fn put(transaction: &Transaction<'_>, change: &Change<'_>) -> Result<Preset, PresetError> {
    let (key, mut preset) = changed(transaction, change)?;
    write(transaction, change, &preset)?;
    let key = key.unwrap_or_else(|| transaction.last_insert_rowid());
    secret::put(transaction, key, &mut preset.body.secrets, change.entries)?;
    Ok(preset)
}

/// The preset as it is to be, and its key where there is one already.
fn changed(transaction: &Transaction<'_>, change: &Change<'_>) -> Result<(Option<i64>, Preset), PresetError> {
    let now = super::now();
    match change.of {
        None => {
            if find_key(transaction, change.profile, change.id)?.is_some() {
                return Err(PresetError::Changed);
            }
            // One of the same id that was deleted makes room.
            let deleted = "profile = ?1 AND id = ?2 AND deleted_at IS NOT NULL";
            remove(transaction, deleted, params![change.profile, change.id])?;
            let (id, body) = (change.id.to_owned(), change.body.clone());
            Ok((None, Preset { id, revision: 1, body, created_at: now, updated_at: now, used_at: None }))
        }
        Some(revision) => {
            let (key, found) = find_key(transaction, change.profile, change.id)?.ok_or(PresetError::Gone)?;
            if found.revision != revision {
                return Err(PresetError::Changed);
            }
            let body = change.body.clone();
            Ok((Some(key), Preset { revision: revision + 1, body, updated_at: now, ..found }))
        }
    }
}

fn write(transaction: &Transaction<'_>, change: &Change<'_>, preset: &Preset) -> Result<(), PresetError> {
    let digest = digest(change.profile, preset)?;
    let content = serde_json::to_string(&preset.body.content).map_err(PresetError::Unwritable)?;
    let tags = serde_json::to_string(&preset.body.tags).map_err(PresetError::Unwritable)?;
    let Body { name, customer, integration, .. } = &preset.body;
    transaction
        .prepare_cached(
            "INSERT INTO preset (profile, id, revision, name, customer_id, customer_name, customer_external_id,
                 sequence_id, integration_name, version_id, version_number, content, tags, created_at, updated_at,
                 digest, shared)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
             ON CONFLICT (profile, id) DO UPDATE SET revision = excluded.revision, name = excluded.name,
                 customer_id = excluded.customer_id, customer_name = excluded.customer_name,
                 customer_external_id = excluded.customer_external_id, sequence_id = excluded.sequence_id,
                 integration_name = excluded.integration_name, version_id = excluded.version_id,
                 version_number = excluded.version_number, content = excluded.content, tags = excluded.tags,
                 updated_at = excluded.updated_at, digest = excluded.digest,
                 shared = coalesce(excluded.shared, shared)",
        )?
        .execute(params![
            change.profile,
            change.id,
            preset.revision,
            name,
            customer.as_ref().map(|customer| &customer.id),
            customer.as_ref().map(|customer| &customer.name),
            customer.as_ref().and_then(|customer| customer.external_id.as_ref()),
            integration.version_sequence_id,
            integration.name,
            integration.version_id,
            integration.version_number,
            content,
            tags,
            preset.created_at.as_millisecond(),
            preset.updated_at.as_millisecond(),
            digest,
            change.shared,
        ])
        .map_err(|error| if is_taken(&error) { PresetError::NameTaken } else { error.into() })?;
    Ok(())
}

/// Removes presets; their keyring entries become strays.
fn remove(
    transaction: &Transaction<'_>,
    condition: &str,
    values: impl rusqlite::Params + Copy,
) -> Result<(), DatabaseError> {
    transaction.execute(
        &format!(
            "INSERT OR REPLACE INTO preset_stray (entry, at) SELECT entry, 0 FROM preset_secret
             WHERE entry IS NOT NULL AND preset IN (SELECT key FROM preset WHERE {condition})"
        ),
        values,
    )?;
    transaction.execute(&format!("DELETE FROM preset WHERE {condition}"), values)?;
    Ok(())
}

/// A preset within a transaction or without.
pub(crate) fn find(connection: &Connection, profile: &str, id: &str) -> Result<Option<Preset>, PresetError> {
    Ok(find_key(connection, profile, id)?.map(|(_, preset)| preset))
}

/// A name for a preset that no other of its customer and integration has: its own, or with a number.
pub(crate) fn free_name(connection: &Connection, profile: &str, body: &Body) -> Result<String, PresetError> {
    let mut candidate = body.clone();
    for number in 2_u32.. {
        if named(connection, profile, &candidate)?.is_none() {
            break;
        }
        candidate.name = format!("{} ({number})", body.name);
    }
    Ok(candidate.name)
}

/// Checks that each preset is what was saved.
pub(super) fn check(connection: &Connection) -> Result<(), DatabaseError> {
    let mut query = connection.prepare(&format!("{SELECT_WITH_DIGEST} ORDER BY key"))?;
    let mut rows = query.query([])?;
    let mut slots = secret::all(connection)?;
    while let Some(row) = rows.next()? {
        let found: Found = read(row)?;
        let (profile, noted): (String, String) = (row.get(COLUMNS_OF_PRESET)?, row.get(COLUMNS_OF_PRESET + 1)?);
        let slots = slots.remove(&found.key).unwrap_or_default();
        let preset = found.with(slots).map_err(|error| DatabaseError::Damaged(error.to_string()))?;
        if digest(&profile, &preset).ok().as_ref() != Some(&noted) {
            return Err(DatabaseError::Damaged("a preset is not what was saved".to_owned()));
        }
    }
    Ok(())
}

/// A preset as a row of the table.
struct Found {
    key: i64,
    preset: Preset,
    content: String,
    tags: String,
}

impl Found {
    fn with(self, slots: Vec<Slot>) -> Result<Preset, DatabaseError> {
        let Self { mut preset, content, tags, .. } = self;
        preset.body.content = serde_json::from_str(&content)?;
        preset.body.tags = serde_json::from_str(&tags)?;
        preset.body.secrets = slots;
        Ok(preset)
    }
}

const COLUMNS_OF_PRESET: usize = 16;
const SELECT: &str = "SELECT key, id, revision, name, customer_id, customer_name, customer_external_id, sequence_id,
    integration_name, version_id, version_number, content, tags, created_at, updated_at, used_at FROM preset";
const SELECT_WITH_DIGEST: &str = "SELECT key, id, revision, name, customer_id, customer_name, customer_external_id,
    sequence_id, integration_name, version_id, version_number, content, tags, created_at, updated_at, used_at, profile,
    digest FROM preset";

fn read(row: &Row<'_>) -> rusqlite::Result<Found> {
    let time = |milliseconds: i64| Timestamp::from_millisecond(milliseconds).unwrap_or_default();
    let customer_id: Option<String> = row.get(4)?;
    let customer = match customer_id {
        Some(id) => {
            let name = row.get::<_, Option<String>>(5)?.unwrap_or_default();
            Some(PresetCustomer { id, name, external_id: row.get(6)? })
        }
        None => None,
    };
    let integration = PresetIntegration {
        version_sequence_id: row.get(7)?,
        name: row.get(8)?,
        version_id: row.get(9)?,
        version_number: row.get(10)?,
    };
    let body = Body {
        name: row.get(3)?,
        customer,
        integration,
        content: Content::empty(),
        secrets: Vec::new(),
        tags: Vec::new(),
    };
    let preset = Preset {
        id: row.get(1)?,
        revision: row.get(2)?,
        body,
        created_at: time(row.get(13)?),
        updated_at: time(row.get(14)?),
        used_at: row.get::<_, Option<i64>>(15)?.map(time),
    };
    Ok(Found { key: row.get(0)?, preset, content: row.get(11)?, tags: row.get(12)? })
}

fn whole(connection: &Connection, found: Found) -> Result<Preset, PresetError> {
    let slots = secret::of(connection, found.key)?;
    Ok(found.with(slots)?)
}

fn find_key(connection: &Connection, profile: &str, id: &str) -> Result<Option<(i64, Preset)>, PresetError> {
    let query = format!("{SELECT} WHERE profile = ?1 AND id = ?2 AND deleted_at IS NULL");
    let found = connection.prepare_cached(&query)?.query_row([profile, id], read).optional()?;
    found.map(|found| Ok((found.key, whole(connection, found)?))).transpose()
}

fn named(connection: &Connection, profile: &str, body: &Body) -> rusqlite::Result<Option<String>> {
    let customer = body.customer.as_ref().map_or("", |customer| customer.id.as_str());
    connection
        .prepare_cached(
            "SELECT id FROM preset WHERE profile = ?1 AND sequence_id = ?2 AND coalesce(customer_id, '') = ?3
             AND name = ?4 AND deleted_at IS NULL",
        )?
        .query_row([profile, &body.integration.version_sequence_id, customer, &body.name], |row| row.get(0))
        .optional()
}

fn is_taken(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|error| error.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE)
}

/// The digest of what is saved of a preset.
fn digest(profile: &str, preset: &Preset) -> Result<String, PresetError> {
    let saved = (
        profile,
        &preset.id,
        preset.revision,
        &preset.body,
        preset.created_at.as_millisecond(),
        preset.updated_at.as_millisecond(),
    );
    let json = serde_json::to_vec(&saved).map_err(PresetError::Unwritable)?;
    Ok(hex(&Sha256::digest(json)))
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;

    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The name under which a policy is stored.
pub(super) fn policy_name(policy: SecretPolicy) -> &'static str {
    match policy {
        SecretPolicy::Ask => "ask",
        SecretPolicy::Keyring => "keyring",
    }
}
