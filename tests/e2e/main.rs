//! The real app in its real window: WebKitGTK under Xvfb, a real keyring, a real clipboard, a sandbox over HTTP.
//!
//! Each test has a desktop of its own. `make test` builds the app and the sandbox first; `docs/testing.md` tells more.

#![cfg(target_os = "linux")]

mod harness;

mod accessibility;
mod bad_input;
mod deploy;
mod faults;
mod keyring;
mod practice;
mod security;
mod sign_in;
