//! What a form shows by itself, added to what people gave.

use std::collections::HashMap;

use super::form::{ConfigForm, ConfigVariable, Reusable};
use super::value::{ConfigEntry, ConfigValue, TypedInput};

/// Adds to the values of an instance to be what the form shows where nobody gave anything: defaults, switches that are
/// off, empty lists.
///
/// Prismatic fills in defaults by itself (inferred), of connections' inputs perhaps as well (unknown); sent along, they
/// are what the person saw either way. What is hidden or held is not in it. For creating only: later on, other values
/// may be stored by now.
pub fn with_initial(form: &ConfigForm, entries: &[ConfigEntry]) -> Vec<ConfigEntry> {
    let mut all = entries.to_vec();
    // Where a variable has several entries, the last one counts.
    let key = |entry: &ConfigEntry| form.variable(&entry.key).map(|variable| variable.key.clone());
    let given: HashMap<_, _> =
        entries.iter().enumerate().filter_map(|(place, entry)| Some((key(entry)?, place))).collect();
    for variable in form.variables() {
        match given.get(&variable.key) {
            Some(&place) => complete(variable, &mut all[place].value),
            None => all.extend(initial(variable).map(|value| ConfigEntry::new(variable.key.clone(), value))),
        }
    }
    all
}

fn complete(variable: &ConfigVariable, value: &mut ConfigValue) {
    if let ConfigValue::Connection(typed) = value {
        let missing: Vec<_> =
            inputs(variable).filter(|input| !typed.iter().any(|typed| typed.key == input.key)).collect();
        typed.extend(missing);
    }
}

fn initial(variable: &ConfigVariable) -> Option<ConfigValue> {
    let is_own = variable.connection.as_ref().is_some_and(|form| form.reusable == Reusable::No);
    if is_own {
        let inputs: Vec<_> = inputs(variable).collect();
        return (!inputs.is_empty()).then_some(ConfigValue::Connection(inputs));
    }
    variable.initial.clone()
}

fn inputs(variable: &ConfigVariable) -> impl Iterator<Item = TypedInput> {
    let inputs = variable.connection.iter().flat_map(|form| &form.inputs);
    inputs.filter_map(|input| Some(TypedInput::new(input.key.clone(), input.initial.clone()?)))
}

#[cfg(test)]
mod tests;
