//! The one database: what Refract remembers on this computer, never a secret.
//!
//! SQLite with a write-ahead log and full synchronisation, so that what was saved is there after a crash; only the
//! journal has entries that can do without.

mod backup;
mod catalog;
mod draft;
pub(crate) mod preset;
mod profile;
mod standing;
mod trouble;
mod unsaved;
mod words;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use directories::ProjectDirs;
use jiff::Timestamp;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use rusqlite_migration::{M, Migrations};
use tokio::task::spawn_blocking;

pub use backup::{back_up, back_up_daily};
pub(crate) use draft::KeptDraft;
pub use profile::{Color, Profile};
pub(crate) use profile::{Identity, Keys};
pub use standing::{Restored, Standing, has_read, prepare};
pub use trouble::{DatabaseError, Trouble};
pub(crate) use unsaved::KeptUnsaved;
pub(crate) use words::words;

/// The name of the app's data folder; development builds have their own.
const APP: &str = if cfg!(debug_assertions) { "Refract (development)" } else { "Refract" };

/// The steps by which the tables came to be; a step is never changed, only followed by another.
///
/// Each ends with noting its number in `made_by`.
const STEPS: &[M<'static>] = &[
    M::up(include_str!("database/001_profile.sql")),
    M::up(include_str!("database/002_account.sql")),
    M::up(include_str!("database/003_run.sql")),
    M::up(include_str!("database/004_catalog.sql")),
    M::up(include_str!("database/005_run_starter.sql")),
    M::up(include_str!("database/006_run_values.sql")),
    M::up(include_str!("database/007_draft.sql")),
    M::up(include_str!("database/008_preset.sql")),
    M::up(include_str!("database/009_words.sql")),
    M::up(include_str!("database/010_urls_to_search.sql")),
    M::up(include_str!("database/011_unsaved.sql")),
];
const MIGRATIONS: Migrations<'static> = Migrations::from_slice(STEPS);

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
        Ok(Self { connection: Mutex::new(connect(file)?) })
    }

    /// Works with the database on a thread that may block.
    pub(crate) async fn in_background<T, E>(
        self: &Arc<Self>,
        work: impl FnOnce(&Self) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DatabaseError> + Send + 'static,
    {
        let database = Arc::clone(self);
        let done = spawn_blocking(move || work(&database)).await;
        done.map_err(|error| DatabaseError::broke_off(&error))?
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Connection> {
        // A panic in another thread rolled its transaction back, so the connection is good.
        self.connection.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Connects to the database in `file`, making it and its folder where they are missing, and brings it up to date.
///
/// One that a newer Refract made, or that can't be written to, is only read: whatever would write to it fails.
pub(crate) fn connect(file: &Path) -> Result<Connection, DatabaseError> {
    if let Some(folder) = file.parent().filter(|folder| !folder.exists()) {
        std::fs::create_dir_all(folder)?;
    }
    match connect_to_write(file) {
        Err(error) if error.trouble() == Trouble::ReadOnly && file.exists() => connect_to_read(file),
        outcome => outcome,
    }
}

fn connect_to_write(file: &Path) -> Result<Connection, DatabaseError> {
    let mut connection = Connection::open(file)?;
    if steps(&connection)? > STEPS.len() {
        drop(connection);
        let connection = connect_to_read(file)?;
        connection.authorizer(Some(refuse_writes))?;
        return Ok(connection);
    }
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    if steps(&connection)? < STEPS.len() {
        MIGRATIONS.to_latest(&mut connection)?;
    }
    // One that only takes its turn when it first writes is refused at once where another wrote since it first read.
    connection.set_transaction_behavior(TransactionBehavior::Immediate);
    Ok(connection)
}

/// Connects without writing; where not even the files beside the database can be made, as it was last put together.
fn connect_to_read(file: &Path) -> Result<Connection, DatabaseError> {
    let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    if steps(&connection).is_ok() {
        return Ok(connection);
    }
    let mut address = url::Url::from_file_path(file).map_err(|()| DatabaseError::NoFolder)?;
    address.set_query(Some("immutable=1"));
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    Ok(Connection::open_with_flags(address.as_str(), flags)?)
}

/// The time, as precise as the database keeps it: what is read again later is the same.
pub(crate) fn now() -> Timestamp {
    Timestamp::from_millisecond(Timestamp::now().as_millisecond()).unwrap_or_default()
}

/// By how many steps the tables came to be.
fn steps(connection: &Connection) -> rusqlite::Result<usize> {
    let steps: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    Ok(usize::try_from(steps).unwrap_or(usize::MAX))
}

/// Refuses what would write to tables, with an error of its own.
#[expect(clippy::wildcard_enum_match_arm, reason = "all other actions have one answer")]
fn refuse_writes(context: AuthContext<'_>) -> Authorization {
    match context.action {
        AuthAction::Insert { table_name }
        | AuthAction::Update { table_name, .. }
        | AuthAction::Delete { table_name }
            if table_name != "sqlite_master" =>
        {
            Authorization::Deny
        }
        _ => Authorization::Allow,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_migrations_are_valid() {
        MIGRATIONS.validate().expect("valid migrations");
    }

    #[test]
    fn the_last_step_notes_its_number() {
        let folder = tempfile::tempdir().expect("a folder");
        let connection = connect(&folder.path().join("refract.db")).expect("opens");
        let noted: u32 = connection.query_row("SELECT steps FROM made_by", [], |row| row.get(0)).expect("a note");
        assert_eq!(usize::try_from(noted), Ok(STEPS.len()));
    }

    #[test]
    fn what_a_transaction_reads_first_is_still_so_when_it_writes_whoever_else_writes_meanwhile() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("refract.db");
        let (mut one, other) = (connect(&file).expect("opens"), connect(&file).expect("opens"));
        other.busy_timeout(std::time::Duration::ZERO).expect("no patience");
        let transaction = one.transaction().expect("begins");
        let read: u32 = transaction.query_row("SELECT count(*) FROM run_setting", [], |row| row.get(0)).expect("reads");
        let write = "INSERT INTO run_setting (name, value) VALUES (?1, '')";
        let refused = other.execute(write, ["other"]).map_err(DatabaseError::from).expect_err("waits for its turn");
        assert_eq!((read, refused.trouble()), (0, Trouble::Busy));
        transaction.execute(write, ["one"]).expect("writes");
        transaction.commit().expect("is written");
        assert_eq!(other.execute(write, ["other"]), Ok(1));
    }

    #[test]
    fn a_history_of_before_its_values_were_searched_keeps_its_urls_and_is_searched_by_them() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("refract.db");
        let mut connection = Connection::open(&file).expect("opens");
        MIGRATIONS.to_version(&mut connection, 8).expect("the first steps");
        let old = r#"
            INSERT INTO run (id, profile, organization, practice, address, integration_name, version_id, version_number,
                started_by, started_at, state, config)
            VALUES ('run', 'acme', 'Acme', 0, 'https://app.prismatic.io', 'Orders', 'v1', 1, 'Dana', 1, 'done',
                '[{"value":"Warehouse"}]');
            INSERT INTO run_row (run, customer_id, customer_name, name, state, config)
            VALUES ('run', 'c', 'Globex', 'Orders', 'done', '[{"value":"Lisbon"}]');
            INSERT INTO journal (run, row, at, entry)
            VALUES ('run', 1, 1, '{"kind":"deployed","flows":[{"webhook_url":"https://hooks.example/tr1gger"}]}');"#;
        connection.execute_batch(old).expect("saves");
        drop(connection);

        let connection = connect(&file).expect("opens");
        let query = "SELECT customer, urls, said FROM history_text";
        let words: (String, String, String) =
            connection.query_row(query, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).expect("a row");
        let expected = ("Globex", "https://hooks.example/tr1gger", "Lisbon Warehouse");
        assert_eq!((words.0.as_str(), words.1.as_str(), words.2.as_str()), expected);
    }

    #[test]
    fn profiles_of_before_there_were_several_keep_their_sign_in() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("refract.db");
        let mut connection = Connection::open(&file).expect("opens");
        MIGRATIONS.to_version(&mut connection, 1).expect("the first step");
        let old = "INSERT INTO profile (id, address, tenant_id, organization, signed_in, has_token, used) VALUES
            ('t1@app.prismatic.io', 'https://app.prismatic.io', 't1', 'Acme', 0, 0, 1),
            ('t2@127.0.0.1:4000', 'http://127.0.0.1:4000', 't2', 'Local', 1, 1, 2)";
        connection.execute(old, []).expect("saves");
        drop(connection);

        let database = Database::open(&file).expect("opens");
        let local = Profile {
            id: "t2@127.0.0.1:4000".to_owned(),
            address: "http://127.0.0.1:4000".to_owned(),
            tenant_id: "t2".to_owned(),
            organization: "Local".to_owned(),
            user_email: String::new(),
            color: Color::Teal,
            production: false,
            signed_in: true,
            current: true,
        };
        assert_eq!(database.current_profile().expect("reads"), Some(local.clone()));
        let acme = Profile {
            id: "t1@app.prismatic.io".to_owned(),
            address: "https://app.prismatic.io".to_owned(),
            tenant_id: "t1".to_owned(),
            organization: "Acme".to_owned(),
            user_email: String::new(),
            color: Color::Blue,
            production: true,
            signed_in: false,
            current: false,
        };
        assert_eq!(database.profiles().expect("reads"), [local, acme]);
        let keys = Keys { access: Some("t2@127.0.0.1:4000".to_owned()), refresh: None };
        assert_eq!(database.keys("t2@127.0.0.1:4000").expect("reads"), keys);
        assert_eq!(database.stray_keys().expect("reads"), Vec::<String>::new());
    }
}
