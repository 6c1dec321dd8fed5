//! The one way in which a run comes from one state into another.

use tokio::sync::MutexGuard;

use super::{Halt, Live};
use crate::database;
use crate::run::problem::Problem;
use crate::run::record::RunState;
use crate::run::row::Entry;
use crate::run::store::Write;

/// Leave to change the state of a run.
///
/// There is one at a time, from the look at the state, on which the change is decided, until the new one is on the disk
/// and known to all. So nobody decides by a state that is past, and memory and disk come to the same.
#[derive(Debug)]
pub(crate) struct Transition<'a> {
    /// The run.
    pub(crate) live: &'a Live,
    _leave: MutexGuard<'a, ()>,
}

impl Live {
    /// Waits for leave to change the state.
    pub(crate) async fn transition(&self) -> Transition<'_> {
        Transition { live: self, _leave: self.transitions.lock().await }
    }
}

impl Transition<'_> {
    /// The state in which the run is.
    pub(crate) fn state(&self) -> RunState {
        self.live.state().record.state
    }

    /// Whether the run is over on the disk, also where it has paused since because it could not be written to.
    pub(crate) fn has_ended(&self) -> bool {
        self.live.state().record.ended_at.is_some()
    }

    /// The state in which a run goes on that stands still.
    pub(crate) fn goes_on_as(&self) -> RunState {
        if self.live.state().record.called_off { RunState::Cancelling } else { RunState::Running }
    }

    /// The state in which a run that waited for a sign-in goes on after it: one that stood still before stays so.
    pub(crate) fn goes_on_signed_in_as(&self) -> RunState {
        if self.live.state().stood_still { RunState::Paused } else { self.goes_on_as() }
    }

    /// Goes over to another state; once this returns, it is on the disk.
    pub(crate) async fn go_to(&self, to: RunState, problem: Option<Problem>) -> Result<(), Halt> {
        self.go_on_with(to, problem, Vec::new()).await
    }

    /// Goes over to another state with entries about rows: either both are on the disk or neither.
    pub(crate) async fn go_on_with(
        &self,
        to: RunState,
        problem: Option<Problem>,
        entries: Vec<(usize, Entry)>,
    ) -> Result<(), Halt> {
        let live = self.live;
        let at = database::now();
        let (called_off, writes) = {
            let state = live.state();
            let called_off = to == RunState::Cancelling || (state.record.called_off && to != RunState::Running);
            let (run, problem) = (live.id.clone(), problem.clone());
            let change = Write::State { run, at, state: to, problem, called_off };
            (called_off, vec![state.written(&entries, at), change])
        };
        if let Err(error) = live.store.write(writes).await {
            live.stop_for(&error);
            return Err(Halt);
        }
        let mut state = live.state();
        for (place, entry) in entries {
            state.apply(place, entry, at);
        }
        state.go_to(to, problem, called_off, at);
        drop(state);
        live.mode.send_replace(super::mode(to));
        live.touched.notify_one();
        Ok(())
    }
}
