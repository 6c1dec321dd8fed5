//! Drives a run: works on many rows at the same time, until nothing is left to do.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::{Id, JoinSet};

use super::decide::{self, Mode, Signal};
use super::live::Live;
use super::record::RunState;
use super::shared::Shared;
use super::work::work;

/// The first wait before an unreachable Prismatic is tried again, and the longest.
const PROBES: (Duration, Duration) = (Duration::from_secs(2), Duration::from_secs(30));

/// Works on a run until it is over, or has nothing more to do for now that nobody is at work on it.
pub(crate) async fn drive(shared: Arc<Shared>, live: Arc<Live>) {
    let mut crew = Crew { live: live.clone(), window: shared.window, tasks: JoinSet::new(), busy: HashMap::new() };
    let mut modes = live.modes();
    loop {
        modes.borrow_and_update();
        crew.work_off(&mut modes).await;
        if !crew.tasks.is_empty() || modes.has_changed().unwrap_or(false) {
            continue;
        }
        if shared.leave(&live).await {
            return;
        }
        if live.record().state == RunState::PausedOffline {
            wait_for_connection(&live, &mut modes).await;
        } else if modes.changed().await.is_err() {
            return;
        }
    }
}

/// Those who work on the rows of a run.
struct Crew {
    live: Arc<Live>,
    window: usize,
    tasks: JoinSet<()>,
    busy: HashMap<Id, usize>,
}

impl Crew {
    /// Works on every row that there is something to do for, until nobody is busy or the mode changes.
    async fn work_off(&mut self, modes: &mut watch::Receiver<Mode>) {
        let busy: HashSet<usize> = self.busy.values().copied().collect();
        let mut queue: VecDeque<usize> =
            self.live.open_places().into_iter().filter(|place| !busy.contains(place)).collect();
        loop {
            while self.tasks.len() < self.window
                && let Some(place) = queue.pop_front()
            {
                let task = self.tasks.spawn(work(self.live.clone(), place));
                self.busy.insert(task.id(), place);
            }
            if self.tasks.is_empty() {
                return;
            }
            tokio::select! {
                biased;
                _ = modes.changed() => return,
                Some(done) = self.tasks.join_next_with_id() => match done {
                    // It may have ended for a mode that is over by now.
                    Ok((id, ())) => queue.extend(self.busy.remove(&id).filter(|place| self.live.step(*place).is_some())),
                    Err(error) => {
                        self.busy.remove(&error.id());
                        self.live.stop_for_internal().await;
                    }
                },
            }
        }
    }
}

/// Tries now and then whether Prismatic can be reached again, and then goes on.
async fn wait_for_connection(live: &Live, modes: &mut watch::Receiver<Mode>) {
    let mut wait = PROBES.0;
    loop {
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            _ = modes.changed() => return,
        }
        let probe = live.client().authenticated_user().await;
        if probe.is_err_and(|error| matches!(decide::after_failed_look(&error), Signal::Unreachable(_))) {
            wait = (wait * 2).min(PROBES.1);
            continue;
        }
        let transition = live.transition().await;
        // A person may have paused it in between.
        if transition.state() == RunState::PausedOffline {
            let _ = transition.go_to(transition.goes_on_as(), None).await;
        }
        return;
    }
}

#[cfg(test)]
mod tests;
