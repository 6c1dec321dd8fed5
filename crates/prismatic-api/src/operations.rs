//! The operations, one module each: `run` on a [`Client`](crate::Client) method, plain types in and out.

mod connection;
mod customer;
mod execution;
mod instance;
mod integration;
mod user;

use crate::error::{ApiError, FieldError, UnexpectedAnswer};

/// Prismatic's date-times, ISO 8601.
pub(crate) type DateTime = String;
/// JSON as text.
pub(crate) type JSONString = String;
/// JSON, or text.
pub(crate) type JSONOrString = serde_json::Value;
/// Prismatic's UUIDs, as text.
#[expect(clippy::upper_case_acronyms, reason = "the scalar's name in the API")]
pub(crate) type UUID = String;

/// A mutation that gave neither its object nor a reason.
fn empty_payload() -> ApiError {
    ApiError::Unexpected { status: 200, what: UnexpectedAnswer::WrongShape }
}

/// Makes a payload error; `__all__` stands for the whole object (prismatic-io/prism drops that prefix).
fn field_error(field: String, messages: Vec<String>) -> FieldError {
    FieldError { field: (field != "__all__").then_some(field), messages }
}

/// What a payload without its object means.
fn refused(errors: Vec<FieldError>) -> ApiError {
    if errors.is_empty() { empty_payload() } else { ApiError::Rejected(errors) }
}
