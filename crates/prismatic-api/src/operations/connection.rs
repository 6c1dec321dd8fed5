//! Operations on connections of instances and on those that customers reuse.

mod create;
mod disconnect;
mod get;
mod list;
mod log;
mod reusable;
