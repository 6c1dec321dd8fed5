//! Copying text.

use serde::Deserialize;
use specta::Type;

/// Text to copy.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CopyTextRequest {
    /// The text, as it will be on the clipboard.
    pub(crate) text: String,
}
