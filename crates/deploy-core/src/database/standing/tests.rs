use rusqlite::Connection;
use tempfile::TempDir;

use super::super::back_up;
use super::*;
use crate::error::Error;
use crate::preset::testing::{World, body};
use crate::preset::{Body, Preset, PresetError, Presets, Search};
use crate::vault::testing::FakeKeyring;

/// Hears of nothing.
#[derive(Debug)]
struct Quiet;

impl crate::run::Observer for Quiet {
    fn progress(&self, _run: crate::run::Run, _rows: Vec<crate::run::Row>) {}

    fn ended(&self, _run: crate::run::Run) {}
}

/// How many random damages are tried: a share, or with `REFRACT_SOAK` all.
fn damages() -> u32 {
    if std::env::var_os("REFRACT_SOAK").is_some() { 500 } else { 40 }
}

/// A database with some presets and some history, a copy of it, and what is in it.
async fn filled() -> (World, Vec<Preset>) {
    let world = World::new();
    let mut presets = Vec::new();
    for number in 0..60 {
        let mut body = body(&format!("Preset {number:03}"), (number % 3 > 0).then_some("Globex"));
        body.content.description = Some(format!("{number} ").repeat(200));
        presets.push(world.save(body).await);
    }
    let disk = Connection::open(world.file()).expect("opens");
    for run in 0..40 {
        disk.execute(
            "INSERT INTO run (id, profile, organization, practice, address, integration_name, version_id,
                 version_number, started_by, started_at, state)
             VALUES (?1, 'acme', 'Acme', 0, 'https://app.prismatic.io', 'Orders', 'v1', 1, 'Dana', ?1, 'done')",
            [run],
        )
        .expect("a run");
        for row in 0..10 {
            let name = format!("Orders {row}");
            disk.execute(
                "INSERT INTO run_row (run, customer_id, customer_name, name, state) VALUES (?1, ?2, ?3, ?3, 'done')",
                params![run.to_string(), row.to_string(), name],
            )
            .expect("a row");
            let entry = serde_json::json!({ "kind": "deployed", "flows": [{ "webhook_url": name }] }).to_string();
            disk.execute(
                "INSERT INTO journal (run, row, at, entry) VALUES (?1, last_insert_rowid(), 1, ?2)",
                params![run.to_string(), entry],
            )
            .expect("an entry");
        }
    }
    disk.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).expect("in one file");
    drop(disk);
    back_up(&world.file()).expect("a copy");
    (world, presets)
}

/// All presets in a database.
async fn presets_in(file: &Path) -> Vec<Preset> {
    let presets = Presets::open(file, FakeKeyring::new().vault()).expect("opens");
    let mut all = Vec::new();
    let search = Search { order: crate::preset::Order::Name, ..Search::all() };
    for summary in presets.search("acme", search).await.expect("finds").0 {
        all.push(presets.get("acme", &summary.id).await.expect("reads"));
    }
    all
}

/// A copy of a world's folder.
fn copied(world: &World) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("refract.db");
    std::fs::copy(world.file(), &file).expect("copies");
    std::fs::create_dir(folder.path().join("backups")).expect("a folder");
    for backup in backups(&world.file()) {
        let name = backup.file.file_name().expect("a name");
        std::fs::copy(&backup.file, folder.path().join("backups").join(name)).expect("copies");
    }
    (folder, file)
}

fn damage(random: &mut fastrand::Rng, bytes: &mut Vec<u8>) {
    let at = random.usize(..bytes.len());
    let end = (at + random.usize(1..=4096)).min(bytes.len());
    match random.u8(..5) {
        0 => bytes[at] ^= 1 << random.u8(..8),
        1 => bytes[at..end].fill(0),
        2 => bytes.truncate(at),
        _ => random.fill(&mut bytes[at..end]),
    }
}

