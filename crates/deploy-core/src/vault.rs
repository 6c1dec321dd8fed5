//! The tokens in the operating system's keyring, one entry for each profile.
//!
//! This is the only place that reads or writes the keyring, and there is no other place for a token to be kept:
//! without a usable keyring the caller learns why, and nothing is written anywhere.
//! The store is opened anew for each use, so that "Try again" works after a keyring has been unlocked or installed.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use keyring_core::api::CredentialStoreApi;
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

/// Access to the keyring.
///
/// Uses are in turn: not every platform's keyring orders parallel ones.
#[derive(Debug, Clone, Default)]
pub struct Vault {
    turn: Arc<Mutex<()>>,
}

impl Vault {
    /// Reads the token of a profile; `None` where the keyring has none.
    pub async fn load(&self, profile: &str) -> Result<Option<SecretString>, VaultError> {
        self.with_entry(profile, |entry| match entry.get_secret() {
            Ok(bytes) => String::from_utf8(bytes)
                .map(|token| Some(SecretString::from(token)))
                .map_err(|_| VaultError::Failed("BadEncoding")),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(meaning(&error)),
        })
        .await
    }

    /// Stores the token of a profile in place of an earlier one.
    pub async fn store(&self, profile: &str, token: SecretString) -> Result<(), VaultError> {
        self.with_entry(profile, move |entry| {
            entry.set_secret(token.expose_secret().as_bytes()).map_err(|error| meaning(&error))
        })
        .await
    }

    /// Removes the token of a profile, where there is one.
    pub async fn remove(&self, profile: &str) -> Result<(), VaultError> {
        self.with_entry(profile, |entry| match entry.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(meaning(&error)),
        })
        .await
    }

    /// Uses an entry on a thread that may wait for the keyring's own prompt.
    async fn with_entry<T: Send + 'static>(
        &self,
        profile: &str,
        use_entry: impl FnOnce(&Entry) -> Result<T, VaultError> + Send + 'static,
    ) -> Result<T, VaultError> {
        let turn = self.turn.clone().lock_owned().await;
        let profile = profile.to_owned();
        let work = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            use_entry(&entry(&profile)?)
        });
        match tokio::time::timeout(PATIENCE, work).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(VaultError::Failed("Panic")),
            Err(_) => Err(VaultError::Locked),
        }
    }
}

#[cfg(target_os = "linux")]
fn entry(profile: &str) -> Result<Entry, VaultError> {
    let store = zbus_secret_service_keyring_store::Store::new().map_err(|_| VaultError::Missing)?;
    let label = format!("{SERVICE}: {profile}");
    build(store.as_ref(), profile, &HashMap::from([("label", label.as_str())]))
}

#[cfg(target_os = "macos")]
fn entry(profile: &str) -> Result<Entry, VaultError> {
    let store = apple_native_keyring_store::keychain::Store::new().map_err(|_| VaultError::Missing)?;
    build(store.as_ref(), profile, &HashMap::new())
}

#[cfg(windows)]
fn entry(profile: &str) -> Result<Entry, VaultError> {
    let store = windows_native_keyring_store::Store::new().map_err(|_| VaultError::Missing)?;
    // By default an entry would roam with the domain profile to other computers.
    build(store.as_ref(), profile, &HashMap::from([("persistence", "local")]))
}

fn build(store: &impl CredentialStoreApi, profile: &str, modifiers: &HashMap<&str, &str>) -> Result<Entry, VaultError> {
    store.build(SERVICE, profile, Some(modifiers)).map_err(|error| meaning(&error))
}

/// What a keyring error means; some carry the secret itself, so nothing of them is kept but their name.
fn meaning(error: &Error) -> VaultError {
    match error {
        Error::NoStorageAccess(_) => VaultError::Locked,
        Error::NoDefaultStore => VaultError::Missing,
        Error::PlatformFailure(_) => VaultError::Failed("PlatformFailure"),
        Error::NoEntry => VaultError::Failed("NoEntry"),
        Error::BadEncoding(_) => VaultError::Failed("BadEncoding"),
        Error::BadDataFormat(..) => VaultError::Failed("BadDataFormat"),
        Error::BadStoreFormat(_) => VaultError::Failed("BadStoreFormat"),
        Error::TooLong(..) => VaultError::Failed("TooLong"),
        Error::Invalid(..) => VaultError::Failed("Invalid"),
        Error::Ambiguous(_) => VaultError::Failed("Ambiguous"),
        Error::NotSupportedByStore(_) => VaultError::Failed("NotSupportedByStore"),
        _ => VaultError::Failed("Other"),
    }
}
