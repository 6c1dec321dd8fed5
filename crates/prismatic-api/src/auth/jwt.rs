//! What an access token says about itself.
//!
//! Its signature is the server's business; only the times are read here, and nothing is trusted because of them.

use std::time::{Duration, SystemTime};

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

/// The times of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// When it stops being accepted.
    pub expires: SystemTime,
    /// How long it is accepted in all, where it says when it was issued.
    pub lifetime: Option<Duration>,
}

/// Reads the times of a JSON web token (RFC 7519); `None` for anything else, a refresh token for example.
pub fn times(token: &SecretString) -> Option<Times> {
    #[derive(Deserialize)]
    struct Claims {
        exp: f64,
        iat: Option<f64>,
    }
    let mut parts = token.expose_secret().split('.');
    let (header, claims, _signature) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || !header.starts_with("ey") {
        return None;
    }
    let claims = BASE64_URL_SAFE_NO_PAD.decode(claims.trim_end_matches('=')).ok()?;
    let claims: Claims = serde_json::from_slice(&claims).ok()?;
    let expires = SystemTime::UNIX_EPOCH.checked_add(Duration::try_from_secs_f64(claims.exp).ok()?)?;
    let lifetime = claims.iat.and_then(|iat| Duration::try_from_secs_f64(claims.exp - iat).ok());
    Some(Times { expires, lifetime })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(claims: &str) -> SecretString {
        format!("eyJhbGciOiJIUzI1NiJ9.{}.c2ln", BASE64_URL_SAFE_NO_PAD.encode(claims)).into()
    }

    fn at(seconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
    }

    #[test]
    fn the_times_are_read_where_there_are_any() {
        let both = Times { expires: at(1600), lifetime: Some(Duration::from_mins(10)) };
        assert_eq!(times(&token(r#"{"iat":1000,"exp":1600}"#)), Some(both));
        assert_eq!(times(&token(r#"{"exp":1600.0}"#)), Some(Times { expires: at(1600), lifetime: None }));
    }

    #[test]
    fn what_has_no_times_is_no_access_token() {
        for claims in [r#"{"iat":1000}"#, r#"{"exp":"soon"}"#, r#"{"exp":-1}"#, r#"{"exp":1e300}"#, "no JSON"] {
            assert_eq!(times(&token(claims)), None, "{claims}");
        }
        for text in ["", "v1.M2Y4", "sandbox-token", "ey.ey", "ey.ey.ey.ey", "ey.?.ey"] {
            assert_eq!(times(&text.into()), None, "{text}");
        }
    }
}
