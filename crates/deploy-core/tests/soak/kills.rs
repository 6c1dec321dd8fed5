//! A run in another process, `examples/one_life.rs`, which is killed at random moments and started again until it is
//! through; answers that were not synchronised are lost with it.

use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use deploy_core::RunState;
use prismatic_sandbox::Config;
use rusqlite::Connection;

use crate::harness::{World, is_whole};

const CUSTOMERS: usize = 8;
/// How long the sandbox takes for each request.
const LATENCY: Duration = Duration::from_millis(15);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[expect(clippy::print_stdout, reason = "the figures of the soak")]
async fn a_run_that_is_killed_again_and_again_makes_each_instance_once() {
    let kills = if is_whole() { 200 } else { 12 };
    let seed = fastrand::u64(..);
    println!("seed {seed}");
    let mut random = fastrand::Rng::with_seed(seed);
    let began = Instant::now();
    let (mut killed, mut runs, mut answers) = (0, 0, 0);
    while killed < kills {
        let world = World::new(Config { latency: LATENCY, ..Config::default() }).await;
        // The first life has to come as far as the start of the run, and each after it some way.
        while killed < kills {
            // A slow one is killed while most of its rows wait for their turn.
            let mut life = live(&world, if random.bool() { 1000 } else { 30 });
            let span = Duration::from_millis(random.u64(20..450));
            if ends_within(&mut life, span).await {
                break;
            }
            life.kill().expect("it can be killed");
            life.wait().expect("it ends");
            killed += 1;
            answers += lose_answers(&world, &mut random);
        }
        let mut last = live(&world, 1000);
        assert!(ends_within(&mut last, Duration::from_mins(1)).await, "the run never ends");
        assert!(last.wait().expect("it ended").success(), "the last life failed");
        verify(&world).await;
        runs += 1;
    }
    println!(
        "{killed} kills in {runs} runs, {answers} answers lost with the computer, {:?}: 0 duplicates, 0 lost, 0 blind sends",
        began.elapsed()
    );
}

/// A life of the app in a process of its own, which goes on with the run that there is, or starts it, at so many
/// requests a second.
fn live(world: &World, rate: u32) -> Child {
    Command::new(program("one_life"))
        .args([world.database().as_os_str(), world.sandbox().url().as_ref(), world.sandbox().token().as_ref()])
        .arg(rate.to_string())
        .spawn()
        .expect("a life")
}

/// Takes from the journal what a computer that fails may take: some of the newest answers, up to the last entry that was
/// made to last. Tells how many.
fn lose_answers(world: &World, random: &mut fastrand::Rng) -> usize {
    let Ok(connection) = Connection::open(world.database()) else { return 0 };
    let query = "SELECT id, json_extract(entry, '$.kind') IN ('deployed', 'notSent')
            OR (json_extract(entry, '$.kind') = 'created' AND json_extract(entry, '$.adopted') = 0)
        FROM journal ORDER BY id DESC";
    // A life that was killed early has made no tables yet.
    let Ok(mut query) = connection.prepare(query) else { return 0 };
    let entries = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("entries");
    let entries = entries.map(|entry| entry.expect("an entry"));
    let newest: Vec<i64> = entries.take_while(|(_, is_answer)| *is_answer).map(|(id, _): (i64, bool)| id).collect();
    let lost = random.usize(0..=newest.len());
    for id in newest.iter().take(lost) {
        connection.execute("UPDATE run SET goes = 1", []).expect("the journal can be shortened");
        connection.execute("DELETE FROM journal WHERE id = ?1", [id]).expect("it is lost");
        connection.execute("UPDATE run SET goes = 0", []).expect("the journal is whole again");
    }
    lost
}

/// A program that lives once.
pub(crate) fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("this program has a path");
    let folder = test.parent().and_then(Path::parent).expect("target/debug");
    let program = folder.join("examples").join(name);
    assert!(program.exists(), "cargo build -p deploy-core --examples builds {}", program.display());
    program
}

/// Waits until a life has ended; not longer than `span`.
async fn ends_within(life: &mut Child, span: Duration) -> bool {
    let began = Instant::now();
    while began.elapsed() < span {
        if life.try_wait().expect("it can be asked").is_some() {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    false
}

async fn verify(world: &World) {
    let runs = world.app(1).await;
    let list = runs.list("tenant").await.expect("the list");
    let [run] = list.as_slice() else { panic!("{list:?}") };
    let (run, rows) = runs.get("tenant", &run.id).await.expect("the run");
    assert_eq!((run.state, rows.len()), (RunState::Done, CUSTOMERS));
    world.assert_exactly_once(&run, &rows, "killed");
    assert!(Path::new(&world.database()).exists());
}
