//! Files of presets, for another computer or another person: versioned JSON without secrets (docs/preset-files.md).

use std::collections::HashSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::content::{Body, Preset};
use super::{PresetError, Presets};
use crate::database::preset::hex;
use crate::error::Error;

/// The most bytes of a file.
pub const LARGEST_FILE: u64 = 64 * 1024 * 1024;
/// The most presets in a file.
const MOST_PRESETS: usize = 20_000;
/// What each file begins with.
const FORMAT: &str = "refract-presets";
/// The version of the format that is written, and the newest that is read.
const VERSION: u64 = 1;

/// What is read of a file before anything else, whatever its version.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u64,
}

/// A file of presets.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Exchange {
    format: String,
    version: u64,
    /// When it was written, RFC 3339.
    pub(super) written_at: String,
    /// The version of the app that wrote it.
    written_by: String,
    pub(super) presets: Vec<Item>,
}

/// A preset in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Item {
    pub(super) id: String,
    /// When it was last changed, RFC 3339.
    pub(super) updated_at: String,
    pub(super) preset: Body,
}

impl Presets {
    /// Writes presets to a file at `path`, all where none are named; it is there as a whole or not at all.
    pub async fn export(&self, profile: &str, ids: Option<Vec<String>>, path: &Path) -> Result<(), Error> {
        let (profile, path) = (profile.to_owned(), path.to_owned());
        let exported = self.with(move |database| {
            let presets = database.presets(&profile, ids.as_deref())?;
            let digests: Vec<_> = presets
                .iter()
                .map(|preset| Ok((preset.id.clone(), digest(&preset.body)?)))
                .collect::<Result<_, PresetError>>()?;
            crate::file::save(&path, &text(presets)?).map_err(PresetError::File)?;
            database.share(&profile, &digests)
        });
        Ok(exported.await?)
    }
}

/// The text of a file with presets.
pub(super) fn text(presets: Vec<Preset>) -> Result<String, PresetError> {
    let item = |preset: Preset| Item {
        id: preset.id,
        updated_at: preset.updated_at.to_string(),
        preset: preset.body.without_secrets(),
    };
    let exchange = Exchange {
        format: FORMAT.to_owned(),
        version: VERSION,
        written_at: Timestamp::now().to_string(),
        written_by: env!("CARGO_PKG_VERSION").to_owned(),
        presets: presets.into_iter().map(item).collect(),
    };
    let mut text = serde_json::to_string_pretty(&exchange).map_err(PresetError::Unwritable)?;
    text.push('\n');
    Ok(text)
}

/// Reads a file; nothing of one that is not good in all its parts.
pub(super) fn read(path: &Path) -> Result<Exchange, PresetError> {
    let found = std::fs::metadata(path).map_err(PresetError::FileClosed)?;
    if !found.is_file() {
        return Err(PresetError::FileUnreadable("it is no file".to_owned()));
    }
    let mut text = Vec::new();
    // It may have grown since it was looked at.
    File::open(path)
        .and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut text))
        .map_err(PresetError::FileClosed)?;
    understood(&text)
}

/// What the text of a file says.
pub(super) fn understood(text: &[u8]) -> Result<Exchange, PresetError> {
    if text.len() as u64 > LARGEST_FILE {
        return Err(PresetError::FileTooLarge);
    }
    let unreadable = |error: serde_json::Error| PresetError::FileUnreadable(error.to_string());
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let head: Head = serde_json::from_slice(text).map_err(unreadable)?;
    if head.format != FORMAT || head.version == 0 {
        return Err(PresetError::FileUnreadable("it is no file of presets".to_owned()));
    }
    if head.version > VERSION {
        return Err(PresetError::FileNewer(head.version));
    }
    let mut exchange: Exchange = serde_json::from_slice(text).map_err(unreadable)?;
    if exchange.presets.len() > MOST_PRESETS {
        return Err(PresetError::FileTooLarge);
    }
    let mut ids = HashSet::new();
    for item in &mut exchange.presets {
        item.id = Uuid::parse_str(&item.id)
            .map_err(|_| PresetError::FileUnreadable("the id of a preset is none".to_owned()))?
            .to_string();
        if item.updated_at.parse::<Timestamp>().is_err() {
            return Err(PresetError::FileUnreadable("the time of a preset is none".to_owned()));
        }
        if !ids.insert(item.id.clone()) {
            return Err(PresetError::FileUnreadable("a preset is in it twice".to_owned()));
        }
        item.preset = item
            .preset
            .clone()
            .tidied()
            .map_err(|error| PresetError::FileUnreadable(error.to_string()))?
            .without_secrets();
    }
    Ok(exchange)
}

/// The digest of what a preset says, the same on each computer.
pub(super) fn digest(body: &Body) -> Result<String, PresetError> {
    Ok(hex(&Sha256::digest(serde_json::to_vec(body).map_err(PresetError::Unwritable)?)))
}

#[cfg(test)]
mod tests;
