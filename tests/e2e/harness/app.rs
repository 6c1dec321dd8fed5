//! The app under WebDriver.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use fantoccini::ClientBuilder;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tokio::net::{TcpListener, TcpStream};
use tokio::process::Child;

use super::{Desktop, Page, until};

/// The running app; dropping it kills it and its drivers.
pub(crate) struct App {
    /// What its window shows.
    pub(crate) page: Page,
    driver: Drivers,
}

impl App {
    /// Starts the app as a person would from the menu.
    pub(crate) async fn start(desktop: &Desktop) -> Self {
        Self::start_with(desktop, &[]).await
    }

    /// Starts the app with arguments.
    pub(crate) async fn start_with(desktop: &Desktop, arguments: &[&str]) -> Self {
        let (port, native_port) = (free_port().await, free_port().await);
        let driver = desktop
            .command("tauri-driver")
            .args(["--port", &port.to_string(), "--native-port", &native_port.to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("tauri-driver starts: make e2e puts it on the PATH");
        let driver = Drivers(driver);
        for port in [port, native_port] {
            until("the WebDriver listens", async || TcpStream::connect(("127.0.0.1", port)).await.ok()).await;
        }
        let options = json!({ "tauri:options": { "application": app_program(), "args": arguments } });
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(options.as_object().expect("an object").clone())
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("the app starts");
        Self { page: Page::new(client), driver }
    }

    /// Closes the app.
    pub(crate) async fn quit(self) {
        self.page.close().await;
        drop(self.driver);
    }
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

/// The program that `make` builds, its front end inside.
fn app_program() -> PathBuf {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/app/refract");
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
