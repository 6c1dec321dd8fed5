//! What data sources offer, once the instance exists and what they depend on is saved.

use futures_util::{StreamExt, stream};
use prismatic_api::model::{InstanceId, PageContent};
use prismatic_api::{ApiError, Client, FieldError};
use serde_json::Value;

use crate::config::{ConfigForm, ConfigOption, ConfigType, ConfigVariable};
use crate::error::Error;

/// How many data sources are asked one by one at the same time.
const AT_ONCE: usize = 4;

/// What the data source of a variable offers.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceOffer {
    /// Key of the variable.
    pub key: String,
    /// What it offers, or why it offers nothing, in Prismatic's words.
    pub content: Result<SourceContent, String>,
}

/// The content of a data source.
#[derive(Debug, Clone, PartialEq)]
pub enum SourceContent {
    /// Options to choose from.
    Options(Vec<ConfigOption>),
    /// A form, objects or a field map, as JSON text.
    Json(String),
}

/// Asks the data sources on a page. They see what is saved (prismatic-io/config-wizard-example).
pub async fn load_page(
    client: &Client,
    form: &ConfigForm,
    instance: &InstanceId,
    page: &str,
) -> Result<Vec<SourceOffer>, Error> {
    let page = form.page(page).ok_or(Error::VariableGone)?;
    let sources: Vec<&ConfigVariable> = page.variables().filter(|variable| variable.source.is_some()).collect();
    if sources.is_empty() {
        return Ok(Vec::new());
    }
    let name = &page.name;
    let PageContent { mut content, errors } = client.page_content(client.turn().await, instance, name).await?;
    let found: Vec<Option<Value>> = sources.iter().map(|variable| content.remove(&variable.key)).collect();
    let missing = found.iter().filter(|content| content.is_none()).count();
    let whole = reasons(errors.iter().filter(|error| form_key(form, error).is_none()));
    let offers = sources.into_iter().zip(found).map(|(variable, content)| {
        let mut own = errors.iter().filter(|error| form_key(form, error) == Some(variable.key.as_str())).peekable();
        let own = own.peek().is_some().then(|| reasons(own)).flatten();
        // Where it can't be told whose reason it is, each source is asked for its own.
        let reason = own.or_else(|| whole.clone().filter(|_| missing == 1));
        async move {
            let offered = match (content, reason) {
                (Some(content), _) => Ok(offered(variable, &content)),
                (None, Some(reason)) => Ok(Err(reason)),
                (None, None) => ask(client, instance, variable).await,
            };
            offered.map(|content| SourceOffer { key: variable.key.clone(), content })
        }
    });
    // A list of its own, since the compiler can't tell how long the closure lives within the stream.
    let offers: Vec<_> = offers.collect();
    let offers: Vec<Result<SourceOffer, Error>> = stream::iter(offers).buffered(AT_ONCE).collect().await;
    offers.into_iter().collect()
}

/// Asks the data source of one variable again.
pub async fn reload_source(
    client: &Client,
    form: &ConfigForm,
    instance: &InstanceId,
    key: &str,
) -> Result<SourceOffer, Error> {
    let variable = form.variable(key).ok_or(Error::VariableGone)?;
    let content = ask(client, instance, variable).await?;
    Ok(SourceOffer { key: variable.key.clone(), content })
}

/// What a source offers; an error inside says why it offers nothing, one outside that it could not be asked.
async fn ask(
    client: &Client,
    instance: &InstanceId,
    variable: &ConfigVariable,
) -> Result<Result<SourceContent, String>, Error> {
    let source = variable.source.as_deref().ok_or(Error::VariableGone)?;
    match client.source_content(client.turn().await, instance, source).await {
        Ok(Some(content)) => Ok(offered(variable, &content)),
        Ok(None) => Ok(offered(variable, &large_content(client, instance, variable).await?)),
        Err(ApiError::Rejected(errors)) => Ok(Err(reasons(errors.iter()).unwrap_or_default())),
        Err(ApiError::Refused(errors)) if errors.iter().all(|error| error.executing) => {
            let said: Vec<_> = errors.iter().map(|error| error.message.as_str()).collect();
            Ok(Err(said.join(" ")))
        }
        Err(error) => Err(error.into()),
    }
}

/// Content that is too large for the answer, from where Prismatic put it.
async fn large_content(client: &Client, instance: &InstanceId, variable: &ConfigVariable) -> Result<Value, Error> {
    let configuration = client.configuration(instance).await?;
    let held = configuration.variables.into_iter().find(|held| held.key == variable.key).ok_or(Error::VariableGone)?;
    match held.content_url {
        Some(url) => Ok(client.content_at(&url).await?),
        None => Ok(Value::Null),
    }
}

/// Content in the form that the variable's type gives it; content that is not of that form is a reason.
fn offered(variable: &ConfigVariable, content: &Value) -> Result<SourceContent, String> {
    let is_json =
        matches!(variable.data_type, ConfigType::JsonForm | ConfigType::ObjectSelection | ConfigType::ObjectFieldMap);
    if is_json {
        let is_usable = content.is_object() || content.is_array();
        return if is_usable { Ok(SourceContent::Json(content.to_string())) } else { Err(String::new()) };
    }
    match content {
        Value::Array(options) => Ok(SourceContent::Options(options.iter().filter_map(option).collect())),
        Value::Null => Ok(SourceContent::Options(Vec::new())),
        // A text, a schedule or code that is computed is the one thing to take.
        Value::String(text) => Ok(SourceContent::Options(vec![plain(text)])),
        Value::Bool(_) | Value::Number(_) => Ok(SourceContent::Options(vec![plain(&content.to_string())])),
        Value::Object(_) => Err(String::new()),
    }
}

/// An option: a text, or a key with a label (prismatic-io/spectral).
fn option(value: &Value) -> Option<ConfigOption> {
    match value {
        Value::String(text) => Some(plain(text)),
        Value::Object(map) => {
            let key = text(map.get("key")?)?;
            let label = map.get("label").and_then(text).unwrap_or_else(|| key.clone());
            Some(ConfigOption { value: key, label })
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => text(value).map(|text| plain(&text)),
    }
}

fn plain(text: &str) -> ConfigOption {
    ConfigOption { value: text.to_owned(), label: text.to_owned() }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The variable that an error names.
fn form_key<'a>(form: &'a ConfigForm, error: &FieldError) -> Option<&'a str> {
    form.variable(error.field.as_deref()?).map(|variable| variable.key.as_str())
}

fn reasons<'a>(errors: impl Iterator<Item = &'a FieldError>) -> Option<String> {
    let said: Vec<&str> = errors.flat_map(|error| &error.messages).map(String::as_str).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn options_are_texts_or_keys_with_labels() {
        let content = json!(["One", { "key": "two", "label": "Two" }, { "key": 3 }, { "label": "no key" }, null, 4]);
        let options: Vec<_> = content.as_array().expect("a list").iter().filter_map(option).collect();
        let pairs: Vec<_> = options.iter().map(|option| (option.value.as_str(), option.label.as_str())).collect();
        assert_eq!(pairs, [("One", "One"), ("two", "Two"), ("3", "3"), ("4", "4")]);
    }
}
