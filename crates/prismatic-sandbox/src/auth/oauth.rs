//! The token endpoint's questions and answers, in OAuth 2.0's words.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;

use super::Grant;

/// Why there are no tokens. The words, and the status of the answer, are `[I]` from the provider's
/// kind; that a tenant of somebody else is `access_denied` is `[D]` Prismatic's CLI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// A code, a verifier or a refresh token is wrong.
    Grant(&'static str),
    /// The request is wrong.
    Request(&'static str),
    /// The person has no access to the tenant.
    Tenant,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, error, description) = match self {
            Self::Grant(description) => (StatusCode::FORBIDDEN, "invalid_grant", description),
            Self::Request(description) => (StatusCode::BAD_REQUEST, "invalid_request", description),
            Self::Tenant => (StatusCode::FORBIDDEN, "access_denied", "You do not have access to this tenant"),
        };
        (status, Json(json!({ "error": error, "error_description": description }))).into_response()
    }
}

/// The body of a request for tokens.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct TokenRequest {
    pub(super) grant_type: String,
    pub(super) client_id: String,
    pub(super) code: String,
    pub(super) code_verifier: String,
    pub(super) redirect_uri: String,
    pub(super) refresh_token: String,
    pub(super) tenant_id: Option<String>,
}

impl Grant {
    /// Writes the tokens as the provider does; `lifetime` is in seconds.
    pub(super) fn answer(self, lifetime: i64) -> Response {
        let mut body = json!({
            "access_token": self.access_token,
            "expires_in": lifetime,
            "scope": SCOPE,
            "token_type": "Bearer",
        });
        if let Some(refresh_token) = self.refresh_token {
            body["refresh_token"] = refresh_token.into();
        }
        Json(body).into_response()
    }
}

/// What clients ask for (`[D]` Prismatic's CLI).
const SCOPE: &str = "openid profile email offline_access";
