//! Signing in with the browser: authorization code with PKCE (RFC 6749, RFC 7636, RFC 8252), as Prismatic's CLI does
//! (prismatic-io/prism, src/auth.ts).

use oauth2::basic::{BasicClient, BasicErrorResponseType};
use oauth2::{
    AuthType, AuthUrl, AuthorizationCode, ClientId, CsrfToken, HttpRequest, HttpResponse, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope, StandardErrorResponse, TokenResponse, TokenUrl, http,
};
use reqwest::header::HeaderMap;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use url::Url;

use super::{AuthError, LARGEST_BODY, TIMEOUT};
use crate::credentials::Tokens;
use crate::error::{ApiError, UnexpectedAnswer};
use crate::http as own_http;

/// What is asked for; `offline_access` is what gives a refresh token (prismatic-io/prism, src/auth.ts).
const SCOPES: [&str; 4] = ["openid", "profile", "email", "offline_access"];
/// The longest client id or audience that is taken, in bytes.
const LONGEST_VALUE: usize = 512;
/// How many random bytes make the state.
const STATE_BYTES: u32 = 32;

/// Where people sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    /// The identity provider's origin.
    origin: Url,
    client_id: String,
    audience: String,
}

/// A sign-in that waits for its answer.
#[derive(Debug)]
pub struct PendingSignIn {
    provider: Provider,
    redirect: RedirectUrl,
    url: Url,
    state: SecretString,
    verifier: PkceCodeVerifier,
}

impl Provider {
    /// Understands the answer to `/auth/meta` of `base`.
    ///
    /// `domain` has no scheme and is reached over https; a Prismatic on this computer may have its provider here too,
    /// without.
    pub(super) fn new(base: &Url, body: &[u8]) -> Result<Self, AuthError> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Meta {
            domain: String,
            client_id: String,
            audience: String,
        }
        let meta: Meta = serde_json::from_slice(body)
            .map_err(|_| AuthError::Unusable("the address says nothing about signing in"))?;
        let usable = |value: &str| {
            (1..=LONGEST_VALUE).contains(&value.len()) && value.chars().all(|character| character.is_ascii_graphic())
        };
        if !usable(&meta.client_id) || !usable(&meta.audience) {
            return Err(AuthError::Unusable("what the address says about signing in is not usable"));
        }
        Ok(Self { origin: provider_origin(base, &meta.domain)?, client_id: meta.client_id, audience: meta.audience })
    }

    /// Begins a sign-in whose answer comes to `redirect`.
    pub fn begin(&self, redirect: &Url) -> PendingSignIn {
        let redirect = RedirectUrl::from_url(redirect.clone());
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let (url, state) = BasicClient::new(ClientId::new(self.client_id.clone()))
            .set_auth_uri(AuthUrl::from_url(self.at("/authorize")))
            .set_redirect_uri(redirect.clone())
            .authorize_url(|| CsrfToken::new_random_len(STATE_BYTES))
            .add_scopes(SCOPES.map(|scope| Scope::new(scope.to_owned())))
            .add_extra_param("audience", self.audience.clone())
            .set_pkce_challenge(challenge)
            .url();
        let state = SecretString::from(state.into_secret());
        PendingSignIn { provider: self.clone(), redirect, url, state, verifier }
    }

    fn at(&self, path: &str) -> Url {
        let mut url = self.origin.clone();
        url.set_path(path);
        url
    }
}

impl PendingSignIn {
    /// The page to open in the browser; `http` or `https`.
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// The state that an answer to this sign-in has.
    pub(super) fn state(&self) -> &SecretString {
        &self.state
    }

    /// Exchanges the code for tokens.
    pub async fn exchange(self, code: &SecretString) -> Result<Tokens, AuthError> {
        let token_url = self.provider.at("/oauth/token");
        let http = own_http::client(&token_url, HeaderMap::new())
            .map_err(|error| AuthError::Failed(ApiError::Unreachable(error.to_string())))?;
        let client = BasicClient::new(ClientId::new(self.provider.client_id))
            .set_auth_type(AuthType::RequestBody)
            .set_token_uri(TokenUrl::from_url(token_url))
            .set_redirect_uri(self.redirect);
        let verifier = SecretString::from(self.verifier.secret().clone());
        let answer = client
            .exchange_code(AuthorizationCode::new(code.expose_secret().to_owned()))
            .set_pkce_verifier(self.verifier)
            .request_async(&|request| send(http.clone(), request))
            .await
            .map_err(|error| meaning(error, &[code, &verifier]))?;
        Ok(Tokens {
            access: Some(answer.access_token().secret().as_str().into()),
            refresh: answer.refresh_token().map(|token| token.secret().as_str().into()),
            lifetime: answer.expires_in(),
        })
    }
}

