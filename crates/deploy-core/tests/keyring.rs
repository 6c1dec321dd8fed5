//! The vault against a real Secret Service: gnome-keyring on a session bus of the test's own.
//!
//! A program has one session bus, so each use of the vault is a program of its own: `examples/vault_step.rs`.

#![cfg(target_os = "linux")]

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use deploy_core::SERVICE;
use tempfile::TempDir;

/// A bus that starts nothing by itself.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

struct Session {
    home: TempDir,
    address: String,
    bus: Option<Child>,
    keyring: Option<Child>,
}

impl Session {
    /// A session without a bus.
    fn without_bus() -> Self {
        let home = tempfile::tempdir().expect("a home folder");
        fs::set_permissions(home.path(), fs::Permissions::from_mode(0o700)).expect("a private folder");
        let address = format!("unix:path={}", home.path().join("no-bus").display());
        Self { home, address, bus: None, keyring: None }
    }

    /// A session with a bus and no keyring.
    fn without_keyring() -> Self {
        let mut session = Self::without_bus();
        let config = session.home.path().join("bus.conf");
        fs::write(&config, BUS).expect("the bus configuration");
        let mut bus = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", config.display()))
            .args(["--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("dbus-daemon starts");
        let mut line = String::new();
        let mut said = std::io::BufReader::new(bus.stdout.take().expect("its output"));
        std::io::BufRead::read_line(&mut said, &mut line).expect("its address");
        line.trim().clone_into(&mut session.address);
        session.bus = Some(bus);
        session
    }

    /// A session with an open keyring.
    fn unlocked() -> Self {
        let mut session = Self::without_keyring();
        session.start_keyring(true);
        session
    }

    fn command(&self, program: impl AsRef<Path>) -> Command {
        let home = self.home.path();
        let mut command = Command::new(program.as_ref());
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", home)
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_RUNTIME_DIR", home)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address);
        command
    }

    /// Starts the keyring, open or locked; once it was open, it has a collection.
    fn start_keyring(&mut self, unlocked: bool) {
        let mut command = self.command("gnome-keyring-daemon");
        command.args(["--foreground", "--components=secrets"]);
        if unlocked {
            command.arg("--unlock");
        }
        let mut keyring = command
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("gnome-keyring-daemon starts");
        let mut password = keyring.stdin.take().expect("its input");
        if unlocked {
            password.write_all(b"password").expect("it takes the password");
        }
        drop(password);
        self.keyring = Some(keyring);
        self.until_keyring_is(true);
    }

    /// Ends the keyring as a crash would.
    fn kill_keyring(&mut self) {
        let mut keyring = self.keyring.take().expect("a keyring");
        keyring.kill().expect("it ends");
        keyring.wait().expect("it has ended");
        self.until_keyring_is(false);
    }

    fn lock(&mut self) {
        self.kill_keyring();
        self.start_keyring(false);
    }

    fn unlock(&mut self) {
        self.kill_keyring();
        self.start_keyring(true);
    }

    fn until_keyring_is(&self, there: bool) {
        let question = [
            "--session",
            "--print-reply",
            "--dest=org.freedesktop.DBus",
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus.NameHasOwner",
            "string:org.freedesktop.secrets",
        ];
        let deadline = Instant::now() + Duration::from_secs(20);
        loop {
            let answer = self.command("dbus-send").args(question).output().expect("dbus-send runs");
            if String::from_utf8_lossy(&answer.stdout).contains("boolean true") == there {
                return;
            }
            assert!(Instant::now() < deadline, "the keyring is not as it should be");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Uses the vault and gives what came of it.
    fn vault(&self, step: &str) -> String {
        let output = self.command(program()).args(step.split(' ')).output().expect("it runs");
        String::from_utf8(output.stdout).expect("its answer").trim_end().to_owned()
    }

    /// Uses the vault in every way and gives what came of it.
    fn all_ways(&self) -> [String; 3] {
        ["store key token", "load key", "remove key"].map(|step| self.vault(step))
    }

    /// Puts an entry of the app into the keyring by the keyring's own tool.
    fn put(&self, secret: &[u8], extra: &[&str]) {
        let mut tool = self
            .command("secret-tool")
            .args(["store", "--label", "by hand", "service", SERVICE, "username", "key"])
            .args(extra)
            .stdin(Stdio::piped())
            .spawn()
            .expect("secret-tool runs");
        tool.stdin.take().expect("its input").write_all(secret).expect("it takes the secret");
        assert!(tool.wait().expect("it ends").success(), "the entry is stored");
    }

    /// How many entries the app has in the keyring.
    fn entries(&self) -> usize {
        let search = ["search", "--all", "service", SERVICE];
        let found = self.command("secret-tool").args(search).output().expect("secret-tool runs");
        String::from_utf8_lossy(&found.stdout).lines().filter(|line| line.starts_with("secret = ")).count()
    }
}

/// The program that uses the vault once.
fn program() -> PathBuf {
    let test = std::env::current_exe().expect("this program has a path");
    let folder = test.parent().and_then(Path::parent).expect("target/debug");
    let program = folder.join("examples/vault_step");
    assert!(program.exists(), "cargo build -p deploy-core --examples builds {}", program.display());
    program
}

impl Drop for Session {
    fn drop(&mut self) {
        for mut process in [self.keyring.take(), self.bus.take()].into_iter().flatten() {
            let ended = process.kill().and_then(|()| process.wait());
            drop(ended);
        }
    }
}

#[test]
fn a_token_is_stored_replaced_read_and_removed() {
    let session = Session::unlocked();
    assert_eq!(session.vault("load key"), "Ok(None)");
    assert_eq!(session.vault("store key one"), "Ok(())");
    assert_eq!(session.vault("store key two"), "Ok(())");
    assert_eq!(session.vault("load key"), "Ok(Some(\"two\"))");
    assert_eq!(session.entries(), 1);
    assert_eq!(session.vault("remove key"), "Ok(())");
    assert_eq!(session.vault("remove key"), "Ok(())");
    assert_eq!(session.entries(), 0);
}

#[test]
fn without_a_session_bus_the_vault_says_so() {
    assert_eq!(Session::without_bus().all_ways(), ["Err(NoBus)"; 3]);
}

#[test]
fn without_a_keyring_on_the_bus_the_vault_says_so() {
    assert_eq!(Session::without_keyring().all_ways(), ["Err(Missing)"; 3]);
}

#[test]
fn a_keyring_without_a_collection_is_no_keyring_to_store_in() {
    let mut session = Session::without_keyring();
    session.start_keyring(false);
    assert_eq!(session.all_ways(), ["Err(Missing)", "Ok(None)", "Ok(())"]);
}

#[test]
fn a_locked_keyring_that_nobody_can_unlock_keeps_what_it_has_and_works_once_it_is_unlocked() {
    let mut session = Session::unlocked();
    assert_eq!(session.vault("store key one"), "Ok(())");
    session.lock();
    assert_eq!(session.all_ways(), ["Err(Dismissed)"; 3]);
    session.unlock();
    assert_eq!(session.vault("load key"), "Ok(Some(\"one\"))");
}

#[test]
fn a_keyring_that_died_is_missing_until_it_is_back() {
    let mut session = Session::unlocked();
    assert_eq!(session.vault("store key one"), "Ok(())");
    session.kill_keyring();
    assert_eq!(session.all_ways(), ["Err(Missing)"; 3]);
    session.start_keyring(true);
    assert_eq!(session.vault("load key"), "Ok(Some(\"one\"))");
}

#[test]
fn of_several_entries_where_one_belongs_none_is_touched() {
    let session = Session::unlocked();
    session.put(b"one", &["by", "first"]);
    session.put(b"two", &["by", "second"]);
    assert_eq!(session.all_ways(), ["Err(Ambiguous)"; 3]);
    assert_eq!(session.entries(), 2);
}

#[test]
fn what_is_no_text_is_no_token_and_a_new_sign_in_replaces_it() {
    let session = Session::unlocked();
    session.put(b"\xff\xfe\xfd", &[]);
    assert_eq!(session.vault("load key"), "Err(BadEncoding)");
    assert_eq!(session.vault("store key one"), "Ok(())");
    assert_eq!(session.vault("load key"), "Ok(Some(\"one\"))");
}

#[test]
fn an_entry_that_was_removed_by_hand_is_simply_gone() {
    let session = Session::unlocked();
    assert_eq!(session.vault("store key one"), "Ok(())");
    let cleared = session.command("secret-tool").args(["clear", "service", SERVICE]).status().expect("it runs");
    assert!(cleared.success());
    assert_eq!(session.vault("load key"), "Ok(None)");
    assert_eq!(session.vault("remove key"), "Ok(())");
}
