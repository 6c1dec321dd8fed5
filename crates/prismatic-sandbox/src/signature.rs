//! Signatures of texts, by which the sandbox knows what it wrote itself.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Signs a text.
pub(crate) fn sign(secret: &[u8], text: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(mac(secret, text).finalize().into_bytes())
}

/// Tells whether `signature` is what [`sign`] gave `text`.
pub(crate) fn is_signed(secret: &[u8], text: &str, signature: &str) -> bool {
    let signature = BASE64_URL_SAFE_NO_PAD.decode(signature);
    signature.is_ok_and(|signature| mac(secret, text).verify_slice(&signature).is_ok())
}

fn mac(secret: &[u8], text: &str) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("a key of any length");
    mac.update(text.as_bytes());
    mac
}
