//! The webhook URLs: `/trigger/<id>` starts the flow that the id stands for
//! (docs/integrations/triggers/webhook).

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use crate::behavior::{RefusalBody, WebhookAnswer, WebhookSwitches};
use crate::global_id::{self, Kind};
use crate::server::Sandbox;
use crate::store::executions::ExecutionRow;
use crate::store::webhooks::{Call, Refusal};

/// The largest body a webhook takes (`[D]` integration-runner-environment-limits).
const BODY_LIMIT: usize = 6 * 1024 * 1024;

/// Returns the routes of webhooks.
pub(crate) fn routes() -> Router<Sandbox> {
    let methods = get(trigger).post(trigger).put(trigger).patch(trigger).delete(trigger);
    Router::new().route("/trigger/{id}", methods.layer(DefaultBodyLimit::max(BODY_LIMIT)))
}

/// Starts a flow. That an asynchronous flow is answered at once with its execution's id, and a
/// synchronous one with its result, is `[D]`.
async fn trigger(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    Query(address): Query<Address>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let call = call(address, &headers, &body);
    let mut answers = sandbox.stores().map(|store| store.trigger(&id, &call));
    let answer = answers.find(|answer| !matches!(answer, Err(Refusal::NotFound)));
    let execution = match answer.unwrap_or(Err(Refusal::NotFound)) {
        Ok(execution) => execution,
        Err(refusal) => return refused(refusal, &sandbox.inner.config.behavior.webhooks),
    };
    if execution.flow_config.flow.is_synchronous {
        execution.ended().await;
    }
    let answer = execution.answer();
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, [(header::CONTENT_TYPE, "application/json")], answer.body).into_response()
}

/// What a trigger answers with.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
}

impl ExecutionRow {
    /// Returns what the trigger answers with. The status where a synchronous flow fails is `[I]`.
    pub(crate) fn answer(&self) -> Answer {
        if !self.flow_config.flow.is_synchronous {
            let id = global_id::encode(Kind::InstanceExecutionResult, self.id);
            return Answer { status: 202, body: json!({ "executionId": id }).to_string() };
        }
        match self.result() {
            Ok(result) => Answer { status: 200, body: result.to_owned() },
            Err(error) => Answer { status: 500, body: json!({ "error": error }).to_string() },
        }
    }
}

/// Where a request to a shared URL is to go, in its query, its headers or its JSON. The names of
/// both are an integration's own (`[D]` docs/endpoint-configuration); here every integration has
/// the same.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Address {
    flow_name: Option<String>,
    external_customer_id: Option<String>,
}

fn call(query: Address, headers: &HeaderMap, body: &Bytes) -> Call {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let inside: Address = serde_json::from_slice(body).unwrap_or_default();
    Call {
        api_key: header("Api-Key"),
        flow_name: inside.flow_name.or(query.flow_name).or_else(|| header("Flow-Name")),
        customer_external_id: inside
            .external_customer_id
            .or(query.external_customer_id)
            .or_else(|| header("External-Customer-Id")),
        body: body.to_vec(),
    }
}

/// Answers a request that starts nothing.
fn refused(refusal: Refusal, switches: &WebhookSwitches) -> Response {
    let answer = match refusal {
        Refusal::NotFound => WebhookAnswer::NotFound,
        Refusal::Paused => switches.paused_webhooks,
        Refusal::UnknownFlow => switches.unknown_flows,
        Refusal::Unauthorized => return refused_with(StatusCode::UNAUTHORIZED, "Unauthorized", switches),
    };
    match answer {
        WebhookAnswer::NotFound => refused_with(StatusCode::NOT_FOUND, "Not found", switches),
        WebhookAnswer::Forbidden => refused_with(StatusCode::FORBIDDEN, "Forbidden", switches),
        WebhookAnswer::Accepted => {
            let id = global_id::encode(Kind::InstanceExecutionResult, Uuid::new_v4());
            (StatusCode::ACCEPTED, Json(json!({ "executionId": id }))).into_response()
        }
    }
}

fn refused_with(status: StatusCode, message: &'static str, switches: &WebhookSwitches) -> Response {
    match switches.webhook_refusals {
        RefusalBody::Json => (status, Json(json!({ "error": message }))).into_response(),
        RefusalBody::Text => (status, message).into_response(),
        RefusalBody::Empty => status.into_response(),
    }
}
