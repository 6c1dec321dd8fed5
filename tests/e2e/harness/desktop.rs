//! A desktop of a test's own: display, session bus, keyring, home folder.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use deploy_core::SERVICE;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, Command};

use super::until;

/// A session bus that starts nothing by itself, so that no keyring comes up uninvited.
const BUS_CONFIG: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
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

/// The state of the desktop's keyring.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keyring {
    /// Open.
    Unlocked,
    /// There, and locked, with nobody to ask for the password.
    Locked,
    /// There, without a collection to put anything into.
    WithoutCollection,
    /// Not there.
    Missing,
    /// Out of reach, because the desktop has no bus.
    WithoutBus,
}

/// The desktop's colours.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Theme {
    Light,
    Dark,
}

/// A desktop; everything in it ends with it.
pub(crate) struct Desktop {
    home: TempDir,
    display: String,
    bus: String,
    theme: Theme,
    keyring: Option<Child>,
    _processes: Vec<Child>,
}

impl Desktop {
    /// Starts a desktop with light colours.
    pub(crate) async fn start(keyring: Keyring) -> Self {
        Self::with_theme(keyring, Theme::Light).await
    }

    /// Starts a desktop.
    pub(crate) async fn with_theme(keyring: Keyring, theme: Theme) -> Self {
        let home = tempfile::tempdir().expect("a home folder");
        let runtime = home.path().join("run");
        fs::create_dir(&runtime).expect("a runtime folder");
        fs::set_permissions(&runtime, fs::Permissions::from_mode(0o700)).expect("a private runtime folder");
        let programs = home.path().join("bin");
        fs::create_dir(&programs).expect("a folder for programs");
        super::browser::install_opener(&programs);
        let (display_server, display) = start_display().await;
        let (bus_daemon, bus) = start_bus(home.path()).await;
        let no_bus = || format!("unix:path={}", home.path().join("no-bus").display());
        let bus = if keyring == Keyring::WithoutBus { no_bus() } else { bus };
        let mut desktop =
            Self { home, display, bus, theme, keyring: None, _processes: vec![display_server, bus_daemon] };
        match keyring {
            Keyring::Unlocked => desktop.start_keyring(true).await,
            Keyring::Locked => {
                desktop.start_keyring(true).await;
                desktop.lock_keyring().await;
            }
            Keyring::WithoutCollection => desktop.start_keyring(false).await,
            Keyring::Missing | Keyring::WithoutBus => {}
        }
        desktop
    }

