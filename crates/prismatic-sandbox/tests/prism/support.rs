//! A running program and Prismatic's CLI.

use std::io::{BufRead, BufReader, Write, stdout};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::{Value, json};
use tokio::runtime::Runtime;

/// The sandbox's program on a free port; it is stopped when the test ends.
pub(crate) struct Program {
    child: Child,
    url: String,
}

impl Program {
    /// Starts the program with the token `T`.
    pub(crate) fn start() -> Self {
        Self::start_with(&[])
    }

    /// Starts the program with the token `T` and more arguments.
    pub(crate) fn start_with(args: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_prismatic-sandbox"));
        command.args(["--port", "0", "--token", "T"]).args(args).stdout(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut line = String::new();
        let output = child.stdout.as_mut().expect("its output");
        BufReader::new(output).read_line(&mut line).expect("a line");
        let announced: Value = serde_json::from_str(&line).expect("one line of JSON");
        let url = announced["url"].as_str().expect("a url").to_owned();
        Self { child, url }
    }

    /// Returns the URL the program answers at.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Runs a command of the CLI that has to succeed, returns what it prints.
    pub(crate) fn prism(&self, args: &[&str]) -> String {
        let result = self.run("T", args);
        assert_eq!(result.code, Some(0), "{}", result.stderr);
        result.stdout
    }

    /// Runs a command of the CLI that has to fail, returns its exit code and its error.
    pub(crate) fn refused(&self, args: &[&str]) -> (i32, String) {
        self.refused_as("T", args)
    }

    /// The same with another token.
    pub(crate) fn refused_as(&self, token: &str, args: &[&str]) -> (i32, String) {
        let result = self.run(token, args);
        assert_eq!(result.stdout, "", "a command that fails prints nothing");
        (result.code.expect("an exit code"), result.stderr)
    }

    /// Runs a command of the CLI, whatever comes of it.
    pub(crate) fn run(&self, token: &str, args: &[&str]) -> CommandResult {
        let output = cli(&self.url, token).args(args).output().expect("node runs");
        let result = CommandResult::new(&output);
        report(args, &result);
        result
    }

    /// Runs a document past the CLI, which is slow to start, returns its data.
    pub(crate) fn data(&self, document: &str, variables: &Value) -> Value {
        let request = reqwest::Client::new()
            .post(format!("{}/api", self.url))
            .header("Authorization", "Bearer T")
            .json(&json!({ "query": document, "variables": variables }));
        let answer = async { request.send().await.expect("an answer").json::<Value>().await.expect("JSON") };
        let answer = Runtime::new().expect("a runtime").block_on(answer);
        assert_eq!(answer.get("errors"), None, "{answer}");
        answer["data"].clone()
    }

    /// Finds the id of the one customer with this name.
    pub(crate) fn customer(&self, name: &str) -> String {
        let data = self.data("query ($n: String) { customers(name: $n) { nodes { id } } }", &json!({ "n": name }));
        text(&data["customers"]["nodes"][0]["id"])
    }

    /// Finds the canonical id of the one integration with this name.
    pub(crate) fn integration(&self, name: &str) -> String {
        let data = self.data("query ($n: String) { integrations(name: $n) { nodes { id } } }", &json!({ "n": name }));
        text(&data["integrations"]["nodes"][0]["id"])
    }

    /// Creates an instance for Kestrel Outdoor, returns its id.
    pub(crate) fn create(&self, integration: &str, name: &str) -> String {
        let document = "
            mutation ($customer: ID!, $integration: ID!, $name: String!) {
              createInstance(input: { customer: $customer, integration: $integration, name: $name }) { instance { id } }
            }";
        let variables = json!({
            "customer": self.customer("Kestrel Outdoor"),
            "integration": self.integration(integration),
            "name": name,
        });
        text(&self.data(document, &variables)["createInstance"]["instance"]["id"])
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What became of a command.
pub(crate) struct CommandResult {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    /// The error, without the line breaks of the terminal.
    pub(crate) stderr: String,
}

impl CommandResult {
    fn new(output: &Output) -> Self {
        let stdout = String::from_utf8_lossy(&output.stdout);
        let stderr = String::from_utf8_lossy(&output.stderr);
        let words = stderr.split_whitespace().filter(|word| *word != "›");
        Self {
            code: output.status.code(),
            stdout: stdout.trim().to_owned(),
            stderr: words.collect::<Vec<_>>().join(" "),
        }
    }
}

/// Writes one line about a command, past the capture of the tests' output.
fn report(args: &[&str], result: &CommandResult) {
    let shown = if result.code == Some(0) { &result.stdout } else { &result.stderr };
    let first = shown.lines().next().unwrap_or_default();
    let flags = args[1..].iter().filter(|arg| arg.starts_with('-'));
    let command = args[..1].iter().chain(flags).copied().collect::<Vec<_>>().join(" ");
    let code = result.code.map_or_else(|| String::from("no exit code"), |code| format!("exit {code}"));
    let line = format!("prism {command}: {code}: {}\n", first.trim());
    stdout().write_all(line.as_bytes()).expect("an output");
}

/// The CLI in an environment in which it knows the sandbox alone.
fn cli(url: &str, token: &str) -> Command {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let config = home.join("prism-config.yml");
    std::fs::write(&config, "").expect("an empty configuration");
    let mut command = Command::new("node");
    command
        .arg(script())
        .env_clear()
        .envs(std::env::vars_os().filter(|(name, _)| name == "PATH" || name == "SystemRoot"))
        .env("HOME", home)
        .env("PRISMATIC_URL", url)
        .env("PRISM_ACCESS_TOKEN", token)
        .env("PRISM_CONFIG_FILE", config)
        .env("PRISM_SKIP_NEW_VERSION_CHECK", "true");
    command
}

fn script() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/prism");
    let script = package.join("node_modules/@prismatic-io/prism/lib/run.js");
    assert!(script.exists(), "Prismatic's CLI is not installed; run `npm ci` in tests/prism.");
    script
}

/// The error of a command that asks for a row which does not exist.
pub(crate) fn not_found() -> (i32, String) {
    (1, String::from("Error: id: Record not found"))
}
