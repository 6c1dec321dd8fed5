//! Where people and programs sign in.

use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use url::{Host, Url};

use super::Code;
use super::oauth::{Refusal, TokenRequest};
use crate::html::{button, escape, page};
use crate::server::Sandbox;

/// Returns the routes for signing in.
pub(crate) fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/auth/meta", get(meta))
        .route("/auth/refresh", post(refresh))
        .route("/auth/revoke", post(revoke))
        .route("/authorize", get(ask))
        .route("/authorize/allow", get(allow))
        .route("/oauth/token", post(token))
        .route("/.well-known/openid-configuration", get(endpoints))
}

/// The only program that is known (`[U]` whether Prismatic lets others in under its CLI's id).
const CLIENT_ID: &str = "practice-client";

/// Says where to sign in. `domain` has no scheme (`[D]` Prismatic's CLI puts `https://` before it);
/// here it is reached by plain HTTP.
async fn meta(State(sandbox): State<Sandbox>) -> Json<Value> {
    let audience = format!("{}/api", sandbox.url());
    Json(json!({ "domain": domain(&sandbox), "clientId": CLIENT_ID, "audience": audience }))
}

async fn endpoints(State(sandbox): State<Sandbox>) -> Json<Value> {
    let url = sandbox.url();
    Json(json!({
        "issuer": format!("{url}/"),
        "authorization_endpoint": format!("{url}/authorize"),
        "token_endpoint": format!("{url}/oauth/token"),
        "code_challenge_methods_supported": ["S256"],
    }))
}

fn domain(sandbox: &Sandbox) -> &str {
    sandbox.url().split_once("://").map_or("", |(_, domain)| domain)
}

/// What a program asks for when it sends a person to sign in.
#[derive(Default, Deserialize, Serialize)]
#[serde(default)]
struct SignIn {
    response_type: String,
    client_id: String,
    redirect_uri: String,
    state: String,
    code_challenge: String,
    code_challenge_method: String,
    scope: String,
}

impl SignIn {
    /// Returns the address to go back to, with `parameters`. Only programs on this computer sign in
    /// (`[D]` the loopback servers of Prismatic's CLI and its vscode extension).
    fn back(&self, parameters: &[(&str, &str)]) -> Option<Url> {
        let mut url = Url::parse(&self.redirect_uri).ok().filter(|url| url.scheme() == "http")?;
        let is_loopback = match url.host()? {
            Host::Domain(name) => name == "localhost",
            Host::Ipv4(address) => address.is_loopback(),
            Host::Ipv6(address) => address.is_loopback(),
        };
        url.query_pairs_mut().extend_pairs(parameters).append_pair("state", &self.state);
        is_loopback.then_some(url)
    }

    /// Says what the request lacks.
    fn fault(&self) -> Option<&'static str> {
        if self.response_type != "code" {
            return Some("response_type must be code");
        }
        let has_challenge = !self.code_challenge.is_empty() && self.code_challenge_method == "S256";
        (!has_challenge).then_some("a code challenge of method S256 is required")
    }
}

/// Asks the person whether the program may sign in.
async fn ask(State(sandbox): State<Sandbox>, Query(request): Query<SignIn>) -> Response {
    let denied = [("error", "access_denied"), ("error_description", "The user denied the request")];
    let Some(deny) = request.back(&denied).filter(|_| request.client_id == CLIENT_ID) else {
        let body = "<p>The program that sent you here is not known, or it has no address to go back to.</p>";
        return (StatusCode::BAD_REQUEST, page("This link does not work", body)).into_response();
    };
    if let Some(fault) = request.fault() {
        return go(request.back(&[("error", "invalid_request"), ("error_description", fault)]));
    }
    let allow = [
        ("client_id", request.client_id.as_str()),
        ("redirect_uri", &request.redirect_uri),
        ("state", &request.state),
        ("code_challenge", &request.code_challenge),
        ("scope", &request.scope),
    ];
    let allow = Url::parse_with_params(&format!("{}/authorize/allow", sandbox.url()), allow);
    let body = format!(
        "<p>A program on this computer wants to sign in as <strong>{}</strong>.</p>\n{}{}",
        escape(sandbox.user_name()),
        button("allow", "Allow", allow.as_ref().map_or("", Url::as_str)),
        button("deny", "Deny", deny.as_str()),
    );
    page("Sign in to the practice workspace", &body).into_response()
}

/// Sends a code to the program.
async fn allow(State(sandbox): State<Sandbox>, Query(request): Query<SignIn>) -> Response {
    let code = sandbox.identity().issue_code(Code {
        challenge: request.code_challenge.clone(),
        redirect_uri: request.redirect_uri.clone(),
        is_offline: request.scope.split(' ').any(|scope| scope == "offline_access"),
    });
    go(request.back(&[("code", &code)]))
}

fn go(url: Option<Url>) -> Response {
    url.map_or_else(|| StatusCode::BAD_REQUEST.into_response(), |url| Redirect::to(url.as_str()).into_response())
}

/// Gives tokens for a code or a refresh token.
async fn token(State(sandbox): State<Sandbox>, Form(request): Form<TokenRequest>) -> Result<Response, Refusal> {
    if request.client_id != CLIENT_ID {
        return Err(Refusal::Request("Unknown client"));
    }
    let identity = sandbox.identity();
    let grant = match request.grant_type.as_str() {
        "authorization_code" => identity.exchange(&request.code, &request.code_verifier, &request.redirect_uri),
        "refresh_token" => identity.refresh(&request.refresh_token, request.tenant_id.as_deref()),
        _ => Err(Refusal::Request("Unsupported grant type")),
    };
    Ok(fresh(grant?.answer(identity.lifetime.as_secs())))
}

/// A refresh token, and the tenant it is used for.
#[derive(Deserialize)]
struct RefreshToken {
    refresh_token: String,
    tenant_id: Option<String>,
}

/// Gives an access token for a refresh token (`[D]` docs/api/ci-cd-system).
async fn refresh(State(sandbox): State<Sandbox>, Json(request): Json<RefreshToken>) -> Result<Response, Refusal> {
    let identity = sandbox.identity();
    let grant = identity.refresh(&request.refresh_token, request.tenant_id.as_deref())?;
    Ok(fresh(grant.answer(identity.lifetime.as_secs())))
}

/// Revokes all of a person's refresh tokens. The body of the answer is `[U]`.
async fn revoke(State(sandbox): State<Sandbox>, Json(request): Json<RefreshToken>) -> Result<Json<Value>, Refusal> {
    sandbox.identity().revoke(&request.refresh_token)?;
    Ok(Json(json!({})))
}

/// Keeps tokens out of caches.
fn fresh(answer: Response) -> Response {
    ([(header::CACHE_CONTROL, "no-store")], answer).into_response()
}
