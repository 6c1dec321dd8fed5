//! The tables of the catalog: lists as they were last read, and the pace of each tenant.

use rusqlite::{OptionalExtension, params};

use super::{Database, DatabaseError};

impl Database {
    /// A list as it was last read: when, and its rows as JSON.
    pub(crate) fn list(&self, profile: &str, list: &str) -> Result<Option<(String, Vec<u8>)>, DatabaseError> {
        let connection = self.lock();
        let mut query =
            connection.prepare_cached("SELECT as_of, rows FROM catalog WHERE profile = ?1 AND list = ?2")?;
        Ok(query.query_row([profile, list], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }

    /// Remembers a list in the place of the one read before.
    pub(crate) fn remember_list(
        &self,
        profile: &str,
        list: &str,
        as_of: &str,
        rows: &[u8],
    ) -> Result<(), DatabaseError> {
        self.lock().execute(
            "INSERT INTO catalog (profile, list, as_of, rows) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (profile, list) DO UPDATE SET as_of = excluded.as_of, rows = excluded.rows",
            params![profile, list, as_of, rows],
        )?;
        Ok(())
    }

    /// Forgets the lists of a profile.
    pub(crate) fn forget_lists(&self, profile: &str) -> Result<(), DatabaseError> {
        self.lock().execute("DELETE FROM catalog WHERE profile = ?1", [profile])?;
        Ok(())
    }

    /// How many requests a second a tenant was found to let through.
    pub(crate) fn rate(&self, profile: &str) -> Result<Option<f64>, DatabaseError> {
        let rate = self.lock().query_row("SELECT rate FROM pace WHERE profile = ?1", [profile], |row| row.get(0));
        Ok(rate.optional()?)
    }

    /// Remembers how many requests a second a tenant was found to let through.
    pub(crate) fn remember_rate(&self, profile: &str, rate: f64) -> Result<(), DatabaseError> {
        self.lock().execute(
            "INSERT INTO pace (profile, rate) VALUES (?1, ?2) ON CONFLICT (profile) DO UPDATE SET rate = excluded.rate",
            params![profile, rate],
        )?;
        Ok(())
    }
}
