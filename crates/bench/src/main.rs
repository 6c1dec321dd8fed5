//! Measures Refract against the shortest time its server allows, and against what people use instead.
//!
//! `make bench` runs it. Each line is a ratio, both sides of which come from this one run on this machine, against the
//! sandbox on a loopback port. It ends with an error where a line misses its bound; docs/performance.md explains them.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

mod lines;
mod machine;
mod mock;
mod ours;
mod peers;
mod presets;
mod real_window;

use std::process::ExitCode;

use tokio::runtime::Builder;

use crate::lines::{Bound, Line};

fn main() -> ExitCode {
    let runtime = match Builder::new_multi_thread().worker_threads(1).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            println!("There is no runtime to measure in: {error}");
            return ExitCode::FAILURE;
        }
    };
    println!("{}", machine::description());
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let mut is_good = true;
    for (name, measure) in lines::all() {
        if !wanted.is_empty() && !wanted.iter().any(|word| name.contains(word.as_str())) {
            continue;
        }
        match runtime.block_on(measure()) {
            Ok(lines) => {
                for line in &lines {
                    is_good &= print(line);
                }
            }
            Err(error) => {
                is_good = false;
                println!("{name}: could not be measured: {error}");
            }
        }
    }
    if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Prints a line, tells whether it is within its bound.
fn print(line: &Line) -> bool {
    let (is_good, bound) = match line.bound {
        Bound::AtMost(most) => (line.ratio <= most, format!("at most {most}")),
        Bound::AtLeast(least) => (line.ratio >= least, format!("at least {least}")),
    };
    let mark = if is_good { "" } else { "   MISSED" };
    println!("{:<58} {:>8.3}   ({bound}){mark}\n    {}", line.name, line.ratio, line.sides);
    is_good
}
