//! Sends operations to one Prismatic address with the credentials of one user.

mod answer;
mod content;

use std::sync::Arc;
use std::time::Duration;

use backon::{ExponentialBuilder, Retryable};
use graphql_client::{GraphQLQuery, QueryBody};
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};
use secrecy::SecretString;
use url::Url;

use crate::credentials::{Credentials, Tokens};
use crate::error::{ApiError, ClientError};
use crate::http::{self, Budget};
use crate::pace::{Outcome, Pace, Turn};

/// How long a query may take.
const QUERY_TIMEOUT: Duration = Duration::from_secs(30);
/// The longest `Retry-After` that a query waits for by itself.
const LONGEST_WAIT: Duration = Duration::from_secs(5);
/// How many turns a query takes at the most, where it is turned away each time.
const MOST_TURNS: u32 = 8;

/// What one request may take.
#[derive(Debug, Clone, Copy)]
struct Limits<'a> {
    time: Duration,
    budget: Option<&'a Budget>,
}

/// A client for one address and one user.
///
/// Cloning is cheap and shares the connections and the credentials, so that clones go on after a renewal or a new
/// sign-in.
/// A token is sent to the credentials' own address only: redirects are errors.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    endpoint: Url,
    credentials: Arc<Credentials>,
    pace: Pace,
}

impl Client {
    /// Makes a client for the address `origin`, e.g. `https://app.prismatic.io`, with an access token that is not
    /// renewed.
    pub fn new(origin: &Url, token: &SecretString) -> Result<Self, ClientError> {
        Self::with_credentials(&Credentials::new(origin, Tokens::access_only(token.clone()))?)
    }

    /// Makes a client that speaks for the user of `credentials`; the API is at `/api` of their address
    /// (prismatic-io/prism, src/graphql.ts).
    pub fn with_credentials(credentials: &Arc<Credentials>) -> Result<Self, ClientError> {
        let mut endpoint = credentials.origin().clone();
        endpoint.set_path("/api");
        let name = (HeaderName::from_static("prismatic-client"), HeaderValue::from_static("refract"));
        let http = http::client(&endpoint, HeaderMap::from_iter([name]))?;
        Ok(Self { http, endpoint, credentials: credentials.clone(), pace: Pace::new() })
    }

    /// Sends at the given pace, which all clients of one tenant share.
    #[must_use]
    pub fn with_pace(self, pace: Pace) -> Self {
        Self { pace, ..self }
    }

    /// Sends no more than so many requests a second, with all clients of the same pace; `None` lifts that.
    pub fn set_ceiling(&self, per_second: Option<f64>) {
        self.pace.set_ceiling(per_second);
    }

    /// Waits until one more request may leave; see [`Pace::turn`].
    pub async fn turn(&self) -> Turn {
        self.pace.turn().await
    }

    /// How long nothing is sent from now on, because the server turned a request away; `None` where it did not.
    pub fn paused_for(&self) -> Option<Duration> {
        self.pace.snapshot().paused_for
    }

    /// Sends a query; passing troubles are tried again twice.
    pub(crate) async fn query<Q: GraphQLQuery>(&self, variables: Q::Variables) -> Result<Q::ResponseData, ApiError> {
        self.query_within::<Q>(variables, None).await
    }

    /// As [`Self::query`], for a page of a list, with the budget of all its pages.
    pub(crate) async fn page<Q: GraphQLQuery>(
        &self,
        variables: Q::Variables,
        budget: &Budget,
    ) -> Result<Q::ResponseData, ApiError> {
        self.query_within::<Q>(variables, Some(budget)).await
    }

    async fn query_within<Q: GraphQLQuery>(
        &self,
        variables: Q::Variables,
        budget: Option<&Budget>,
    ) -> Result<Q::ResponseData, ApiError> {
        let body = Q::build_query(variables);
        let limits = Limits { time: QUERY_TIMEOUT, budget };
        let attempts = ExponentialBuilder::default()
            .with_min_delay(Duration::from_millis(300))
            .with_max_delay(LONGEST_WAIT)
            .with_max_times(2)
            .with_jitter();
        (|| self.attempt::<Q>(&body, limits))
            .retry(attempts)
            .when(|error| error.is_transient() && !matches!(error, ApiError::RateLimited { .. }))
            .await
    }

