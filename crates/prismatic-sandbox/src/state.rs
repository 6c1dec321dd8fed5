//! State that lasts: what clients changed is in a file, and there again when the next sandbox starts.
//!
//! The request path only takes note of what changed. A thread writes it down a moment later, in one
//! transaction, so that a kill at any time loses at most what came in the last [`DELAY`] and never
//! leaves half a change. A shutdown in good order loses nothing.

mod file;

use std::io;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::Duration;

use serde::Serialize;
use tokio::net::TcpListener;

use self::file::{Damage, OpenError, StateFile};
use crate::config::Config;
use crate::store::Store;
use crate::tenants;

/// How long after a change it is written down.
const DELAY: Duration = Duration::from_millis(200);

/// How long after a failure it is tried again.
const PAUSE: Duration = Duration::from_secs(2);

/// What became of the state file at the start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum StateOutcome {
    /// None was named: the state is in memory only.
    NotKept,
    /// There was none; there is one now.
    Begun,
    /// It was read, and the sandbox goes on where the last one ended.
    TakenUp {
        /// How many rows and executions are left out, because the practice data no longer has what
        /// they refer to, or because their instance was deleted.
        left_out: usize,
    },
    /// It could not be used. It was renamed, and the sandbox began with a fresh one.
    SetAside {
        /// Where it is now.
        file: PathBuf,
        /// Why.
        reason: SetAsideReason,
    },
    /// Another sandbox uses it: the state is in memory only.
    InUse,
    /// It can be neither read nor made: the state is in memory only.
    Unusable {
        /// What the operating system says.
        reason: String,
    },
}

/// Why a state file could not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum SetAsideReason {
    /// It is damaged, or something else.
    Damaged,
    /// A newer sandbox wrote it.
    Newer,
    /// It is of a sandbox with another seed, whose rows have other ids.
    OtherSeed,
}

/// Binds a port of this computer for a sandbox with the settings `config`: the one that the sandbox
/// before it had, so that URLs copied from there still work, else any free one.
pub async fn bind(config: &Config) -> io::Result<TcpListener> {
    let file = config.state.clone();
    let read = move || file.as_deref().and_then(file::last_port);
    let last = tokio::task::spawn_blocking(read).await.map_err(io::Error::other)?;
    if let Some(port) = last
        && let Ok(listener) = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await
    {
        return Ok(listener);
    }
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await
}

/// Keeps the state of a sandbox in a file. Dropping it writes down what is not yet.
pub(crate) struct Keeper {
    file: Mutex<StateFile>,
    stores: Vec<Arc<Store>>,
}

impl Keeper {
    /// Takes up the state of `stores` from the file that `config` names, and keeps it there from now on.
    /// `port` is the one that the sandbox listens on.
    pub(crate) fn start(
        config: &Config,
        port: Option<u16>,
        stores: Vec<Arc<Store>>,
    ) -> (Option<Arc<Self>>, StateOutcome) {
        let Some(path) = &config.state else { return (None, StateOutcome::NotKept) };
        match open(path, config, &stores) {
            Ok((mut file, outcome)) => {
                if let Err(error) = file.note_port(port) {
                    tracing::warn!(%error, "state.port_not_kept");
                }
                (Some(Self::watching(file, stores)), outcome)
            }
            Err(outcome) => (None, outcome),
        }
    }

    fn watching(file: StateFile, stores: Vec<Arc<Store>>) -> Arc<Self> {
        let (sender, receiver) = sync_channel(1);
        for store in &stores {
            let sender = sender.clone();
            // Where it is full, the thread has yet to look.
            store.watch(move || {
                let _ = sender.try_send(());
            });
        }
        let keeper = Arc::new(Self { file: Mutex::new(file), stores });
        let kept = Arc::downgrade(&keeper);
        thread::spawn(move || keep(&receiver, &kept));
        keeper
    }

    /// Writes down what is not yet.
    pub(crate) fn save(&self) -> io::Result<()> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        for (tenant, store) in (0..).zip(&self.stores) {
            let unkept = store.take_unkept();
            if let Err(error) = file.save(tenant, &unkept) {
                store.not_kept(&unkept);
                return Err(io::Error::other(error));
            }
        }
        Ok(())
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        if let Err(error) = self.save() {
            tracing::warn!(%error, "state.not_kept");
        }
    }
}

/// Writes news down until the sandbox ends.
fn keep(news: &Receiver<()>, keeper: &Weak<Keeper>) {
    while news.recv().is_ok() {
        thread::sleep(DELAY);
        while let Some(keeper) = keeper.upgrade() {
            let Err(error) = keeper.save() else { break };
            tracing::warn!(%error, "state.not_kept");
            drop(keeper);
            thread::sleep(PAUSE);
        }
    }
}

/// Opens the file and takes its state up; sets a file aside that cannot be used.
fn open(path: &Path, config: &Config, stores: &[Arc<Store>]) -> Result<(StateFile, StateOutcome), StateOutcome> {
    let seed = config.seed;
    let damage = match StateFile::open(path, seed) {
        Ok(None) => return begin(path, seed).map(|file| (file, StateOutcome::Begun)),
        Ok(Some(file)) => match take_up(&file, stores) {
            Ok(left_out) => return Ok((file, StateOutcome::TakenUp { left_out })),
            Err(error) => {
                for (place, store) in (0..).zip(stores) {
                    store.reset(&tenants::settings(config, place));
                }
                error.into()
            }
        },
        Err(error) => error,
    };
    let reason = match damage {
        OpenError::Damaged => SetAsideReason::Damaged,
        OpenError::Newer => SetAsideReason::Newer,
        OpenError::OtherSeed => SetAsideReason::OtherSeed,
        OpenError::InUse => return Err(StateOutcome::InUse),
        OpenError::Unusable(reason) => return Err(StateOutcome::Unusable { reason }),
    };
    let aside = file::set_aside(path).map_err(|error| StateOutcome::Unusable { reason: error.to_string() })?;
    tracing::warn!(file = %aside.display(), ?reason, "state.set_aside");
    Ok((begin(path, seed)?, StateOutcome::SetAside { file: aside, reason }))
}

fn begin(path: &Path, seed: u64) -> Result<StateFile, StateOutcome> {
    StateFile::create(path, seed).map_err(|error| {
        if matches!(error, OpenError::InUse) {
            return StateOutcome::InUse;
        }
        StateOutcome::Unusable { reason: error.to_string() }
    })
}

/// Takes up the state of every store.
fn take_up(file: &StateFile, stores: &[Arc<Store>]) -> Result<usize, Damage> {
    let kept = (0..).zip(stores).map(|(tenant, _)| file.kept(tenant)).collect::<Result<Vec<_>, _>>()?;
    let mut left_out = 0;
    for (store, kept) in stores.iter().zip(&kept) {
        left_out += store.take_up(kept).map_err(|_| Damage)?;
    }
    Ok(left_out)
}
