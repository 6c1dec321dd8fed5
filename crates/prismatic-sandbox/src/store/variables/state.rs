//! `configState`: what is left to configure on an instance.

use super::InstanceVariableRow;
use crate::behavior::Behavior;
use crate::store::rows::{ConfigState, InstanceRow};

/// Tells what is left to configure.
///
/// Prismatic documents no flag for a variable that may stay empty, so that each one counts (`[I]`):
/// a connection until it works, any other until it has a value. Users are waited for until one of
/// them has done theirs (`[I]`).
pub(crate) fn config_state(behavior: &Behavior, row: &InstanceRow) -> ConfigState {
    let is_done = |variables: &[InstanceVariableRow], is_complete: bool| {
        !variables.iter().any(is_missing) && (is_complete || behavior.configured_without_complete)
    };
    let has_pages = !row.integration.variables.is_empty();
    if !is_done(&row.config_variables, row.config_complete || !has_pages) {
        return ConfigState::NeedsInstanceConfiguration;
    }
    let waits_for_users = row.integration.user_level_configured
        && behavior.configuration.user_level_pending
        && !row.user_configs.iter().any(|config| is_done(&config.variables, config.is_complete));
    if waits_for_users { ConfigState::NeedsUserLevelConfiguration } else { ConfigState::FullyConfigured }
}

/// Tells whether a variable still has to be filled in.
fn is_missing(row: &InstanceVariableRow) -> bool {
    match &row.connection {
        Some(connection) => !connection.is_active(),
        None => row.value.is_none(),
    }
}

/// Tells whether a variable lacks its value, or a connection of the instance's own an input that it
/// requires.
pub(crate) fn lacks_values(row: &InstanceVariableRow) -> bool {
    match &row.connection {
        Some(connection) => row.customer_variable.is_none() && !connection.is_active() && connection.lacks_inputs(),
        None => row.value.is_none(),
    }
}
