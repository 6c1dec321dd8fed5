//! Changing, deleting and testing instances.

use std::sync::Arc;
use std::time::Duration;

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};

use super::customer_mutation::labels;
use super::execution::TestInstanceFlowConfigResult;
use super::flow_config_input::{InputInstanceFlowConfig, flow_config_changes};
use super::instance::Instance;
use super::integration::Integration;
use super::mutation::{ErrorType, outcome};
use super::permission::permitted;
use super::store;
use super::variables::{InputInstanceConfigVariable, new_variables};
use crate::behavior::BulkUpdate;
use crate::global_id::{self, Kind};
use crate::role::Permission;
use crate::store::bulk_update::BulkUpdatePlan;
use crate::store::update::{InstanceChange, VersionChange};

/// The root fields that change instances which exist.
#[derive(Default)]
pub(crate) struct InstanceChangeMutations;

#[Object]
impl InstanceChangeMutations {
    /// Changes an instance. What is left out stays as it is.
    async fn update_instance(
        &self,
        ctx: &Context<'_>,
        input: UpdateInstanceInput,
    ) -> Result<Option<UpdateInstancePayload>> {
        let id = input.id.and_then(|id| global_id::decode(Kind::Instance, &id));
        let change = InstanceChange {
            name: input.name,
            description: input.description,
            labels: input.labels.map(labels),
            enabled: input.enabled,
            integration: input.integration.map_or(VersionChange::Keep, |id| version_change(&id)),
            flow_configs: flow_config_changes(input.flow_configs),
            config_variables: input.config_variables.map(|variables| new_variables(Some(variables))),
            preserve_deploy_state: input.preserve_deploy_state.unwrap_or(false),
        };
        let updated = permitted(ctx, Permission::ManageInstances, || store(ctx).update_instance(id, change))?;
        let (instance, errors) = outcome(updated, Instance);
        Ok(Some(UpdateInstancePayload { client_mutation_id: input.client_mutation_id, errors, instance }))
    }

    /// Deletes an instance.
    async fn delete_instance(
        &self,
        ctx: &Context<'_>,
        input: DeleteInstanceInput,
    ) -> Result<Option<DeleteInstancePayload>> {
        let id = input.id.and_then(|id| global_id::decode(Kind::Instance, &id));
        let delete = || store(ctx).delete_instance(id).map_err(|error| vec![error]);
        let (instance, errors) = outcome(permitted(ctx, Permission::ManageInstances, delete)?, Instance);
        Ok(Some(DeleteInstancePayload { client_mutation_id: input.client_mutation_id, errors, instance }))
    }

    /// Runs the flow of a flow config once. Of a synchronous flow the result is waited for, as
    /// callers of its webhook do (`[I]`).
    async fn test_instance_flow_config(
        &self,
        ctx: &Context<'_>,
        input: TestInstanceFlowConfigInput,
    ) -> Result<Option<TestInstanceFlowConfigPayload>> {
        let id = input.id.and_then(|id| global_id::decode(Kind::InstanceFlowConfig, &id));
        let test = || store(ctx).test_flow_config(id, input.payload).map_err(|error| vec![error]);
        let started = permitted(ctx, Permission::ManageInstances, test)?;
        if let Ok(execution) = &started
            && execution.flow_config.flow.is_synchronous
        {
            execution.ended().await;
        }
        let (result, errors) = outcome(started, TestInstanceFlowConfigResult);
        Ok(Some(TestInstanceFlowConfigPayload {
            client_mutation_id: input.client_mutation_id,
            errors,
            test_instance_flow_config_result: result,
        }))
    }

    /// Takes all instances of an integration to its newest version.
    async fn bulk_update_instances_to_latest_integration_version(
        &self,
        ctx: &Context<'_>,
        input: BulkUpdateInstancesToLatestIntegrationVersionInput,
    ) -> Result<Option<BulkUpdateInstancesToLatestIntegrationVersionPayload>> {
        let id = input.id.and_then(|id| global_id::decode(Kind::Integration, &id));
        let plan = || store(ctx).bulk_update(id).map_err(|error| vec![error]);
        let plan = permitted(ctx, Permission::ManageInstances, plan)?;
        if let Ok(plan) = &plan {
            carry_out(ctx, plan.clone());
        }
        let (integration, errors) = outcome(plan, |plan| Integration(plan.integration));
        Ok(Some(BulkUpdateInstancesToLatestIntegrationVersionPayload {
            client_mutation_id: input.client_mutation_id,
            errors,
            integration,
        }))
    }
}

