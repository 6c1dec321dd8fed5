//! Rows that change hands.

use super::*;
use crate::run::row::Stage;
use crate::run::testing::a_live_run;

#[tokio::test]
async fn a_row_whose_worker_left_in_a_pause_that_is_over_by_now_is_taken_up_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let live = a_live_run(&folder.path().join("refract.db"), RunState::Cancelling, 2).await;
    let mut crew = Crew { live: live.clone(), window: 1, tasks: JoinSet::new(), busy: HashMap::new() };
    let left = crew.tasks.spawn(async {});
    crew.busy.insert(left.id(), 0);
    crew.work_off(&mut live.modes()).await;
    let stages: Vec<_> = live.rows().iter().map(|row| row.stage).collect();
    assert_eq!(stages, [Stage::Cancelled; 2]);
}
