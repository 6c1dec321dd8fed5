//! `createCustomer` and `updateCustomer`: their rules and what they change.

use std::sync::Arc;

use uuid::Uuid;

use super::create::name_error;
use super::rows::CustomerRow;
use super::{FieldError, Store, World, clock};
use crate::global_id::Kind;

/// What a client asks to set on a customer; what is `None` stays as it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct CustomerChange {
    pub(crate) name: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) external_id: Option<String>,
    /// The labels that take the place of all others (`[D]`).
    pub(crate) labels: Option<Vec<String>>,
}

impl Store {
    /// Creates a customer, or says everything that stands against it.
    pub(crate) fn create_customer(&self, change: CustomerChange) -> Result<Arc<CustomerRow>, Vec<FieldError>> {
        let mut world = self.write();
        world.made_by_clients += 1;
        let now = clock::now();
        let blank = CustomerRow {
            id: self.ids.id(Kind::Customer, &format!("created:{}", world.made_by_clients)),
            name: String::new(),
            folded_name: String::new(),
            description: String::new(),
            external_id: None,
            labels: Vec::new(),
            allow_add_instance: true,
            is_system: false,
            created_at: now,
            updated_at: now,
        };
        self.put_customer(&mut world, blank, change)
    }

    /// Changes a customer, or says everything that stands against it.
    pub(crate) fn update_customer(
        &self,
        id: Option<Uuid>,
        change: CustomerChange,
    ) -> Result<Arc<CustomerRow>, Vec<FieldError>> {
        let mut world = self.write();
        let row = id.and_then(|id| world.customers.get(id)).cloned();
        let row = row.ok_or_else(|| vec![FieldError::new("id", "Record not found")])?;
        self.put_customer(&mut world, CustomerRow::clone(&row), change)
    }

    fn put_customer(
        &self,
        world: &mut World,
        row: CustomerRow,
        change: CustomerChange,
    ) -> Result<Arc<CustomerRow>, Vec<FieldError>> {
        let name = change.name.unwrap_or(row.name);
        let row = CustomerRow {
            folded_name: name.to_lowercase(),
            name,
            description: change.description.unwrap_or(row.description),
            // An empty text stands for none (`[I]`), as it does where the CLI leaves it out.
            external_id: change.external_id.or(row.external_id).filter(|id| !id.is_empty()),
            labels: change.labels.unwrap_or(row.labels),
            updated_at: clock::now(),
            ..row
        };
        let errors = world.customer_errors(&row, self.behavior.changes.unique_external_ids);
        if errors.is_empty() { Ok(world.customers.put(row)) } else { Err(errors) }
    }
}

impl World {
    /// Checks a customer against the others. That names are unique in the organization is `[D]`;
    /// the words are `[I]`.
    fn customer_errors(&self, row: &CustomerRow, unique_external_ids: bool) -> Vec<FieldError> {
        let others = || self.customers.iter().filter(|other| other.id != row.id);
        let mut errors: Vec<FieldError> = name_error(&row.name).into_iter().collect();
        if others().any(|other| other.name == row.name) {
            errors.push(FieldError::new("name", "Customer with this Name already exists."));
        }
        let has_external_id = unique_external_ids && row.external_id.is_some();
        if has_external_id && others().any(|other| other.external_id == row.external_id) {
            errors.push(FieldError::new("externalId", "Customer with this External Id already exists."));
        }
        errors
    }
}