fn version_change(id: &ID) -> VersionChange {
    VersionChange::To(global_id::decode(Kind::Integration, id))
}

/// How long a bulk update that runs later waits before it starts.
const LATER: Duration = Duration::from_millis(300);

fn carry_out(ctx: &Context<'_>, plan: BulkUpdatePlan) {
    let store = Arc::clone(store(ctx));
    match store.behavior().changes.bulk_update {
        BulkUpdate::Now => store.carry_out(&plan),
        BulkUpdate::Later => {
            tokio::spawn(async move {
                tokio::time::sleep(LATER).await;
                store.carry_out(&plan);
            });
        }
    }
}

/// What to change; what is left out stays as it is.
#[derive(InputObject)]
pub(crate) struct UpdateInstanceInput {
    /// Comes back in the payload.
    client_mutation_id: Option<String>,
    /// Which configuration is meant; what it changes is `[U]`, and here nothing.
    config_mode: Option<String>,
    /// The config variables that take the place of all others; those left out get their defaults.
    config_variables: Option<Vec<Option<InputInstanceConfigVariable>>>,
    description: Option<String>,
    /// Whether the instance can run.
    enabled: Option<bool>,
    /// What to set on flows.
    flow_configs: Option<Vec<Option<InputInstanceFlowConfig>>>,
    /// The instance.
    id: Option<ID>,
    /// The version to go to.
    integration: Option<ID>,
    /// The labels that take the place of all others.
    labels: Option<Vec<Option<String>>>,
    name: Option<String>,
    /// Whether `needsDeploy` keeps its value.
    preserve_deploy_state: Option<bool>,
}

/// What became of a change.
#[derive(SimpleObject)]
pub(crate) struct UpdateInstancePayload {
    /// What the input held.
    client_mutation_id: Option<String>,
    /// Why nothing was changed.
    errors: Vec<ErrorType>,
    /// What was changed.
    instance: Option<Instance>,
}

/// What to delete.
#[derive(InputObject)]
pub(crate) struct DeleteInstanceInput {
    /// Comes back in the payload.
    client_mutation_id: Option<String>,
    /// The instance.
    id: Option<ID>,
}

/// What became of a deletion.
#[derive(SimpleObject)]
pub(crate) struct DeleteInstancePayload {
    /// What the input held.
    client_mutation_id: Option<String>,
    /// Why nothing was deleted.
    errors: Vec<ErrorType>,
    /// What was deleted, as it was.
    instance: Option<Instance>,
}

/// What to test.
#[derive(InputObject)]
pub(crate) struct TestInstanceFlowConfigInput {
    /// Comes back in the payload.
    client_mutation_id: Option<String>,
    /// The media type of the payload; flows here take any.
    content_type: Option<String>,
    /// Headers that the trigger gets; flows here look at none.
    headers: Option<String>,
    /// The flow config.
    id: Option<ID>,
    /// What the trigger gets.
    payload: Option<String>,
}

/// What became of a test.
#[derive(SimpleObject)]
pub(crate) struct TestInstanceFlowConfigPayload {
    /// What the input held.
    client_mutation_id: Option<String>,
    /// Why nothing was tested.
    errors: Vec<ErrorType>,
    /// What the trigger answered.
    test_instance_flow_config_result: Option<TestInstanceFlowConfigResult>,
}

/// Whose instances to update.
#[derive(InputObject)]
pub(crate) struct BulkUpdateInstancesToLatestIntegrationVersionInput {
    /// Comes back in the payload.
    client_mutation_id: Option<String>,
    /// The integration.
    id: Option<ID>,
}

/// What became of a bulk update, as far as it is known.
#[derive(SimpleObject)]
pub(crate) struct BulkUpdateInstancesToLatestIntegrationVersionPayload {
    /// What the input held.
    client_mutation_id: Option<String>,
    /// Why nothing is updated.
    errors: Vec<ErrorType>,
    /// Whose instances are updated.
    integration: Option<Integration>,
}
