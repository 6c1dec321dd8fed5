//! Operations on instances.

mod convert;
mod create;
mod deploy;
mod get;
mod list;
