//! What crosses to the window: requests come in, views go out.
//!
//! With `error.rs` this is the only place that derives specta types.
//! Text from a server is made safe to show here: on one line, without characters that hide or reorder others.

pub(crate) mod account;
pub(crate) mod catalog;
pub(crate) mod clipboard;
pub(crate) mod deployment;

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
