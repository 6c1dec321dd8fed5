//! Creating, changing and deleting customers.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};

use super::customer::Customer;
use super::mutation::{ErrorType, outcome};
use super::permission::permitted;
use super::store;
use crate::global_id::{self, Kind};
use crate::role::Permission;
use crate::store::customer_changes::CustomerChange;

/// The root fields that change customers.
#[derive(Default)]
pub(crate) struct CustomerMutations;

#[Object]
impl CustomerMutations {
    /// Creates a customer.
    async fn create_customer(
        &self,
        ctx: &Context<'_>,
        input: CreateCustomerInput,
    ) -> Result<Option<CreateCustomerPayload>> {
        let change = CustomerChange {
            name: Some(input.name),
            description: input.description,
            external_id: input.external_id,
            labels: input.labels.map(labels),
        };
        let created = permitted(ctx, Permission::ManageCustomers, || store(ctx).create_customer(change))?;
        let (customer, errors) = outcome(created, Customer);
        Ok(Some(CreateCustomerPayload { client_mutation_id: input.client_mutation_id, customer, errors }))
    }

    /// Changes a customer.
    async fn update_customer(
        &self,
        ctx: &Context<'_>,
        input: UpdateCustomerInput,
    ) -> Result<Option<UpdateCustomerPayload>> {
        let id = input.id.and_then(|id| global_id::decode(Kind::Customer, &id));
        let change = CustomerChange {
            name: input.name,
            description: input.description,
            external_id: input.external_id,
            labels: input.labels.map(labels),
        };
        let updated = permitted(ctx, Permission::ManageCustomers, || store(ctx).update_customer(id, change))?;
        let (customer, errors) = outcome(updated, Customer);
        Ok(Some(UpdateCustomerPayload { client_mutation_id: input.client_mutation_id, customer, errors }))
    }

    /// Deletes a customer.
    async fn delete_customer(
        &self,
        ctx: &Context<'_>,
        input: DeleteCustomerInput,
    ) -> Result<Option<DeleteCustomerPayload>> {
        let id = input.id.and_then(|id| global_id::decode(Kind::Customer, &id));
        let delete = || store(ctx).delete_customer(id).map_err(|error| vec![error]);
        let (customer, errors) = outcome(permitted(ctx, Permission::ManageCustomers, delete)?, Customer);
        Ok(Some(DeleteCustomerPayload { client_mutation_id: input.client_mutation_id, customer, errors }))
    }
}

/// Leaves out labels that are null.
pub(super) fn labels(labels: Vec<Option<String>>) -> Vec<String> {
    labels.into_iter().flatten().collect()
}

/// What to create.
#[derive(InputObject)]
pub(crate) struct CreateCustomerInput {
    /// Comes back in the payload.
    client_mutation_id: Option<String>,
    description: Option<String>,
    /// What the organization calls the customer in its own system.
    external_id: Option<String>,
    labels: Option<Vec<Option<String>>>,
    name: String,
}

/// What became of a creation.
#[derive(SimpleObject)]
pub(crate) struct CreateCustomerPayload {
    /// What the input held.
    client_mutation_id: Option<String>,
    /// What was created.
    customer: Option<Customer>,
    /// Why nothing was created.
    errors: Vec<ErrorType>,
}

/// What to change; what is left out stays as it is.
#[derive(InputObject)]
pub(crate) struct UpdateCustomerInput {
    /// Comes back in the payload.
    client_mutation_id: Option<String>,
    description: Option<String>,
    /// What the organization calls the customer in its own system.
    external_id: Option<String>,
    /// The customer.
    id: Option<ID>,
    /// The labels that take the place of all others.
    labels: Option<Vec<Option<String>>>,
    name: Option<String>,
}

/// What became of a change.
#[derive(SimpleObject)]
pub(crate) struct UpdateCustomerPayload {
    /// What the input held.
    client_mutation_id: Option<String>,
    /// What was changed.
    customer: Option<Customer>,
    /// Why nothing was changed.
    errors: Vec<ErrorType>,
}

/// What to delete.
#[derive(InputObject)]
pub(crate) struct DeleteCustomerInput {
    /// Comes back in the payload.
    client_mutation_id: Option<String>,
    /// The customer.
    id: Option<ID>,
}

/// What became of a deletion.
#[derive(SimpleObject)]
pub(crate) struct DeleteCustomerPayload {
    /// What the input held.
    client_mutation_id: Option<String>,
    /// What was deleted, as it was.
    customer: Option<Customer>,
    /// Why nothing was deleted.
    errors: Vec<ErrorType>,
}
