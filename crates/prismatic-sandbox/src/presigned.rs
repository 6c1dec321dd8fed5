//! URLs that are a permit in themselves: whoever has one reads what it leads to without a token,
//! until it expires. That Prismatic hands such URLs out is `[D]` (schema, Prismatic's CLI); their form
//! and how long they last are `[U]`, so that clients have to take them as they are.

use std::fmt;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use uuid::Uuid;

use crate::server::Sandbox;
use crate::signature::{is_signed, sign};
use crate::store::clock;

/// How many seconds a URL works.
const LIFETIME: i64 = 900;

/// What a URL leads to.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Holding {
    /// What the data source of a config variable offers: an instance and the variable.
    Content,
    /// What a step came to: an execution and the step.
    StepResult,
}

impl Holding {
    fn path(self, owner: Uuid, part: Uuid) -> String {
        let name = match self {
            Self::Content => "content",
            Self::StepResult => "step-result",
        };
        format!("/presigned/{name}/{owner}/{part}")
    }
}

/// Who signs the URLs of one store.
pub(crate) struct Signer {
    secret: Uuid,
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signer")
    }
}

impl Signer {
    /// Makes one whose signatures nobody else can make.
    pub(crate) fn new() -> Self {
        Self { secret: Uuid::new_v4() }
    }

    /// Returns the URL of a holding at the server at `base_url`.
    pub(crate) fn url(&self, base_url: &str, holding: Holding, owner: Uuid, part: Uuid) -> String {
        let path = holding.path(owner, part);
        let expires = clock::now().as_second() + LIFETIME;
        let signature = sign(self.secret.as_bytes(), &signed(&path, expires));
        format!("{base_url}{path}?Expires={expires}&Signature={signature}")
    }

    fn permits(&self, path: &str, permit: &Permit) -> bool {
        clock::now().as_second() < permit.expires
            && is_signed(self.secret.as_bytes(), &signed(path, permit.expires), &permit.signature)
    }
}

fn signed(path: &str, expires: i64) -> String {
    format!("{path} {expires}")
}

/// The query of a URL.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct Permit {
    expires: i64,
    signature: String,
}

/// Returns the routes of these URLs.
pub(crate) fn routes() -> Router<Sandbox> {
    Router::new().route("/presigned/{holding}/{owner}/{part}", get(read))
}

/// Content comes as JSON. A step's result comes as `MessagePack` that holds the data and their media type
/// (`[D]` Prismatic's CLI).
async fn read(
    State(sandbox): State<Sandbox>,
    Path((holding, owner, part)): Path<(Holding, Uuid, Uuid)>,
    Query(permit): Query<Permit>,
) -> Response {
    let path = holding.path(owner, part);
    let Some(store) = sandbox.stores().find(|store| store.signer.permits(&path, &permit)) else {
        return StatusCode::FORBIDDEN.into_response();
    };
    let found = match holding {
        Holding::Content => store.content_of(owner, part).map(|json| ("application/json", json.into_bytes())),
        Holding::StepResult => {
            let result = store.step_result(owner, part);
            let packed = |json: String| packed(&[("data", &json), ("contentType", "application/json")]);
            result.map(|json| ("application/octet-stream", packed(json)))
        }
    };
    match found {
        Some((media_type, body)) => ([(header::CONTENT_TYPE, media_type)], body).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Writes a few texts and their names as a map in `MessagePack`.
fn packed(texts: &[(&str, &str); 2]) -> Vec<u8> {
    let mut bytes = vec![0x82];
    for text in texts.iter().flat_map(|(name, text)| [name, text]) {
        // The one form that takes texts of any length: its mark, then the length in four bytes.
        bytes.push(0xdb);
        bytes.extend(u32::try_from(text.len()).unwrap_or(u32::MAX).to_be_bytes());
        bytes.extend(text.as_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_permits_what_it_names_until_it_expires() {
        let signer = Signer::new();
        let url = signer.url("http://sandbox", Holding::Content, Uuid::nil(), Uuid::nil());
        let (_, signature) = url.split_once("Signature=").expect("a signature");
        let expires = url.split(['=', '&']).nth(1).and_then(|expires| expires.parse().ok()).expect("a time");
        let permit = |expires| Permit { expires, signature: signature.to_owned() };
        let path = Holding::Content.path(Uuid::nil(), Uuid::nil());

        assert!(signer.permits(&path, &permit(expires)));
        assert!(!signer.permits(&path, &permit(expires + 1)));
        assert!(!signer.permits(&Holding::StepResult.path(Uuid::nil(), Uuid::nil()), &permit(expires)));
        assert!(!Signer::new().permits(&path, &permit(expires)));
        let past = Permit { expires: 1, signature: sign(signer.secret.as_bytes(), &signed(&path, 1)) };
        assert!(!signer.permits(&path, &past));
    }
}
