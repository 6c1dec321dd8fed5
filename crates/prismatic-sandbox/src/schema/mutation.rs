//! Creating and deploying instances.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};

use super::flow_config_input::{InputInstanceFlowConfig, flow_config_changes};
use super::instance::Instance;
use super::permission::permitted;
use super::store;
use super::variables::{InputInstanceConfigVariable, new_variables};
use crate::global_id::{self, Kind};
use crate::role::Permission;
use crate::store::FieldError;
use crate::store::create::{NewInstance, Setup};

/// The root fields that change instances.
#[derive(Default)]
pub(crate) struct InstanceMutations;

#[Object]
impl InstanceMutations {
    /// Creates an instance of an integration for a customer.
    async fn create_instance(
        &self,
        ctx: &Context<'_>,
        input: CreateInstanceInput,
    ) -> Result<Option<CreateInstancePayload>> {
        let labels = input.labels.unwrap_or_default();
        let new = NewInstance {
            name: input.name,
            description: input.description.unwrap_or_default(),
            labels: labels.into_iter().flatten().collect(),
            customer: global_id::decode(Kind::Customer, &input.customer),
            integration: global_id::decode(Kind::Integration, &input.integration),
        };
        let setup = Setup {
            flow_configs: flow_config_changes(input.flow_configs),
            config_variables: new_variables(input.config_variables),
        };
        let create = || store(ctx).create_instance(new, setup);
        let (instance, errors) = outcome(permitted(ctx, Permission::ManageInstances, create)?, Instance);
        Ok(Some(CreateInstancePayload { client_mutation_id: input.client_mutation_id, errors, instance }))
    }

    /// Deploys an instance.
    async fn deploy_instance(
        &self,
        ctx: &Context<'_>,
        input: DeployInstanceInput,
    ) -> Result<Option<DeployInstancePayload>> {
        let id = input.id.as_ref();
        let id = id.and_then(|id| global_id::decode(Kind::Instance, id));
        let force = input.force.unwrap_or(false);
        let deploy = || store(ctx).deploy_instance(id, force).map_err(|error| vec![error]);
        let (instance, errors) = outcome(permitted(ctx, Permission::ManageInstances, deploy)?, Instance);
        Ok(Some(DeployInstancePayload { client_mutation_id: input.client_mutation_id, errors, instance }))
    }
}

/// What to create.
#[derive(InputObject)]
pub(crate) struct CreateInstanceInput {
    /// Comes back in the payload.
    client_mutation_id: Option<String>,
    /// Which configuration is meant; what it changes at creation is `[U]`, and here nothing.
    config_mode: Option<String>,
    /// The config variables; those left out get their defaults.
    config_variables: Option<Vec<Option<InputInstanceConfigVariable>>>,
    customer: ID,
    description: Option<String>,
    /// What to set on flows.
    flow_configs: Option<Vec<Option<InputInstanceFlowConfig>>>,
    /// The integration, as the id of a version or its canonical id.
    integration: ID,
    labels: Option<Vec<Option<String>>>,
    name: String,
}

/// What became of a creation.
#[derive(SimpleObject)]
pub(crate) struct CreateInstancePayload {
    /// What the input held.
    client_mutation_id: Option<String>,
    /// Why nothing was created.
    errors: Vec<ErrorType>,
    /// What was created.
    instance: Option<Instance>,
}

/// What to deploy.
#[derive(InputObject)]
pub(crate) struct DeployInstanceInput {
    /// Comes back in the payload.
    client_mutation_id: Option<String>,
    /// Whether to deploy in spite of configuration left to do.
    force: Option<bool>,
    /// The instance.
    id: Option<ID>,
}

/// What became of a deploy.
#[derive(SimpleObject)]
pub(crate) struct DeployInstancePayload {
    /// What the input held.
    client_mutation_id: Option<String>,
    /// Why nothing was deployed.
    errors: Vec<ErrorType>,
    /// What was deployed.
    instance: Option<Instance>,
}

/// What is wrong with a field of a mutation's input.
#[derive(SimpleObject)]
pub(crate) struct ErrorType {
    /// The field, `__all__` where it is the input as a whole.
    field: String,
    /// What is wrong with it.
    messages: Vec<String>,
}

/// Splits the outcome of a mutation into what its payload shows.
pub(super) fn outcome<R, T>(
    result: Result<R, Vec<FieldError>>,
    show: impl FnOnce(R) -> T,
) -> (Option<T>, Vec<ErrorType>) {
    match result {
        Ok(row) => (Some(show(row)), Vec::new()),
        Err(errors) => (None, errors.into_iter().map(error_type).collect()),
    }
}

pub(super) fn error_type(error: FieldError) -> ErrorType {
    ErrorType { field: error.field.to_owned(), messages: vec![error.message] }
}
