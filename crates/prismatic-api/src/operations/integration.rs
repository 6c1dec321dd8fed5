//! Operations on integrations and their versions.

mod list;
mod versions;
