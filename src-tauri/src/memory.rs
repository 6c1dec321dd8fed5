//! Keeps what is in memory, tokens among it, out of crash dumps and away from other programs of the same user.

/// Forbids core dumps and reading this program's memory from outside; what it starts may not dump core either.
///
/// A system that does not allow it is no reason not to start.
#[cfg(target_os = "linux")]
pub(crate) fn keep_out_of_dumps() {
    use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};

    let none = Rlimit { current: Some(0), maximum: Some(0) };
    if let Err(error) = setrlimit(Resource::Core, none) {
        tracing::warn!(%error, "memory.core_limit_not_set");
    }
    if let Err(error) = set_dumpable_behavior(DumpableBehavior::NotDumpable) {
        tracing::warn!(%error, "memory.still_dumpable");
    }
}

/// Elsewhere a program can't forbid it by itself.
#[cfg(not(target_os = "linux"))]
pub(crate) fn keep_out_of_dumps() {}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_kernel_neither_dumps_the_memory_nor_lets_others_read_it() {
        keep_out_of_dumps();
        let limits = std::fs::read_to_string("/proc/self/limits").expect("the limits");
        let core = limits.lines().find(|line| line.starts_with("Max core file size")).expect("a limit");
        assert_eq!(core.split_whitespace().collect::<Vec<_>>()[4..6], ["0", "0"]);
        let dumpable = rustix::process::dumpable_behavior().expect("a behavior");
        assert_eq!(dumpable, rustix::process::DumpableBehavior::NotDumpable);
    }
}
