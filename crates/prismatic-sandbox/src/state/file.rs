//! The state file: an `SQLite` database, in which a transaction is there whole or not at all.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, params};
use uuid::Uuid;

use crate::store::kept::{Kept, KeptRow, KeptTable, Unkept};

/// What tells a state file from other databases: `PrSb`.
const APPLICATION: i32 = 0x5072_5362;

/// The version of the tables.
const VERSION: i32 = 1;

const TABLES: &str = "
    CREATE TABLE setting (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE kept (
        place INTEGER PRIMARY KEY,
        tenant INTEGER NOT NULL,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        json TEXT,
        UNIQUE (tenant, kind, id)
    ) STRICT;
    CREATE TABLE execution (
        tenant INTEGER NOT NULL,
        number INTEGER NOT NULL,
        json TEXT NOT NULL,
        PRIMARY KEY (tenant, number)
    ) STRICT, WITHOUT ROWID;
";

/// The open file; nobody else can open it meanwhile.
pub(super) struct StateFile {
    database: Connection,
}

/// Why a file cannot be used.
#[derive(Debug)]
pub(super) enum OpenError {
    /// It is damaged, or something else.
    Damaged,
    /// It is in use.
    InUse,
    /// A newer sandbox wrote it.
    Newer,
    /// It is of a sandbox with another seed.
    OtherSeed,
    /// The operating system refuses it.
    Unusable(String),
}

/// What the file holds makes no sense.
#[derive(Debug)]
pub(super) struct Damage;

impl StateFile {
    /// Opens the file; none where there is none.
    pub(super) fn open(path: &Path, seed: u64) -> Result<Option<Self>, OpenError> {
        if fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() == 0) || !path.exists() {
            return Ok(None);
        }
        let database = connect(path)?;
        let tables: i64 = database.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        if tables == 0 {
            // Whoever made it was killed before there was anything in it.
            return Ok(None);
        }
        let pragma = |name| database.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
        if pragma("application_id")? != APPLICATION {
            return Err(OpenError::Damaged);
        }
        match pragma("user_version")? {
            VERSION => {}
            newer if newer > VERSION => return Err(OpenError::Newer),
            _ => return Err(OpenError::Damaged),
        }
        let check: String = database.pragma_query_value(None, "quick_check", |row| row.get(0))?;
        if check != "ok" {
            return Err(OpenError::Damaged);
        }
        let file = Self { database };
        if file.setting(SEED)? == Some(seed.cast_signed()) { Ok(Some(file)) } else { Err(OpenError::OtherSeed) }
    }

    /// Makes the file.
    pub(super) fn create(path: &Path, seed: u64) -> Result<Self, OpenError> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| OpenError::Unusable(error.to_string()))?;
        }
        for_the_owner_only(path).map_err(|error| OpenError::Unusable(error.to_string()))?;
        let mut database = connect(path)?;
        let transaction = database.transaction()?;
        transaction.execute_batch(TABLES)?;
        transaction.execute("INSERT INTO setting VALUES (?1, ?2)", params![SEED, seed.cast_signed()])?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
        transaction.commit()?;
        Ok(Self { database })
    }

    /// Remembers the port for the next start.
    pub(super) fn note_port(&mut self, port: Option<u16>) -> rusqlite::Result<()> {
        let Some(port) = port else { return Ok(()) };
        put_setting(&self.database, PORT, i64::from(port))
    }

    /// Reads what is kept of one tenant.
    pub(super) fn kept(&self, tenant: u32) -> Result<Kept, Damage> {
        let made = self.setting(&made_by_clients(tenant)).map_err(|_| Damage)?;
        let rows = self.rows(tenant).map_err(|_| Damage)?;
        let executions = self.executions(tenant).map_err(|_| Damage)?;
        Ok(Kept {
            made_by_clients: made.unwrap_or(0).cast_unsigned(),
            rows: rows.into_iter().collect::<Option<_>>().ok_or(Damage)?,
            executions,
        })
    }

    /// Reads the rows, oldest first; none in the place of one that makes no sense.
    fn rows(&self, tenant: u32) -> rusqlite::Result<Vec<Option<KeptRow>>> {
        let mut statement =
            self.database.prepare("SELECT kind, id, json FROM kept WHERE tenant = ?1 ORDER BY place")?;
        let rows = statement.query_map([tenant], |row| {
            let (kind, id, json): (String, String, Option<String>) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let table_and_id = KeptTable::read(&kind).zip(Uuid::parse_str(&id).ok());
            Ok(table_and_id.map(|(table, id)| KeptRow { table, id, json }))
        })?;
        rows.collect()
    }

    fn executions(&self, tenant: u32) -> rusqlite::Result<Vec<String>> {
        let mut statement = self.database.prepare("SELECT json FROM execution WHERE tenant = ?1 ORDER BY number")?;
        statement.query_map([tenant], |row| row.get(0))?.collect()
    }

    /// Writes down what is not yet, all of it or nothing.
    pub(super) fn save(&mut self, tenant: u32, unkept: &Unkept) -> rusqlite::Result<()> {
        let transaction = self.database.transaction()?;
        if unkept.is_anew() {
            transaction.execute("DELETE FROM kept WHERE tenant = ?1", [tenant])?;
        }
        if unkept.has_executions_anew() {
            transaction.execute("DELETE FROM execution WHERE tenant = ?1", [tenant])?;
        }
        put_setting(&transaction, &made_by_clients(tenant), unkept.made_by_clients().cast_signed())?;
        {
            let mut put = transaction.prepare_cached(
                "INSERT INTO kept (tenant, kind, id, json) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (tenant, kind, id) DO UPDATE SET json = excluded.json",
            )?;
            for row in unkept.rows() {
                put.execute(params![tenant, row.table.name(), row.id.to_string(), row.json])?;
            }
            let mut put = transaction.prepare_cached("INSERT OR REPLACE INTO execution VALUES (?1, ?2, ?3)")?;
            for (number, json) in unkept.executions() {
                put.execute(params![tenant, number.cast_signed(), json])?;
            }
        }
        let first = unkept.first_execution().cast_signed();
        transaction.execute("DELETE FROM execution WHERE tenant = ?1 AND number < ?2", params![tenant, first])?;
        transaction.commit()
    }

    fn setting(&self, name: &str) -> rusqlite::Result<Option<i64>> {
        setting(&self.database, name)
    }
}

