//! What people use instead: Prismatic's CLI in a shell, and a script in Node.js as Prismatic's examples are.

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use deploy_core::model::CustomerId;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use crate::lines::Failure;
use crate::mock::{Mock, Work};

/// The root of the project.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
/// One customer with the CLI, as its documentation has it: create, then deploy what was created.
const ONE: &str =
    r#"id=$("$PRISM" instances:create -n "Measured" -i "$VERSION" -c "$1") && "$PRISM" instances:deploy "$id""#;

/// How the CLI is repeated for each customer.
#[derive(Clone, Copy)]
pub(crate) enum Repetition {
    /// One after the other.
    Loop,
    /// Four at the same time.
    Xargs,
}

/// Runs Prismatic's CLI for each customer.
pub(crate) async fn prism(mock: &Mock, work: &Work, repetition: Repetition) -> Result<Duration, Failure> {
    let program = Path::new(ROOT).join("tests/prism/node_modules/.bin/prism");
    if !program.exists() {
        return Err("Prismatic's CLI is missing: run `npm ci` in tests/prism".into());
    }
    let folder = tempfile::tempdir()?;
    let all = match repetition {
        Repetition::Loop => {
            r#"set -e; one() { sh -c "$ONE" one "$1"; }; for customer in $CUSTOMERS; do one "$customer"; done"#
        }
        Repetition::Xargs => r#"printf '%s\n' $CUSTOMERS | xargs -P4 -I{} sh -c "$ONE" one {}"#,
    };
    let mut command = Command::new("sh");
    command
        .args(["-c", all])
        .env("ONE", ONE)
        .env("PRISM", program)
        .env("VERSION", work.version.as_str())
        .env("CUSTOMERS", ids(work))
        .env("PRISMATIC_URL", mock.sandbox.url())
        .env("PRISM_ACCESS_TOKEN", mock.sandbox.token())
        .env("PRISM_CONFIG_FILE", folder.path().join("config.yml"))
        .env("PRISM_SKIP_NEW_VERSION_CHECK", "true");
    timed(command).await
}

/// Runs a script that creates and deploys for one customer after the other.
pub(crate) async fn script(mock: &Mock, work: &Work) -> Result<Duration, Failure> {
    let mut command = Command::new("node");
    command
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/peers/sequential.mjs"))
        .env("VERSION", work.version.as_str())
        .env("CUSTOMERS", ids(work))
        .env("PRISMATIC_URL", mock.sandbox.url())
        .env("PRISMATIC_API_KEY", mock.sandbox.token());
    timed(command).await
}

/// Runs a script that sends again what failed, without a look; tells how many instances it believes to have created.
pub(crate) async fn retrying(mock: &Mock, work: &Work) -> Result<usize, Failure> {
    let mut script = Command::new("node")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/peers/retrying.mjs"))
        .env("VERSION", work.version.as_str())
        .env("PRISMATIC_URL", mock.sandbox.url())
        .env("PRISMATIC_API_KEY", mock.sandbox.token())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let mut customers = script.stdin.take().ok_or("the script takes no customers")?;
    customers.write_all(ids(work).as_bytes()).await?;
    drop(customers);
    let output = script.wait_with_output().await?;
    Ok(String::from_utf8(output.stdout)?.trim().parse()?)
}

fn ids(work: &Work) -> String {
    work.customers.iter().map(CustomerId::as_str).collect::<Vec<_>>().join(" ")
}

async fn timed(mut command: Command) -> Result<Duration, Failure> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).kill_on_drop(true);
    let start = Instant::now();
    let output = command.output().await?;
    let took = start.elapsed();
    if output.status.success() { Ok(took) } else { Err(String::from_utf8_lossy(&output.stderr).into()) }
}
