//! Access tokens: JSON web tokens, signed with a key that only this sandbox has.
//!
//! That Prismatic's carry `exp` is `[D]`; the other claims, and the algorithm, are the sandbox's.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::signature::{is_signed, sign};

/// What an access token says.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Claims<'a> {
    pub(super) sub: &'a str,
    /// Tells tokens of one second apart.
    pub(super) jti: Uuid,
    pub(super) tenant: Uuid,
    pub(super) iat: i64,
    /// The second from which on the token is not taken any more.
    pub(super) exp: i64,
    /// How often everything was revoked before the token was made.
    pub(super) revocations: u64,
}

/// What a reader of a token keeps of it.
#[derive(Debug, Deserialize)]
pub(super) struct Read {
    pub(super) tenant: Uuid,
    pub(super) exp: i64,
    pub(super) revocations: u64,
}

const HEADER: &str = r#"{"alg":"HS256","typ":"JWT"}"#;

/// Writes and signs a token.
pub(super) fn write(secret: &[u8], claims: &Claims<'_>) -> String {
    let claims = serde_json::json!(claims).to_string();
    let signed = format!("{}.{}", encode(HEADER.as_bytes()), encode(claims.as_bytes()));
    format!("{signed}.{}", sign(secret, &signed))
}

/// Reads a token; `None` where it was not written here.
pub(super) fn read(secret: &[u8], token: &str) -> Option<Read> {
    let (signed, signature) = token.rsplit_once('.')?;
    let (_, claims) = signed.split_once('.').filter(|_| is_signed(secret, signed, signature))?;
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(claims).ok()?).ok()
}

/// Returns the S256 challenge of a code verifier (`[D]` Prismatic's CLI and its vscode extension).
pub(super) fn challenge(verifier: &str) -> String {
    encode(&Sha256::digest(verifier.as_bytes()))
}

fn encode(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_only_with_its_own_key() {
        let claims = Claims { sub: "a", jti: Uuid::nil(), tenant: Uuid::nil(), iat: 1, exp: 2, revocations: 0 };
        let token = write(b"key", &claims);

        assert_eq!(read(b"key", &token).map(|claims| claims.exp), Some(2));
        assert!(read(b"other", &token).is_none());
        assert!(read(b"key", &token.replacen('.', ".e", 1)).is_none());
    }

    #[test]
    fn a_challenge_is_that_of_the_standard() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

        assert_eq!(challenge(verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }
}
