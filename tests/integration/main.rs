//! The app without a window: its commands and permissions on Tauri's mock runtime, and how its crates hang together.

mod arrows;
mod commands;
mod configuration;
mod harness;
mod permissions;
