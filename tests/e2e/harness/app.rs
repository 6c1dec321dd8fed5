//! The app under WebDriver.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use fantoccini::ClientBuilder;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tokio::net::{TcpListener, TcpStream};
use tokio::process::Child;

use super::{Desktop, Page, Process, until};

/// How long the app may take to start.
const START: Duration = Duration::from_mins(1);

/// The running app; dropping it kills it and its drivers.
pub(crate) struct App {
    /// What its window shows.
    pub(crate) page: Page,
    process: Process,
    driver: Drivers,
}

impl App {
    /// Starts the app as a person would from the menu.
    pub(crate) async fn start(desktop: &Desktop) -> Self {
        Self::start_with(desktop, &[]).await
    }

    /// Starts the app with arguments.
    pub(crate) async fn start_with(desktop: &Desktop, arguments: &[&str]) -> Self {
        is_gone(desktop).await;
        let (port, native_port) = (free_port().await, free_port().await);
        let said = desktop.home().join("said");
        let driver = desktop
            .command("tauri-driver")
            .args(["--port", &port.to_string(), "--native-port", &native_port.to_string()])
            .stdout(Stdio::null())
            .stderr(File::create(&said).expect("a file"))
            .process_group(0)
            .spawn()
            .expect("tauri-driver starts: make e2e puts it on the PATH");
        let driver = Drivers(driver);
        for port in [port, native_port] {
            until("the WebDriver listens", async || TcpStream::connect(("127.0.0.1", port)).await.ok()).await;
        }
        let options = json!({ "tauri:options": { "application": app_program(), "args": arguments } });
        let address = format!("http://127.0.0.1:{port}");
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let connecting = builder.capabilities(options.as_object().expect("an object").clone()).connect(&address);
        let Ok(client) = tokio::time::timeout(START, connecting).await else {
            let running: Vec<_> = Process::at_home(desktop.home()).into_iter().map(|process| process.name).collect();
            let said = fs::read_to_string(said).unwrap_or_default();
            panic!("the app does not start in time; there are {running:?}, and they said: {said}");
        };
        let page = Page::new(client.expect("the app starts"));
        let process = processes(desktop).pop().expect("the app runs");
        Self { page, process, driver }
    }

    /// Starts the app with nothing to drive it, and kills it after a while.
    pub(crate) async fn start_and_kill(desktop: &Desktop, after: Duration) {
        is_gone(desktop).await;
        let mut app =
            desktop.command(app_program()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a start");
        tokio::time::sleep(after).await;
        app.kill().await.expect("it can be killed");
    }

    /// Kills the app's own process, and then what drives it.
    pub(crate) fn kill(self) {
        self.process.kill();
        drop(self.driver);
    }

    /// Closes the app.
    pub(crate) async fn quit(self) {
        self.page.close().await;
        drop(self.driver);
    }
}

/// Waits until no copy of the app runs in the desktop: another would only show that one's window.
async fn is_gone(desktop: &Desktop) {
    until("the app's last process is gone", async || processes(desktop).is_empty().then_some(())).await;
}

fn processes(desktop: &Desktop) -> Vec<Process> {
    Process::at_home(desktop.home()).into_iter().filter(|process| process.name == "refract").collect()
}

/// tauri-driver and all that it started.
struct Drivers(Child);

impl Drop for Drivers {
    fn drop(&mut self) {
        if let Some(group) = self.0.id() {
            let killed = std::process::Command::new("kill").args(["-KILL", "--", &format!("-{group}")]).status();
            drop(killed);
        }
    }
}

/// The program that `make` builds, its front end inside; another one where `REFRACT_APP` is its path from the root.
pub(crate) fn app_program() -> PathBuf {
    let program = std::env::var_os("REFRACT_APP").map_or_else(|| "target/app/refract".into(), PathBuf::from);
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join(program);
    assert!(program.exists(), "{} is missing: make app builds it", program.display());
    program
}

/// A program in the folder that Cargo builds into.
pub(super) fn built(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("this program has a path");
    let folder = test.parent().and_then(|deps| deps.parent()).expect("target/debug/deps");
    folder.join(name)
}

async fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    listener.local_addr().expect("an address").port()
}
