//! What an instance is configured with, by the form of its version.

use std::collections::HashMap;

use prismatic_api::Client;
use prismatic_api::model::{ConfigState, Configuration, ConnectionStatus, InstanceId, InstanceVariable};
use secrecy::ExposeSecret;

use crate::config::{ConfigForm, ConfigValue, ConfigVariable, ConnectionForm, TypedInput, from_wire};
use crate::error::Error;

/// What an instance is configured with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetupState {
    /// The config variables of the form, in its order.
    pub variables: Vec<SetupVariable>,
    /// Whether nothing is missing, as far as Prismatic says.
    pub is_complete: bool,
}

/// What a config variable of an instance holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetupVariable {
    /// Key of the variable.
    pub key: String,
    /// Its value; of a connection, only what may be shown.
    pub value: Option<ConfigValue>,
    /// Keys of the inputs of a connection that hold something that is not shown.
    pub held: Vec<String>,
    /// How far a connection is.
    pub status: Option<ConnectionStatus>,
    /// Whether a person can let the connection in.
    pub can_authorize: bool,
}

/// Reads what an instance is configured with.
pub async fn read_setup(client: &Client, form: &ConfigForm, instance: &InstanceId) -> Result<SetupState, Error> {
    Ok(state(form, &client.configuration(instance).await?))
}

/// What a configuration comes to by a form.
pub(super) fn state(form: &ConfigForm, configuration: &Configuration) -> SetupState {
    let held: HashMap<&str, &InstanceVariable> =
        configuration.variables.iter().map(|variable| (variable.key.as_str(), variable)).collect();
    let variables = form.variables().map(|variable| match held.get(variable.key.as_str()) {
        Some(held) => of(variable, held),
        None => SetupVariable {
            key: variable.key.clone(),
            value: None,
            held: Vec::new(),
            status: None,
            can_authorize: false,
        },
    });
    let is_complete = configuration.state.is_some_and(|state| state != ConfigState::NeedsInstanceConfiguration);
    SetupState { variables: variables.collect(), is_complete }
}

/// What a variable of the form holds.
pub(super) fn of(variable: &ConfigVariable, held: &InstanceVariable) -> SetupVariable {
    let (value, held_inputs) = match &variable.connection {
        Some(form) => connection(form, held),
        None => (scalar(variable, held), Vec::new()),
    };
    SetupVariable {
        key: variable.key.clone(),
        value,
        held: held_inputs,
        status: held.status,
        can_authorize: held.authorize_url.is_some(),
    }
}

fn scalar(variable: &ConfigVariable, held: &InstanceVariable) -> Option<ConfigValue> {
    let text = held.value.as_ref()?.expose_secret();
    from_wire(variable, text, held.schedule_type, held.time_zone.as_deref())
}

/// What may be shown of a connection, and the keys of the inputs whose value may not.
fn connection(form: &ConnectionForm, held: &InstanceVariable) -> (Option<ConfigValue>, Vec<String>) {
    if let Some(id) = &held.customer_config_variable {
        return (Some(ConfigValue::Reusable(id.clone())), Vec::new());
    }
    let mut shown = Vec::new();
    let mut kept = Vec::new();
    for input in held.inputs.iter().filter(|input| input.has_value) {
        // What the form does not ask for is nothing to speak of.
        let Some(known) = form.input(&input.name) else { continue };
        if !known.secret && !input.value.expose_secret().is_empty() {
            shown.push(TypedInput::new(input.name.clone(), input.value.clone()));
        } else {
            kept.push(input.name.clone());
        }
    }
    ((!shown.is_empty()).then_some(ConfigValue::Connection(shown)), kept)
}
