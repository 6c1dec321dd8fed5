//! HTTP as every part of this crate uses it: no redirects, no endless waits, no endless bodies.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use reqwest::header::HeaderMap;
use reqwest::{Response, redirect};
use url::{Host, Url};

use crate::error::{ApiError, ClientError, UnexpectedAnswer};

/// How long a connection may take to open.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// Below the 60 seconds after which AWS load balancers drop idle connections, so that no request meets a dead one.
const POOL_IDLE_TIMEOUT: Duration = Duration::from_secs(45);

/// Makes an HTTP client for `origin` that sends `headers` with each request.
pub(crate) fn client(origin: &Url, headers: HeaderMap) -> Result<reqwest::Client, ClientError> {
    let mut builder = reqwest::Client::builder();
    if is_loopback(origin) {
        // A proxy would get the token in the clear.
        builder = builder.no_proxy();
    }
    builder
        .default_headers(headers)
        .user_agent(concat!("Refract/", env!("CARGO_PKG_VERSION")))
        .redirect(redirect::Policy::none())
        .referer(false)
        .connect_timeout(CONNECT_TIMEOUT)
        .pool_idle_timeout(POOL_IDLE_TIMEOUT)
        .build()
        .map_err(|error| ClientError::NoTls(error.to_string()))
}

/// Whether a URL leads to this computer.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        // Only this name: others below it may be resolved to other computers.
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// The meaning of a request that got no answer.
pub(crate) fn transport_error(error: &reqwest::Error) -> ApiError {
    if error.is_connect() || error.is_builder() {
        ApiError::Unreachable(innermost(error))
    } else if error.is_timeout() {
        ApiError::TimedOut
    } else {
        ApiError::Interrupted(innermost(error))
    }
}

/// How much may still be read of several answers together, in bytes after decompression; those that fail count too.
#[derive(Debug)]
pub(crate) struct Budget(AtomicUsize);

impl Budget {
    /// Allows so many bytes.
    pub(crate) fn new(bytes: usize) -> Self {
        Self(AtomicUsize::new(bytes))
    }

    /// Takes bytes out; tells whether there were enough.
    fn spend(&self, bytes: usize) -> bool {
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(bytes)).is_ok()
    }
}

/// Reads a body of at most `largest` bytes, counted after decompression, and within the budget where there is one.
pub(crate) async fn body(mut response: Response, largest: usize, budget: Option<&Budget>) -> Result<Vec<u8>, ApiError> {
    let status = response.status().as_u16();
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| body_error(&error))? {
        if body.len() + chunk.len() > largest {
            return Err(ApiError::Unexpected { status, what: UnexpectedAnswer::TooLarge });
        }
        if budget.is_some_and(|budget| !budget.spend(chunk.len())) {
            return Err(ApiError::Unexpected { status, what: UnexpectedAnswer::ListTooLarge });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// A header as text.
pub(crate) fn header(response: &Response, name: &str) -> Option<String> {
    response.headers().get(name)?.to_str().ok().map(str::to_owned)
}

fn body_error(error: &reqwest::Error) -> ApiError {
    if error.is_timeout() { ApiError::TimedOut } else { ApiError::Interrupted(innermost(error)) }
}

/// The message of the deepest cause, which names what really happened and never the request.
fn innermost(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}
