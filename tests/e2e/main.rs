//! The real app in its real window: WebKitGTK under Xvfb, a real keyring, a real clipboard, a sandbox over HTTP.
//!
//! Each test has a desktop of its own. `make test` builds the app and the sandbox first; `docs/testing.md` tells more.

#![cfg(target_os = "linux")]

mod harness;
mod steps;

mod accessibility;
mod account;
mod bad_input;
mod catalogue;
mod choosing;
mod deploy;
mod desktop;
mod faults;
mod keyring;
mod kills;
mod practice;
mod preset_ways;
mod presets;
mod running;
mod runs;
mod saved_data;
mod security;
mod sessions;
mod settings;
mod settings_many;
mod sign_in;
mod unsaved;
