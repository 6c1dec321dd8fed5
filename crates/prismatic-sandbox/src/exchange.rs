//! The way of a request: to `/api` on record, past the rate limit, through the faults, to the engine
//! and back; to other paths through the faults alone.

use std::time::Duration;

use async_graphql::Request;
use async_graphql_axum::GraphQLResponse;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::time::sleep;

use crate::faults::{self, Strike, Timed};
use crate::line::HangUp;
use crate::schema::{self, RequestedOperation, SandboxSchema};
use crate::server::Sandbox;
use crate::store::clock;
use crate::traffic::Entry;

/// Answers a request of somebody who was let in; `schema` carries it out.
pub(crate) async fn exchange(
    sandbox: &Sandbox,
    schema: SandboxSchema,
    headers: &HeaderMap,
    mut request: Request,
) -> Response {
    let operation = schema::requested(&mut request, sandbox.inner.faults.are_armed());
    if let Some(operation) = &operation {
        let fields = operation.field_names();
        tracing::debug!(name = operation.name, ?fields, "request");
        sandbox.inner.log.add(operation.name.clone(), &fields);
    }
    let operation = operation.unwrap_or_default();
    let entry = sandbox.inner.traffic.enter(&operation);
    let run = Box::pin(async move { schema.execute(request).await });
    let response = answer(sandbox, &entry, bearer(headers), &operation, run).await;
    let is_answered = response.extensions().get::<HangUp>().is_none();
    entry.answered(is_answered.then(|| response.status().as_u16()));
    response.map(|body| Timed::body(body, move || entry.ended()))
}

fn bearer(headers: &HeaderMap) -> &str {
    let authorization = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    authorization.and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default()
}

async fn answer(
    sandbox: &Sandbox,
    entry: &Entry,
    token: &str,
    operation: &RequestedOperation,
    run: impl Future<Output = async_graphql::Response> + Send + 'static,
) -> Response {
    let inner = &sandbox.inner;
    let permit = match inner.limiter.admit(token) {
        Ok(permit) => permit,
        Err(too_soon) => {
            entry.throttled();
            return too_soon.refusal();
        }
    };
    let strikes = inner.faults.strikes(operation, token);
    entry.struck(&strikes);
    if inner.faults.has_expired(token) {
        return faults::unauthorized();
    }
    let entry = entry.clone();
    let run = async move {
        entry.carried_out();
        let response = GraphQLResponse::from(run.await).into_response();
        (response, permit)
    };
    suffer(sandbox, strikes, operation, inner.latency, run).await
}

/// Lets a request to another path than `/api` suffer the faults that name it.
pub(crate) async fn by_path(State(sandbox): State<Sandbox>, request: axum::extract::Request, next: Next) -> Response {
    let operation = RequestedOperation::of_path(request.uri().path());
    let token = bearer(request.headers()).to_owned();
    let strikes = sandbox.inner.faults.strikes(&operation, &token);
    if strikes.is_empty() {
        return next.run(request).await;
    }
    suffer(&sandbox, strikes, &operation, Duration::ZERO, async move { (next.run(request).await, ()) }).await
}

/// Carries a request out with the faults that strike it. What `run` keeps beside the answer, it keeps
/// until the faults are through with it.
async fn suffer<K: Send + 'static>(
    sandbox: &Sandbox,
    strikes: Vec<Strike>,
    operation: &RequestedOperation,
    latency: Duration,
    run: impl Future<Output = (Response, K)> + Send + 'static,
) -> Response {
    let (before, after): (Vec<_>, Vec<_>) = strikes.into_iter().partition(Strike::is_before);
    let preparation = faults::prepare(&before);
    let delay = latency + preparation.delay;
    if preparation.is_stopped {
        wait(delay).await;
        return struck(sandbox, &before, operation, faults::untouched(operation)).await;
    }
    let work = async move {
        wait(delay).await;
        clock::shifted(preparation.skew, run).await
    };
    if delay.is_zero() {
        let (response, _kept) = work.await;
        return struck(sandbox, &after, operation, response).await;
    }
    // The server goes on with what it has begun when the client no longer waits for it.
    match tokio::spawn(work).await {
        Ok((response, _kept)) => struck(sandbox, &after, operation, response).await,
        Err(_) => HangUp::Close.into(),
    }
}

/// Lets every fault strike the answer in turn.
async fn struck(
    sandbox: &Sandbox,
    strikes: &[Strike],
    operation: &RequestedOperation,
    mut response: Response,
) -> Response {
    for strike in strikes {
        response = faults::strike(&sandbox.inner.faults, strike, operation, response).await;
    }
    response
}

async fn wait(time: Duration) {
    if !time.is_zero() {
        sleep(time).await;
    }
}