/// The origin that `domain` names; it must be a bare host, so that nothing else can hide in it.
fn provider_origin(base: &Url, domain: &str) -> Result<Url, AuthError> {
    let unusable = || AuthError::Unusable("the address names no usable place to sign in");
    let parse = |scheme: &str| Url::parse(&format!("{scheme}://{domain}/")).map_err(|_| unusable());
    let secure = parse("https")?;
    let is_bare = secure.username().is_empty()
        && secure.password().is_none()
        && secure.path() == "/"
        && secure.query().is_none()
        && secure.fragment().is_none()
        && !domain.is_empty()
        && domain.len() <= LONGEST_VALUE
        && domain.chars().all(|character| character.is_ascii_graphic());
    if !is_bare {
        return Err(unusable());
    }
    let is_local = base.scheme() == "http" && own_http::is_loopback(base) && own_http::is_loopback(&secure);
    if is_local { parse("http") } else { Ok(secure) }
}

/// Sends one of oauth2's requests with this crate's own HTTP client.
async fn send(http: reqwest::Client, request: HttpRequest) -> Result<HttpResponse, ApiError> {
    let mut request = reqwest::Request::try_from(request).map_err(|error| own_http::transport_error(&error))?;
    *request.timeout_mut() = Some(TIMEOUT);
    let response = http.execute(request).await.map_err(|error| own_http::transport_error(&error))?;
    let (status, headers) = (response.status(), response.headers().clone());
    let body = super::read(response).await?;
    debug_assert!(body.len() <= LARGEST_BODY, "the reader holds to the limit");
    let mut answer = http::Response::new(body);
    *answer.status_mut() = status;
    *answer.headers_mut() = headers;
    Ok(answer)
}

/// What went wrong; a parse error carries the body, tokens and all, so nothing of it is kept.
fn meaning(
    error: RequestTokenError<ApiError, StandardErrorResponse<BasicErrorResponseType>>,
    secrets: &[&SecretString],
) -> AuthError {
    match error {
        RequestTokenError::ServerResponse(said) => {
            AuthError::refused(said.error().as_ref(), said.error_description().map_or("", String::as_str), secrets)
        }
        RequestTokenError::Request(error) => AuthError::Failed(error),
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
            AuthError::Failed(ApiError::Unexpected { status: 200, what: UnexpectedAnswer::WrongShape })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(base: &str, domain: &str) -> Option<String> {
        provider_origin(&Url::parse(base).expect("a URL"), domain).ok().map(String::from)
    }

    #[test]
    fn the_provider_is_reached_over_https_unless_all_is_on_this_computer() {
        let real = "https://app.prismatic.io/";
        let local = "http://127.0.0.1:4000/";
        assert_eq!(origin(real, "auth.prismatic.io").as_deref(), Some("https://auth.prismatic.io/"));
        assert_eq!(origin(real, "127.0.0.1:4000").as_deref(), Some("https://127.0.0.1:4000/"));
        assert_eq!(origin(local, "auth.prismatic.io").as_deref(), Some("https://auth.prismatic.io/"));
        assert_eq!(origin(local, "127.0.0.1:4000").as_deref(), Some("http://127.0.0.1:4000/"));
        assert_eq!(origin(local, "localhost:4000").as_deref(), Some("http://localhost:4000/"));
    }

    #[test]
    fn a_domain_with_anything_but_a_host_is_not_used() {
        for domain in ["", "https://a.b", "a.b/c", "user@a.b", "u:p@a.b", "a.b?c", "a.b#c", "a b", "a.b\n", "/", "@"] {
            assert_eq!(origin("https://app.prismatic.io/", domain), None, "{domain:?}");
        }
    }

    #[test]
    fn the_page_to_sign_in_at_is_asked_for_everything_it_takes() {
        let body = br#"{"domain":"auth.example.com","clientId":"client","audience":"https://app.example.com/api"}"#;
        let base = Url::parse("https://app.example.com/").expect("a URL");
        let provider = Provider::new(&base, body).expect("usable");
        let pending = provider.begin(&Url::parse("http://localhost:59400/").expect("a URL"));
        let parameters: Vec<_> = pending.url().query_pairs().collect();
        let named = |name: &str| {
            let found = parameters.iter().find(|(key, _)| key == name);
            found.map_or_else(|| panic!("no {name}"), |(_, value)| value.to_string())
        };
        assert_eq!(pending.url().origin().ascii_serialization(), "https://auth.example.com");
        assert_eq!(pending.url().path(), "/authorize");
        assert_eq!(named("response_type"), "code");
        assert_eq!(named("client_id"), "client");
        assert_eq!(named("redirect_uri"), "http://localhost:59400/");
        assert_eq!(named("scope"), "openid profile email offline_access");
        assert_eq!(named("audience"), "https://app.example.com/api");
        assert_eq!(named("code_challenge_method"), "S256");
        assert_eq!(named("code_challenge").len(), 43);
        assert_eq!(named("state"), pending.state().expose_secret());
        assert_eq!(parameters.len(), 8);
    }
}
