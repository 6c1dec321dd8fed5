//! A sandbox process, as anyone can start it.

use prismatic_sandbox::CreatedInstance;
use serde::Deserialize;
use tokio::process::{Child, Command};

use super::app::built;
use super::desktop::first_line;

/// A running sandbox; it ends when it is dropped.
pub(crate) struct Sandbox {
    /// Where it is.
    pub(crate) url: String,
    /// What opens it.
    pub(crate) token: String,
    _process: Child,
}

#[derive(Deserialize)]
struct Announcement {
    url: String,
    token: String,
}

impl Sandbox {
    /// Starts a sandbox with a token that is easy to find again.
    pub(crate) async fn start() -> Self {
        let arguments = ["--port", "0", "--token", "canary-4f1d9c-token"];
        let (process, line) = first_line(Command::new(built("prismatic-sandbox")).args(arguments)).await;
        let said: Announcement = serde_json::from_str(&line).expect("a line of JSON");
        Self { url: said.url, token: said.token, _process: process }
    }

    /// What was created in it since it started.
    pub(crate) async fn instances(&self) -> Vec<CreatedInstance> {
        let record = reqwest::get(format!("{}/_sandbox/instances", self.url)).await.expect("the sandbox answers");
        record.json().await.expect("its record")
    }
}