    /// A command that runs in this desktop.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let home = self.home.path();
        let mut command = Command::new(program);
        let path = std::env::var("PATH").unwrap_or_default();
        command
            .current_dir(home)
            .env_clear()
            .env("PATH", format!("{}:{path}", home.join("bin").display()))
            .env("HOME", home)
            .env("LANG", "C.UTF-8")
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_RUNTIME_DIR", home.join("run"))
            .env("DISPLAY", &self.display)
            .env("GDK_BACKEND", "x11")
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env("DBUS_SYSTEM_BUS_ADDRESS", &self.bus)
            .env("GTK_THEME", if self.theme == Theme::Dark { "Adwaita:dark" } else { "Adwaita" })
            .env("NO_AT_BRIDGE", "1")
            .kill_on_drop(true);
        command
    }

    /// The home folder.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// The address of its bus, which stands for both the session's and the system's.
    pub(super) fn bus(&self) -> &str {
        &self.bus
    }

    /// The name of its display.
    pub(super) fn display(&self) -> &str {
        &self.display
    }

    /// Locks the keyring, as it is after logging in without its password.
    pub(crate) async fn lock_keyring(&mut self) {
        self.stop_keyring().await;
        self.start_keyring(false).await;
    }

    /// Unlocks the keyring.
    pub(crate) async fn unlock_keyring(&mut self) {
        self.stop_keyring().await;
        self.start_keyring(true).await;
    }

    /// Takes the keyring away.
    pub(crate) async fn stop_keyring(&mut self) {
        if let Some(mut keyring) = self.keyring.take() {
            keyring.kill().await.expect("the keyring stops");
        }
        let name_is_free = async || (!self.has_keyring().await).then_some(());
        until("the keyring's name is given up", name_is_free).await;
    }

    /// Counts the app's entries in the keyring.
    pub(crate) async fn keyring_entries(&self) -> usize {
        self.keyring_secrets().await.len()
    }

    /// The app's tokens in the keyring, by the keyring's own tool.
    pub(crate) async fn keyring_secrets(&self) -> Vec<String> {
        let search = ["search", "--all", "service", SERVICE];
        let found = self.command("secret-tool").args(search).output().await.expect("secret-tool runs");
        let found = String::from_utf8_lossy(&found.stdout).into_owned();
        found.lines().filter_map(|line| line.strip_prefix("secret = ")).map(str::to_owned).collect()
    }

    /// Puts an entry for the app into the keyring, as a person could by hand; `mark` tells it from others.
    pub(crate) async fn put_into_keyring(&self, key: &str, secret: &[u8], mark: &str) {
        let mut command = self.command("secret-tool");
        command.args(["store", "--label", "by hand", "service", SERVICE, "username", key, "mark", mark]);
        let mut tool = command.stdin(Stdio::piped()).spawn().expect("secret-tool runs");
        let mut input = tool.stdin.take().expect("its standard input");
        input.write_all(secret).await.expect("it takes the secret");
        drop(input);
        assert!(tool.wait().await.expect("it ends").success(), "the keyring takes the entry");
    }

    /// Removes the app's entries from the keyring, as a person could by hand.
    pub(crate) async fn clear_keyring(&self) {
        let cleared = self.command("secret-tool").args(["clear", "service", SERVICE]).status().await;
        assert!(cleared.expect("secret-tool runs").success(), "the keyring's entries can be removed");
    }

    /// What the clipboard holds.
    pub(crate) async fn clipboard(&self) -> String {
        let pasted = self.command("xclip").args(["-selection", "clipboard", "-out"]).output().await;
        String::from_utf8(pasted.expect("xclip runs").stdout).expect("text on the clipboard")
    }

    /// Puts text on the clipboard, as another program does.
    pub(crate) async fn put_on_clipboard(&self, text: &str) {
        let mut command = self.command("xclip");
        let copying = command.args(["-selection", "clipboard", "-in"]).stdin(Stdio::piped()).stdout(Stdio::null());
        let mut copying = copying.stderr(Stdio::null()).spawn().expect("xclip runs");
        let mut input = copying.stdin.take().expect("its standard input");
        input.write_all(text.as_bytes()).await.expect("it takes the text");
        drop(input);
        // It goes to the background once the clipboard is its own.
        assert!(copying.wait().await.expect("it ends").success(), "the clipboard takes the text");
    }

    /// Every file below the home folder that has `text` in it.
    pub(crate) fn files_with(&self, text: &str) -> Vec<PathBuf> {
        let has_text = |file: &PathBuf| {
            let bytes = fs::read(file).unwrap_or_default();
            bytes.windows(text.len()).any(|part| part == text.as_bytes())
        };
        self.files().into_iter().filter(has_text).collect()
    }

    /// Every file below the home folder.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        let mut folders = vec![self.home.path().to_owned()];
        let mut found = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let Ok(kind) = entry.file_type() else { continue };
                if kind.is_dir() {
                    folders.push(entry.path());
                } else if kind.is_file() {
                    found.push(entry.path());
                }
            }
        }
        found
    }

    async fn start_keyring(&mut self, unlocked: bool) {
        let mut command = self.command("gnome-keyring-daemon");
        command.args(["--foreground", "--components=secrets"]);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        if unlocked {
            command.arg("--unlock");
        }
        let mut keyring = command.spawn().expect("gnome-keyring-daemon starts");
        let mut password = keyring.stdin.take().expect("its standard input");
        if unlocked {
            password.write_all(b"password").await.expect("it takes the password");
        }
        drop(password);
        self.keyring = Some(keyring);
        let name_is_owned = async || self.has_keyring().await.then_some(());
        until("the keyring is there", name_is_owned).await;
    }

    async fn has_keyring(&self) -> bool {
        let question = [
            "--session",
            "--print-reply",
            "--dest=org.freedesktop.DBus",
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus.NameHasOwner",
            "string:org.freedesktop.secrets",
        ];
        let answer = self.command("dbus-send").args(question).output().await.expect("dbus-send runs");
        String::from_utf8_lossy(&answer.stdout).contains("boolean true")
    }
}

async fn start_display() -> (Child, String) {
    let mut command = Command::new("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp", "-noreset"]);
    let (server, number) = first_line(&mut command).await;
    (server, format!(":{number}"))
}

async fn start_bus(home: &Path) -> (Child, String) {
    let config = home.join("bus.conf");
    fs::write(&config, BUS_CONFIG).expect("the bus configuration can be written");
    let mut command = Command::new("dbus-daemon");
    command.arg(format!("--config-file={}", config.display())).args(["--nofork", "--print-address=1"]);
    first_line(&mut command).await
}

/// Starts a program and waits for the line by which it says that it is ready.
pub(super) async fn first_line(command: &mut Command) -> (Child, String) {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap_or_else(|error| panic!("{command:?} does not start: {error}"));
    let mut lines = BufReader::new(child.stdout.take().expect("its standard output")).lines();
    let line = lines.next_line().await.expect("it can be read").unwrap_or_default();
    assert!(!line.is_empty(), "{command:?} said nothing");
    // Kept open: a program whose reader is gone may end when it says more.
    tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
    (child, line.trim().to_owned())
}
