//! Operations on integrations and their versions.

mod config;
mod list;
mod versions;
