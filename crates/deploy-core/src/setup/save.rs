//! Saving what was answered on a page.

use prismatic_api::model::InstanceId;
use prismatic_api::{ApiError, Client, FieldError, Redaction};

use crate::config::{ConfigEntry, ConfigForm, ConfigProblem, ConfigProblemKind, ConfigValue, to_inputs};
use crate::error::Error;

/// Saves values of an instance; what Prismatic refuses comes back with the variable that it is about.
///
/// With `complete`, the configuration is said to be ready to be deployed. Inputs of connections that were left alone are
/// not sent, so that they keep what they hold.
pub async fn save_values(
    client: &Client,
    form: &ConfigForm,
    instance: &InstanceId,
    entries: &[ConfigEntry],
    complete: bool,
) -> Result<Vec<ConfigProblem>, Error> {
    let inputs = to_inputs(form, entries)?;
    let saved = client.configure_instance(client.turn().await, instance, &inputs, complete).await;
    let typed = entries.iter().flat_map(|entry| {
        let inputs = if let ConfigValue::Connection(inputs) = &entry.value { inputs.as_slice() } else { &[] };
        inputs.iter().map(|input| input.value.clone())
    });
    let redaction = Redaction::of(typed);
    match saved.map_err(|error| error.cleaned(|text| redaction.apply(text))) {
        Ok(()) => Ok(Vec::new()),
        Err(ApiError::Rejected(errors)) => Ok(errors.into_iter().flat_map(|error| problems(form, error)).collect()),
        Err(error) => Err(error.into()),
    }
}

/// What an error is about: the variable that its field or the beginning of its words names; which of them Prismatic does
/// is unknown.
fn problems(form: &ConfigForm, error: FieldError) -> Vec<ConfigProblem> {
    let named = error.field.as_deref().and_then(|field| form.variable(field)).map(|variable| variable.key.clone());
    let problem = |message: String| {
        let (key, said) = match &named {
            Some(key) => (Some(key.clone()), message),
            None => by_words(form, message),
        };
        ConfigProblem { key, input: None, kind: ConfigProblemKind::Refused, said: Some(said) }
    };
    error.messages.into_iter().map(problem).collect()
}

fn by_words(form: &ConfigForm, message: String) -> (Option<String>, String) {
    let rest = |key: &str| message.strip_prefix(key)?.strip_prefix(':').map(|rest| rest.trim_start().to_owned());
    let mut found = form.variables().filter_map(|variable| Some((variable.key.clone(), rest(&variable.key)?)));
    match found.next() {
        Some((key, said)) => (Some(key), said),
        None => (None, message),
    }
}
