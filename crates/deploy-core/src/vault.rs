//! The tokens in the operating system's keyring, one entry for each token.
//!
//! This is the only place that reads or writes the keyring, and there is no other place for a token to be kept:
//! without a usable keyring the caller learns why, and nothing is written anywhere.
//! The store is opened anew for each use, so that "Try again" works after a keyring has been unlocked or installed.

mod system;

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use keyring_core::{Entry, Error};
use secrecy::{ExposeSecret, SecretBox, SecretString};

/// The service that the entries belong to; development builds have their own.
pub const SERVICE: &str = if cfg!(debug_assertions) { "Refract (development)" } else { "Refract" };

/// How long the keyring may take, time for a person to answer its unlock prompt included.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long to wait for a use that nobody waits for any more, because its prompt is still open.
const PATIENCE_BEHIND_A_PROMPT: Duration = Duration::from_secs(1);

/// Why the keyring can't be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// It is locked.
    #[error("the keyring is locked")]
    Locked,
    /// It is locked, and its prompt was dismissed or could not be shown.
    #[error("the keyring was not unlocked")]
    Dismissed,
    /// It is locked, and nobody answered its prompt in time; the prompt may still be open.
    #[error("the keyring's prompt was not answered in time")]
    TimedOut,
    /// There is no session bus to reach it by.
    #[error("there is no session bus")]
    NoBus,
    /// There is none, or it ended while it was asked.
    #[error("there is no keyring")]
    Missing,
    /// It has several entries where one belongs; none of them is touched.
    #[error("the keyring has several entries of one name")]
    Ambiguous,
    /// It does not take a token of this length.
    #[error("the token is too long for the keyring")]
    TooLong,
    /// What it has is no text.
    #[error("what the keyring has is no token")]
    BadEncoding,
    /// It failed in another way; the name of the failure, without what it carries.
    #[error("the keyring failed: {0}")]
    Failed(&'static str),
}

impl VaultError {
    /// Whether the keyring took nothing of what it was to keep, so that there is nothing to remove later.
    pub(crate) fn stored_nothing(&self) -> bool {
        match self {
            Self::Locked | Self::Dismissed | Self::NoBus | Self::Missing | Self::TooLong => true,
            // The prompt may still be answered.
            Self::TimedOut | Self::Ambiguous | Self::BadEncoding | Self::Failed(_) => false,
        }
    }
}

/// Opens the entry of a key.
type OpenEntry = dyn Fn(&str) -> Result<Entry, VaultError> + Send + Sync;

/// Tells which program is the keyring at the moment; `None` where there is none, or no telling.
type Identify = dyn Fn() -> Option<String> + Send + Sync;

/// Access to the keyring.
///
/// Uses are in turn: not every platform's keyring orders parallel ones.
#[derive(Clone)]
pub struct Vault {
    open: Arc<OpenEntry>,
    identify: Arc<Identify>,
    queue: Arc<Mutex<Arc<Queue>>>,
}

/// Those who use one keyring, one after the other.
#[derive(Default)]
struct Queue {
    turn: Arc<tokio::sync::Mutex<()>>,
    /// Whether the use whose turn it is has been given up on.
    is_stuck: AtomicBool,
    /// The program that the use whose turn it is has asked.
    keyring: Mutex<Option<String>>,
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").finish_non_exhaustive()
    }
}

impl Vault {
    /// The operating system's keyring.
    pub fn system() -> Self {
        Self::new(system::entry, system::keyring)
    }

    fn new(
        open: impl Fn(&str) -> Result<Entry, VaultError> + Send + Sync + 'static,
        identify: impl Fn() -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        Self { open: Arc::new(open), identify: Arc::new(identify), queue: Arc::default() }
    }

    /// Reads the token of a key; `None` where the keyring has none.
    pub async fn load(&self, key: &str) -> Result<Option<SecretString>, VaultError> {
        self.with_entry(key, |entry, _| match entry.get_secret() {
            Ok(bytes) => String::from_utf8(bytes).map(|token| Some(SecretString::from(token))).map_err(|error| {
                zeroize(error.into_bytes());
                VaultError::BadEncoding
            }),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(system::meaning(error)),
        })
        .await
    }

    /// Stores the token of a key in place of an earlier one.
    ///
    /// Where the keyring takes longer than anyone waits and takes the token in the end, it is removed again: the
    /// caller has been told that it is not kept.
    pub async fn store(&self, key: &str, token: SecretString) -> Result<(), VaultError> {
        self.with_entry(key, move |entry, nobody_waits| {
            if cfg!(windows) {
                // An entry keeps the attributes that it was made with.
                remove(entry)?;
            }
            entry.set_secret(token.expose_secret().as_bytes()).map_err(system::meaning)?;
            if nobody_waits.load(Ordering::SeqCst) { remove(entry) } else { Ok(()) }
        })
        .await
    }

