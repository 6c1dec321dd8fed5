//! A sandbox without a socket, for tests on tokio's paused clock.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use axum::response::Response;
use prismatic_sandbox::{Config, FaultRule, Sandbox};
use serde_json::{Value, json};
use tower::ServiceExt;

/// A sandbox and its routes.
#[derive(Clone)]
pub(crate) struct InProcess {
    pub(crate) sandbox: Sandbox,
    routes: Router,
}

impl InProcess {
    /// Makes a sandbox with these settings.
    pub(crate) fn new(config: Config) -> Self {
        let sandbox = Sandbox::new("http://sandbox.invalid", config);
        Self { routes: sandbox.router(), sandbox }
    }

    /// Makes a sandbox on which these rules are at work.
    pub(crate) fn with_faults(rules: &[&str]) -> Self {
        let made = Self::new(Config::default());
        made.sandbox.set_faults(self::rules(rules));
        made
    }

    /// Runs a document without variables.
    pub(crate) async fn send(&self, document: &str) -> Response {
        self.send_as(self.sandbox.token(), document).await
    }

    async fn send_as(&self, token: &str, document: &str) -> Response {
        let request = Request::post("/api")
            .header("Authorization", format!("Bearer {token}"))
            .header("Content-Type", "application/json")
            .body(Body::from(json!({ "query": document }).to_string()))
            .expect("a request");
        self.routes.clone().oneshot(request).await.expect("an answer")
    }

    /// Runs a document, returns the status.
    pub(crate) async fn status(&self, document: &str) -> u16 {
        self.send(document).await.status().as_u16()
    }

    /// Runs a document with another token, returns the status.
    pub(crate) async fn status_as(&self, token: &str, document: &str) -> u16 {
        self.send_as(token, document).await.status().as_u16()
    }

    /// Runs a document, returns the whole answer.
    pub(crate) async fn answer(&self, document: &str) -> Value {
        json_of(self.send(document).await).await
    }
}

/// Reads an answer's JSON.
pub(crate) async fn json_of(response: Response) -> Value {
    let body = to_bytes(response.into_body(), usize::MAX).await.expect("a whole body");
    serde_json::from_slice(&body).expect("JSON")
}

/// Reads rules.
pub(crate) fn rules(texts: &[&str]) -> Vec<FaultRule> {
    texts.iter().map(|text| text.parse().expect(text)).collect()
}
