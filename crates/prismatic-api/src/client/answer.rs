//! Turns an HTTP answer into data or a typed error.
//!
//! Prismatic answers in three shapes (GraphQL with data, GraphQL with top-level errors, the throttle envelope
//! `{"detail": "..."}`), and what stands between may answer with web pages or cut the answer off.

use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, LOCATION, RETRY_AFTER};
use reqwest::{Response, StatusCode};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::error::{ApiError, QueryError, UnexpectedAnswer};

/// The most that is read of one answer, in bytes after decompression; a page of 100 rows has well under a tenth.
const LARGEST_BODY: usize = 16 * 1024 * 1024;

#[derive(Deserialize)]
struct Envelope {
    /// `None` where there is no such member, `Some(Null)` where it is null.
    #[serde(default, deserialize_with = "present")]
    data: Option<Value>,
    errors: Option<Vec<WireError>>,
    detail: Option<String>,
}

#[derive(Deserialize)]
struct WireError {
    #[serde(default)]
    message: String,
    path: Option<Vec<Value>>,
}

/// Reads an answer to the end and takes the data out of it.
pub(super) async fn read<T: DeserializeOwned>(response: Response) -> Result<T, ApiError> {
    let status = response.status();
    if status.is_redirection() {
        return Err(ApiError::Redirected(header(&response, LOCATION.as_str()).unwrap_or_default()));
    }
    let retry_after = header(&response, RETRY_AFTER.as_str())
        .and_then(|seconds| seconds.trim().parse().ok())
        .map(Duration::from_secs);
    let is_html = header(&response, CONTENT_TYPE.as_str()).is_some_and(|kind| kind.contains("html"));
    let body = body(response).await;
    match status {
        StatusCode::UNAUTHORIZED => return Err(ApiError::Unauthorized),
        StatusCode::FORBIDDEN => return Err(ApiError::Forbidden),
        StatusCode::TOO_MANY_REQUESTS => {
            return Err(ApiError::RateLimited { retry_after, message: said(body.as_deref().unwrap_or_default()) });
        }
        status if status.is_server_error() => return Err(ApiError::ServerFailed(status.as_u16())),
        _ => {}
    }
    let body = body?;
    let envelope = parse(&body, is_html).map_err(|what| ApiError::Unexpected { status: status.as_u16(), what })?;
    data(envelope, status, retry_after)
}

/// The meaning of a request that got no answer.
pub(super) fn transport_error(error: &reqwest::Error) -> ApiError {
    if error.is_connect() || error.is_builder() {
        ApiError::Unreachable(innermost(error))
    } else if error.is_timeout() {
        ApiError::TimedOut
    } else {
        ApiError::Interrupted(innermost(error))
    }
}

fn data<T: DeserializeOwned>(
    envelope: Envelope,
    status: StatusCode,
    retry_after: Option<Duration>,
) -> Result<T, ApiError> {
    let unexpected = |what| ApiError::Unexpected { status: status.as_u16(), what };
    let errors = envelope.errors.unwrap_or_default();
    if !errors.is_empty() {
        return Err(refusal(errors, envelope.data.is_some()));
    }
    match (envelope.data, envelope.detail) {
        (Some(data), _) => serde_json::from_value(data).map_err(|_| unexpected(UnexpectedAnswer::WrongShape)),
        (None, Some(message)) if status.is_success() => Err(ApiError::RateLimited { retry_after, message }),
        (None, _) => Err(unexpected(UnexpectedAnswer::NotGraphql)),
    }
}

fn refusal(errors: Vec<WireError>, has_data: bool) -> ApiError {
    let not_found = |error: &WireError| error.message.to_lowercase().contains("record not found");
    if errors.iter().all(not_found) {
        return ApiError::NotFound;
    }
    ApiError::Refused(
        errors
            .into_iter()
            .map(|error| QueryError {
                executing: has_data || error.path.is_some_and(|path| !path.is_empty()),
                message: error.message,
            })
            .collect(),
    )
}

fn parse(body: &[u8], is_html: bool) -> Result<Envelope, UnexpectedAnswer> {
    let starts_with = |byte| body.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&byte);
    serde_json::from_slice(body).map_err(|error| {
        if is_html || starts_with(b'<') {
            UnexpectedAnswer::Html
        } else if error.is_data() {
            UnexpectedAnswer::NotGraphql
        } else if starts_with(b'{') || starts_with(b'[') {
            UnexpectedAnswer::BrokenJson
        } else {
            UnexpectedAnswer::Unknown
        }
    })
}

async fn body(mut response: Response) -> Result<Vec<u8>, ApiError> {
    let status = response.status().as_u16();
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| body_error(&error))? {
        if body.len() + chunk.len() > LARGEST_BODY {
            return Err(ApiError::Unexpected { status, what: UnexpectedAnswer::TooLarge });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn body_error(error: &reqwest::Error) -> ApiError {
    if error.is_timeout() { ApiError::TimedOut } else { ApiError::Interrupted(innermost(error)) }
}

/// What a throttled answer says, as plain text.
fn said(body: &[u8]) -> String {
    serde_json::from_slice::<Envelope>(body)
        .ok()
        .and_then(|envelope| {
            let first = envelope.errors.into_iter().flatten().next();
            envelope.detail.or_else(|| first.map(|error| error.message))
        })
        .unwrap_or_else(|| "no reason given".to_owned())
}

/// Reads a member that is there, null included.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

fn header(response: &Response, name: &str) -> Option<String> {
    response.headers().get(name)?.to_str().ok().map(str::to_owned)
}

/// The message of the deepest cause, which names what really happened and never the request.
fn innermost(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}
