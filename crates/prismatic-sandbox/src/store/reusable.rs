//! Reusable connections: those of the organization, and those that customers activate once for all
//! of their instances (`[D]` docs/integrations/connections).

use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;

use super::create::UNKNOWN_CHOICE;
use super::rows::InstanceRow;
use super::table::Row;
use super::variables::connection::ConnectionState;
use super::variables::definition::{Reusable, Scope};
use super::{FieldError, Store, World, clock};
use crate::behavior::LeftOutInputs;
use crate::global_id::Kind;

/// A reusable connection as the organization declares it.
#[derive(Debug)]
pub(crate) struct ScopedVariableRow {
    pub(crate) id: Uuid,
    pub(crate) reusable: &'static Reusable,
}

/// A customer's own connection of a reusable kind.
#[derive(Clone, Debug)]
pub(crate) struct CustomerVariableRow {
    pub(crate) id: Uuid,
    pub(crate) scoped: Arc<ScopedVariableRow>,
    pub(crate) customer: Option<Uuid>,
    pub(crate) key: Option<String>,
    pub(crate) is_test: bool,
    pub(crate) connection: ConnectionState,
    pub(crate) configured_at: Option<Timestamp>,
}

/// What a client writes to a customer's connection.
#[derive(Debug)]
pub(crate) struct CustomerVariableChange {
    /// Whose it is.
    pub(crate) customer: Option<Uuid>,
    /// What its inputs are to hold; none leaves them as they are.
    pub(crate) inputs: Option<Vec<(String, String)>>,
    pub(crate) is_test: Option<bool>,
    pub(crate) key: Option<String>,
}

impl Store {
    /// Lists the reusable connections that `is_wanted` names.
    pub(crate) fn scoped_variables(
        &self,
        is_wanted: impl Fn(&ScopedVariableRow) -> bool,
    ) -> Vec<Arc<ScopedVariableRow>> {
        self.read().scoped_variables.iter().filter(|row| is_wanted(row)).cloned().collect()
    }

    /// Lists the customers' connections that `is_wanted` names, oldest first.
    pub(crate) fn customer_variables(
        &self,
        is_wanted: impl Fn(&CustomerVariableRow) -> bool,
    ) -> Vec<Arc<CustomerVariableRow>> {
        self.read().customer_variables.iter().filter(|row| is_wanted(row)).cloned().collect()
    }

    /// Finds a reusable connection.
    pub(crate) fn scoped_variable(&self, id: Uuid) -> Option<Arc<ScopedVariableRow>> {
        self.read().scoped_variables.get(id).cloned()
    }

    /// Finds a customer's connection.
    pub(crate) fn customer_variable(&self, id: Uuid) -> Option<Arc<CustomerVariableRow>> {
        self.read().customer_variables.get(id).cloned()
    }

    /// Makes a customer's connection. That a customer may have several of one kind, told apart by
    /// their keys, is `[I]` from the schema.
    pub(crate) fn create_customer_variable(
        &self,
        scoped: Option<Uuid>,
        change: CustomerVariableChange,
    ) -> Result<Arc<CustomerVariableRow>, FieldError> {
        let mut world = self.write();
        let scoped = scoped.and_then(|id| world.scoped_variables.get(id)).cloned();
        let scoped = scoped.filter(|row| row.reusable.scope == Scope::Customer);
        let scoped = scoped.ok_or_else(|| FieldError::new("scopedConfigVariable", UNKNOWN_CHOICE))?;
        let customer = change.customer.filter(|id| world.customers.get(*id).is_some());
        let customer = customer.ok_or_else(|| FieldError::new("customer", UNKNOWN_CHOICE))?;
        let key = format!("created:{}", world.made_by_clients + 1);
        let mut row = CustomerVariableRow {
            id: self.ids.id(Kind::CustomerConfigVariable, &key),
            customer: Some(customer),
            key: change.key,
            is_test: change.is_test.unwrap_or(false),
            connection: scoped.reusable.new_connection(),
            configured_at: None,
            scoped,
        };
        let saved = row.connection.save(change.inputs.unwrap_or_default(), LeftOutInputs::Kept, true);
        saved.map_err(|message| FieldError::new("inputs", message))?;
        world.made_by_clients += 1;
        Ok(world.customer_variables.put(row))
    }

    /// Changes what a customer's connection holds.
    pub(crate) fn update_customer_variable(
        &self,
        id: Option<Uuid>,
        change: CustomerVariableChange,
        redeploy: bool,
    ) -> Result<Arc<CustomerVariableRow>, FieldError> {
        let mut saved = Ok(());
        let switches = &self.behavior.configuration;
        let row = id.and_then(|id| {
            self.change_customer_variable(id, |row| {
                saved = change.inputs.map_or(Ok(()), |inputs| {
                    row.connection.save(inputs, switches.left_out_inputs, switches.reauthorize_on_change)
                });
                if saved.is_ok() {
                    row.key = change.key.or(row.key.take());
                    row.is_test = change.is_test.unwrap_or(row.is_test);
                }
            })
        });
        let row = row.ok_or_else(|| FieldError::new("id", "Record not found"))?;
        saved.map_err(|message| FieldError::new("inputs", message))?;
        if redeploy {
            self.deploy_users(&row);
        }
        Ok(row)
    }

    /// Deploys the instances anew that use a customer's connection and were deployed before.
    fn deploy_users(&self, row: &CustomerVariableRow) {
        let mut world = self.write();
        let ids = row.customer.map(|customer| world.instance_ids(customer)).unwrap_or_default();
        for id in ids {
            let Some(instance) = world.instances.get(id) else {
                continue;
            };
            let uses = instance.config_variables.iter().any(|variable| variable.customer_variable == Some(row.id));
            if uses && instance.last_deployed_at.is_some() {
                let instance = Arc::clone(instance);
                self.redeploy(&mut world, &instance);
            }
        }
    }

    /// Changes a customer's connection, and with it the state of every instance that uses it.
    pub(crate) fn change_customer_variable(
        &self,
        id: Uuid,
        change: impl FnOnce(&mut CustomerVariableRow),
    ) -> Option<Arc<CustomerVariableRow>> {
        let mut world = self.write();
        let mut row = CustomerVariableRow::clone(world.customer_variables.get(id)?);
        change(&mut row);
        row.configured_at = Some(clock::now());
        let row = world.customer_variables.put(row);
        let users = row.customer.map(|customer| world.instance_ids(customer)).unwrap_or_default();
        for id in users {
            self.adopt(&mut world, id, &row);
        }
        Some(row)
    }

    /// Gives the connections of one instance that stand for `row` its status.
    fn adopt(&self, world: &mut World, instance: Uuid, row: &CustomerVariableRow) {
        let Some(instance) = world.instances.get(instance) else {
            return;
        };
        let mut instance = InstanceRow::clone(instance);
        let mut is_user = false;
        for variable in &mut instance.config_variables {
            if let (Some(used), Some(connection)) = (variable.customer_variable, &mut variable.connection)
                && used == row.id
            {
                connection.status = row.connection.status;
                is_user = true;
            }
        }
        if is_user {
            world.instances.put(self.settled(instance));
        }
    }
}

impl Reusable {
    /// Makes a connection of this kind that nobody filled in.
    pub(crate) fn new_connection(&'static self) -> ConnectionState {
        ConnectionState::new(self.connection, Some(self))
    }
}

impl Row for ScopedVariableRow {
    fn id(&self) -> Uuid {
        self.id
    }
}

impl Row for CustomerVariableRow {
    fn id(&self) -> Uuid {
        self.id
    }
}
