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
use axum::{Extension, Json, Router};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use url::Url;

use crate::auth::{self, Identity};
use crate::config::Config;
use crate::consent;
use crate::control;
use crate::exchange::{by_path, exchange};
use crate::faults::Faults;
use crate::limit::Limiter;
use crate::line::{self, Line, Lines};
use crate::record::{self, CreatedInstance, RequestCount, RequestLog};
use crate::schema::{self, SandboxSchema};
use crate::session::{Session, Sessions};
use crate::state::{Keeper, StateOutcome};
use crate::store::Store;
use crate::traffic::Traffic;
use crate::{presigned, tenants, webhook};

/// A sandbox without its socket: the data, the routes and the record. Clones share all three.
#[derive(Clone)]
pub struct Sandbox {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) config: Config,
    pub(crate) faults: Faults,
    identity: Identity,
    pub(crate) latency: Duration,
    pub(crate) limiter: Limiter,
    pub(crate) log: RequestLog,
    schema: SandboxSchema,
    sessions: Sessions,
    store: Arc<Store>,
    /// The data of the other tenants.
    others: Vec<(Arc<Store>, SandboxSchema)>,
    pub(crate) traffic: Arc<Traffic>,
    token: String,
    url: String,
    keeper: Option<Arc<Keeper>>,
    state_outcome: StateOutcome,
}

