//! Config variables: what a version asks for, and what an instance holds for it.

pub(crate) mod authorize;
pub(crate) mod connection;
pub(crate) mod content;
pub(crate) mod definition;
pub(crate) mod source;
pub(crate) mod state;
pub(crate) mod value;
pub(crate) mod write;

use std::sync::Arc;

use uuid::Uuid;

use self::connection::ConnectionState;
use self::definition::{ScheduleType, Variable};
use super::rows::{ActionRow, IntegrationRow};

/// A config variable of one integration row.
#[derive(Clone, Debug)]
pub(crate) struct RequiredVariableRow {
    pub(crate) id: Uuid,
    /// The integration row that asks for it.
    pub(crate) integration: Uuid,
    /// What the variable has in common in all versions (`[I]` from the field's name).
    pub(crate) stable_id: Uuid,
    pub(crate) stable_key: String,
    pub(crate) sort_order: i32,
    /// Whether it stands on a page that each user of the customer fills in.
    pub(crate) user_level: bool,
    /// The reusable connection that it takes.
    pub(crate) scoped: Option<Uuid>,
    /// The data source that offers its values.
    pub(crate) source: Option<Arc<ActionRow>>,
    pub(crate) definition: &'static Variable,
}

/// A config variable of one instance.
#[derive(Clone, Debug)]
pub(crate) struct InstanceVariableRow {
    pub(crate) id: Uuid,
    pub(crate) required: Arc<RequiredVariableRow>,
    pub(crate) value: Option<String>,
    pub(crate) schedule_type: Option<ScheduleType>,
    pub(crate) time_zone: Option<String>,
    /// The customer's connection that is used in its place.
    pub(crate) customer_variable: Option<Uuid>,
    /// The agent that a connection goes through.
    pub(crate) on_premise_resource: Option<Uuid>,
    /// The state of a connection; none for other variables.
    pub(crate) connection: Option<ConnectionState>,
}

impl InstanceVariableRow {
    /// Makes the variable of a new instance, or of a user's configuration, with its defaults.
    pub(crate) fn new(owner: Uuid, required: &Arc<RequiredVariableRow>) -> Self {
        let definition = required.definition;
        Self {
            id: Uuid::new_v5(&owner, required.stable_key.as_bytes()),
            required: Arc::clone(required),
            value: definition.default.map(str::to_owned),
            schedule_type: definition.schedule_type,
            time_zone: definition.time_zone.map(str::to_owned),
            customer_variable: None,
            on_premise_resource: None,
            connection: definition.connection.map(|kind| ConnectionState::new(kind, definition.reusable)),
        }
    }

    /// Returns the name that clients know the variable by.
    pub(crate) fn key(&self) -> &'static str {
        self.required.definition.key
    }
}

/// Makes the config variables of an instance of `integration`; where `old` has one of the same key
/// and type, that one stays (`[I]` Prismatic's wizard shows the old values after an upgrade).
pub(crate) fn variables_of(
    instance: Uuid,
    integration: &IntegrationRow,
    old: &[InstanceVariableRow],
) -> Vec<InstanceVariableRow> {
    variables_where(|required| !required.user_level, instance, integration, old)
}

/// Makes the config variables that a user sets, of the configuration with the id `config`; those of
/// `old` stay as in [`variables_of`].
pub(crate) fn user_variables_of(
    config: Uuid,
    integration: &IntegrationRow,
    old: &[InstanceVariableRow],
) -> Vec<InstanceVariableRow> {
    variables_where(|required| required.user_level, config, integration, old)
}

fn variables_where(
    is_wanted: impl Fn(&RequiredVariableRow) -> bool,
    owner: Uuid,
    integration: &IntegrationRow,
    old: &[InstanceVariableRow],
) -> Vec<InstanceVariableRow> {
    let variable = |required: &Arc<RequiredVariableRow>| {
        let definition = required.definition;
        let kept = old
            .iter()
            .find(|row| row.key() == definition.key && row.required.definition.data_type == definition.data_type);
        kept.map_or_else(
            || InstanceVariableRow::new(owner, required),
            |row| InstanceVariableRow { required: Arc::clone(required), ..row.clone() },
        )
    };
    integration.variables.iter().filter(|required| is_wanted(required)).map(variable).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::store::Store;
    use crate::store::integrations::{IntegrationFilter, Rows};
    use crate::store::paging::PageArgs;

    #[test]
    fn a_new_version_keeps_the_values_of_the_variables_it_shares() {
        let store = Store::new("http://sandbox", &Config::default());
        let version = |number| {
            let name = Some(String::from("Halden CRM Contacts"));
            let filter =
                IntegrationFilter { name, rows: Rows::Versions, version_number: Some(number), ..Default::default() };
            store.integrations(&filter, &[], &PageArgs::default()).items.remove(0)
        };
        let instance = Uuid::nil();
        let mut old = variables_of(instance, &version(4), &[]);
        old[1].value = Some(String::from("Customers"));

        let new = variables_of(instance, &version(5), &old);

        let values: Vec<_> = new.iter().map(|row| (row.key(), row.value.as_deref())).collect();
        assert_eq!(
            values,
            [
                ("Halden CRM Connection", None),
                ("Contact List", Some("Customers")),
                ("Include Archived?", Some("false")),
            ]
        );
        assert!(new.iter().all(|row| row.required.integration == version(5).id));
    }
}
