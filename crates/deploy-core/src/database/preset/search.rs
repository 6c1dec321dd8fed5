//! Finding presets by words, customer, integration and tag.

use rusqlite::{Connection, ToSql, params};

use super::super::{Database, words};
use super::{Found, SELECT, read, secret};
use crate::preset::{Preset, PresetError, Summary};

/// What presets to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// Words, each the beginning of one in the preset; none for all.
    pub text: String,
    /// Presets, templates, or both.
    pub wanted: Wanted,
    /// Those of one customer.
    pub customer: Option<String>,
    /// Those of one integration.
    pub version_sequence_id: Option<String>,
    /// Those with one tag.
    pub tag: Option<String>,
    /// In which order.
    pub order: Order,
    /// How many to leave out at the beginning.
    pub offset: u32,
    /// How many at most.
    pub limit: u32,
}

/// Whether presets are listed that have a customer, or that have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say what they are")]
pub enum Wanted {
    All,
    Presets,
    Templates,
}

/// The order of a list of presets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The one used last first; then those that never were, the one changed last first.
    Used,
    /// The one changed last first.
    Changed,
    /// By name.
    Name,
}

/// The most presets of one answer.
const MOST: u32 = 200;

impl Search {
    /// As many as one answer has, the one used last first.
    pub fn all() -> Self {
        Self {
            text: String::new(),
            wanted: Wanted::All,
            customer: None,
            version_sequence_id: None,
            tag: None,
            order: Order::Used,
            offset: 0,
            limit: MOST,
        }
    }
}

impl Database {
    /// Lists presets of a profile, and counts all that match.
    pub(crate) fn search_presets(&self, profile: &str, search: &Search) -> Result<(Vec<Summary>, u32), PresetError> {
        let connection = self.lock();
        let text = words(&search.text);
        let mut conditions = vec!["profile = :profile AND deleted_at IS NULL"];
        let mut values: Vec<(&str, &dyn ToSql)> = vec![(":profile", &profile)];
        if text.is_some() {
            conditions.push("key IN (SELECT rowid FROM preset_text WHERE preset_text MATCH :text)");
            values.push((":text", &text));
        }
        match search.wanted {
            Wanted::All => {}
            Wanted::Presets => conditions.push("customer_id IS NOT NULL"),
            Wanted::Templates => conditions.push("customer_id IS NULL"),
        }
        if search.customer.is_some() {
            conditions.push("customer_id = :customer");
            values.push((":customer", &search.customer));
        }
        if search.version_sequence_id.is_some() {
            conditions.push("sequence_id = :sequence");
            values.push((":sequence", &search.version_sequence_id));
        }
        if search.tag.is_some() {
            conditions.push("EXISTS (SELECT 1 FROM json_each(tags) WHERE value = :tag)");
            values.push((":tag", &search.tag));
        }
        let condition = conditions.join(" AND ");
        let total = connection
            .prepare_cached(&format!("SELECT count(*) FROM preset INDEXED BY preset_listed WHERE {condition}"))?
            .query_row(values.as_slice(), |row| row.get(0))?;
        let order = match search.order {
            Order::Used => "used_at DESC, updated_at DESC, key DESC",
            Order::Changed => "updated_at DESC, key DESC",
            Order::Name => "name COLLATE NOCASE, key",
        };
        let limit = search.limit.min(MOST);
        values.extend([(":limit", &limit as &dyn ToSql), (":offset", &search.offset)]);
        let mut query = connection.prepare_cached(&format!(
            "{SELECT} WHERE key IN
                 (SELECT key FROM preset INDEXED BY preset_listed WHERE {condition} ORDER BY {order} LIMIT :limit OFFSET :offset)
             ORDER BY {order}"
        ))?;
        let found = query.query_map(values.as_slice(), read)?.collect::<Result<Vec<_>, _>>()?;
        let presets = found.into_iter().map(|found| summary(&connection, found)).collect::<Result<_, _>>()?;
        Ok((presets, total))
    }

    /// The presets of customers for an integration, the one used last first.
    pub(crate) fn offered(
        &self,
        profile: &str,
        version_sequence_id: &str,
        customers: &[String],
    ) -> Result<Vec<Summary>, PresetError> {
        let connection = self.lock();
        let customers = serde_json::to_string(customers).map_err(PresetError::Unwritable)?;
        let mut query = connection.prepare_cached(&format!(
            "{SELECT} WHERE profile = ?1 AND sequence_id = ?2 AND deleted_at IS NULL
             AND customer_id IN (SELECT value FROM json_each(?3)) ORDER BY used_at DESC, updated_at DESC, key DESC"
        ))?;
        let found = query.query_map(params![profile, version_sequence_id, customers], read)?;
        let found = found.collect::<Result<Vec<_>, _>>()?;
        found.into_iter().map(|found| summary(&connection, found)).collect()
    }

    /// The tags of a profile's presets, in order.
    pub(crate) fn preset_tags(&self, profile: &str) -> Result<Vec<String>, PresetError> {
        let connection = self.lock();
        let mut query = connection.prepare_cached(
            "SELECT DISTINCT value FROM preset, json_each(tags) WHERE profile = ?1 AND deleted_at IS NULL
             ORDER BY value COLLATE NOCASE, value",
        )?;
        let tags = query.query_map([profile], |row| row.get(0))?;
        Ok(tags.collect::<Result<_, _>>()?)
    }
}

fn summary(connection: &Connection, found: Found) -> Result<Summary, PresetError> {
    let asks = secret::asks(connection, found.key)?;
    let Preset { id, revision, body, updated_at, used_at, .. } = found.with(Vec::new())?;
    Ok(Summary {
        id,
        revision,
        name: body.name,
        customer: body.customer,
        integration: body.integration,
        tags: body.tags,
        values: body.content.entries.len(),
        asks,
        updated_at,
        used_at,
    })
}
