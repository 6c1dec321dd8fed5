//! What is on the disk, and in how many strokes.

use tokio::task::JoinSet;

use super::*;
use crate::run::testing::a_record;

#[tokio::test]
async fn what_comes_together_is_written_together() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("refract.db");
    let store = Store::open(&file).expect("opens");
    store.add(a_record(RunState::Running), NewPlan::default(), Vec::new()).await.expect("written").expect("added");
    let other = Connection::open(&file).expect("opens");
    other.execute_batch("BEGIN IMMEDIATE").expect("nobody else can write");

    let mut writes = JoinSet::new();
    let mut write = |store: Store| {
        writes.spawn(async move { store.write(vec![Write::NoLabel { run: "run".to_owned() }]).await });
    };
    write(store.clone());
    while !store.inner.queue().is_being_written || !store.inner.queue().waiting.is_empty() {
        tokio::task::yield_now().await;
    }
    (0..19).for_each(|_| write(store.clone()));
    while store.inner.queue().waiting.len() < 19 {
        tokio::task::yield_now().await;
    }
    other.execute_batch("COMMIT").expect("others can write");
    while let Some(written) = writes.join_next().await {
        written.expect("it ends").expect("written");
    }
    assert_eq!(store.cost().commits, 2, "the first, and the others together");
}

#[tokio::test]
async fn what_comes_late_for_a_run_that_was_forgotten_keeps_nothing_else_from_being_written() {
    let (_folder, store) = with_a_run().await;
    assert_eq!(store.delete_all("tenant".to_owned()).await.expect("deleted"), ["run"]);
    let other = Record { id: "other".to_owned(), ..a_record(RunState::Running) };
    store.add(other, NewPlan::default(), vec![a_row()]).await.expect("written").expect("added");
    let late = vec![RowEntry { row: 1, entry: Entry::NotSent, state: "deploying" }];
    let paused = |run: &str| Write::State {
        run: run.to_owned(),
        at: Timestamp::UNIX_EPOCH,
        state: RunState::Paused,
        problem: None,
        called_off: false,
    };
    let late = Write::Entries { run: "run".to_owned(), at: Timestamp::UNIX_EPOCH, entries: late };
    store.write(vec![late, paused("run"), paused("other")]).await.expect("written");
    let states: Vec<_> =
        store.runs("tenant".to_owned()).await.expect("runs").into_iter().map(|(run, _)| (run.id, run.state)).collect();
    assert_eq!(states, [("other".to_owned(), RunState::Paused)]);
    let row = "SELECT id || ' ' || run || ' ' || state FROM run_row";
    let read = move |connection: &mut Connection| Ok(connection.query_row(row, [], |row| row.get::<_, String>(0))?);
    assert_eq!(store.with(read).await.expect("read"), "1 other waiting", "its row has the number of the forgotten one");
}

#[tokio::test]
async fn what_leaves_is_on_the_disk_for_good_and_answers_with_what_comes_next() {
    let created = |adopted| Entry::Created {
        instance: "i".to_owned(),
        adopted,
        labelled: true,
        flows: Vec::new(),
        incomplete: false,
    };
    let write = |entry| {
        let entries = vec![RowEntry { row: 1, entry, state: "deploying" }];
        Write::Entries { run: "run".to_owned(), at: Timestamp::UNIX_EPOCH, entries }
    };
    let sent = || write(Entry::DeploySent { before: None });
    let create =
        Entry::CreateSent { name: "n".to_owned(), customer: "c".to_owned(), version: "v".to_owned(), label: None };
    let paused = Write::State {
        run: "run".to_owned(),
        at: Timestamp::UNIX_EPOCH,
        state: RunState::Paused,
        problem: None,
        called_off: false,
    };
    let lasts = [
        write(create),
        paused,
        sent(),
        write(created(true)),
        write(created(false)),
        write(Entry::Deployed { flows: Vec::new() }),
        write(Entry::NotSent),
        Write::NoLabel { run: "run".to_owned() },
    ]
    .map(|write| write.has_to_last());
    assert_eq!(lasts, [true, true, true, true, false, false, false, true]);

    let (_folder, store) = with_a_run().await;
    let synchronous = async || {
        let read = |connection: &mut Connection| {
            Ok(connection.query_row("PRAGMA synchronous", [], |row| row.get::<_, u32>(0))?)
        };
        store.with(read).await.expect("read")
    };
    store.write(vec![write(created(false))]).await.expect("written");
    assert_eq!(synchronous().await, 2, "what follows is on the disk for good");
    let refused = Write::Entries {
        run: "run".to_owned(),
        at: Timestamp::UNIX_EPOCH,
        entries: vec![RowEntry { row: 99, entry: created(false), state: "deploying" }],
    };
    store.write(vec![refused]).await.expect_err("there is no such row");
    assert_eq!(synchronous().await, 2, "also where it was refused");
}