#[tokio::test]
#[expect(clippy::print_stdout, reason = "the seed and the figures are worth reading")]
async fn a_database_that_is_damaged_anywhere_opens_with_what_was_saved() {
    let (world, saved) = filled().await;
    let sound = std::fs::read(world.file()).expect("reads");
    let seed = fastrand::u64(..);
    println!("seed {seed}");
    let mut random = fastrand::Rng::with_seed(seed);
    let (mut restored, mut harmless) = (0, 0);
    for number in 0..damages() {
        let (folder, file) = copied(&world);
        let mut bytes = sound.clone();
        damage(&mut random, &mut bytes);
        std::fs::write(&file, &bytes).expect("damaged");
        let standing = prepare(&file).unwrap_or_else(|error| panic!("damage {number}: {error}"));
        match standing {
            Standing::Good => harmless += 1,
            Standing::Restored(Restored { set_aside, backup_from }) => {
                restored += 1;
                assert_eq!(backup_from, backups(&world.file()).first().map(|backup| backup.at));
                let aside = folder.path().join(set_aside.expect("set aside"));
                assert!(std::fs::read(aside).expect("it is there") == bytes, "damage {number}: it was changed");
            }
            Standing::Newer | Standing::ReadOnly => panic!("damage {number}: {standing:?}"),
        }
        assert!(presets_in(&file).await == saved, "damage {number}: not what was saved");
        let rows: i64 = connect(&file)
            .and_then(|disk| {
                Ok(disk.query_row(
                    "SELECT count(*) FROM run_row WHERE name = customer_name AND state = 'done'",
                    [],
                    |row| row.get(0),
                )?)
            })
            .expect("reads");
        assert_eq!(rows, 400, "damage {number}");
    }
    println!("{restored} restored, {harmless} harmless");
    assert!(restored > 0);
}

#[tokio::test]
async fn a_restored_database_says_so_until_it_was_read() {
    let (world, _) = filled().await;
    let (_folder, file) = copied(&world);
    std::fs::write(&file, vec![7; 9000]).expect("damaged");
    let first = prepare(&file).expect("restores");
    assert!(matches!(first, Standing::Restored(Restored { set_aside: Some(_), backup_from: Some(_) })), "{first:?}");
    assert_eq!(prepare(&file).expect("opens"), first, "nobody has read it");
    has_read(&file).expect("notes");
    assert_eq!(prepare(&file).expect("opens"), Standing::Good);
}

#[tokio::test]
async fn the_newest_copy_that_is_sound_is_taken() {
    let (world, saved) = filled().await;
    world.save(body("Later", None)).await;
    back_up(&world.file()).expect("a copy");
    let (_folder, file) = copied(&world);
    let newest = backups(&file).remove(0);
    std::fs::write(&newest.file, b"SQLite format 3\0 or not").expect("damaged");
    std::fs::write(&file, b"").expect("emptied");
    let expected = backups(&file)[1].at;
    let standing = prepare(&file).expect("restores");
    assert!(
        matches!(&standing, Standing::Restored(restored) if restored.backup_from == Some(expected)),
        "{standing:?}"
    );
    assert!(presets_in(&file).await == saved);
}

#[tokio::test]
async fn a_damaged_database_without_a_copy_starts_empty_and_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("refract.db");
    std::fs::write(&file, vec![7; 9000]).expect("damaged");
    let standing = prepare(&file).expect("opens");
    assert!(matches!(standing, Standing::Restored(Restored { set_aside: Some(_), backup_from: None })), "{standing:?}");
    assert!(presets_in(&file).await.is_empty());
}

#[tokio::test]
async fn what_broke_off_while_a_database_was_restored_is_taken_up_again() {
    let (world, saved) = filled().await;
    let (_folder, file) = copied(&world);
    std::fs::rename(&file, file.with_file_name("set aside.db")).expect("moved");
    let standing = prepare(&file).expect("restores");
    assert!(matches!(standing, Standing::Restored(Restored { set_aside: None, backup_from: Some(_) })), "{standing:?}");
    assert!(presets_in(&file).await == saved);
}

