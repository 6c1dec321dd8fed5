//! Tokens that are renewed, run out, or are refused.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use prismatic_api::auth::{Auth, AuthError};
use prismatic_api::model::{CustomerId, Instance, IntegrationId, NewInstance};
use prismatic_api::{ApiError, Client, Credentials, Processed, Tokens};
use secrecy::ExposeSecret;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use url::Url;

/// A Prismatic that takes one access token and answers renewals as it is told.
#[derive(Clone)]
struct Server {
    refreshed: Arc<AtomicUsize>,
    asked: Arc<AtomicUsize>,
    refresh: Arc<dyn Fn(usize) -> (StatusCode, Value) + Send + Sync>,
    /// Lets renewals go on; one for each.
    gate: Option<Arc<Notify>>,
}

impl Server {
    fn answering(refresh: impl Fn(usize) -> (StatusCode, Value) + Send + Sync + 'static) -> Self {
        Self { refreshed: Arc::default(), asked: Arc::default(), refresh: Arc::new(refresh), gate: None }
    }

    /// Starts it and gives credentials whose access token is no longer taken.
    async fn start(&self) -> Arc<Credentials> {
        let routes =
            Router::new().route("/api", post(api)).route("/auth/refresh", post(refresh)).with_state(self.clone());
        let tokens = Tokens { access: Some("old".into()), refresh: Some("refresh-1".into()), lifetime: None };
        Credentials::new(&serve(routes).await, tokens).expect("credentials")
    }

    fn counts(&self) -> (usize, usize) {
        (self.refreshed.load(Ordering::SeqCst), self.asked.load(Ordering::SeqCst))
    }
}

async fn serve(routes: Router) -> Url {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, routes).await });
    Url::parse(&format!("http://{address}")).expect("a URL")
}

