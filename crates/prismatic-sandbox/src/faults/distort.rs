//! Answers that are JSON and GraphQL, but not what the schema promises.

use std::collections::HashMap;

use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Map, Value, json};

use super::hostile::TEXTS;

/// Lets every list of `answer` go on for ever: each page says that there is a next one, and an empty
/// page holds what the last full one of the same list held, under a cursor that goes on counting.
pub(super) fn endless(answer: &mut Value, pages: &mut HashMap<String, Value>) {
    each_object(answer, "", &mut |object, path| {
        let Some(Value::Object(page_info)) = object.get("pageInfo") else { return };
        let mut page_info = page_info.clone();
        page_info.insert(String::from("hasNextPage"), Value::Bool(true));
        if is_empty(object) {
            if let Some(Value::Object(last)) = pages.get(path) {
                object.extend(last.clone());
            }
            let turn = pages.entry(format!("{path} turn")).or_insert_with(|| json!(0));
            *turn = json!(turn.as_u64().unwrap_or_default() + 1);
            let cursor =
                BASE64_STANDARD.encode(format!("arrayconnection:{}", 1_000_000_000 + turn.as_u64().unwrap_or(0)));
            page_info.insert(String::from("endCursor"), Value::String(cursor));
        } else {
            let lists = LISTS.iter().filter_map(|&list| Some((list.to_owned(), object.get(list)?.clone())));
            pages.insert(path.to_owned(), Value::Object(lists.collect()));
        }
        object.insert(String::from("pageInfo"), Value::Object(page_info));
    });
}

const LISTS: [&str; 2] = ["nodes", "edges"];

fn is_empty(page: &Map<String, Value>) -> bool {
    LISTS.iter().all(|list| page.get(*list).and_then(Value::as_array).is_none_or(Vec::is_empty))
}

/// Puts a hostile text in the place of every text under a key that ends in `name` or `label`.
pub(super) fn hostile(answer: &mut Value, draw: u64) {
    let mut texts = TEXTS.iter().cycle().skip(usize::try_from(draw % TEXTS.len() as u64).unwrap_or(0));
    each_object(answer, "", &mut |object, _| {
        for (key, value) in object.iter_mut() {
            let key = key.to_lowercase();
            let is_name = !key.starts_with("__") && (key.ends_with("name") || key.ends_with("label"));
            if let (true, Value::String(text)) = (is_name, value) {
                texts.next().copied().unwrap_or_default().clone_into(text);
            }
        }
    });
}

/// Removes a field from every object.
pub(super) fn remove(answer: &mut Value, field: &str) {
    each_object(answer, "", &mut |object, _| {
        object.remove(field);
    });
}

/// Gives a field a value of another type in every object.
pub(super) fn change(answer: &mut Value, field: &str) {
    each_object(answer, "", &mut |object, _| {
        if let Some(value) = object.get_mut(field) {
            *value = match value.take() {
                Value::Bool(value) => json!(value.to_string()),
                Value::Number(value) => json!(value.to_string()),
                Value::Null | Value::String(_) => json!(0),
                Value::Array(_) => json!({}),
                Value::Object(_) => json!([]),
            };
        }
    });
}

/// Visits every object, the outer ones first, with its path from the root; items of lists share one.
fn each_object(value: &mut Value, path: &str, visit: &mut impl FnMut(&mut Map<String, Value>, &str)) {
    match value {
        Value::Object(object) => {
            visit(object, path);
            for (key, value) in object {
                each_object(value, &format!("{path}/{key}"), visit);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| each_object(item, path, visit)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
