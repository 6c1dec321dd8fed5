//! Turns an HTTP answer into data or a typed error.
//!
//! Prismatic answers in three shapes (GraphQL with data, GraphQL with top-level errors, the throttle envelope
//! `{"detail": "..."}`), and what stands between may answer with web pages or cut the answer off.

use std::time::{Duration, SystemTime};

use reqwest::header::{CONTENT_TYPE, DATE, LOCATION, RETRY_AFTER};
use reqwest::{Response, StatusCode};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::error::{ApiError, QueryError, UnexpectedAnswer};
use crate::http::{self, Budget, header};
use crate::redaction::Redaction;

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

/// How long the server asks to wait at the least: in seconds, or until a time (RFC 9110, 10.2.3), which is of its own
/// clock.
pub(super) fn retry_after(response: &Response) -> Option<Duration> {
    let asked = header(response, RETRY_AFTER.as_str())?;
    if let Ok(seconds) = asked.trim().parse::<f64>() {
        // The standard has whole seconds only; what is more precise must not end too early.
        return (seconds >= 0.0).then(|| Duration::try_from_secs_f64(seconds.ceil()).unwrap_or(Duration::MAX));
    }
    let at = httpdate::parse_http_date(asked.trim()).ok()?;
    let now = header(response, DATE.as_str()).and_then(|now| httpdate::parse_http_date(&now).ok());
    Some(at.duration_since(now.unwrap_or_else(SystemTime::now)).unwrap_or_default())
}

/// Reads an answer to the end and takes the data out of it; what it says of the secrets is left out.
///
/// `retry_after` is what the answer asks for.
pub(super) async fn read<T: DeserializeOwned>(
    response: Response,
    retry_after: Option<Duration>,
    redaction: &Redaction,
    budget: Option<&Budget>,
) -> Result<T, ApiError> {
    let outcome = read_as_it_is(response, retry_after, redaction, budget).await;
    outcome.map_err(|error| error.cleaned(|text| redaction.apply(text)))
}

async fn read_as_it_is<T: DeserializeOwned>(
    response: Response,
    retry_after: Option<Duration>,
    redaction: &Redaction,
    budget: Option<&Budget>,
) -> Result<T, ApiError> {
    let status = response.status();
    if status.is_redirection() {
        return Err(ApiError::Redirected(header(&response, LOCATION.as_str()).unwrap_or_default()));
    }
    let is_html = header(&response, CONTENT_TYPE.as_str()).is_some_and(|kind| kind.contains("html"));
    let body = http::body(response, LARGEST_BODY, budget).await;
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
    data(envelope, status, retry_after, redaction)
}

fn data<T: DeserializeOwned>(
    envelope: Envelope,
    status: StatusCode,
    retry_after: Option<Duration>,
    redaction: &Redaction,
) -> Result<T, ApiError> {
    let unexpected = |what| ApiError::Unexpected { status: status.as_u16(), what };
    let errors = envelope.errors.unwrap_or_default();
    if !errors.is_empty() {
        return Err(refusal(errors, envelope.data.is_some()));
    }
    match (envelope.data, envelope.detail) {
        (Some(mut data), _) => {
            leave_out(redaction, &mut data);
            serde_json::from_value(data).map_err(|_| unexpected(UnexpectedAnswer::WrongShape))
        }
        (None, Some(message)) if status.is_success() => Err(ApiError::RateLimited { retry_after, message }),
        (None, _) => Err(unexpected(UnexpectedAnswer::NotGraphql)),
    }
}

/// Takes the secrets out of every text of the data, which ends up on the screen and in the database.
fn leave_out(redaction: &Redaction, data: &mut Value) {
    match data {
        Value::String(text) => redaction.apply(text),
        Value::Array(values) => values.iter_mut().for_each(|value| leave_out(redaction, value)),
        Value::Object(members) => members.values_mut().for_each(|value| leave_out(redaction, value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
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
