//! The consent page of OAuth 2.0 connections, in the place of the other system's.
//!
//! A person agrees, refuses, or sees the other system fail; the answer goes through a callback, as
//! at Prismatic (`[D]` docs/integrations/connections/oauth2), whose last page is
//! `/app/authorization-complete/` (`[D]` custom-redirects). A program learns of it by the status of
//! the config variable alone.

use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;
use url::Url;

use crate::html::{button, escape, page};
use crate::server::Sandbox;
use crate::store::variables::authorize::Consent;

/// Returns the routes of the page.
pub(crate) fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/oauth2/authorize", get(ask))
        .route("/oauth2/callback", get(take))
        .route("/app/authorization-complete/", get(complete))
}

#[derive(Deserialize)]
struct Question {
    #[serde(default)]
    state: String,
}

/// Asks the person.
async fn ask(State(sandbox): State<Sandbox>, Query(question): Query<Question>) -> Response {
    let connection = sandbox.stores().find_map(|store| store.connection_of(&question.state));
    let Some(connection) = connection else {
        return unknown();
    };
    let system = connection.kind().component.1;
    let answer = |id, label, parameters: &[(&str, &str)]| {
        let callback = format!("{}/oauth2/callback", sandbox.url());
        let state = [("state", question.state.as_str())];
        let link = Url::parse_with_params(&callback, state.iter().chain(parameters));
        link.map_or_else(|_| String::new(), |link| button(id, label, link.as_str()))
    };
    let body = format!(
        "<p>Tidewater Software asks for access to {}.</p>\n{}{}{}",
        escape(system),
        answer("allow", "Allow", &[("code", "agreed")]),
        answer("deny", "Deny", &[("error", "access_denied")]),
        answer(
            "fail",
            "Let it fail",
            &[("error", "server_error"), ("error_description", "It is closed for maintenance")]
        ),
    );
    page(&format!("Sign in to {system}"), &body).into_response()
}

#[derive(Deserialize)]
struct Answer {
    #[serde(default)]
    state: String,
    code: Option<String>,
    error: Option<String>,
    error_description: Option<String>,
}

/// Takes the answer.
async fn take(State(sandbox): State<Sandbox>, Query(answer): Query<Answer>) -> Response {
    let consent = match (&answer.code, &answer.error) {
        (Some(_), None) => Consent::Given,
        (None, None) => return unknown(),
        (_, Some(error)) => Consent::Withheld(reason(error, answer.error_description.as_deref())),
    };
    if !sandbox.stores().any(|store| store.consent(&answer.state, &consent)) {
        return unknown();
    }
    Redirect::to("/app/authorization-complete/").into_response()
}

/// Writes why a connection was refused, for its log.
fn reason(error: &str, description: Option<&str>) -> String {
    let description = description.map(|text| format!(" ({text})")).unwrap_or_default();
    match error {
        "access_denied" => format!("The authorization was denied: access_denied{description}."),
        other => format!("The authorization failed: {other}{description}."),
    }
}

async fn complete() -> Html<String> {
    page("Thank you", "<p>You can close this page and go back to where you came from.</p>")
}

fn unknown() -> Response {
    let body = "<p>The link is not one of a connection, or it is incomplete.</p>";
    (StatusCode::BAD_REQUEST, page("This link does not work", body)).into_response()
}
