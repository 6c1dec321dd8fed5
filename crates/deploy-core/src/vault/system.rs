//! The keyring of each operating system, and what its errors mean.

use std::collections::HashMap;

use keyring_core::api::CredentialStoreApi;
use keyring_core::{Entry, Error};

use super::{SERVICE, VaultError};

/// Opens the entry of a key in the Secret Service.
#[cfg(target_os = "linux")]
pub(super) fn entry(key: &str) -> Result<Entry, VaultError> {
    let store = zbus_secret_service_keyring_store::Store::new().map_err(meaning)?;
    let label = format!("{SERVICE}: {key}");
    build(store.as_ref(), key, &HashMap::from([("label", label.as_str())]))
}

/// Opens the entry of a key in the login keychain.
#[cfg(target_os = "macos")]
pub(super) fn entry(key: &str) -> Result<Entry, VaultError> {
    let store = apple_native_keyring_store::keychain::Store::new().map_err(meaning)?;
    build(store.as_ref(), key, &HashMap::new())
}

/// Opens the entry of a key in the Credential Manager.
#[cfg(windows)]
pub(super) fn entry(key: &str) -> Result<Entry, VaultError> {
    let store = windows_native_keyring_store::Store::new().map_err(meaning)?;
    // By default an entry would roam with the domain profile to other computers.
    build(store.as_ref(), key, &HashMap::from([("persistence", "local")]))
}

/// The unique name, on the session bus, of the program that is the Secret Service.
#[cfg(target_os = "linux")]
pub(super) fn keyring() -> Option<String> {
    let bus = zbus::blocking::fdo::DBusProxy::new(&zbus::blocking::Connection::session().ok()?).ok()?;
    Some(bus.get_name_owner("org.freedesktop.secrets".try_into().ok()?).ok()?.to_string())
}

/// Elsewhere the keyring is a part of the operating system.
#[cfg(not(target_os = "linux"))]
pub(super) fn keyring() -> Option<String> {
    None
}

/// What a keyring error means; some carry the secret itself, so nothing of them is kept but their name.
pub(super) fn meaning(error: Error) -> VaultError {
    match error {
        Error::NoStorageAccess(cause) => without_access(cause.as_ref()),
        Error::PlatformFailure(cause) => failure(cause.as_ref()),
        Error::NoDefaultStore => VaultError::Missing,
        Error::BadEncoding(bytes) | Error::BadDataFormat(bytes, _) => {
            super::zeroize(bytes);
            VaultError::BadEncoding
        }
        Error::TooLong(..) => VaultError::TooLong,
        Error::Ambiguous(_) => VaultError::Ambiguous,
        Error::NoEntry => VaultError::Failed("NoEntry"),
        Error::BadStoreFormat(_) => VaultError::Failed("BadStoreFormat"),
        Error::Invalid(..) => VaultError::Failed("Invalid"),
        Error::NotSupportedByStore(_) => VaultError::Failed("NotSupportedByStore"),
        _ => VaultError::Failed("Other"),
    }
}

/// A Secret Service that has no default collection can't be unlocked: to a person, there is no keyring.
#[cfg(target_os = "linux")]
fn without_access(cause: &(dyn std::error::Error + 'static)) -> VaultError {
    match cause.downcast_ref() {
        Some(secret_service::Error::NoResult) => VaultError::Missing,
        Some(secret_service::Error::Prompt) => VaultError::Dismissed,
        _ => VaultError::Locked,
    }
}

#[cfg(not(target_os = "linux"))]
fn without_access(_cause: &(dyn std::error::Error + 'static)) -> VaultError {
    VaultError::Locked
}

/// What a failure between here and the Secret Service means.
#[cfg(target_os = "linux")]
fn failure(cause: &(dyn std::error::Error + 'static)) -> VaultError {
    use secret_service::Error as Cause;

    let Some(cause) = cause.downcast_ref::<Cause>() else {
        return VaultError::Failed("PlatformFailure");
    };
    match cause {
        Cause::Unavailable => VaultError::NoBus,
        Cause::Locked => VaultError::Locked,
        Cause::Prompt => VaultError::Dismissed,
        Cause::NoResult | Cause::PromptDisconnected => VaultError::Missing,
        Cause::Zbus(error) => bus_failure(error),
        Cause::ZbusFdo(error) => fdo_failure(error),
        Cause::Crypto(_) | Cause::Zvariant(_) => VaultError::Failed("PlatformFailure"),
        _ => VaultError::Failed("Other"),
    }
}

#[cfg(target_os = "linux")]
#[expect(clippy::wildcard_enum_match_arm, reason = "the many other kinds have one meaning here")]
fn bus_failure(error: &zbus::Error) -> VaultError {
    match error {
        zbus::Error::Connection(..)
        | zbus::Error::InputOutput(_)
        | zbus::Error::Address(_)
        | zbus::Error::Handshake(_) => VaultError::NoBus,
        zbus::Error::FDO(error) => fdo_failure(error),
        zbus::Error::MethodError(name, ..) => match name.as_str() {
            "org.freedesktop.DBus.Error.ServiceUnknown"
            | "org.freedesktop.DBus.Error.NameHasNoOwner"
            | "org.freedesktop.DBus.Error.NoReply"
            | "org.freedesktop.DBus.Error.Disconnected"
            | "org.freedesktop.DBus.Error.UnknownObject" => VaultError::Missing,
            "org.freedesktop.Secret.Error.IsLocked" => VaultError::Locked,
            _ => VaultError::Failed("PlatformFailure"),
        },
        _ => VaultError::Failed("PlatformFailure"),
    }
}

#[cfg(target_os = "linux")]
#[expect(clippy::wildcard_enum_match_arm, reason = "the many other kinds have one meaning here")]
fn fdo_failure(error: &zbus::fdo::Error) -> VaultError {
    use zbus::fdo::Error as Cause;

    match error {
        Cause::ServiceUnknown(_) | Cause::NameHasNoOwner(_) | Cause::NoReply(_) | Cause::Disconnected(_) => {
            VaultError::Missing
        }
        Cause::NoServer(_) | Cause::IOError(_) | Cause::FileNotFound(_) => VaultError::NoBus,
        Cause::ZBus(error) => bus_failure(error),
        _ => VaultError::Failed("PlatformFailure"),
    }
}

#[cfg(not(target_os = "linux"))]
fn failure(_cause: &(dyn std::error::Error + 'static)) -> VaultError {
    VaultError::Failed("PlatformFailure")
}

fn build(store: &impl CredentialStoreApi, key: &str, modifiers: &HashMap<&str, &str>) -> Result<Entry, VaultError> {
    store.build(SERVICE, key, Some(modifiers)).map_err(meaning)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_locked_keyring_and_one_without_a_collection_are_told_apart() {
        let no_access = |cause: secret_service::Error| meaning(Error::NoStorageAccess(Box::new(cause)));
        assert_eq!(no_access(secret_service::Error::Prompt), VaultError::Dismissed);
        assert_eq!(no_access(secret_service::Error::Locked), VaultError::Locked);
        assert_eq!(no_access(secret_service::Error::NoResult), VaultError::Missing);
    }
}
