//! What a desktop does for its programs over D-Bus: it shows notifications, and stays awake when it is asked to.

#![expect(clippy::used_underscore_binding, reason = "zbus's own code hands them over")]

use std::collections::HashMap;
use std::io::{ErrorKind, Read};
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Mutex, PoisonError};

use zbus::interface;
use zbus::zvariant::{OwnedFd, OwnedValue};

use super::Desktop;

/// The services of a desktop; they end when they are dropped.
pub(crate) struct Services {
    notified: Notified,
    wishes: Wishes,
    _connection: zbus::Connection,
}

type Notified = Arc<Mutex<Vec<(String, String)>>>;
type Wishes = Arc<Mutex<Vec<UnixStream>>>;

impl Services {
    /// Starts them on the desktop's bus.
    pub(crate) async fn start(desktop: &Desktop) -> Self {
        let (notified, wishes) = (Notified::default(), Wishes::default());
        let connection = zbus::connection::Builder::address(desktop.bus())
            .and_then(|builder| builder.name("org.freedesktop.Notifications"))
            .and_then(|builder| builder.name("org.freedesktop.login1"))
            .and_then(|builder| builder.serve_at("/org/freedesktop/Notifications", Notifications(notified.clone())))
            .and_then(|builder| builder.serve_at("/org/freedesktop/login1", Login(wishes.clone())))
            .expect("names and paths are well formed");
        let connection = connection.build().await.expect("the bus takes the services");
        Self { notified, wishes, _connection: connection }
    }

    /// The notifications so far: title and text of each.
    pub(crate) fn notified(&self) -> Vec<(String, String)> {
        self.notified.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether a program wishes that the computer stays awake.
    pub(crate) fn is_kept_awake(&self) -> bool {
        let mut wishes = self.wishes.lock().unwrap_or_else(PoisonError::into_inner);
        // A wish lasts until its holder closes the file that it got.
        let is_held =
            |wish: &mut UnixStream| wish.read(&mut [0]).is_err_and(|error| error.kind() == ErrorKind::WouldBlock);
        wishes.iter_mut().any(is_held)
    }
}

struct Notifications(Notified);

#[interface(name = "org.freedesktop.Notifications")]
impl Notifications {
    #[expect(clippy::too_many_arguments, reason = "the specification's")]
    fn notify(
        &self,
        _app_name: String,
        _replaces_id: u32,
        _app_icon: String,
        summary: String,
        body: String,
        _actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _expire_timeout: i32,
    ) -> u32 {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((summary, body));
        1
    }

    #[expect(clippy::unused_self, reason = "a method of the interface")]
    fn get_capabilities(&self) -> Vec<String> {
        vec!["body".to_owned()]
    }

    #[expect(clippy::unused_self, reason = "a method of the interface")]
    fn get_server_information(&self) -> (String, String, String, String) {
        ["test", "test", "1", "1.2"].map(str::to_owned).into()
    }
}

struct Login(Wishes);

#[interface(name = "org.freedesktop.login1.Manager")]
impl Login {
    fn inhibit(&self, _what: String, _who: String, _why: String, _mode: String) -> OwnedFd {
        let (ours, theirs) = UnixStream::pair().expect("a pair of sockets");
        ours.set_nonblocking(true).expect("it need not wait");
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(ours);
        std::os::fd::OwnedFd::from(theirs).into()
    }
}
