//! What whoever tests a client can do to the sandbox and ask of it, in process and below `/_sandbox/`.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};

use crate::faults::{FaultReport, FaultScript};
use crate::limit::RateLimit;
use crate::server::Sandbox;
use crate::state::StateOutcome;
use crate::tenants;
use crate::traffic::{RequestRecord, Stats};

impl Sandbox {
    /// Replaces the faults; their counts start again, expired tokens are good again, and requests
    /// that hang are let go.
    pub fn set_faults(&self, script: impl Into<FaultScript>) {
        self.inner.faults.set(script.into());
    }

    /// Ends all faults.
    pub fn clear_faults(&self) {
        self.set_faults(FaultScript::default());
    }

    /// Returns the faults at work and what became of each so far.
    pub fn faults(&self) -> FaultReport {
        self.inner.faults.report()
    }

    /// Replaces the rate limit, which begins full. What was let through before still counts in the
    /// floor of [`Stats`].
    pub fn set_limit(&self, limit: RateLimit) {
        self.inner.limiter.set(limit);
    }

    /// Returns the rate limit at work.
    pub fn limit(&self) -> RateLimit {
        self.inner.limiter.limit()
    }

    /// Returns the requests on record, oldest first.
    pub fn log(&self) -> Vec<RequestRecord> {
        self.inner.traffic.records()
    }

    /// Returns the figures of the run so far.
    pub fn stats(&self) -> Stats {
        self.inner.traffic.stats(&self.inner.limiter)
    }

    /// Begins again: the data as at the start, an empty record, no faults, a full rate limit. The limit
    /// stays the one that was set last.
    pub fn reset(&self) {
        self.clear_faults();
        for (store, place) in self.stores().zip(0..) {
            store.reset(&tenants::settings(&self.inner.config, place));
        }
        self.inner.limiter.reset();
        self.inner.log.reset();
        self.inner.traffic.reset();
    }
}

/// Returns the routes, relative to `/_sandbox`.
pub(crate) fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/faults", get(faults).put(set_faults).delete(clear_faults))
        .route("/limit", get(limit).put(set_limit))
        .route("/log", get(log))
        .route("/state", get(state))
        .route("/stats", get(stats))
        .route("/reset", post(reset))
}

async fn faults(State(sandbox): State<Sandbox>) -> Json<FaultReport> {
    Json(sandbox.faults())
}

async fn set_faults(State(sandbox): State<Sandbox>, Json(script): Json<FaultScript>) -> Json<FaultReport> {
    sandbox.set_faults(script);
    Json(sandbox.faults())
}

async fn clear_faults(State(sandbox): State<Sandbox>) -> StatusCode {
    sandbox.clear_faults();
    StatusCode::NO_CONTENT
}

async fn limit(State(sandbox): State<Sandbox>) -> Json<RateLimit> {
    Json(sandbox.limit())
}

async fn set_limit(State(sandbox): State<Sandbox>, Json(limit): Json<RateLimit>) -> Response {
    if let Some(fault) = limit.fault() {
        return (StatusCode::UNPROCESSABLE_ENTITY, fault).into_response();
    }
    sandbox.set_limit(limit);
    Json(sandbox.limit()).into_response()
}

async fn log(State(sandbox): State<Sandbox>) -> Json<Vec<RequestRecord>> {
    Json(sandbox.log())
}

async fn state(State(sandbox): State<Sandbox>) -> Json<StateOutcome> {
    Json(sandbox.state_outcome().clone())
}

async fn stats(State(sandbox): State<Sandbox>) -> Json<Stats> {
    Json(sandbox.stats())
}

async fn reset(State(sandbox): State<Sandbox>) -> StatusCode {
    match tokio::task::spawn_blocking(move || sandbox.reset()).await {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
