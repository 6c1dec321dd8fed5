//! Changes of the state that meet.

use rusqlite::Connection;
use tempfile::TempDir;

use super::*;
use crate::run::testing::a_live_run;

async fn a_run(state: RunState) -> (TempDir, Connection, Arc<Live>) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("refract.db");
    let live = a_live_run(&file, state, 1).await;
    let disk = Connection::open(&file).expect("opens");
    (folder, disk, live)
}

fn problem(kind: ProblemKind) -> Problem {
    Problem::new(kind, "said")
}

#[tokio::test]
async fn a_pause_that_is_being_written_is_not_undone_by_what_comes_meanwhile() {
    let (_folder, disk, live) = a_run(RunState::Running).await;
    let lose_connection = || live.signal(Signal::Unreachable(problem(ProblemKind::Unreachable)));
    for _ in 0..2 {
        lose_connection().await.expect("that says nothing yet");
    }
    disk.execute_batch("BEGIN IMMEDIATE").expect("nobody else can write");
    let pause = async { live.transition().await.go_to(RunState::Paused, None).await };
    let release = async { disk.execute_batch("COMMIT").expect("others can write") };
    // Each of them begins before the next one does.
    assert_eq!(tokio::join!(pause, lose_connection(), release), (Ok(()), Ok(()), ()));
    let record = live.record();
    assert_eq!((record.state, record.problem), (RunState::Paused, None));
    let on_disk: String = disk.query_row("SELECT state FROM run", [], |row| row.get(0)).expect("the run");
    assert_eq!(on_disk, "paused");
}

#[tokio::test]
async fn a_paused_run_stays_paused_after_a_sign_in_however_many_rows_met_the_end_of_the_last_one() {
    let (_folder, disk, live) = a_run(RunState::Paused).await;
    disk.execute_batch("BEGIN IMMEDIATE").expect("nobody else can write");
    let end = || live.signal(Signal::SignInEnded(problem(ProblemKind::SessionEnded)));
    let release = async { disk.execute_batch("COMMIT").expect("others can write") };
    assert_eq!(tokio::join!(end(), end(), release), (Err(Halt), Ok(()), ()));
    let transition = live.transition().await;
    assert_eq!(transition.state(), RunState::PausedSignIn);
    assert_eq!(transition.goes_on_signed_in_as(), RunState::Paused);
}
