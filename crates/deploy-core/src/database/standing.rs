//! How the database is found at the start, and what becomes of a damaged one: it is set aside, and the last good copy
//! takes its place.

use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::backup::{back_up, backups};
use super::{DatabaseError, STEPS, Trouble, connect, preset, steps};

/// How the database was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It is good.
    Good,
    /// It was damaged, here or at an earlier start, and nobody has read so yet.
    Restored(Restored),
    /// A newer Refract made it: it is only read.
    Newer,
    /// It can't be written to.
    ReadOnly,
}

/// What became of a damaged database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The name of the file that the damaged one is set aside as; `None` where there was only a copy of one.
    pub set_aside: Option<String>,
    /// When the copy was made that took its place; `None` where there was none, so that it started empty.
    pub backup_from: Option<Timestamp>,
}

/// Finds out how the database in `file` is, and restores it where it is damaged or gone and there are copies of it.
///
/// It is called once, before anything else opens the database. An error means that it can't be used; it is as it was.
pub fn prepare(file: &Path) -> Result<Standing, DatabaseError> {
    let folder = file.parent().ok_or(DatabaseError::NoFolder)?;
    std::fs::create_dir_all(folder).or_else(|error| if folder.is_dir() { Ok(()) } else { Err(error) })?;
    // Copies of the app that start at the same time are in turn. Where there can't be a lock, nothing can be restored.
    let turn = File::options().create(true).truncate(false).write(true).open(file.with_extension("starting"));
    if let Ok(turn) = &turn {
        turn.lock()?;
    }
    match examine(file) {
        Ok(standing @ (Standing::Newer | Standing::ReadOnly)) => return Ok(standing),
        Ok(_) => {}
        Err(error) if is_broken(&error) => restore(file, &error)?,
        Err(error) => return Err(error),
    }
    let connection = match connect(file) {
        // It can't be brought up to date, as sound as it looked.
        Err(error) if is_broken(&error) => {
            restore(file, &error)?;
            connect(file)?
        }
        outcome => outcome?,
    };
    if connection.is_readonly("main")? {
        return Ok(Standing::ReadOnly);
    }
    Ok(restored(&connection)?.map_or(Standing::Good, Standing::Restored))
}

/// Remembers that a person has read what became of a damaged database.
pub fn has_read(file: &Path) -> Result<(), DatabaseError> {
    connect(file)?.execute("DELETE FROM restored", [])?;
    Ok(())
}

/// Finds out whether what a connection reads is sound: SQLite's own checks, each preset's digest, and the
/// history's words.
pub(super) fn check(connection: &Connection) -> Result<(), DatabaseError> {
    check_structure(connection)?;
    check_content(connection)
}

/// The same with two connections side by side, since a person waits for it.
fn check_side_by_side(open: impl Fn() -> Result<Connection, DatabaseError> + Sync) -> Result<(), DatabaseError> {
    std::thread::scope(|scope| {
        let content = scope.spawn(|| check_content(&open()?));
        let structure = open().and_then(|connection| check_structure(&connection));
        let content = content.join().unwrap_or_else(|_| Err(DatabaseError::broke_off(&"the check broke off")));
        structure.and(content)
    })
}

fn check_structure(connection: &Connection) -> Result<(), DatabaseError> {
    connection.pragma_update(None, "cell_size_check", true)?;
    let verdict: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Err(DatabaseError::Damaged(verdict));
    }
    Ok(())
}

fn check_content(connection: &Connection) -> Result<(), DatabaseError> {
    connection.pragma_update(None, "cell_size_check", true)?;
    let made_by = "SELECT count(*) FROM sqlite_schema WHERE name = 'made_by'";
    if connection.query_row(made_by, [], |row| row.get::<_, bool>(0))? {
        let noted: Option<u32> = connection.query_row("SELECT steps FROM made_by", [], |row| row.get(0)).optional()?;
        let made = steps(connection)?;
        if noted.and_then(|noted| usize::try_from(noted).ok()) != Some(made) {
            return Err(DatabaseError::Damaged("its version is wrong".to_owned()));
        }
        if made <= STEPS.len() {
            preset::check(connection)?;
            check_history(connection)?;
        }
    } else if steps(connection)? > STEPS.len() {
        return Err(DatabaseError::Damaged("its version is wrong".to_owned()));
    }
    Ok(())
}

/// Checks what is in the history twice, and that its journal can be read: the names of its rows are in the full-text
/// index as well.
fn check_history(connection: &Connection) -> Result<(), DatabaseError> {
    for damaged in [
        "SELECT EXISTS (SELECT 1 FROM run_row LEFT JOIN history_text_content AS words ON words.id = run_row.id
             WHERE words.c0 IS NOT run_row.customer_name OR words.c1 IS NOT run_row.name)",
        "SELECT EXISTS (SELECT 1 FROM journal WHERE NOT json_valid(entry))",
    ] {
        if connection.query_row(damaged, [], |row| row.get(0))? {
            return Err(DatabaseError::Damaged("the history is not what was saved".to_owned()));
        }
    }
    Ok(())
}

