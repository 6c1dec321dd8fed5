//! Writing config variables, and giving a connection up.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};

use super::super::instance::Instance;
use super::super::mutation::{ErrorType, outcome};
use super::super::permission::{permitted, session};
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
        let update = || store(ctx).update_config_variables(id, session(ctx).user.id, &new, &completion);
        let (instance, errors) = outcome(permitted(ctx, Permission::ManageInstances, update)?, Instance);
        Ok(Some(UpdateInstanceConfigVariablesPayload {
            client_mutation_id: input.client_mutation_id,
            errors,
            instance,
        }))
    }

    /// Puts tokens into an OAuth 2.0 connection that were got elsewhere, which then works unless another
    /// status is given. What the tokens hold is not kept.
    #[graphql(name = "updateOAuth2Connection")]
    async fn update_oauth2_connection(
        &self,
        ctx: &Context<'_>,
        input: UpdateOAuth2ConnectionInput,
    ) -> Result<Option<UpdateOAuth2ConnectionPayload>> {
        let id = input.id.and_then(|id| global_id::decode(Kind::InstanceConfigVariable, &id));
        let update = || store(ctx).update_oauth2(id, input.access_token.as_deref(), input.status.as_deref());
        let updated = permitted(ctx, Permission::ManageInstances, || update().map_err(|error| vec![error]))?;
        let (variable, errors) = outcome(updated, |(instance, row)| InstanceConfigVariable::new(instance, row));
        Ok(Some(UpdateOAuth2ConnectionPayload {
            client_mutation_id: input.client_mutation_id,
            errors,
            instance_config_variable: variable,
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
        let (variable, errors) = outcome(disconnected, |(instance, row)| InstanceConfigVariable::new(instance, row));
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
    /// Which configuration is meant: the instance's, or the signed-in user's own on it.
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

/// The tokens of a connection.
#[derive(InputObject)]
#[graphql(name = "UpdateOAuth2ConnectionInput")]
pub(crate) struct UpdateOAuth2ConnectionInput {
    /// What other systems take.
    access_token: Option<String>,
    /// Comes back in the payload.
    client_mutation_id: Option<String>,
    /// In how many seconds the access token expires; none does here.
    expires_in: Option<i32>,
    /// The config variable of an instance.
    id: Option<ID>,
    /// What renews the access token; nothing is renewed here.
    refresh_token: Option<String>,
    /// How far the connection is, in lower case (`[I]` as in filters); it works where that is left out.
    status: Option<String>,
    /// How the access token is sent.
    token_type: Option<String>,
}

/// What became of it.
#[derive(SimpleObject)]
#[graphql(name = "UpdateOAuth2ConnectionPayload")]
pub(crate) struct UpdateOAuth2ConnectionPayload {
    /// What the input held.
    client_mutation_id: Option<String>,
    /// Why nothing was changed.
    errors: Vec<ErrorType>,
    /// The config variable as it is now.
    instance_config_variable: Option<InstanceConfigVariable>,
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
