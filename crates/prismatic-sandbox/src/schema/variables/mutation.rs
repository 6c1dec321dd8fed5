//! Writing config variables, and giving a connection up.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};

use super::super::instance::Instance;
use super::super::mutation::{ErrorType, outcome};
use super::super::permission::permitted;
use super::super::store;
use super::instance::InstanceConfigVariable;
use super::{InputInstanceConfigVariable, new_variables};
use crate::global_id::{self, Kind};
use crate::role::Permission;
use crate::store::variables::write::Completion;

/// The root fields that change config variables.
#[derive(Default)]
pub(crate) struct ConfigVariableMutations;

#[Object]
impl ConfigVariableMutations {
    /// Writes some config variables of an instance and leaves the others as they are.
    async fn update_instance_config_variables(
        &self,
        ctx: &Context<'_>,
        input: UpdateInstanceConfigVariablesInput,
    ) -> Result<Option<UpdateInstanceConfigVariablesPayload>> {
        let id = input.id.and_then(|id| global_id::decode(Kind::Instance, &id));
        let new = new_variables(input.config_variables);
        let completion = Completion { mode: input.config_mode, is_complete: input.config_complete };
        let update = || store(ctx).update_config_variables(id, &new, &completion);
        let (instance, errors) = outcome(permitted(ctx, Permission::ManageInstances, update)?, Instance);
        Ok(Some(UpdateInstanceConfigVariablesPayload {
            client_mutation_id: input.client_mutation_id,
            errors,
            instance,
        }))
    }

    /// Takes the authorization of a connection away.
    async fn disconnect_connection(
        &self,
        ctx: &Context<'_>,
        input: DisconnectConnectionInput,
    ) -> Result<Option<DisconnectConnectionPayload>> {
        let id = input.id.and_then(|id| global_id::decode(Kind::InstanceConfigVariable, &id));
        let disconnect = || store(ctx).disconnect(id).map_err(|error| vec![error]);
        let disconnected = permitted(ctx, Permission::ManageInstances, disconnect)?;
        let (variable, errors) = outcome(disconnected, |(instance, row)| InstanceConfigVariable { instance, row });
        Ok(Some(DisconnectConnectionPayload {
            client_mutation_id: input.client_mutation_id,
            errors,
            instance_config_variable: variable,
        }))
    }
}

/// What to write.
#[derive(InputObject)]
pub(crate) struct UpdateInstanceConfigVariablesInput {
    /// Comes back in the payload.
    client_mutation_id: Option<String>,
    /// Whether the configuration is complete and ready to be deployed.
    config_complete: Option<bool>,
    /// Which configuration is meant.
    config_mode: Option<String>,
    /// The config variables.
    config_variables: Option<Vec<Option<InputInstanceConfigVariable>>>,
    /// The instance.
    id: Option<ID>,
}

/// What became of it.
#[derive(SimpleObject)]
pub(crate) struct UpdateInstanceConfigVariablesPayload {
    /// What the input held.
    client_mutation_id: Option<String>,
    /// Why nothing was written.
    errors: Vec<ErrorType>,
    /// The instance as it is now.
    instance: Option<Instance>,
}

/// What to disconnect.
#[derive(InputObject)]
pub(crate) struct DisconnectConnectionInput {
    /// Comes back in the payload.
    client_mutation_id: Option<String>,
    /// The config variable of an instance.
    id: Option<ID>,
}

/// What became of it.
#[derive(SimpleObject)]
pub(crate) struct DisconnectConnectionPayload {
    /// What the input held.
    client_mutation_id: Option<String>,
    /// Why nothing was disconnected.
    errors: Vec<ErrorType>,
    /// The config variable as it is now.
    instance_config_variable: Option<InstanceConfigVariable>,
}
