//! Content that Prismatic hands out by a URL that is a permit in itself.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use url::Url;

use super::Client;
use crate::error::{ApiError, UnexpectedAnswer};
use crate::http;

/// The most that is read, in bytes after decompression.
const LARGEST: usize = 16 * 1024 * 1024;
/// How long reading may take.
const TIMEOUT: Duration = Duration::from_mins(1);

impl Client {
    /// Reads the JSON at a URL from an answer of Prismatic, such as `contentUrl`, without the token.
    ///
    /// The URL has to be encrypted, or to lead to this computer where the API is here as well.
    pub async fn content_at(&self, url: &SecretString) -> Result<Value, ApiError> {
        let unusable = |what| ApiError::Unexpected { status: 200, what };
        let url = Url::parse(url.expose_secret()).map_err(|_| unusable(UnexpectedAnswer::WrongShape))?;
        let is_here = url.scheme() == "http" && http::is_loopback(&url) && http::is_loopback(&self.endpoint);
        if url.scheme() != "https" && !is_here {
            return Err(unusable(UnexpectedAnswer::WrongShape));
        }
        let request = self.http.get(url).timeout(TIMEOUT);
        let response = request.send().await.map_err(|error| http::transport_error(&error))?;
        let status = response.status();
        if status.is_redirection() {
            return Err(ApiError::Redirected("another address".to_owned()));
        }
        if status.is_server_error() {
            return Err(ApiError::ServerFailed(status.as_u16()));
        }
        if !status.is_success() {
            return Err(ApiError::Unexpected { status: status.as_u16(), what: UnexpectedAnswer::Unknown });
        }
        let body = http::body(response, LARGEST, None).await?;
        serde_json::from_slice(&body).map_err(|_| unusable(UnexpectedAnswer::BrokenJson))
    }
}
