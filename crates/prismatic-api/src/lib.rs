//! Client of Prismatic's GraphQL API.
//!
//! Each operation is a `.graphql` document beside its Rust, checked at compile time against `schema.graphql`, a
//! hand-kept subset of the API's types.
//! The generated types stay inside the operation; what leaves this crate are the plain types of [`model`].
//! This is the one crate that knows HTTP and GraphQL; it knows nothing of the app, the keyring or the disk.

pub mod auth;
mod client;
mod credentials;
mod error;
mod http;
pub mod model;
mod operations;
mod pace;
mod paging;
mod redaction;

pub use client::Client;
pub use credentials::{Credentials, Standing, Tokens};
pub use error::{ApiError, ClientError, FieldError, Processed, QueryError, UnexpectedAnswer};
pub use pace::{Pace, Snapshot, Turn};
pub use redaction::Redaction;
