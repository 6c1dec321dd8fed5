//! Whether what was typed into a connection fits.

use secrecy::ExposeSecret;

use super::{ConfigProblem, ConfigProblemKind, problem};
use crate::config::form::{ConfigVariable, ConnectionForm, ConnectionInput, ConnectionInputType, Reusable};
use crate::config::value::{ConfigValue, TypedInput};

/// Tells what does not fit of a connection.
///
/// An input that has to hold something is missing where nobody typed into it and it holds nothing by itself.
pub(super) fn check(variable: &ConfigVariable, value: Option<&ConfigValue>) -> Vec<ConfigProblem> {
    let whole = |kind| vec![problem(&variable.key, None, kind)];
    let Some(form) = &variable.connection else { return Vec::new() };
    let is_customers = matches!(form.reusable, Reusable::Customer { .. });
    match value {
        None if is_customers => whole(ConfigProblemKind::Missing),
        None => check_inputs(variable, form, &[]),
        Some(ConfigValue::Connection(typed)) => check_inputs(variable, form, typed),
        Some(ConfigValue::Reusable(id)) if is_customers && id.is_empty() => whole(ConfigProblemKind::Missing),
        Some(ConfigValue::Reusable(_)) if is_customers => Vec::new(),
        Some(_) => whole(ConfigProblemKind::WrongKind),
    }
}

fn check_inputs(variable: &ConfigVariable, form: &ConnectionForm, typed: &[TypedInput]) -> Vec<ConfigProblem> {
    let found = form.inputs.iter().filter_map(|input| {
        let typed = typed.iter().rev().find(|typed| typed.key == input.key);
        let kind = check_input(input, typed)?;
        Some(problem(&variable.key, Some(&input.key), kind))
    });
    let unknown = typed.iter().filter(|typed| form.input(&typed.key).is_none());
    let unknown = unknown.map(|typed| problem(&variable.key, Some(&typed.key), ConfigProblemKind::WrongKind));
    found.chain(unknown).collect()
}

fn check_input(input: &ConnectionInput, typed: Option<&TypedInput>) -> Option<ConfigProblemKind> {
    if let Some(typed) = typed {
        return check_typed(input, typed);
    }
    let is_missing = input.required && !input.is_held && input.initial.is_none();
    // One that can't be typed here is a blocker of the whole form.
    (is_missing && input.input_type != ConnectionInputType::Other).then_some(ConfigProblemKind::Missing)
}

/// Tells what does not fit of what was typed into an input.
pub(in crate::config) fn check_typed(input: &ConnectionInput, typed: &TypedInput) -> Option<ConfigProblemKind> {
    let typed = typed.value.expose_secret();
    let is_fit = match input.input_type {
        _ if typed.is_empty() => return input.required.then_some(ConfigProblemKind::Missing),
        ConnectionInputType::Other => return Some(ConfigProblemKind::WrongKind),
        ConnectionInputType::Boolean => matches!(typed, "true" | "false"),
        ConnectionInputType::Choice => input.options.iter().any(|option| option.value == typed),
        // A day without its time, or a time without its day, is what half of the fields come to.
        ConnectionInputType::Timestamp if typed.starts_with('T') || typed.ends_with('T') => {
            return Some(ConfigProblemKind::NotATime);
        }
        ConnectionInputType::String
        | ConnectionInputType::Password
        | ConnectionInputType::Text
        | ConnectionInputType::Code
        | ConnectionInputType::Date
        | ConnectionInputType::Timestamp => true,
    };
    (!is_fit).then_some(ConfigProblemKind::NotAChoice)
}
