//! The one database: what Refract remembers on this computer, never a secret.
//!
//! SQLite with a write-ahead log and full synchronisation, so that what was saved is there after a crash.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use directories::ProjectDirs;
use rusqlite::{Connection, OptionalExtension, Row, params};
use rusqlite_migration::{M, Migrations};

/// The name of the app's data folder; development builds have their own.
const APP: &str = if cfg!(debug_assertions) { "Refract (development)" } else { "Refract" };

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
        let folders = ProjectDirs::from("app", "Refract", APP).ok_or(DatabaseError::NoFolder)?;
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

    /// Remembers a profile as the one used last, signed out, and that the keyring may have its token from here on.
    ///
    /// It is written before the token is stored, so that a token in the keyring is always known of.
    pub fn expect_token(&self, profile: &Profile) -> Result<(), DatabaseError> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        transaction.execute("UPDATE profile SET signed_in = 0", [])?;
        transaction.execute(
            "INSERT INTO profile (id, address, tenant_id, organization, has_token, used)
             VALUES (?1, ?2, ?3, ?4, 1, (SELECT coalesce(max(used), 0) + 1 FROM profile))
             ON CONFLICT (id) DO UPDATE SET address = excluded.address, organization = excluded.organization,
                 has_token = 1, used = excluded.used",
            params![profile.id, profile.address, profile.tenant_id, profile.organization],
        )?;
        transaction.commit()?;
        Ok(())
    }

    /// Remembers that a profile is signed in and its token in the keyring.
    pub fn sign_in(&self, profile: &str) -> Result<(), DatabaseError> {
        self.lock().execute("UPDATE profile SET signed_in = 1 WHERE id = ?1", [profile])?;
        Ok(())
    }

    /// Remembers that nobody is signed in.
    pub fn sign_out(&self) -> Result<(), DatabaseError> {
        self.lock().execute("UPDATE profile SET signed_in = 0", [])?;
        Ok(())
    }

    /// Remembers that the keyring has no token of a profile.
    pub fn token_is_gone(&self, profile: &str) -> Result<(), DatabaseError> {
        self.lock().execute("UPDATE profile SET has_token = 0 WHERE id = ?1", [profile])?;
        Ok(())
    }

    /// The profiles that are signed out while the keyring may still have their token, by id.
    pub fn stray_tokens(&self) -> Result<Vec<String>, DatabaseError> {
        let connection = self.lock();
        let mut query =
            connection.prepare("SELECT id FROM profile WHERE has_token = 1 AND signed_in = 0 ORDER BY id")?;
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

    fn opened(folder: &tempfile::TempDir) -> Database {
        Database::open(&folder.path().join("data").join("refract.db")).expect("opens")
    }

    fn signed_in(database: &Database, tenant: &str) {
        database.expect_token(&profile(tenant)).expect("saves");
        database.sign_in(&profile(tenant).id).expect("saves");
    }

    #[test]
    fn the_signed_in_profile_is_there_after_a_restart_and_gone_after_signing_out() {
        let folder = tempfile::tempdir().expect("a folder");
        signed_in(&opened(&folder), "acme");

        let reopened = opened(&folder);
        assert_eq!(reopened.signed_in_profile().expect("reads"), Some(profile("acme")));
        reopened.sign_out().expect("saves");
        assert_eq!(reopened.signed_in_profile().expect("reads"), None);
        assert_eq!(reopened.last_profile().expect("reads"), Some(profile("acme")));
    }

    #[test]
    fn one_profile_is_signed_in_at_a_time_and_the_others_tokens_are_strays() {
        let folder = tempfile::tempdir().expect("a folder");
        let database = opened(&folder);
        signed_in(&database, "acme");
        signed_in(&database, "globex");
        assert_eq!(database.signed_in_profile().expect("reads"), Some(profile("globex")));
        assert_eq!(database.stray_tokens().expect("reads"), [profile("acme").id]);
        database.token_is_gone(&profile("acme").id).expect("saves");
        assert_eq!(database.stray_tokens().expect("reads"), Vec::<String>::new());
        database.sign_out().expect("saves");
        assert_eq!(database.stray_tokens().expect("reads"), [profile("globex").id]);
    }

    #[test]
    fn a_sign_in_that_broke_off_before_the_token_was_stored_leaves_a_stray_to_look_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let database = opened(&folder);
        database.expect_token(&profile("acme")).expect("saves");
        assert_eq!(database.signed_in_profile().expect("reads"), None);
        assert_eq!(database.stray_tokens().expect("reads"), [profile("acme").id]);
    }
}
