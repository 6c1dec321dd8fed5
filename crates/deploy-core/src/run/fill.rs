//! The values of a run, made of what was typed into the form of its version.

use super::row::WaitsFor;
use super::values::{RowValues, RunValues, TypedValue};
use crate::config::{
    ConfigEntry, ConfigForm, ConfigValue, ConfigVariable, ConnectionAuthorization, Reusable, WireError, merged,
    to_inputs, with_initial,
};

impl RunValues {
    /// Makes the values of a run of what was typed for all of its instances, and for each row, in the order of the rows.
    ///
    /// With `needs_setup`, rows for which something is left to answer or to let in once their instance exists stop before
    /// their deploy. `key_flows` are the ids of the flows for which each row is given an API key; those that take none are
    /// left out.
    pub fn of(
        form: &ConfigForm,
        shared: &[ConfigEntry],
        rows: &[Vec<ConfigEntry>],
        key_flows: &[String],
        needs_setup: bool,
    ) -> Result<Self, WireError> {
        let row = |own: &Vec<ConfigEntry>| {
            let setup = needs_setup.then(|| waits_for(form, &merged(shared, own))).flatten();
            Ok(RowValues { values: typed(form, own)?, setup, key_flows: Vec::new() })
        };
        Ok(Self {
            shared: typed(form, &with_initial(form, shared))?,
            rows: rows.iter().map(row).collect::<Result<_, WireError>>()?,
            key_flows: key_flows.iter().filter(|flow| takes_keys(form, flow)).cloned().collect(),
        })
    }

    /// The same values with an API key for these flows of each row too, in the order of the rows; those that take none, or
    /// that each row is given one for, are left out.
    #[must_use]
    pub fn with_own_keys(mut self, form: &ConfigForm, own: Vec<Vec<String>>) -> Self {
        let all = &self.key_flows;
        for (row, own) in self.rows.iter_mut().zip(own) {
            row.key_flows = own.into_iter().filter(|flow| takes_keys(form, flow) && !all.contains(flow)).collect();
        }
        self
    }
}

fn takes_keys(form: &ConfigForm, flow: &str) -> bool {
    form.flows.iter().any(|known| known.id == flow)
}

/// Values in the form that Prismatic takes, each with the inputs that are secrets.
pub fn typed(form: &ConfigForm, entries: &[ConfigEntry]) -> Result<Vec<TypedValue>, WireError> {
    let secrets = |key: &str| {
        let connection = form.variable(key).and_then(|variable| variable.connection.as_ref());
        let inputs = connection.into_iter().flat_map(|connection| &connection.inputs);
        inputs.filter(|input| input.secret).map(|input| input.key.clone()).collect()
    };
    let inputs = to_inputs(form, entries)?.into_iter();
    Ok(inputs.map(|input| TypedValue { secrets: secrets(&input.key), input }).collect())
}

/// What is left to do once an instance with these values exists.
fn waits_for(form: &ConfigForm, entries: &[ConfigEntry]) -> Option<WaitsFor> {
    let answer = |variable: &ConfigVariable| {
        entries.iter().rev().find(|entry| entry.key == variable.key).map(|entry| &entry.value)
    };
    let mut setup = None;
    for variable in form.variables() {
        let is_reused = matches!(answer(variable), Some(ConfigValue::Reusable(_)));
        let Some(connection) = variable.connection.as_ref().filter(|_| !is_reused) else {
            if variable.source.is_some() {
                return Some(WaitsFor::Answers);
            }
            continue;
        };
        match (&connection.reusable, connection.method) {
            (Reusable::Customer { .. }, _) => return Some(WaitsFor::Answers),
            (Reusable::No, ConnectionAuthorization::Browser) => setup = Some(WaitsFor::SignIn),
            (Reusable::No, ConnectionAuthorization::Keys | ConnectionAuthorization::ClientCredentials)
            | (Reusable::Organization, _) => {}
        }
    }
    setup
}
