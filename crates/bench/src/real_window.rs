//! What the real window takes: `tests/measure` measures it in the release build and says so line by line.

use std::process::Stdio;

use serde::Deserialize;
use tokio::process::Command;

use crate::lines::{Bound, Failure, Line};

/// The root of the project.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
/// What a line with a figure begins with.
const MARK: &str = "MEASURED ";

#[derive(Deserialize)]
struct Figure {
    name: String,
    ratio: f64,
    sides: String,
}

/// A run of 500 rows in the window, and typing into the search of very many customers.
pub(crate) async fn window() -> Result<Vec<Line>, Failure> {
    measured("window").await
}

/// Opening and filling in 60 settings on 8 pages.
pub(crate) async fn wizard() -> Result<Vec<Line>, Failure> {
    measured("wizard").await
}

async fn measured(part: &str) -> Result<Vec<Line>, Failure> {
    let mut command = Command::new("make");
    command.args(["--no-print-directory", "measure", &format!("PART={part}")]).current_dir(ROOT);
    let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).kill_on_drop(true).output().await?;
    let said = String::from_utf8_lossy(&output.stdout);
    let figures = said.lines().filter_map(|line| line.split_once(MARK)).map(|(_, figure)| serde_json::from_str(figure));
    let figures: Vec<Figure> = figures.collect::<Result<_, _>>()?;
    if !output.status.success() || figures.is_empty() {
        return Err(said.into());
    }
    let line = |Figure { name, ratio, sides }| Line { name, ratio, bound: Bound::AtMost(1.0), sides };
    Ok(figures.into_iter().map(line).collect())
}
