//! Operations on instances.

mod configuration;
mod configure;
mod convert;
mod create;
mod delete;
mod deploy;
mod get;
mod keys;
mod list;
mod page_content;
mod source_content;
mod test;