#[tokio::test]
async fn a_database_of_a_newer_refract_is_read_and_not_written_to() {
    let (world, saved) = filled().await;
    let (_folder, file) = copied(&world);
    let disk = Connection::open(&file).expect("opens");
    let newer = STEPS.len() + 3;
    disk.execute_batch(&format!("UPDATE made_by SET steps = {newer}; PRAGMA user_version = {newer}")).expect("newer");
    drop(disk);
    let before = std::fs::read(&file).expect("reads");
    assert_eq!(prepare(&file).expect("opens"), Standing::Newer);
    assert!(presets_in(&file).await == saved);
    let presets = Presets::open(&file, FakeKeyring::new().vault()).expect("opens");
    let refused = presets.save("acme", None, body("New", None), Vec::new()).await.expect_err("refused");
    let Error::Preset(PresetError::Database(refused)) = refused else { panic!("{refused:?}") };
    assert_eq!(refused.trouble(), Trouble::Newer);
    let runs = crate::run::Runs::open(&file, std::sync::Arc::new(Quiet)).await.expect("they can be read");
    assert_eq!(runs.list("acme").await.expect("reads").len(), 40);
    assert!(std::fs::read(&file).expect("reads") == before, "not one byte is written");
}

#[tokio::test]
async fn a_full_disk_is_said_and_nothing_is_lost() {
    let (world, saved) = filled().await;
    let disk = Connection::open(world.file()).expect("opens");
    let pages: i64 = disk.query_row("PRAGMA page_count", [], |row| row.get(0)).expect("a count");
    let database = super::super::Database::open(&world.file()).expect("opens");
    database.lock().pragma_update(None, "max_page_count", pages).expect("no more than now");
    let large = Body { tags: vec![], ..body("Large", None) };
    let refused = (0..200).find_map(|number| {
        let body = Body { name: format!("Large {number}"), ..large.clone() };
        let entries = crate::database::preset::Entries::new();
        let id = uuid::Uuid::new_v4().to_string();
        let change = crate::database::preset::Change {
            profile: "other",
            id: &id,
            of: None,
            body: &body,
            entries: &entries,
            shared: None,
        };
        database.put_preset(&change).err()
    });
    let Some(PresetError::Database(refused)) = refused else { panic!("{refused:?}") };
    assert_eq!(refused.trouble(), Trouble::DiskFull);
    assert!(presets_in(&world.file()).await == saved);
}

#[test]
fn seven_copies_are_kept_and_one_is_made_a_day() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("refract.db");
    assert!(!super::super::back_up_daily(&file).expect("nothing to copy"));
    drop(connect(&file).expect("opens"));
    assert!(super::super::back_up_daily(&file).expect("copies"));
    assert!(!super::super::back_up_daily(&file).expect("it is young"));
    for day in 1..=9 {
        let name = format!("2026-01-0{day}T00-00-00.000Z.db");
        std::fs::copy(&file, folder.path().join("backups").join(name)).expect("an old copy");
    }
    back_up(&file).expect("copies");
    let days: Vec<_> = backups(&file).iter().skip(2).map(|backup| backup.at.to_string()).collect();
    let expected = [
        "2026-01-09T00:00:00Z",
        "2026-01-08T00:00:00Z",
        "2026-01-07T00:00:00Z",
        "2026-01-06T00:00:00Z",
        "2026-01-05T00:00:00Z",
    ];
    assert_eq!(days, expected);
}

#[test]
fn what_is_broken_and_what_only_could_not_be_read_are_told_apart() {
    use rusqlite::ffi;

    let failure = |code| DatabaseError::Sqlite(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
    let verdicts = [ffi::SQLITE_CORRUPT, ffi::SQLITE_NOTADB, ffi::SQLITE_ERROR].map(|code| is_broken(&failure(code)));
    assert_eq!(verdicts, [true; 3]);
    let passing = [ffi::SQLITE_IOERR_READ, ffi::SQLITE_NOMEM, ffi::SQLITE_PROTOCOL, ffi::SQLITE_FULL, ffi::SQLITE_BUSY];
    assert_eq!(passing.map(|code| is_broken(&failure(code))), [false; 5]);
}