impl Sandbox {
    /// Makes a sandbox that will be reached at `url`, which webhook URLs start with.
    pub fn new(url: &str, config: Config) -> Self {
        let (store, others) = tenants::stores(url, &config);
        let built = |store: Store| {
            let store = Arc::new(store);
            (Arc::clone(&store), schema::build(store))
        };
        let (store, schema) = built(store);
        let others: Vec<_> = others.into_iter().map(built).collect();
        let stores = [&store].into_iter().chain(others.iter().map(|(store, _)| store)).cloned().collect();
        let port = Url::parse(url).ok().and_then(|url| url.port());
        let (keeper, state_outcome) = Keeper::start(&config, port, stores);
        let tenants = store.tenants.iter().map(|tenant| tenant.id).collect();
        Self {
            inner: Arc::new(Inner {
                faults: Faults::new(config.faults.clone()),
                identity: Identity::new(&config, tenants),
                latency: config.latency,
                limiter: Limiter::new(config.limit.clone()),
                log: RequestLog::default(),
                schema,
                sessions: Sessions::new(&config, &store),
                store,
                others,
                token: config.token.clone(),
                traffic: Traffic::new(),
                url: url.to_owned(),
                keeper,
                state_outcome,
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

    /// Returns the instances that clients created, tenant by tenant, oldest first.
    pub fn instances(&self) -> Vec<CreatedInstance> {
        self.stores().flat_map(record::created_instances).collect()
    }

    /// Returns how often each operation was requested, by name.
    pub fn requests(&self) -> Vec<RequestCount> {
        self.inner.log.counts()
    }

    /// Tells what became of the state file at the start.
    pub fn state_outcome(&self) -> &StateOutcome {
        &self.inner.state_outcome
    }

    /// Writes down what is not yet in the state file. It blocks, and is only needed before the process
    /// ends in another way than by the shutdown of the [`Server`].
    pub fn save(&self) -> io::Result<()> {
        self.inner.keeper.as_ref().map_or(Ok(()), |keeper| keeper.save())
    }

    /// Returns the data of every tenant.
    pub(crate) fn stores(&self) -> impl Iterator<Item = &Store> {
        let others = self.inner.others.iter().map(|(store, _)| &**store);
        std::iter::once(&*self.inner.store).chain(others)
    }

    /// Returns who signs people in.
    pub(crate) fn identity(&self) -> &Identity {
        &self.inner.identity
    }

    /// Returns the name of the user whom tokens sign in.
    pub(crate) fn user_name(&self) -> &str {
        &self.inner.store.user.name
    }

    /// Finds the tenant that `token` enters at the server called `host`, and who enters it. A token
    /// does not enter another stack than its tenant's (`[I]` each stack has its own URL).
    fn enter(&self, token: &str, host: Option<&str>) -> Option<(Tenant, Session)> {
        if let Some(session) = self.inner.sessions.find(token) {
            return Some((Tenant(0), session));
        }
        let place = self.inner.identity.tenant_of(token)?;
        let tenants = &self.inner.store.tenants;
        let is_at = |url: &str| host.is_some_and(|host| url.ends_with(&format!("://{host}")));
        let is_elsewhere = tenants.iter().any(|tenant| is_at(&tenant.url)) && !is_at(&tenants.get(place)?.url);
        let user = Arc::clone(&self.stores().nth(place)?.user);
        (!is_elsewhere).then_some((Tenant(place), Session { user }))
    }

    fn schema(&self, tenant: Tenant) -> &SandboxSchema {
        let other = tenant.0.checked_sub(1).and_then(|place| self.inner.others.get(place));
        other.map_or(&self.inner.schema, |(_, schema)| schema)
    }

    /// Returns the routes, for a caller that adds layers before it [`serve`]s them.
    pub fn router(&self) -> Router {
        let api = Router::new()
            .route("/api", post(answer))
            .route("/api/", post(answer))
            .route_layer(middleware::from_fn_with_state(self.clone(), authorize));
        let others = webhook::routes()
            .merge(consent::routes())
            .merge(presigned::routes())
            .merge(auth::routes::routes())
            .route_layer(middleware::from_fn_with_state(self.clone(), by_path));
        Router::new()
            .route("/_sandbox/instances", get(instances))
            .route("/_sandbox/requests", get(requests))
            .nest("/_sandbox", control::routes())
            .merge(api)
            .merge(others)
            .with_state(self.clone())
    }
}

/// The tenant that a request enters, as its place among the tenants.
#[derive(Clone, Copy)]
struct Tenant(usize);

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

    /// Tells what became of the state file at the start.
    pub fn state_outcome(&self) -> &StateOutcome {
        self.sandbox.state_outcome()
    }

    /// Waits until the server has answered its last request after the shutdown, and the state file
    /// holds everything.
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
    let kept = sandbox.clone();
    let task = tokio::spawn(async move {
        let served = serve(listener, routes, shutdown).await;
        let saved = tokio::task::spawn_blocking(move || kept.save()).await.map_err(io::Error::other)?;
        served.and(saved)
    });
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

/// Lets a request through that bears a token (`[D]` 401 and its body: Prismatic's CLI tests), with the
/// session of the token's user.
async fn authorize(State(sandbox): State<Sandbox>, mut request: Request, next: Next) -> Response {
    let bearer = request.headers().get(header::AUTHORIZATION);
    let token = bearer.and_then(|value| value.to_str().ok()).and_then(|value| value.strip_prefix("Bearer "));
    let host = request.headers().get(header::HOST).and_then(|value| value.to_str().ok());
    if let Some((tenant, session)) = token.and_then(|token| sandbox.enter(token, host)) {
        request.extensions_mut().insert(tenant);
        request.extensions_mut().insert(session);
        return next.run(request).await;
    }
    let body = json!({ "errors": [{ "message": "Unauthorized" }] });
    (StatusCode::UNAUTHORIZED, Json(body)).into_response()
}

async fn answer(
    State(sandbox): State<Sandbox>,
    Extension(tenant): Extension<Tenant>,
    Extension(session): Extension<Session>,
    headers: HeaderMap,
    request: GraphQLRequest,
) -> Response {
    let schema = sandbox.schema(tenant).clone();
    exchange(&sandbox, schema, &headers, request.into_inner().data(session)).await
}

async fn instances(State(sandbox): State<Sandbox>) -> Json<Vec<CreatedInstance>> {
    Json(sandbox.instances())
}

async fn requests(State(sandbox): State<Sandbox>) -> Json<Vec<RequestCount>> {
    Json(sandbox.requests())
}
