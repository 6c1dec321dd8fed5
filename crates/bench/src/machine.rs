//! What the machine is, as far as it tells.

use std::fs;

/// Says in one line what is measured on.
pub(crate) fn description() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let cpu = field("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown processor".to_owned());
    let memory = field("/proc/meminfo", "MemTotal").unwrap_or_else(|| "unknown".to_owned());
    let load = fs::read_to_string("/proc/loadavg").ok();
    let load = load.and_then(|text| text.split(' ').next().map(str::to_owned)).unwrap_or_else(|| "unknown".to_owned());
    let build = if cfg!(debug_assertions) { "development" } else { "release" };
    format!(
        "{} {}, {cores} cores of {cpu}, memory {memory}, load {load} at the start, {build} build",
        std::env::consts::OS,
        std::env::consts::ARCH,
    )
}

fn field(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}
