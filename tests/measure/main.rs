//! What the real window costs, in the release build: `make bench` runs it and holds the figures to their bounds.
//!
//! Each figure is a line of JSON behind a mark; the names of the parts to measure are the arguments.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]
#![cfg_attr(not(target_os = "linux"), expect(unused, reason = "the window is measured on Linux"))]

#[cfg(target_os = "linux")]
#[expect(dead_code, unused_imports, reason = "the tests of the window use the rest")]
#[path = "../e2e/harness/mod.rs"]
mod harness;
#[cfg(target_os = "linux")]
#[expect(dead_code, reason = "the tests of the window use the rest")]
#[path = "../e2e/steps.rs"]
mod steps;
#[cfg(target_os = "linux")]
mod window;
#[cfg(target_os = "linux")]
mod wizard;

use serde_json::json;

/// What a line with a figure begins with.
const MARK: &str = "MEASURED ";

#[cfg(target_os = "linux")]
fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let is_wanted = |part: &str| wanted.iter().any(|name| name == part);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        if is_wanted("window") {
            window::measure().await;
        }
        if is_wanted("wizard") {
            wizard::measure().await;
        }
    });
}

#[cfg(not(target_os = "linux"))]
fn main() {}

/// Prints a figure against its bound.
fn print(name: &str, value: f64, bound: f64, unit: &str, more: &str) {
    let sides = format!("{value:.0} {unit}, bound {bound:.0} {unit}{more}");
    println!("{MARK}{}", json!({ "name": name, "ratio": value / bound, "sides": sides }));
}
