//! The operations, one module each: `run` on a [`Client`](crate::Client) method, plain types in and out.

mod customer;
mod instance;
mod integration;
mod user;

use crate::error::{ApiError, FieldError, UnexpectedAnswer};

/// Prismatic's date-times, ISO 8601.
pub(crate) type DateTime = String;
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

/// The instance of a payload, or the reasons it gives.
fn accepted<T>(instance: Option<T>, errors: Vec<FieldError>) -> Result<T, ApiError> {
    if errors.is_empty() { instance.ok_or_else(empty_payload) } else { Err(ApiError::Rejected(errors)) }
}
