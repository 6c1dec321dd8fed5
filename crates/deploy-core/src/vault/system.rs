//! The keyring of each operating system, and what its errors mean.

use std::collections::HashMap;

use keyring_core::api::CredentialStoreApi;
use keyring_core::{Entry, Error};

use super::{SERVICE, VaultError};

/// Opens the entry of a profile in the Secret Service.
#[cfg(target_os = "linux")]
pub(super) fn entry(profile: &str) -> Result<Entry, VaultError> {
    let store = zbus_secret_service_keyring_store::Store::new().map_err(|_| VaultError::Missing)?;
    let label = format!("{SERVICE}: {profile}");
    build(store.as_ref(), profile, &HashMap::from([("label", label.as_str())]))
}

/// Opens the entry of a profile in the login keychain.
#[cfg(target_os = "macos")]
pub(super) fn entry(profile: &str) -> Result<Entry, VaultError> {
    let store = apple_native_keyring_store::keychain::Store::new().map_err(|_| VaultError::Missing)?;
    build(store.as_ref(), profile, &HashMap::new())
}

/// Opens the entry of a profile in the Credential Manager.
#[cfg(windows)]
pub(super) fn entry(profile: &str) -> Result<Entry, VaultError> {
    let store = windows_native_keyring_store::Store::new().map_err(|_| VaultError::Missing)?;
    // By default an entry would roam with the domain profile to other computers.
    build(store.as_ref(), profile, &HashMap::from([("persistence", "local")]))
}

/// What a keyring error means; some carry the secret itself, so nothing of them is kept but their name.
pub(super) fn meaning(error: &Error) -> VaultError {
    match error {
        Error::NoStorageAccess(cause) => without_access(cause.as_ref()),
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

/// A Secret Service that has no default collection can't be unlocked: to a person, there is no keyring.
#[cfg(target_os = "linux")]
fn without_access(cause: &(dyn std::error::Error + 'static)) -> VaultError {
    match cause.downcast_ref() {
        Some(secret_service::Error::NoResult) => VaultError::Missing,
        _ => VaultError::Locked,
    }
}

#[cfg(not(target_os = "linux"))]
fn without_access(_cause: &(dyn std::error::Error + 'static)) -> VaultError {
    VaultError::Locked
}

fn build(store: &impl CredentialStoreApi, profile: &str, modifiers: &HashMap<&str, &str>) -> Result<Entry, VaultError> {
    store.build(SERVICE, profile, Some(modifiers)).map_err(|error| meaning(&error))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_locked_keyring_and_one_without_a_collection_are_told_apart() {
        let no_access = |cause: secret_service::Error| meaning(&Error::NoStorageAccess(Box::new(cause)));
        assert_eq!(no_access(secret_service::Error::Prompt), VaultError::Locked);
        assert_eq!(no_access(secret_service::Error::Locked), VaultError::Locked);
        assert_eq!(no_access(secret_service::Error::NoResult), VaultError::Missing);
    }
}