fn examine(file: &Path) -> Result<Standing, DatabaseError> {
    let length = match std::fs::metadata(file) {
        Ok(found) => found.len(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => 0,
        Err(error) => return Err(error.into()),
    };
    if length == 0 {
        let is_lost = !backups(file).is_empty() || replacement(file).exists();
        return if is_lost { Err(DatabaseError::Damaged("it is gone".to_owned())) } else { Ok(Standing::Good) };
    }
    let open = || Connection::open(file).or_else(|_| super::connect_to_read(file));
    match check_side_by_side(open) {
        Err(error) if error.trouble() == Trouble::ReadOnly => check(&super::connect_to_read(file)?)?,
        outcome => outcome?,
    }
    let connection = open()?;
    let made = steps(&connection).unwrap_or(STEPS.len());
    if made > STEPS.len() {
        return Ok(Standing::Newer);
    }
    drop(connection);
    if (1..STEPS.len()).contains(&made)
        && let Err(error) = back_up(file)
    {
        // A copy from before the change is a favour; the steps themselves are taken as a whole or not at all.
        tracing::warn!(%error, "database.not_backed_up");
    }
    Ok(Standing::Good)
}

/// Whether an error comes of what is in the file: the full-text index, for one, has no code of its own for damage.
fn is_broken(error: &DatabaseError) -> bool {
    match error.trouble() {
        Trouble::Damaged => true,
        Trouble::Other => {
            let is_of_content =
                matches!(error, DatabaseError::Migration(_) | DatabaseError::Sqlite(_) | DatabaseError::Unreadable(_));
            is_of_content && !error.is_passing()
        }
        Trouble::DiskFull | Trouble::ReadOnly | Trouble::Newer | Trouble::Busy => false,
    }
}

/// Sets a damaged database aside and puts the last good copy in its place, or else an empty one.
///
/// Where this breaks off before its last step, the next start takes it up again.
fn restore(file: &Path, damage: &DatabaseError) -> Result<(), DatabaseError> {
    // Whoever works on the runs holds this lock for as long as it runs.
    let at_work = File::options().create(true).truncate(false).write(true).open(file.with_extension("lock"))?;
    at_work.try_lock().map_err(|_| DatabaseError::DamagedInUse)?;
    tracing::error!(error = %damage, "database.damaged");
    let aside = file.exists().then(|| free_name(file));
    let set_aside = aside.as_ref().and_then(|aside| Some(aside.file_name()?.to_string_lossy().into_owned()));
    let replacement = replacement(file);
    let good = backups(file).into_iter().find(|backup| is_sound(&backup.file));
    match &good {
        Some(good) => drop(std::fs::copy(&good.file, &replacement)?),
        None => drop(File::create(&replacement)?),
    }
    note(&replacement, &Restored { set_aside, backup_from: good.map(|good| good.at) })?;
    File::options().write(true).open(&replacement)?.sync_all()?;
    if let Some(aside) = aside {
        for ending in ["-wal", "-shm", ""] {
            match std::fs::rename(with_ending(file, ending), with_ending(&aside, ending)) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
    }
    Ok(std::fs::rename(&replacement, file)?)
}

/// Writes into a database what became of the one whose place it takes.
fn note(file: &Path, restored: &Restored) -> Result<(), DatabaseError> {
    let connection = connect(file)?;
    connection.execute(
        "INSERT OR REPLACE INTO restored (one, set_aside, backup_from) VALUES (1, ?1, ?2)",
        params![restored.set_aside, restored.backup_from.map(Timestamp::as_millisecond)],
    )?;
    // All of it has to be in the one file that is moved.
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(())
}

fn restored(connection: &Connection) -> Result<Option<Restored>, DatabaseError> {
    let query = "SELECT set_aside, backup_from FROM restored";
    let read = |row: &rusqlite::Row<'_>| {
        let backup_from: Option<i64> = row.get(1)?;
        let time = |milliseconds| Timestamp::from_millisecond(milliseconds).unwrap_or_default();
        Ok(Restored { set_aside: row.get(0)?, backup_from: backup_from.map(time) })
    };
    Ok(connection.query_row(query, [], read).optional()?)
}

fn is_sound(file: &Path) -> bool {
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
    Connection::open_with_flags(file, flags).is_ok_and(|connection| check(&connection).is_ok())
}

/// Where a database is set aside now.
fn free_name(file: &Path) -> PathBuf {
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let stem = format!("{name} damaged {}", Timestamp::now().strftime("%Y-%m-%d %H-%M-%S"));
    let numbered = (2..).map(|number: u32| format!("{stem} {number}"));
    let mut names = std::iter::once(stem.clone()).chain(numbered).map(|name| file.with_file_name(name + ".db"));
    names.find(|name| !name.exists()).unwrap_or_else(|| file.with_file_name(stem))
}

/// Where what takes the place of a damaged database is put together.
fn replacement(file: &Path) -> PathBuf {
    file.with_extension("restoring")
}

fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(ending);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests;