#[tokio::test]
async fn what_is_announced_is_written_with_the_first_that_leaves_unless_it_stays() {
    let (_folder, store) = with_a_run().await;
    let write = |entry| {
        let entries = vec![RowEntry { row: 1, entry, state: "deploying" }];
        vec![Write::Entries { run: "run".to_owned(), at: Timestamp::UNIX_EPOCH, entries }]
    };
    let kinds = async || {
        let query = "SELECT coalesce(group_concat(json_extract(entry, '$.kind')), '') FROM (SELECT entry FROM journal ORDER BY id)";
        let read =
            move |connection: &mut Connection| Ok(connection.query_row(query, [], |row| row.get::<_, String>(0))?);
        store.with(read).await.expect("read")
    };
    let intent = || store.announce(write(Entry::DeploySent { before: None }));
    let (first, taken_back, second) = (intent(), intent(), intent());
    store.write(write(Entry::Deployed { flows: Vec::new() })).await.expect("written");
    assert_eq!(kinds().await, "deployed", "an answer takes nothing along");
    assert!(!taken_back.take_back().await, "it was not written, and never is");

    second.write().await.expect("written");
    assert_eq!(kinds().await, "deployed,deploySent,deploySent", "both at once");
    first.write().await.expect("written");
    assert_eq!((kinds().await.as_str(), store.cost().commits), ("deployed,deploySent,deploySent", 2));

    let (late, third) = (intent(), intent());
    store.write(write(Entry::DeployAbsent)).await.expect("written");
    assert_eq!(
        kinds().await,
        "deployed,deploySent,deploySent,deployAbsent",
        "what leaves takes them, and nothing else"
    );
    third.write().await.expect("written");
    assert!(late.take_back().await, "the journal says that it left");
}

#[tokio::test]
async fn what_could_not_be_written_with_others_is_written_when_it_leaves() {
    let (_folder, store) = with_a_run().await;
    let write = |entry| {
        let entries = vec![RowEntry { row: 1, entry, state: "deploying" }];
        vec![Write::Entries { run: "run".to_owned(), at: Timestamp::UNIX_EPOCH, entries }]
    };
    let batch = async |sql: &'static str| {
        store.with(move |connection| Ok(connection.execute_batch(sql)?)).await.expect("done");
    };
    let intent = || store.announce(write(Entry::DeploySent { before: None }));
    let (first, second) = (intent(), intent());
    batch("CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'full'); END").await;
    first.write().await.expect_err("the disk is full");
    batch("DROP TRIGGER full").await;
    second.write().await.expect("written");
    let kinds = "SELECT group_concat(json_extract(entry, '$.kind')) FROM journal";
    let read = move |connection: &mut Connection| Ok(connection.query_row(kinds, [], |row| row.get::<_, String>(0))?);
    assert_eq!(store.with(read).await.expect("read"), "deploySent");
}

#[tokio::test]
async fn whether_labels_are_kept_is_known_from_what_was_created() {
    let (_folder, store) = with_a_run().await;
    let seen = async || store.labels_are_dropped("run".to_owned()).await.expect("read");
    assert_eq!(seen().await, None);
    for (labelled, expected) in [(false, Some(true)), (true, Some(false))] {
        let entry = Entry::Created {
            instance: "instance".to_owned(),
            adopted: false,
            labelled,
            flows: Vec::new(),
            incomplete: false,
        };
        let entries = vec![RowEntry { row: 1, entry, state: "deploying" }];
        let write = Write::Entries { run: "run".to_owned(), at: Timestamp::UNIX_EPOCH, entries };
        store.write(vec![write]).await.expect("written");
        assert_eq!(seen().await, expected);
    }
}

fn a_row() -> NewRow {
    NewRow {
        customer: CustomerId::new("customer"),
        customer_name: "Globex".to_owned(),
        name: "Orders".to_owned(),
        words: InstanceWords::default(),
        setup: None,
        config: Vec::new(),
        key_flows: Vec::new(),
    }
}

/// A database with a run of one row.
async fn with_a_run() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(&folder.path().join("refract.db")).expect("opens");
    store.add(a_record(RunState::Running), NewPlan::default(), vec![a_row()]).await.expect("written").expect("added");
    (folder, store)
}
