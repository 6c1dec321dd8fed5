//! The tokens in the operating system's keyring, one entry for each profile.
//!
//! This is the only place that reads or writes the keyring, and there is no other place for a token to be kept:
//! without a usable keyring the caller learns why, and nothing is written anywhere.
//! The store is opened anew for each use, so that "Try again" works after a keyring has been unlocked or installed.

mod system;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use keyring_core::{Entry, Error};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Mutex;

/// The service that the entries belong to; development builds have their own.
pub const SERVICE: &str = if cfg!(debug_assertions) { "Refract (development)" } else { "Refract" };

/// How long the keyring may take, time for a person to answer its unlock prompt included.
const PATIENCE: Duration = Duration::from_secs(90);

/// Why the keyring can't be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// It is locked, and stayed so.
    #[error("the keyring is locked")]
    Locked,
    /// There is none, or it can't be reached.
    #[error("there is no keyring")]
    Missing,
    /// It failed in another way; the name of the failure, without what it carries.
    #[error("the keyring failed: {0}")]
    Failed(&'static str),
}

/// Opens the entry of a profile.
type OpenEntry = dyn Fn(&str) -> Result<Entry, VaultError> + Send + Sync;

/// Access to the keyring.
///
/// Uses are in turn: not every platform's keyring orders parallel ones.
#[derive(Clone)]
pub struct Vault {
    open: Arc<OpenEntry>,
    turn: Arc<Mutex<()>>,
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").finish_non_exhaustive()
    }
}

impl Vault {
    /// The operating system's keyring.
    pub fn system() -> Self {
        Self::new(system::entry)
    }

    fn new(open: impl Fn(&str) -> Result<Entry, VaultError> + Send + Sync + 'static) -> Self {
        Self { open: Arc::new(open), turn: Arc::default() }
    }

    /// Reads the token of a profile; `None` where the keyring has none.
    pub async fn load(&self, profile: &str) -> Result<Option<SecretString>, VaultError> {
        self.with_entry(profile, |entry, _| match entry.get_secret() {
            Ok(bytes) => String::from_utf8(bytes)
                .map(|token| Some(SecretString::from(token)))
                .map_err(|_| VaultError::Failed("BadEncoding")),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(system::meaning(&error)),
        })
        .await
    }

    /// Stores the token of a profile in place of an earlier one.
    ///
    /// Where the keyring takes longer than anyone waits and takes the token in the end, it is removed again: the
    /// caller has been told that it is not kept.
    pub async fn store(&self, profile: &str, token: SecretString) -> Result<(), VaultError> {
        self.with_entry(profile, move |entry, nobody_waits| {
            entry.set_secret(token.expose_secret().as_bytes()).map_err(|error| system::meaning(&error))?;
            if nobody_waits.load(Ordering::SeqCst) { remove(entry) } else { Ok(()) }
        })
        .await
    }

    /// Removes the token of a profile, where there is one.
    pub async fn remove(&self, profile: &str) -> Result<(), VaultError> {
        self.with_entry(profile, |entry, _| remove(entry)).await
    }

    /// Uses an entry on a thread that may wait for the keyring's own prompt.
    async fn with_entry<T: Send + 'static>(
        &self,
        profile: &str,
        use_entry: impl FnOnce(&Entry, &AtomicBool) -> Result<T, VaultError> + Send + 'static,
    ) -> Result<T, VaultError> {
        let nobody_waits = Arc::new(AtomicBool::new(false));
        let work = async {
            let turn = self.turn.clone().lock_owned().await;
            let (open, profile, nobody_waits) = (self.open.clone(), profile.to_owned(), nobody_waits.clone());
            tokio::task::spawn_blocking(move || {
                let _turn = turn;
                use_entry(&open(&profile)?, &nobody_waits)
            })
            .await
            .unwrap_or(Err(VaultError::Failed("Panic")))
        };
        tokio::time::timeout(PATIENCE, work).await.unwrap_or_else(|_| {
            nobody_waits.store(true, Ordering::SeqCst);
            Err(VaultError::Locked)
        })
    }
}