const SEED: &str = "seed";
const PORT: &str = "port";

fn made_by_clients(tenant: u32) -> String {
    format!("made by clients of tenant {tenant}")
}

fn setting(database: &Connection, name: &str) -> rusqlite::Result<Option<i64>> {
    database.query_row("SELECT value FROM setting WHERE name = ?1", [name], |row| row.get(0)).optional()
}

fn put_setting(database: &Connection, name: &str, value: i64) -> rusqlite::Result<()> {
    database.execute("INSERT OR REPLACE INTO setting VALUES (?1, ?2)", params![name, value]).map(drop)
}

/// How long whoever has the file is waited for: the sandbox before this one may be about to end.
const PATIENCE: Duration = Duration::from_secs(1);

/// Opens the database and takes it for this program alone. The log in front of it makes a change
/// cheap: it survives a kill at any time, and a power cut but for the last moments.
fn connect(path: &Path) -> Result<Connection, OpenError> {
    let database = Connection::open(path)?;
    database.busy_timeout(PATIENCE)?;
    database.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    database.pragma_update(None, "journal_mode", "WAL")?;
    database.pragma_update(None, "synchronous", "NORMAL")?;
    database.execute_batch("BEGIN EXCLUSIVE; COMMIT")?;
    Ok(database)
}

/// Returns the port that the last sandbox listened on, where that can be told.
pub(super) fn last_port(path: &Path) -> Option<u16> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let database = Connection::open_with_flags(path, flags).ok()?;
    database.busy_timeout(Duration::ZERO).ok()?;
    u16::try_from(setting(&database, PORT).ok()??).ok()
}

/// Renames the file, with what belongs to it, and returns its new path. The file itself comes last, so
/// that it never stands without them.
pub(super) fn set_aside(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
    let now = Timestamp::now().strftime("%Y-%m-%dT%H-%M-%S");
    let free = (1..).map(|turn| match turn {
        1 => path.with_file_name(format!("{name}.{now}")),
        turn => path.with_file_name(format!("{name}.{now}.{turn}")),
    });
    let aside = free.into_iter().find(|aside| !aside.exists()).ok_or(io::ErrorKind::AlreadyExists)?;
    for ending in ["-shm", "-wal", ""] {
        let beside = |path: &Path| PathBuf::from(format!("{}{ending}", path.display()));
        match fs::rename(beside(path), beside(&aside)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && !ending.is_empty() => {}
            outcome => outcome?,
        }
    }
    Ok(aside)
}

/// Makes an empty file that only its owner can read: it holds API keys.
fn for_the_owner_only(path: &Path) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

impl From<rusqlite::Error> for OpenError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse,
            Some(
                ErrorCode::CannotOpen
                | ErrorCode::DiskFull
                | ErrorCode::PermissionDenied
                | ErrorCode::ReadOnly
                | ErrorCode::SystemIoFailure
                | ErrorCode::OutOfMemory,
            ) => Self::Unusable(error.to_string()),
            _ => Self::Damaged,
        }
    }
}

impl From<Damage> for OpenError {
    fn from(_: Damage) -> Self {
        Self::Damaged
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Damaged => "the state file is damaged",
            Self::InUse => "the state file is in use",
            Self::Newer => "the state file is newer than this program",
            Self::OtherSeed => "the state file is of another seed",
            Self::Unusable(reason) => reason,
        })
    }
}
