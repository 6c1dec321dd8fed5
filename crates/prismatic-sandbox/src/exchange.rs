//! The way of a request to `/api`: on record, past the rate limit, through the faults, to the engine
//! and back.

use std::sync::Arc;
use std::time::Duration;

use async_graphql::Request;
use async_graphql_axum::GraphQLResponse;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use jiff::SignedDuration;
use tokio::time::sleep;

use crate::faults::{self, Strike, Timed};
use crate::limit::Permit;
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
    let operation = schema::requested(&mut request);
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
    let permit = match inner.limiter.admit() {
        Ok(permit) => Arc::new(permit),
        Err(wait) => {
            entry.throttled();
            return inner.limiter.throttle().refusal(wait);
        }
    };
    let strikes = inner.faults.strikes(operation, token);
    entry.struck(&strikes);
    if inner.faults.has_expired(token) {
        return faults::unauthorized();
    }
    let (before, after): (Vec<_>, Vec<_>) = strikes.into_iter().partition(Strike::is_before);
    let preparation = faults::prepare(&before);
    let delay = inner.latency + preparation.delay;
    if preparation.is_stopped {
        wait(delay).await;
        return suffer(sandbox, &before, operation, faults::untouched(operation)).await;
    }
    let work = carry_out(entry.clone(), run, delay, preparation.skew, Arc::clone(&permit));
    let response = if delay.is_zero() {
        work.await
    } else {
        // The server goes on with what it has begun when the client no longer waits for it.
        tokio::spawn(work).await.unwrap_or_else(|_| HangUp::Close.into())
    };
    suffer(sandbox, &after, operation, response).await
}

async fn carry_out(
    entry: Entry,
    run: impl Future<Output = async_graphql::Response>,
    delay: Duration,
    skew: SignedDuration,
    _permit: Arc<Permit>,
) -> Response {
    wait(delay).await;
    entry.carried_out();
    let response = clock::shifted(skew, run).await;
    GraphQLResponse::from(response).into_response()
}

/// Lets every fault strike the answer in turn.
async fn suffer(
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
