//! A password store that is locked and whose question for its password nobody answers.

#![expect(clippy::used_underscore_binding, reason = "zbus's own code hands them over")]

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use zbus::interface;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};

use super::Desktop;

const STORE: &str = "/org/freedesktop/secrets";
const SESSION: &str = "/org/freedesktop/secrets/session/s1";
const ITEM: &str = "/org/freedesktop/secrets/collection/login/1";
const PROMPT: &str = "/org/freedesktop/secrets/prompt/p1";

/// The store, as far as it is asked before it is unlocked; it ends when it is dropped, its question still open.
pub(crate) struct OpenQuestion {
    asked: Arc<AtomicUsize>,
    _connection: zbus::Connection,
}

impl OpenQuestion {
    /// Starts it on the desktop's bus.
    pub(crate) async fn start(desktop: &Desktop) -> Self {
        let asked = Arc::<AtomicUsize>::default();
        let connection = zbus::connection::Builder::address(desktop.bus())
            .and_then(|builder| builder.name("org.freedesktop.secrets"))
            .and_then(|builder| builder.serve_at(STORE, Store))
            .and_then(|builder| builder.serve_at(PROMPT, Prompt(asked.clone())))
            .expect("names and paths are well formed");
        Self { asked, _connection: connection.build().await.expect("the bus takes the store") }
    }

    /// How often it was told to ask for its password.
    pub(crate) fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

struct Store;

#[interface(name = "org.freedesktop.Secret.Service")]
#[expect(clippy::unused_self, reason = "methods of the interface")]
impl Store {
    fn open_session(&self, _algorithm: String, _input: OwnedValue) -> (OwnedValue, OwnedObjectPath) {
        // Any number will do as the public key of an exchange whose outcome is never used.
        (Value::from(vec![2_u8]).try_into().expect("a value"), path(SESSION))
    }

    fn search_items(&self, _attributes: HashMap<String, String>) -> (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) {
        (Vec::new(), vec![path(ITEM)])
    }

    fn unlock(&self, _objects: Vec<OwnedObjectPath>) -> (Vec<OwnedObjectPath>, OwnedObjectPath) {
        (Vec::new(), path(PROMPT))
    }
}

struct Prompt(Arc<AtomicUsize>);

#[interface(name = "org.freedesktop.Secret.Prompt")]
impl Prompt {
    fn prompt(&self, _window_id: String) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

fn path(path: &'static str) -> OwnedObjectPath {
    path.try_into().expect("a path")
}
