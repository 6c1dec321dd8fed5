//! What crosses to the window: requests come in, views go out.
//!
//! With `error.rs` this is the only place that derives specta types.
//! Text from a server is made safe to show here: on one line, without characters that hide or reorder others.

pub(crate) mod account;
pub(crate) mod catalog;
pub(crate) mod clipboard;
pub(crate) mod config;
pub(crate) mod database;
pub(crate) mod history;
pub(crate) mod instance;
pub(crate) mod preset;
pub(crate) mod profile;
pub(crate) mod run;
pub(crate) mod setup;
pub(crate) mod unsaved;
pub(crate) mod verify;

use deploy_core::visible;

/// Optional text, made safe to show; `None` where nothing is left.
fn visible_text(text: Option<&str>) -> Option<String> {
    text.map(visible).filter(|text| !text.is_empty())
}

/// Several texts, made safe to show.
fn visible_texts(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| visible(text)).collect()
}

/// A whole number of the API, whose integers have 32 bits (GraphQL specification, "Int").
fn number(number: i64) -> i32 {
    i32::try_from(number).unwrap_or_default()
}

/// How many of something there are.
fn counted(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