fn remove(entry: &Entry) -> Result<(), VaultError> {
    match entry.delete_credential() {
        Ok(()) | Err(Error::NoEntry) => Ok(()),
        Err(error) => Err(system::meaning(&error)),
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
            Vault::new(move |profile| Ok(keyring.entry(profile)))
        }

        /// Makes the next use of a profile's entry fail.
        pub(crate) fn fail_next(&self, profile: &str, error: Error) {
            let entry = self.entry(profile);
            entry.as_any().downcast_ref::<Cred>().expect("a mock").set_error(error);
        }

        /// The token of a profile, as the keyring has it.
        pub(crate) fn token(&self, profile: &str) -> Option<String> {
            self.entry(profile).get_password().ok()
        }

        pub(crate) fn entry(&self, profile: &str) -> Entry {
            self.0.build(SERVICE, profile, None).expect("an entry")
        }
    }

    /// What a locked keyring answers.
    pub(crate) fn locked() -> Error {
        Error::NoStorageAccess("locked".into())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::testing::{FakeKeyring, locked};
    use super::*;

    async fn loaded(vault: &Vault, profile: &str) -> Result<Option<String>, VaultError> {
        Ok(vault.load(profile).await?.map(|token| token.expose_secret().to_owned()))
    }

    #[tokio::test]
    async fn each_profile_has_its_own_token() {
        let vault = FakeKeyring::new().vault();
        vault.store("acme", "one".into()).await.expect("stored");
        vault.store("globex", "two".into()).await.expect("stored");
        vault.store("acme", "three".into()).await.expect("stored");
        assert_eq!(loaded(&vault, "acme").await, Ok(Some("three".to_owned())));
        vault.remove("acme").await.expect("removed");
        vault.remove("acme").await.expect("nothing to remove");
        assert_eq!(loaded(&vault, "acme").await, Ok(None));
        assert_eq!(loaded(&vault, "globex").await, Ok(Some("two".to_owned())));
    }

    #[tokio::test]
    async fn a_keyring_that_was_locked_works_once_it_is_not() {
        let keyring = FakeKeyring::new();
        keyring.fail_next("acme", locked());
        assert_eq!(keyring.vault().store("acme", "one".into()).await, Err(VaultError::Locked));
        assert_eq!(keyring.vault().store("acme", "one".into()).await, Ok(()));
    }

    #[tokio::test]
    async fn no_failure_carries_the_secret() {
        let keyring = FakeKeyring::new();
        keyring.fail_next("acme", Error::BadEncoding(b"secret".to_vec()));
        let error = keyring.vault().load("acme").await.expect_err("fails");
        assert_eq!(format!("{error:?} {error}"), "Failed(\"BadEncoding\") the keyring failed: BadEncoding");
    }

    #[tokio::test(start_paused = true)]
    async fn a_token_that_the_keyring_takes_when_nobody_waits_any_more_is_removed_again() {
        let keyring = FakeKeyring::new();
        let (prompted, mut is_prompted) = tokio::sync::mpsc::unbounded_channel();
        let (answer, prompt) = mpsc::channel::<()>();
        let prompt = std::sync::Mutex::new(prompt);
        let slow = keyring.clone();
        let vault = Vault::new(move |profile| {
            prompted.send(()).expect("someone listens");
            // It ends with an error once there is nobody left to answer.
            let _answered = prompt.lock().expect("the prompt").recv();
            Ok(slow.entry(profile))
        });
        let storing = tokio::spawn({
            let vault = vault.clone();
            async move { vault.store("acme", "one".into()).await }
        });
        is_prompted.recv().await.expect("the prompt shows");
        tokio::time::advance(PATIENCE).await;
        assert_eq!(storing.await.expect("it ends"), Err(VaultError::Locked));
        drop(answer);
        // The next use has its turn only when the late one is over.
        assert_eq!(loaded(&vault, "acme").await, Ok(None));
    }
}
