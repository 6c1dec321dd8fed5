//! Signing in over HTTP: what an address says about it, tokens for a code, tokens for a refresh token, revoking.
//!
//! A refresh token goes to its own address only; the identity provider gets a code, never a token.

mod browser;
mod error;
pub mod jwt;
mod loopback;

use std::time::Duration;

use reqwest::header::HeaderMap;
use reqwest::{Response, StatusCode};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::json;
use url::Url;

pub use browser::{PendingSignIn, Provider};
pub use error::AuthError;
pub use loopback::{Answer, Loopback, PORTS};

use crate::credentials::Tokens;
use crate::error::{ApiError, ClientError, UnexpectedAnswer};
use crate::http;

/// How long one request about signing in may take.
const TIMEOUT: Duration = Duration::from_secs(30);
/// The most that is read of one answer, in bytes.
const LARGEST_BODY: usize = 64 * 1024;

/// What one address offers for signing in.
#[derive(Debug, Clone)]
pub struct Auth {
    http: reqwest::Client,
    origin: Url,
}

/// An answer with tokens (docs/api/ci-cd-system); what is not needed is left away.
#[derive(Deserialize)]
struct TokenAnswer {
    access_token: SecretString,
    refresh_token: Option<SecretString>,
    #[serde(default)]
    expires_in: serde_json::Value,
}

impl Auth {
    /// Makes it for the address `origin`, e.g. `https://app.prismatic.io`.
    pub fn new(origin: &Url) -> Result<Self, ClientError> {
        let mut origin = origin.clone();
        origin.set_path("/");
        Ok(Self { http: http::client(&origin, HeaderMap::new())?, origin })
    }

    /// The address.
    pub(crate) fn origin(&self) -> &Url {
        &self.origin
    }

    /// Asks where people sign in: `GET /auth/meta`, without a token (prismatic-io/prism, src/auth.ts).
    pub async fn provider(&self) -> Result<Provider, AuthError> {
        let request = self.http.get(self.at("/auth/meta")).timeout(TIMEOUT);
        let response = request.send().await.map_err(|error| http::transport_error(&error))?;
        let status = response.status();
        let body = read(response).await?;
        if !status.is_success() {
            return Err(AuthError::Unusable("the address says nothing about signing in"));
        }
        Provider::new(&self.origin, &body)
    }

    /// Gets a new access token: `POST /auth/refresh` (docs/api/ci-cd-system), for `tenant` where one is named.
    ///
    /// The answer may leave the refresh token out, which means that the old one stays good (prismatic-io/prism,
    /// src/auth.ts).
    pub async fn refresh(&self, refresh_token: &SecretString, tenant: Option<&str>) -> Result<Tokens, AuthError> {
        let mut body = json!({ "refresh_token": refresh_token.expose_secret() });
        if let Some(tenant) = tenant {
            body["tenant_id"] = tenant.into();
        }
        let body = self.post("/auth/refresh", &body, refresh_token).await?;
        let is_filled = |token: &SecretString| !token.expose_secret().is_empty();
        let answer = serde_json::from_slice::<TokenAnswer>(&body).ok().filter(|answer| is_filled(&answer.access_token));
        let answer = answer.ok_or(ApiError::Unexpected { status: 200, what: UnexpectedAnswer::WrongShape })?;
        let lifetime = answer.expires_in.as_f64().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
        Ok(Tokens {
            access: Some(answer.access_token),
            refresh: answer.refresh_token.filter(is_filled).or_else(|| Some(refresh_token.clone())),
            lifetime,
        })
    }

    /// Revokes all refresh tokens of the user whose one this is: `POST /auth/revoke` (docs; prismatic-io/prism,
    /// me:token:revoke).
    pub async fn revoke(&self, refresh_token: &SecretString) -> Result<(), AuthError> {
        let body = json!({ "refresh_token": refresh_token.expose_secret() });
        self.post("/auth/revoke", &body, refresh_token).await?;
        Ok(())
    }

    async fn post(&self, path: &str, body: &serde_json::Value, secret: &SecretString) -> Result<Vec<u8>, AuthError> {
        let request = self.http.post(self.at(path)).timeout(TIMEOUT).json(body);
        let response = request.send().await.map_err(|error| http::transport_error(&error))?;
        let status = response.status();
        let body = read(response).await?;
        if status.is_success() { Ok(body) } else { Err(refusal(status, &body, secret)) }
    }

    fn at(&self, path: &str) -> Url {
        let mut url = self.origin.clone();
        url.set_path(path);
        url
    }
}

/// Reads an answer that is one of the service itself; what stands between, and passing troubles, are errors.
async fn read(response: Response) -> Result<Vec<u8>, ApiError> {
    let status = response.status();
    if status.is_redirection() {
        // Where to is the server's word, and what was sent may stand in it.
        return Err(ApiError::Redirected("another address".to_owned()));
    }
    if status == StatusCode::TOO_MANY_REQUESTS {
        return Err(ApiError::RateLimited { retry_after: None, message: "no reason given".to_owned() });
    }
    if status == StatusCode::REQUEST_TIMEOUT {
        return Err(ApiError::TimedOut);
    }
    if status.is_server_error() {
        return Err(ApiError::ServerFailed(status.as_u16()));
    }
    http::body(response, LARGEST_BODY, None).await
}

/// What a 4xx answer means: a refusal where the service itself says so, else something between it and here.
fn refusal(status: StatusCode, body: &[u8], secret: &SecretString) -> AuthError {
    #[derive(Deserialize, Default)]
    #[serde(default)]
    struct Said {
        error: String,
        error_description: String,
    }
    let said = serde_json::from_slice::<Said>(body);
    match status {
        StatusCode::UNAUTHORIZED | StatusCode::BAD_REQUEST | StatusCode::FORBIDDEN if said.is_ok() => {
            let said = said.unwrap_or_default();
            AuthError::refused(&said.error, &said.error_description, &[secret])
        }
        StatusCode::UNAUTHORIZED => AuthError::refused("", "", &[]),
        status => AuthError::Failed(ApiError::Unexpected { status: status.as_u16(), what: UnexpectedAnswer::Unknown }),
    }
}