async fn api(State(server): State<Server>, headers: HeaderMap) -> Response {
    server.asked.fetch_add(1, Ordering::SeqCst);
    if headers.get(header::AUTHORIZATION).is_none_or(|bearer| bearer != "Bearer new") {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let user = json!({ "email": "dana@example.com", "name": "Dana", "tenantId": "t", "role": { "name": "Admin" } });
    let instance = json!({ "instance": null, "errors": [{ "field": "name", "messages": ["Taken."] }] });
    Json(json!({ "data": { "authenticatedUser": user, "createInstance": instance } })).into_response()
}

async fn refresh(State(server): State<Server>, Json(_asked): Json<Value>) -> Response {
    let number = server.refreshed.fetch_add(1, Ordering::SeqCst);
    if let Some(gate) = &server.gate {
        gate.notified().await;
    }
    let (status, body) = (server.refresh)(number);
    (status, Json(body)).into_response()
}

fn renewed(_number: usize) -> (StatusCode, Value) {
    (StatusCode::OK, json!({ "access_token": "new", "expires_in": 604_800 }))
}

fn client(credentials: &Arc<Credentials>) -> Client {
    Client::with_credentials(credentials).expect("a client")
}

fn refresh_token(credentials: &Credentials) -> Option<String> {
    credentials.snapshot().tokens.refresh.map(|token| token.expose_secret().to_owned())
}

#[tokio::test]
async fn a_token_is_renewed_once_for_all_who_wait_and_the_old_refresh_token_is_kept() {
    let server = Server::answering(renewed);
    let credentials = server.start().await;
    let asks: Vec<_> = (0..20)
        .map(|_| {
            let client = client(&credentials);
            tokio::spawn(async move { client.authenticated_user().await.map(|user| user.name) })
        })
        .collect();
    for ask in asks {
        assert_eq!(ask.await.expect("it ends"), Ok("Dana".to_owned()));
    }
    assert_eq!(server.counts().0, 1, "renewals");
    assert_eq!(refresh_token(&credentials).as_deref(), Some("refresh-1"));
    assert_eq!(credentials.snapshot().version, 1);
}

async fn create(client: &Client) -> Result<Instance, ApiError> {
    let new = NewInstance {
        version: IntegrationId::new("v"),
        customer: CustomerId::new("c"),
        name: "Name".to_owned(),
        description: None,
        labels: vec![],
        config_variables: vec![],
        flow_keys: vec![],
    };
    client.create_instance(client.turn().await, &new).await
}

#[tokio::test]
async fn a_mutation_that_was_turned_away_is_sent_once_more_with_the_renewed_token() {
    let server = Server::answering(renewed);
    let client = client(&server.start().await);
    let outcome = create(&client).await;
    assert!(matches!(outcome, Err(ApiError::Rejected(_))), "{outcome:?}");
    assert_eq!(server.counts(), (1, 2));
}

#[tokio::test]
async fn a_refused_renewal_ends_the_session_and_nothing_is_sent_until_the_next_sign_in() {
    let server = Server::answering(|_| (StatusCode::FORBIDDEN, json!({ "error": "invalid_grant" })));
    let credentials = server.start().await;
    let client = client(&credentials);
    let ended = client.authenticated_user().await.expect_err("over");
    assert_eq!((ended.clone(), ended.processed()), (ApiError::SessionEnded, Processed::No));
    assert_eq!(client.authenticated_user().await, Err(ApiError::SessionEnded));
    assert_eq!(server.counts(), (1, 1), "nothing more is sent");

    credentials.replace(Tokens::access_only("new".into()));
    assert!(client.authenticated_user().await.is_ok());
}

#[tokio::test]
async fn a_token_that_is_refused_although_it_is_new_ends_the_session() {
    let server = Server::answering(|_| (StatusCode::OK, json!({ "access_token": "newer" })));
    let credentials = server.start().await;
    assert_eq!(client(&credentials).authenticated_user().await, Err(ApiError::SessionEnded));
    assert!(credentials.snapshot().is_ended);
    assert_eq!(server.counts(), (1, 2));
}

#[tokio::test]
async fn a_renewal_that_fails_for_a_passing_reason_ends_nothing() {
    let broken = |number| {
        let troubles = [StatusCode::BAD_GATEWAY, StatusCode::TOO_MANY_REQUESTS, StatusCode::NOT_FOUND];
        troubles.get(number).map_or_else(|| renewed(number), |status| (*status, json!({})))
    };
    let server = Server::answering(broken);
    let credentials = server.start().await;
    let client = client(&credentials);
    for _ in 0..3 {
        // A mutation, since queries try again by themselves.
        let outcome = create(&client).await;
        let error = outcome.expect_err("not renewed");
        assert!(matches!(error, ApiError::NotRenewed(_)), "{error:?}");
        assert_eq!(error.processed(), Processed::No);
        assert!(!credentials.snapshot().is_ended);
    }
    assert!(client.authenticated_user().await.is_ok());
}

#[tokio::test]
async fn a_renewal_is_carried_out_even_when_nobody_waits_for_it_any_more() {
    let gate = Arc::new(Notify::new());
    let rotated = |_| (StatusCode::OK, json!({ "access_token": "new", "refresh_token": "refresh-2" }));
    let server = Server { gate: Some(gate.clone()), ..Server::answering(rotated) };
    let credentials = server.start().await;
    let mut changes = credentials.changes();
    let asking = client(&credentials);
    let ask = tokio::spawn(async move { asking.authenticated_user().await });
    while server.counts().0 == 0 {
        tokio::task::yield_now().await;
    }
    ask.abort();
    gate.notify_one();
    changes.changed().await.expect("the tokens change");
    assert_eq!(refresh_token(&credentials).as_deref(), Some("refresh-2"));
}

#[tokio::test]
async fn tokens_are_renewed_before_they_expire() {
    let server = Server::answering(renewed);
    let tokens = Tokens { access: Some("old".into()), refresh: Some("r".into()), lifetime: Some(Duration::ZERO) };
    let started = server.start().await;
    let credentials = Credentials::new(started.origin(), tokens).expect("credentials");
    assert!(client(&credentials).authenticated_user().await.is_ok());
    assert_eq!(server.counts(), (1, 1), "the old token is not even tried");
}

#[tokio::test]
async fn after_signing_out_nothing_is_sent() {
    let server = Server::answering(renewed);
    let credentials = server.start().await;
    let client = client(&credentials);
    credentials.forget();
    assert_eq!(client.authenticated_user().await, Err(ApiError::SessionEnded));
    assert_eq!(server.counts(), (0, 0));
    assert_eq!(refresh_token(&credentials), None);
}

async fn provider(answer: impl IntoResponse + Clone + Send + Sync + 'static) -> AuthError {
    let url = serve(Router::new().route("/auth/meta", get(|| async { answer }))).await;
    Auth::new(&url).expect("it can be asked").provider().await.expect_err("no sign-in")
}

#[tokio::test]
async fn an_address_without_a_usable_sign_in_says_so() {
    for unusable in [
        provider(StatusCode::NOT_FOUND).await,
        provider(Html("<p>Hello</p>")).await,
        provider(Json(json!({ "domain": "auth.example.com" }))).await,
        provider(Json(json!({ "domain": "evil.example/x", "clientId": "c", "audience": "a" }))).await,
        provider(Json(json!({ "domain": "auth.example.com", "clientId": "", "audience": "a" }))).await,
    ] {
        assert!(matches!(unusable, AuthError::Unusable(_)), "{unusable:?}");
    }
    let elsewhere = provider(Redirect::to("https://evil.example/?token=canary")).await;
    assert_eq!(elsewhere, AuthError::Failed(ApiError::Redirected("another address".to_owned())));
    assert_eq!(provider(StatusCode::BAD_GATEWAY).await, AuthError::Failed(ApiError::ServerFailed(502)));
}

#[tokio::test]
async fn a_refusal_has_the_servers_words_without_the_token() {
    let server = Server::answering(|_| {
        (StatusCode::FORBIDDEN, json!({ "error": "invalid_grant", "error_description": "No such token: refresh-1" }))
    });
    let origin = server.start().await.origin().clone();
    let refused = Auth::new(&origin).expect("it can be asked").refresh(&"refresh-1".into(), None).await;
    assert_eq!(refused.expect_err("refused").to_string(), "No such token: …");
}
