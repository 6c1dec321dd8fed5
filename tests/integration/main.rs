//! The app without a window: its commands and permissions on Tauri's mock runtime, and how its crates hang together.

mod arrows;
mod commands;
mod config_values;
mod configuration;
mod harness;
mod permissions;
mod presets;
mod runs;
mod setup;
mod unsaved;
