//! Secrets that the window refers to and does not get.
//!
//! A secret that comes from elsewhere than the window, such as a file, stays here. The window has a word in its place, and
//! hands that back with the other values.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use secrecy::{ExposeSecret, SecretString};
use uuid::Uuid;

/// What the words begin with that stand for secrets.
const MARK: &str = "refract-held:";

/// The secrets that are held; clones hold the same.
#[derive(Debug, Clone, Default)]
pub struct HeldSecrets {
    secrets: Arc<Mutex<HashMap<Uuid, SecretString>>>,
}

impl HeldSecrets {
    /// Holds a secret; returns the word that stands for it.
    pub fn hold(&self, secret: SecretString) -> String {
        let id = Uuid::new_v4();
        self.secrets().insert(id, secret);
        format!("{MARK}{id}")
    }

    /// The secret that a word stands for, or the value itself where it is no such word; `None` where the secret is gone.
    pub fn resolve(&self, value: SecretString) -> Option<SecretString> {
        let id = value.expose_secret().strip_prefix(MARK).and_then(|id| Uuid::try_parse(id).ok());
        match id {
            Some(id) => self.secrets().get(&id).cloned(),
            None => Some(value),
        }
    }

    /// Lets go of all secrets, for example because somebody signs out.
    pub fn clear(&self) {
        self.secrets().clear();
    }

    fn secrets(&self) -> MutexGuard<'_, HashMap<Uuid, SecretString>> {
        self.secrets.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_for_its_secret_until_all_are_let_go() {
        let held = HeldSecrets::default();
        let word = held.hold("canary".into());
        let resolve = |text: &str| held.resolve(text.into()).map(|secret| secret.expose_secret().to_owned());
        assert!(!word.contains("canary") && !format!("{held:?}").contains("canary"));
        assert_eq!(resolve(&word).as_deref(), Some("canary"));
        assert_eq!(resolve("typed").as_deref(), Some("typed"));
        assert_eq!(resolve("refract-held:me").as_deref(), Some("refract-held:me"));
        held.clear();
        assert_eq!(resolve(&word), None, "a word is never sent in a secret's place");
    }
}
