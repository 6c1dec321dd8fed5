//! Client of Prismatic's GraphQL API.
//!
//! Each operation is a `.graphql` document beside its Rust, checked at compile time against `schema.graphql`, a
//! hand-kept subset of the API's types.
//! The generated types stay inside the operation; what leaves this crate are the plain types of [`model`].
//! This is the one crate that knows HTTP and GraphQL; it knows nothing of the app, the keyring or the disk.

mod client;
mod error;
pub mod model;
mod operations;
mod paging;

pub use client::{Client, ClientError};
pub use error::{ApiError, FieldError, Processed, QueryError, UnexpectedAnswer};