    /// Removes the token of a key, where there is one.
    pub async fn remove(&self, key: &str) -> Result<(), VaultError> {
        self.with_entry(key, |entry, _| remove(entry)).await
    }

    /// Uses an entry on a thread that may wait for the keyring's own prompt.
    async fn with_entry<T: Send + 'static>(
        &self,
        key: &str,
        use_entry: impl FnOnce(&Entry, &AtomicBool) -> Result<T, VaultError> + Send + 'static,
    ) -> Result<T, VaultError> {
        let nobody_waits = Arc::new(AtomicBool::new(false));
        let queue = self.queue().await;
        let work = async {
            let (open, identify, key) = (self.open.clone(), self.identify.clone(), key.to_owned());
            let (turn, queue) = (queue.turn.clone().lock_owned().await, queue.clone());
            let nobody_waits = nobody_waits.clone();
            tokio::task::spawn_blocking(move || {
                let _turn = turn;
                *held(&queue.keyring) = identify();
                let outcome = open(&key).and_then(|entry| use_entry(&entry, &nobody_waits));
                queue.is_stuck.store(false, Ordering::SeqCst);
                outcome
            })
            .await
            .unwrap_or(Err(VaultError::Failed("Panic")))
        };
        let is_behind_a_prompt = queue.is_stuck.load(Ordering::SeqCst);
        let patience = if is_behind_a_prompt { PATIENCE_BEHIND_A_PROMPT } else { PATIENCE };
        tokio::time::timeout(patience, work).await.unwrap_or_else(|_| {
            nobody_waits.store(true, Ordering::SeqCst);
            queue.is_stuck.store(queue.turn.try_lock().is_err(), Ordering::SeqCst);
            Err(VaultError::TimedOut)
        })
    }

    /// The queue to wait in.
    ///
    /// A use that waits for the prompt of a keyring that has ended would wait for ever; those after it do not.
    async fn queue(&self) -> Arc<Queue> {
        let queue = held(&self.queue).clone();
        if queue.is_stuck.load(Ordering::SeqCst) {
            let identify = self.identify.clone();
            let now = tokio::task::spawn_blocking(move || identify());
            let now = tokio::time::timeout(PATIENCE_BEHIND_A_PROMPT, now).await;
            let Ok(Ok(now)) = now else { return queue };
            let was = {
                let mut noted = held(&queue.keyring);
                if noted.is_none() {
                    // It was started by the use that waits, so that there was none to be noted before.
                    noted.clone_from(&now);
                }
                noted.clone()
            };
            if now != was {
                let mut current = held(&self.queue);
                if Arc::ptr_eq(&current, &queue) {
                    *current = Arc::default();
                }
                return current.clone();
            }
        }
        queue
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn zeroize(bytes: Vec<u8>) {
    drop(SecretBox::new(Box::new(bytes)));
}

fn remove(entry: &Entry) -> Result<(), VaultError> {
    match entry.delete_credential() {
        Ok(()) | Err(Error::NoEntry) => Ok(()),
        Err(error) => Err(system::meaning(error)),
    }
}

#[cfg(test)]
pub(crate) mod testing {
    //! A keyring in memory that can be made to fail.

    use keyring_core::api::CredentialStoreApi;
    use keyring_core::mock::{Cred, Store};

    use super::*;

    /// A keyring in memory.
    #[derive(Clone)]
    pub(crate) struct FakeKeyring(Arc<Store>);

    impl FakeKeyring {
        pub(crate) fn new() -> Self {
            Self(Store::new().expect("a store"))
        }

        pub(crate) fn vault(&self) -> Vault {
            let keyring = self.clone();
            Vault::new(move |key| Ok(keyring.entry(key)), || None)
        }

        /// Makes the next use of a key's entry fail.
        pub(crate) fn fail_next(&self, key: &str, error: Error) {
            let entry = self.entry(key);
            entry.as_any().downcast_ref::<Cred>().expect("a mock").set_error(error);
        }

        /// The token of a key, as the keyring has it.
        pub(crate) fn token(&self, key: &str) -> Option<String> {
            self.entry(key).get_password().ok()
        }

        pub(crate) fn entry(&self, key: &str) -> Entry {
            self.0.build(SERVICE, key, None).expect("an entry")
        }
    }

    impl Vault {
        /// A keyring that opens entries as `open` does.
        pub(crate) fn failing(open: impl Fn(&str) -> Result<Entry, VaultError> + Send + Sync + 'static) -> Self {
            Self::new(open, || None)
        }
    }

    /// What a locked keyring answers.
    pub(crate) fn locked() -> Error {
        Error::NoStorageAccess("locked".into())
    }
}

#[cfg(test)]
mod tests;
