//! Setting a customer's own connection up.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};

use super::super::mutation::{ErrorType, outcome};
use super::super::permission::permitted;
use super::super::store;
use super::reusable::CustomerConfigVariable;
use super::{InputExpression, read_expressions};
use crate::global_id::{self, Kind};
use crate::role::Permission;
use crate::store::reusable::CustomerVariableChange;

/// The root fields that change customers' connections.
#[derive(Default)]
pub(crate) struct ReusableMutations;

#[Object]
impl ReusableMutations {
    /// Makes a connection that all instances of a customer can use.
    async fn create_customer_config_variable(
        &self,
        ctx: &Context<'_>,
        input: CreateCustomerConfigVariableInput,
    ) -> Result<Option<CreateCustomerConfigVariablePayload>> {
        let scoped = global_id::decode(Kind::ScopedConfigVariable, &input.scoped_config_variable);
        let change = change(input.customer, input.inputs, input.is_test, input.key);
        let create = || store(ctx).create_customer_variable(scoped, change).map_err(|error| vec![error]);
        let created = permitted(ctx, Permission::ManageCustomers, create)?;
        let (customer_config_variable, errors) = outcome(created, CustomerConfigVariable);
        Ok(Some(CreateCustomerConfigVariablePayload {
            client_mutation_id: input.client_mutation_id,
            customer_config_variable,
            errors,
        }))
    }

    /// Changes a customer's connection. Deployed instances use the change at once here; what
    /// `redeploy` leaves undone otherwise is `[U]`.
    async fn update_customer_config_variable(
        &self,
        ctx: &Context<'_>,
        input: UpdateCustomerConfigVariableInput,
    ) -> Result<Option<UpdateCustomerConfigVariablePayload>> {
        let id = input.id.and_then(|id| global_id::decode(Kind::CustomerConfigVariable, &id));
        let change = change(input.customer, input.inputs, input.is_test, input.key);
        let redeploy = input.redeploy.unwrap_or(false);
        let update = || store(ctx).update_customer_variable(id, change, redeploy).map_err(|error| vec![error]);
        let updated = permitted(ctx, Permission::ManageCustomers, update)?;
        let (customer_config_variable, errors) = outcome(updated, CustomerConfigVariable);
        Ok(Some(UpdateCustomerConfigVariablePayload {
            client_mutation_id: input.client_mutation_id,
            customer_config_variable,
            errors,
        }))
    }
}

fn change(
    customer: Option<ID>,
    inputs: Option<Vec<Option<InputExpression>>>,
    is_test: Option<bool>,
    key: Option<String>,
) -> CustomerVariableChange {
    CustomerVariableChange {
        customer: customer.and_then(|id| global_id::decode(Kind::Customer, &id)),
        inputs: inputs.map(read_expressions),
        is_test,
        key,
    }
}

/// What to make.
#[derive(InputObject)]
pub(crate) struct CreateCustomerConfigVariableInput {
    /// Comes back in the payload.
    client_mutation_id: Option<String>,
    /// Whose connection it is.
    customer: Option<ID>,
    /// What it holds.
    inputs: Option<Vec<Option<InputExpression>>>,
    /// Whether it is for tests.
    is_test: Option<bool>,
    /// Its name among the customer's connections.
    key: Option<String>,
    /// The reusable connection.
    scoped_config_variable: ID,
}

/// What became of it.
#[derive(SimpleObject)]
pub(crate) struct CreateCustomerConfigVariablePayload {
    /// What the input held.
    client_mutation_id: Option<String>,
    /// What was made.
    customer_config_variable: Option<CustomerConfigVariable>,
    /// Why nothing was made.
    errors: Vec<ErrorType>,
}

/// What to change.
#[derive(InputObject)]
pub(crate) struct UpdateCustomerConfigVariableInput {
    /// Comes back in the payload.
    client_mutation_id: Option<String>,
    /// Whose connection it is.
    customer: Option<ID>,
    /// The connection.
    id: Option<ID>,
    /// What it holds; without it, the inputs stay as they are.
    inputs: Option<Vec<Option<InputExpression>>>,
    /// Whether it is for tests.
    is_test: Option<bool>,
    /// Its name among the customer's connections.
    key: Option<String>,
    /// Whether the instances that use it are deployed anew.
    redeploy: Option<bool>,
}

/// What became of it.
#[derive(SimpleObject)]
pub(crate) struct UpdateCustomerConfigVariablePayload {
    /// What the input held.
    client_mutation_id: Option<String>,
    /// The connection as it is now.
    customer_config_variable: Option<CustomerConfigVariable>,
    /// Why nothing was changed.
    errors: Vec<ErrorType>,
}
