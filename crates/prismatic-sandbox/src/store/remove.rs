//! `deleteInstance` and `deleteCustomer`.

use std::sync::Arc;

use uuid::Uuid;

use super::rows::{CustomerRow, InstanceRow};
use super::{FieldError, Store, World};
use crate::behavior::DeleteCustomer;

impl Store {
    /// Deletes an instance and returns it as it was.
    pub(crate) fn delete_instance(&self, id: Option<Uuid>) -> Result<Arc<InstanceRow>, FieldError> {
        let removed = id.and_then(|id| self.write().remove_instance(id));
        removed.ok_or_else(|| FieldError::new("id", "Record not found"))
    }

    /// Deletes a customer with its connections, and returns it as it was.
    pub(crate) fn delete_customer(&self, id: Option<Uuid>) -> Result<Arc<CustomerRow>, FieldError> {
        let mut world = self.write();
        let row = id.and_then(|id| world.customers.get(id)).cloned();
        let row = row.ok_or_else(|| FieldError::new("id", "Record not found"))?;
        let instances: Vec<Uuid> = world.instances_of(row.id).map(|instance| instance.id).collect();
        if !instances.is_empty() && self.behavior.changes.delete_customer == DeleteCustomer::Refused {
            return Err(FieldError::whole("The customer has instances and cannot be deleted."));
        }
        for instance in instances {
            world.remove_instance(instance);
        }
        let connections = world.customer_variables.iter().filter(|variable| variable.customer == Some(row.id));
        let connections: Vec<Uuid> = connections.map(|variable| variable.id).collect();
        for connection in connections {
            world.customer_variables.remove(connection);
        }
        world.customers.remove(row.id);
        Ok(row)
    }
}

impl World {
    pub(super) fn remove_instance(&mut self, id: Uuid) -> Option<Arc<InstanceRow>> {
        let row = self.instances.remove(id)?;
        if let Some(of_customer) = self.instances_of_customer.get_mut(&row.customer) {
            of_customer.retain(|other| *other != id);
        }
        for config in &row.flow_configs {
            self.instance_of_flow_config.remove(&config.id);
        }
        Some(row)
    }
}
