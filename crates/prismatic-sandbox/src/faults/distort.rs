//! Answers that are JSON and GraphQL, but not what the schema promises. Aliases help nobody: what an
//! answer calls a field is looked up in its request.

use std::collections::HashMap;

use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Map, Value, json};

use super::hostile::TEXTS;
use crate::schema::RequestedField;

/// Lets every list of `answer` go on for ever: each page says that there is a next one, and an empty
/// page holds what the last full one of the same list held, under a cursor that goes on counting.
pub(super) fn endless(answer: &mut Value, fields: &[RequestedField], pages: &mut HashMap<String, Value>) {
    each_object(answer, fields, &mut |object, fields, path| {
        let Some((key, field)) = find(object, fields, "pageInfo") else { return };
        let Some(Value::Object(page_info)) = object.get(&key) else { return };
        let mut page_info = page_info.clone();
        let below = field.map_or(&[][..], |field| &field.below);
        let key_of = |name: &str, page_info: &Map<String, Value>| find(page_info, below, name).map(|(key, _)| key);
        if let Some(key) = key_of("hasNextPage", &page_info) {
            page_info.insert(key, Value::Bool(true));
        }
        let lists: Vec<String> = LISTS.iter().filter_map(|list| Some(find(object, fields, list)?.0)).collect();
        if is_empty(object, &lists) {
            if let Some(Value::Object(last)) = pages.get(path) {
                object.extend(last.clone());
            }
            let turn = pages.entry(format!("{path} turn")).or_insert_with(|| json!(0));
            *turn = json!(turn.as_u64().unwrap_or_default() + 1);
            let cursor =
                BASE64_STANDARD.encode(format!("arrayconnection:{}", 1_000_000_000 + turn.as_u64().unwrap_or(0)));
            if let Some(key) = key_of("endCursor", &page_info) {
                page_info.insert(key, Value::String(cursor));
            }
        } else {
            let lists = lists.into_iter().filter_map(|list| Some((list.clone(), object.get(&list)?.clone())));
            pages.insert(path.to_owned(), Value::Object(lists.collect()));
        }
        object.insert(key, Value::Object(page_info));
    });
}

const LISTS: [&str; 2] = ["nodes", "edges"];

fn is_empty(page: &Map<String, Value>, lists: &[String]) -> bool {
    lists.iter().all(|list| page.get(list).and_then(Value::as_array).is_none_or(Vec::is_empty))
}

/// Puts a hostile text in the place of every text of a field that ends in `name` or `label`.
pub(super) fn hostile(answer: &mut Value, fields: &[RequestedField], draw: u64) {
    let mut texts = TEXTS.iter().cycle().skip(usize::try_from(draw % TEXTS.len() as u64).unwrap_or(0));
    each_object(answer, fields, &mut |object, fields, _| {
        for (key, value) in object.iter_mut() {
            let name = name_of(key, fields).to_lowercase();
            let is_name = !name.starts_with("__") && (name.ends_with("name") || name.ends_with("label"));
            if let (true, Value::String(text)) = (is_name, value) {
                texts.next().copied().unwrap_or_default().clone_into(text);
            }
        }
    });
}

/// Removes a field from every object.
pub(super) fn remove(answer: &mut Value, fields: &[RequestedField], field: &str) {
    each_object(answer, fields, &mut |object, fields, _| {
        object.retain(|key, _| name_of(key, fields) != field);
    });
}

/// Gives a field a value of another type in every object.
pub(super) fn change(answer: &mut Value, fields: &[RequestedField], field: &str) {
    each_object(answer, fields, &mut |object, fields, _| {
        let values = object.iter_mut().filter(|(key, _)| name_of(key, fields) == field);
        for (_, value) in values {
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

/// Finds the key under which an object has a field, and what was asked for below it.
fn find<'a>(
    object: &Map<String, Value>,
    fields: &'a [RequestedField],
    name: &str,
) -> Option<(String, Option<&'a RequestedField>)> {
    let key = object.keys().find(|key| name_of(key, fields) == name)?;
    Some((key.clone(), fields.iter().find(|field| field.key == *key)))
}

/// Returns the field that an answer has under `key`.
fn name_of<'a>(key: &'a str, fields: &'a [RequestedField]) -> &'a str {
    fields.iter().find(|field| field.key == key).map_or(key, |field| &field.name)
}

/// What is done with an object: it, the fields that were asked for of it, and its path from the root.
type Visit<'a> = dyn FnMut(&mut Map<String, Value>, &[RequestedField], &str) + 'a;

/// Visits every object of an answer's data, or of an answer that is no GraphQL, the outer ones first;
/// items of lists share a path.
fn each_object(answer: &mut Value, fields: &[RequestedField], visit: &mut Visit<'_>) {
    match answer.get_mut("data") {
        Some(data) => each_below(data, fields, "", visit),
        None => each_below(answer, fields, "", visit),
    }
}

fn each_below(value: &mut Value, fields: &[RequestedField], path: &str, visit: &mut Visit<'_>) {
    match value {
        Value::Object(object) => {
            visit(object, fields, path);
            for (key, value) in object {
                // The same field may be asked for in several places of the document.
                let below: Vec<&RequestedField> = fields.iter().filter(|field| field.key == *key).collect();
                let path = format!("{path}/{key}");
                match below[..] {
                    [one] => each_below(value, &one.below, &path, visit),
                    _ => each_below(value, &merged(&below), &path, visit),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| each_below(item, fields, path, visit)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Joins what is asked for below a field in several places.
fn merged(fields: &[&RequestedField]) -> Vec<RequestedField> {
    fields.iter().flat_map(|field| field.below.iter().cloned()).collect()
}