    /// Sends a query, again as often as it is turned away for its turn; the pace sees to the waiting.
    async fn attempt<Q: GraphQLQuery>(
        &self,
        body: &QueryBody<Q::Variables>,
        limits: Limits<'_>,
    ) -> Result<Q::ResponseData, ApiError> {
        for _ in 1..MOST_TURNS {
            match self.send::<Q>(self.patient_turn().await?, body, limits).await {
                Err(ApiError::RateLimited { retry_after, .. })
                    if retry_after.is_none_or(|wait| wait <= LONGEST_WAIT) => {}
                result => return result,
            }
        }
        self.send::<Q>(self.patient_turn().await?, body, limits).await
    }

    /// Takes a turn, unless the server asks for a longer wait than a query is worth.
    async fn patient_turn(&self) -> Result<Turn, ApiError> {
        tokio::select! {
            biased;
            pause = self.pace.long_pause(LONGEST_WAIT) => {
                let message = "the server asked to wait".to_owned();
                Err(ApiError::RateLimited { retry_after: Some(pause), message })
            }
            turn = self.turn() => Ok(turn),
        }
    }

    /// Sends a mutation, once.
    pub(crate) async fn mutate<Q: GraphQLQuery>(
        &self,
        turn: Turn,
        variables: Q::Variables,
        time: Duration,
    ) -> Result<Q::ResponseData, ApiError> {
        self.send::<Q>(turn, &Q::build_query(variables), Limits { time, budget: None }).await
    }

    /// Sends a request; after a 401, which says that nothing was carried out, once more with renewed credentials.
    async fn send<Q: GraphQLQuery>(
        &self,
        turn: Turn,
        body: &QueryBody<Q::Variables>,
        limits: Limits<'_>,
    ) -> Result<Q::ResponseData, ApiError> {
        let first = self.credentials.bearer(&self.endpoint).await?;
        let result = match self.post::<Q>(turn, body, limits, first.header).await {
            Err(ApiError::Unauthorized) => {
                self.credentials.renew(first.version).await?;
                let second = self.credentials.bearer(&self.endpoint).await?;
                match self.post::<Q>(self.turn().await, body, limits, second.header).await {
                    Err(ApiError::Unauthorized) => Err(self.credentials.end(second.version)),
                    result => result,
                }
            }
            result => result,
        };
        if let Err(error) = &result {
            tracing::warn!(operation = body.operation_name, kind = error.kind(), "api.failed");
        }
        result
    }

    async fn post<Q: GraphQLQuery>(
        &self,
        turn: Turn,
        body: &QueryBody<Q::Variables>,
        limits: Limits<'_>,
        bearer: HeaderValue,
    ) -> Result<Q::ResponseData, ApiError> {
        let request = self
            .http
            .post(self.endpoint.clone())
            .header(AUTHORIZATION, bearer)
            .timeout(limits.time)
            // Prismatic's own clients send just these two members, so the operation's name stays away.
            .json(&serde_json::json!({ "query": body.query, "variables": body.variables }));
        // A hostile server may send the token back.
        let redaction = self.credentials.redaction();
        turn.spend();
        let (retry_after, result) = match request.send().await {
            Ok(response) => {
                let retry_after = answer::retry_after(&response);
                (retry_after, answer::read(response, retry_after, &redaction, limits.budget).await)
            }
            Err(error) => (None, Err(http::transport_error(&error))),
        };
        turn.end(body.operation_name, outcome(result.as_ref().err(), retry_after));
        result
    }
}

/// What the pace learns from a request's result, and from how long the server asks to wait.
fn outcome(error: Option<&ApiError>, retry_after: Option<Duration>) -> Outcome {
    match error {
        Some(ApiError::RateLimited { .. }) => Outcome::Throttled { retry_after },
        Some(ApiError::TimedOut | ApiError::ServerFailed(502..=504)) => Outcome::Overloaded { retry_after },
        Some(ApiError::Unreachable(_) | ApiError::Interrupted(_)) => Outcome::Lost,
        _ => Outcome::Answered,
    }
}
