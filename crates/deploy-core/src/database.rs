//! The one database: what Refract remembers on this computer, never a secret.
//!
//! SQLite with a write-ahead log and full synchronisation, so that what was saved is there after a crash.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use directories::ProjectDirs;
use rusqlite::{Connection, OptionalExtension, Row, params};
use rusqlite_migration::{M, Migrations};

/// The steps by which the tables came to be; a step is never changed, only followed by another.
const STEPS: &[M<'static>] = &[M::up(include_str!("database/001_profile.sql"))];
const MIGRATIONS: Migrations<'static> = Migrations::from_slice(STEPS);

/// Why the database can't be used.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// The operating system names no folder for an app's data.
    #[error("there is no folder for the app's data")]
    NoFolder,
    /// The folder can't be made.
    #[error("the folder for the app's data can't be made: {0}")]
    Folder(#[from] std::io::Error),
    /// SQLite failed.
    #[error("the database failed: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The tables can't be brought up to date, for example because a newer Refract made them.
    #[error("the database can't be brought up to date: {0}")]
    Migration(#[from] rusqlite_migration::Error),
}

/// A tenant that someone signs in to, with what is shown of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Identity of the profile, and the name of its keyring entry: tenant and host.
    pub id: String,
    /// Address of the stack.
    pub address: String,
    /// The tenant's id.
    pub tenant_id: String,
    /// Name of the organization.
    pub organization: String,
}

/// The open database.
#[derive(Debug)]
pub struct Database {
    connection: Mutex<Connection>,
}

impl Database {
    /// The file in the operating system's folder for the app's data.
    pub fn default_file() -> Result<PathBuf, DatabaseError> {
        let folders = ProjectDirs::from("app", "Refract", "Refract").ok_or(DatabaseError::NoFolder)?;
        Ok(folders.data_dir().join("refract.db"))
    }

    /// Opens the database in `file`, making it and its folder where they are missing.
    pub fn open(file: &Path) -> Result<Self, DatabaseError> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut connection = Connection::open(file)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        MIGRATIONS.to_latest(&mut connection)?;
        Ok(Self { connection: Mutex::new(connection) })
    }

    /// The profile that is signed in, if any.
    pub fn signed_in_profile(&self) -> Result<Option<Profile>, DatabaseError> {
        self.one_profile("SELECT id, address, tenant_id, organization FROM profile WHERE signed_in = 1")
    }

    /// The profile used last, signed in or not.
    pub fn last_profile(&self) -> Result<Option<Profile>, DatabaseError> {
        self.one_profile("SELECT id, address, tenant_id, organization FROM profile ORDER BY used DESC LIMIT 1")
    }

    /// Remembers a profile as the one used last, and as the signed-in one where `signed_in` says so.
    pub fn remember_profile(&self, profile: &Profile, signed_in: bool) -> Result<(), DatabaseError> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        transaction.execute("UPDATE profile SET signed_in = 0", [])?;
        transaction.execute(
            "INSERT INTO profile (id, address, tenant_id, organization, signed_in, used)
             VALUES (?1, ?2, ?3, ?4, ?5, (SELECT coalesce(max(used), 0) + 1 FROM profile))
             ON CONFLICT (id) DO UPDATE SET address = excluded.address, organization = excluded.organization,
                 signed_in = excluded.signed_in, leaving = 0, used = excluded.used",
            params![profile.id, profile.address, profile.tenant_id, profile.organization, signed_in],
        )?;
        transaction.commit()?;
        Ok(())
    }

    /// Remembers that a profile is signed out and that its token has to go from the keyring.
    pub fn begin_leaving(&self, profile: &str) -> Result<(), DatabaseError> {
        self.lock().execute("UPDATE profile SET signed_in = 0, leaving = 1 WHERE id = ?1", [profile])?;
        Ok(())
    }

    /// Remembers that the token of a profile is gone from the keyring.
    pub fn finish_leaving(&self, profile: &str) -> Result<(), DatabaseError> {
        self.lock().execute("UPDATE profile SET leaving = 0 WHERE id = ?1", [profile])?;
        Ok(())
    }

    /// The profiles whose token has to go from the keyring, by id.
    pub fn leaving_profiles(&self) -> Result<Vec<String>, DatabaseError> {
        let connection = self.lock();
        let mut query = connection.prepare("SELECT id FROM profile WHERE leaving = 1 ORDER BY id")?;
        let ids = query.query_map([], |row| row.get(0))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    fn one_profile(&self, query: &str) -> Result<Option<Profile>, DatabaseError> {
        Ok(self.lock().query_row(query, [], profile).optional()?)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Connection> {
        // A panic in another thread rolled its transaction back, so the connection is good.
        self.connection.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn profile(row: &Row<'_>) -> rusqlite::Result<Profile> {
    Ok(Profile { id: row.get(0)?, address: row.get(1)?, tenant_id: row.get(2)?, organization: row.get(3)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(tenant: &str) -> Profile {
        Profile {
            id: format!("{tenant}@app.prismatic.io"),
            address: "https://app.prismatic.io".to_owned(),
            tenant_id: tenant.to_owned(),
            organization: tenant.to_uppercase(),
        }
    }

    #[test]
    fn the_migrations_are_valid() {
        MIGRATIONS.validate().expect("valid migrations");
    }

    #[test]
    fn the_signed_in_profile_is_there_after_a_restart_and_gone_after_signing_out() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("data").join("refract.db");
        Database::open(&file).expect("opens").remember_profile(&profile("acme"), true).expect("saves");

        let reopened = Database::open(&file).expect("opens");
        assert_eq!(reopened.signed_in_profile().expect("reads"), Some(profile("acme")));
        reopened.begin_leaving(&profile("acme").id).expect("saves");
        assert_eq!(reopened.signed_in_profile().expect("reads"), None);
        assert_eq!(reopened.last_profile().expect("reads"), Some(profile("acme")));
    }

    #[test]
    fn a_profile_is_leaving_until_its_token_is_gone_or_it_signs_in_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let database = Database::open(&folder.path().join("refract.db")).expect("opens");
        for tenant in ["acme", "globex"] {
            database.remember_profile(&profile(tenant), true).expect("saves");
            database.begin_leaving(&profile(tenant).id).expect("saves");
        }
        assert_eq!(database.leaving_profiles().expect("reads"), [profile("acme").id, profile("globex").id]);
        database.finish_leaving(&profile("acme").id).expect("saves");
        database.remember_profile(&profile("globex"), true).expect("saves");
        assert_eq!(database.leaving_profiles().expect("reads"), Vec::<String>::new());
    }

    #[test]
    fn one_profile_is_signed_in_at_a_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let database = Database::open(&folder.path().join("refract.db")).expect("opens");
        database.remember_profile(&profile("acme"), true).expect("saves");
        database.remember_profile(&profile("globex"), true).expect("saves");
        assert_eq!(database.signed_in_profile().expect("reads"), Some(profile("globex")));
        database.remember_profile(&profile("acme"), false).expect("saves");
        assert_eq!(database.signed_in_profile().expect("reads"), None);
        assert_eq!(database.last_profile().expect("reads"), Some(profile("acme")));
    }
}
