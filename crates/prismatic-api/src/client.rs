//! Sends operations to one Prismatic address with one token.

mod answer;

use std::time::Duration;

use backon::{ExponentialBuilder, Retryable};
use graphql_client::{GraphQLQuery, QueryBody};
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};
use reqwest::redirect;
use secrecy::{ExposeSecret, SecretString};
use url::{Host, Url};

use crate::error::ApiError;

/// How long a connection may take to open.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a query may take.
const QUERY_TIMEOUT: Duration = Duration::from_secs(30);
/// Below the 60 seconds after which AWS load balancers drop idle connections, so that no request meets a dead one.
const POOL_IDLE_TIMEOUT: Duration = Duration::from_secs(45);
/// The longest `Retry-After` that a query waits for by itself.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// A client for one address and one token.
///
/// Cloning is cheap and shares the connections.
/// The token is sent to this address only: redirects are errors.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    endpoint: Url,
}

/// Why a client can't be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClientError {
    /// The token has characters that no HTTP header can carry.
    #[error("the token has characters that no token has")]
    InvalidToken,
    /// The operating system offers no certificate store to set TLS up with.
    #[error("secure connections can't be set up: {0}")]
    NoTls(String),
}

impl Client {
    /// Makes a client for the address `origin`, e.g. `https://app.prismatic.io`, whose API is at `/api`
    /// (prismatic-io/prism, src/graphql.ts).
    pub fn new(origin: &Url, token: &SecretString) -> Result<Self, ClientError> {
        let mut endpoint = origin.clone();
        endpoint.set_path("/api");
        let mut builder = reqwest::Client::builder();
        if is_loopback(origin) {
            // A proxy would get the token in the clear.
            builder = builder.no_proxy();
        }
        let http = builder
            .default_headers(headers(token)?)
            .user_agent(concat!("Refract/", env!("CARGO_PKG_VERSION")))
            .redirect(redirect::Policy::none())
            .referer(false)
            .connect_timeout(CONNECT_TIMEOUT)
            .pool_idle_timeout(POOL_IDLE_TIMEOUT)
            .build()
            .map_err(|error| ClientError::NoTls(error.to_string()))?;
        Ok(Self { http, endpoint })
    }

    /// Sends a query; passing troubles are tried again twice.
    pub(crate) async fn query<Q: GraphQLQuery>(&self, variables: Q::Variables) -> Result<Q::ResponseData, ApiError> {
        let body = Q::build_query(variables);
        let attempts = ExponentialBuilder::default()
            .with_min_delay(Duration::from_millis(300))
            .with_max_delay(LONGEST_WAIT)
            .with_max_times(2)
            .with_jitter();
        (|| self.send::<Q>(&body, QUERY_TIMEOUT))
            .retry(attempts)
            .when(ApiError::is_transient)
            .adjust(|error, delay| delay.and_then(|delay| patience(error, delay)))
            .await
    }

    /// Sends a mutation, once.
    pub(crate) async fn mutate<Q: GraphQLQuery>(
        &self,
        variables: Q::Variables,
        timeout: Duration,
    ) -> Result<Q::ResponseData, ApiError> {
        self.send::<Q>(&Q::build_query(variables), timeout).await
    }

    async fn send<Q: GraphQLQuery>(
        &self,
        body: &QueryBody<Q::Variables>,
        timeout: Duration,
    ) -> Result<Q::ResponseData, ApiError> {
        let request = self
            .http
            .post(self.endpoint.clone())
            .timeout(timeout)
            // Prismatic's own clients send just these two members, so the operation's name stays away.
            .json(&serde_json::json!({ "query": body.query, "variables": body.variables }));
        let result = match request.send().await {
            Ok(response) => answer::read(response).await,
            Err(error) => Err(answer::transport_error(&error)),
        };
        if let Err(error) = &result {
            tracing::warn!(operation = body.operation_name, kind = error.kind(), "api.failed");
        }
        result
    }
}

fn is_loopback(origin: &Url) -> bool {
    match origin.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

fn headers(token: &SecretString) -> Result<HeaderMap, ClientError> {
    let mut bearer =
        HeaderValue::try_from(format!("Bearer {}", token.expose_secret())).map_err(|_| ClientError::InvalidToken)?;
    bearer.set_sensitive(true);
    Ok(HeaderMap::from_iter([
        (AUTHORIZATION, bearer),
        (HeaderName::from_static("prismatic-client"), HeaderValue::from_static("refract")),
    ]))
}

/// The wait before the next try: at least what the server asks for, none where that is too long to wait for.
fn patience(error: &ApiError, delay: Duration) -> Option<Duration> {
    let ApiError::RateLimited { retry_after: Some(asked), .. } = error else {
        return Some(delay);
    };
    (*asked <= LONGEST_WAIT).then(|| delay.max(*asked))
}
