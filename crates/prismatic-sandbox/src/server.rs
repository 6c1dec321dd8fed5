//! The HTTP side: `/api` for clients, `/_sandbox/…` for whoever checks what clients did.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use async_graphql_axum::GraphQLRequest;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::config::Config;
use crate::control;
use crate::exchange::exchange;
use crate::faults::Faults;
use crate::limit::Limiter;
use crate::line::{self, Line, Lines};
use crate::record::{self, CreatedInstance, RequestCount, RequestLog};
use crate::schema::{self, SandboxSchema};
use crate::store::Store;
use crate::traffic::Traffic;

/// A sandbox without its socket: the data, the routes and the record. Clones share all three.
#[derive(Clone)]
pub struct Sandbox {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) config: Config,
    pub(crate) faults: Faults,
    pub(crate) latency: Duration,
    pub(crate) limiter: Limiter,
    pub(crate) log: RequestLog,
    pub(crate) schema: SandboxSchema,
    pub(crate) store: Arc<Store>,
    pub(crate) traffic: Arc<Traffic>,
    token: String,
    url: String,
}

impl Sandbox {
    /// Makes a sandbox that will be reached at `url`, which webhook URLs start with.
    pub fn new(url: &str, config: Config) -> Self {
        let store = Arc::new(Store::new(url, &config));
        Self {
            inner: Arc::new(Inner {
                faults: Faults::new(config.faults.clone()),
                latency: config.latency,
                limiter: Limiter::new(config.limit.clone()),
                log: RequestLog::default(),
                schema: schema::build(Arc::clone(&store)),
                store,
                token: config.token.clone(),
                traffic: Traffic::new(),
                url: url.to_owned(),
                config,
            }),
        }
    }

    /// Returns the base URL; the API is at `/api` below it.
    pub fn url(&self) -> &str {
        &self.inner.url
    }

    /// Returns the access token that requests must bear.
    pub fn token(&self) -> &str {
        &self.inner.token
    }

    /// Returns the instances that clients created, oldest first.
    pub fn instances(&self) -> Vec<CreatedInstance> {
        record::created_instances(&self.inner.store)
    }

    /// Returns how often each operation was requested, by name.
    pub fn requests(&self) -> Vec<RequestCount> {
        self.inner.log.counts()
    }

    /// Returns the routes, for a caller that adds layers before it [`serve`]s them.
    pub fn router(&self) -> Router {
        let api = Router::new()
            .route("/api", post(answer))
            .route("/api/", post(answer))
            .route_layer(middleware::from_fn_with_state(self.clone(), authorize));
        Router::new()
            .route("/_sandbox/instances", get(instances))
            .route("/_sandbox/requests", get(requests))
            .nest("/_sandbox", control::routes())
            .merge(api)
            .with_state(self.clone())
    }
}

/// A sandbox that is being served.
pub struct Server {
    sandbox: Sandbox,
    task: JoinHandle<io::Result<()>>,
}

impl Server {
    /// Returns the sandbox being served.
    pub fn sandbox(&self) -> &Sandbox {
        &self.sandbox
    }

    /// Waits until the server has answered its last request after the shutdown.
    pub async fn stopped(self) -> io::Result<()> {
        self.task.await.map_err(io::Error::other)?
    }
}

/// Starts a sandbox on `listener`; it serves until `shutdown` completes.
///
/// It returns once the data is made and requests are being answered.
pub async fn start(
    listener: TcpListener,
    config: Config,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<Server> {
    let url = format!("http://{}", listener.local_addr()?);
    let sandbox = tokio::task::spawn_blocking(move || Sandbox::new(&url, config)).await.map_err(io::Error::other)?;
    let routes = sandbox.router();
    let ending = sandbox.clone();
    let shutdown = async move {
        shutdown.await;
        ending.inner.faults.end();
    };
    let task = tokio::spawn(serve(listener, routes, shutdown));
    tracing::info!(url = sandbox.url(), "the sandbox answers");
    Ok(Server { sandbox, task })
}

/// Serves `routes` on `listener` until `shutdown` completes.
pub async fn serve(
    listener: TcpListener,
    routes: Router,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let routes = routes.layer(middleware::from_fn(line::hang_up)).into_make_service_with_connect_info::<Line>();
    axum::serve(Lines(listener), routes).with_graceful_shutdown(shutdown).await
}

/// Lets a request through that bears the token (`[D]` 401 and its body: Prismatic's CLI tests).
async fn authorize(State(sandbox): State<Sandbox>, request: Request, next: Next) -> Response {
    let bearer = request.headers().get(header::AUTHORIZATION);
    let token = bearer.and_then(|value| value.to_str().ok()).and_then(|value| value.strip_prefix("Bearer "));
    if token == Some(sandbox.token()) {
        return next.run(request).await;
    }
    let body = json!({ "errors": [{ "message": "Unauthorized" }] });
    (StatusCode::UNAUTHORIZED, Json(body)).into_response()
}

async fn answer(State(sandbox): State<Sandbox>, headers: HeaderMap, request: GraphQLRequest) -> Response {
    let schema = sandbox.inner.schema.clone();
    exchange(&sandbox, schema, &headers, request.into_inner()).await
}

async fn instances(State(sandbox): State<Sandbox>) -> Json<Vec<CreatedInstance>> {
    Json(sandbox.instances())
}

async fn requests(State(sandbox): State<Sandbox>) -> Json<Vec<RequestCount>> {
    Json(sandbox.requests())
}
