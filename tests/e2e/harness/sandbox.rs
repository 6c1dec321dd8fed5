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
        Self::start_with(&[]).await
    }

    /// Starts a sandbox with more switches.
    pub(crate) async fn start_with(switches: &[&str]) -> Self {
        let arguments = ["--port", "0", "--token", "canary-4f1d9c-token"];
        let mut command = Command::new(built("prismatic-sandbox"));
        let (process, line) = first_line(command.args(arguments).args(switches)).await;
        let said: Announcement = serde_json::from_str(&line).expect("a line of JSON");
        Self { url: said.url, token: said.token, _process: process }
    }

    /// Lets other things go wrong from now on, and what went wrong before be right again.
    pub(crate) async fn set_faults(&self, rules: &[&str]) {
        let script = serde_json::json!({ "rules": rules });
        let request = reqwest::Client::new().put(format!("{}/_sandbox/faults", self.url)).json(&script);
        request.send().await.and_then(reqwest::Response::error_for_status).expect("the sandbox takes the rules");
    }

    /// Lets so many requests through from now on; what is left out of the object has its default, which is no limit.
    pub(crate) async fn set_limit(&self, limit: serde_json::Value) {
        let request = reqwest::Client::new().put(format!("{}/_sandbox/limit", self.url)).json(&limit);
        request.send().await.and_then(reqwest::Response::error_for_status).expect("the sandbox takes the limit");
    }

    /// Begins again, with its practice data alone and nothing that goes wrong.
    pub(crate) async fn reset(&self) {
        let request = reqwest::Client::new().post(format!("{}/_sandbox/reset", self.url));
        request.send().await.and_then(reqwest::Response::error_for_status).expect("the sandbox begins again");
    }

    /// Asks its API, as an admin.
    pub(crate) async fn ask(&self, query: &str, variables: serde_json::Value) -> serde_json::Value {
        let question = serde_json::json!({ "query": query, "variables": variables });
        let request = reqwest::Client::new().post(format!("{}/api", self.url)).bearer_auth(&self.token);
        let answer = request.json(&question).send().await.expect("the sandbox answers");
        answer.json().await.expect("its answer")
    }

    /// What was created in it since it started.
    pub(crate) async fn instances(&self) -> Vec<CreatedInstance> {
        let record = reqwest::get(format!("{}/_sandbox/instances", self.url)).await.expect("the sandbox answers");
        record.json().await.expect("its record")
    }
}
