//! Copies of the database, one a day, from which it is restored when it is damaged.

use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::Connection;

use super::{DatabaseError, standing};

/// How many copies are kept.
const KEPT: usize = 7;
/// After what time there is a new one.
const DAY: Duration = Duration::from_hours(24);
/// The folder of the copies, beside the database.
const FOLDER: &str = "backups";
/// What the names of copies end with.
const ENDING: &str = ".db";

/// A copy of the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Backup {
    pub(super) file: PathBuf,
    pub(super) at: Timestamp,
}

/// Copies the database in `file` where the last copy is a day old or there is none; tells whether it did.
///
/// A database that a newer Refract made is left to that.
pub fn back_up_daily(file: &Path) -> Result<bool, DatabaseError> {
    let is_young = |backup: &Backup| Timestamp::now().duration_since(backup.at).unsigned_abs() < DAY;
    if !file.exists() || backups(file).first().is_some_and(is_young) {
        return Ok(false);
    }
    back_up(file)?;
    Ok(true)
}

/// Copies the database in `file`, and lets go of the oldest copies; one that is damaged is not copied.
///
/// A copy is there as a whole or not at all.
pub fn back_up(file: &Path) -> Result<(), DatabaseError> {
    let folder = folder(file);
    std::fs::create_dir_all(&folder)?;
    let unfinished = folder.join("unfinished");
    remove(&unfinished)?;
    let copied = copy(file, &unfinished);
    if let Err(error) = copied {
        remove(&unfinished)?;
        return Err(error);
    }
    let name = format!("{}{ENDING}", Timestamp::now().strftime("%Y-%m-%dT%H-%M-%S%.3fZ"));
    std::fs::rename(&unfinished, folder.join(name))?;
    for old in backups(file).iter().skip(KEPT) {
        remove(&old.file)?;
    }
    Ok(())
}

/// The copies of the database in `file`, newest first.
pub(super) fn backups(file: &Path) -> Vec<Backup> {
    let files = std::fs::read_dir(folder(file)).into_iter().flatten().flatten();
    let mut backups: Vec<_> = files.filter_map(|file| backup(file.path())).collect();
    backups.sort_by_key(|backup| std::cmp::Reverse(backup.at));
    backups
}

fn copy(file: &Path, to: &Path) -> Result<(), DatabaseError> {
    let connection = Connection::open(file)?;
    standing::check(&connection)?;
    connection.execute("VACUUM INTO ?1", [to.to_string_lossy()])?;
    // Only what is surely on the disk takes the place of an older copy.
    std::fs::File::options().write(true).open(to)?.sync_all()?;
    Ok(())
}

fn backup(file: PathBuf) -> Option<Backup> {
    let name = file.file_name()?.to_str()?.strip_suffix(ENDING)?;
    let (day, time) = name.strip_suffix('Z')?.split_once('T')?;
    let at = format!("{day}T{}Z", time.replace('-', ":")).parse().ok()?;
    Some(Backup { file, at })
}

fn folder(file: &Path) -> PathBuf {
    file.with_file_name(FOLDER)
}

fn remove(file: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
