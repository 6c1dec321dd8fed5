//! The answers that a fault gives instead of the API's.

use std::time::Duration;

use axum::Json;
use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde_json::{Map, Value, json};

use crate::schema::RequestedOperation;

/// Answers as a server or gateway does with `status`.
pub(super) fn answer_as(status: u16) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let title = format!("{} {}", status.as_u16(), status.canonical_reason().unwrap_or("Error"));
    match status {
        StatusCode::BAD_REQUEST => (status, errors("Bad Request")).into_response(),
        StatusCode::UNAUTHORIZED => unauthorized(),
        StatusCode::FORBIDDEN => (status, errors("Forbidden")).into_response(),
        StatusCode::INTERNAL_SERVER_ERROR => (status, Html("<h1>Server Error (500)</h1>")).into_response(),
        _ => {
            let page = format!(
                "<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n\
                 </body>\r\n</html>\r\n"
            );
            (status, Html(page)).into_response()
        }
    }
}

/// Refuses the token (`[D]` 401 and its body: Prismatic's CLI tests).
pub(crate) fn unauthorized() -> Response {
    (StatusCode::UNAUTHORIZED, errors("Unauthorized")).into_response()
}

/// Refuses a request that came too soon. The words are Django REST framework's (`[I]`), in whole
/// seconds as `Retry-After` has them.
pub(crate) fn too_many_requests(retry_after: Option<Duration>) -> Response {
    let Some(wait) = retry_after else {
        return (StatusCode::TOO_MANY_REQUESTS, Json(json!({ "detail": THROTTLED }))).into_response();
    };
    let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
    let text = format!("{THROTTLED} Expected available in {seconds} seconds.");
    let headers = [(header::RETRY_AFTER, seconds.to_string())];
    (StatusCode::TOO_MANY_REQUESTS, headers, Json(json!({ "detail": text }))).into_response()
}

const THROTTLED: &str = "Request was throttled.";

/// Answers with the gateway's envelope, which is no GraphQL.
pub(crate) fn detail() -> Response {
    Json(json!({ "detail": THROTTLED })).into_response()
}

/// Answers with a web page where JSON is due.
pub(super) fn page() -> Response {
    Html("<!doctype html>\n<html>\n<head><title>Sign in</title></head>\n<body><h1>Sign in</h1></body>\n</html>\n")
        .into_response()
}

/// Answers with top-level errors.
pub(super) fn top_level_errors(text: &str) -> Response {
    errors(text).into_response()
}

fn errors(text: &str) -> Json<Value> {
    Json(json!({ "errors": [{ "message": text }] }))
}

/// Answers with a payload that holds nothing but an error, for each root field.
pub(super) fn payload_errors(operation: &RequestedOperation, text: &str) -> Response {
    let mut data = Map::new();
    for field in &operation.fields {
        let mut payload: Map<String, Value> =
            field.below.iter().map(|below| (below.key.clone(), Value::Null)).collect();
        payload.insert(String::from("errors"), json!([{ "field": "__all__", "messages": [text] }]));
        data.insert(field.key.clone(), Value::Object(payload));
    }
    Json(json!({ "data": data })).into_response()
}

/// Makes the answer that faults work on where the request is not carried out: null for each root field.
pub(crate) fn untouched(operation: &RequestedOperation) -> Response {
    let data: Map<String, Value> = operation.fields.iter().map(|field| (field.key.clone(), Value::Null)).collect();
    Json(json!({ "data": data })).into_response()
}

/// Answers with `depth` nested lists.
pub(super) fn deep(depth: usize) -> Response {
    let text = format!("{{\"data\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
    ([(header::CONTENT_TYPE, "application/json")], Body::from(text)).into_response()
}
