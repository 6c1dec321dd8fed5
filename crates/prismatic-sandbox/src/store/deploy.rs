//! `deployInstance`: its rules and what it changes.

use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;

use super::executions::{InvokeType, Start};
use super::rows::{DeployedRow, InstanceRow};
use super::variables::state::lacks_values;
use super::{FieldError, Store, World, clock};
use crate::behavior::{DeployNeeds, ForceSkips};

impl Store {
    /// Deploys an instance, or says what stands against it.
    ///
    /// That `force` skips some checks is `[D]` (schema); what is checked, and what of it is skipped, is
    /// for [`DeploySwitches`](crate::behavior::DeploySwitches).
    pub(crate) fn deploy_instance(&self, id: Option<Uuid>, force: bool) -> Result<Arc<InstanceRow>, FieldError> {
        let mut world = self.write();
        let row = id.and_then(|id| world.instances.get(id));
        let row = row.ok_or_else(|| FieldError::new("id", "Record not found"))?;
        self.check_deploy(row, force)?;
        let row = deployed(row, clock::now());
        let row = world.put_instance(row);
        self.run_deploy_triggers(&row);
        Ok(row)
    }

    fn check_deploy(&self, row: &InstanceRow, force: bool) -> Result<(), FieldError> {
        let switches = &self.behavior.deploys;
        let needs = match (force, switches.force_skips, switches.deploy_needs) {
            (true, ForceSkips::Everything, _) => return Ok(()),
            (true, ForceSkips::Connections, DeployNeeds::Configuration) => DeployNeeds::Values,
            (_, _, needs) => needs,
        };
        let is_unready = match needs {
            DeployNeeds::Configuration => !row.is_configured(),
            DeployNeeds::Values => row.config_variables.iter().any(lacks_values),
            DeployNeeds::Nothing => false,
        };
        if is_unready {
            return Err(FieldError::whole("The instance is not fully configured and cannot be deployed."));
        }
        if self.behavior.changes.required_keys_block_deploy && row.lacks_api_keys() {
            return Err(FieldError::whole("A flow of the instance requires API keys and has none."));
        }
        Ok(())
    }

    /// Deploys an instance anew; one that was paused stays so (`[I]`).
    pub(super) fn redeploy(&self, world: &mut World, row: &InstanceRow) {
        let row = InstanceRow { enabled: row.enabled, ..deployed(row, clock::now()) };
        self.run_deploy_triggers(&world.put_instance(row));
    }

    /// Runs the flows that start with a deploy. The instance is deployed even if they fail (`[D]`
    /// docs/instances): how they ended shows in the executions.
    fn run_deploy_triggers(&self, instance: &Arc<InstanceRow>) {
        let configs = instance.flow_configs.iter();
        for flow_config in configs.filter(|config| config.flow.trigger.action.has_on_instance_deploy) {
            self.start(&Start {
                instance,
                integration: &instance.integration,
                flow_config,
                invoke_type: InvokeType::DeployFlow,
                is_test: false,
                payload: b"",
            });
        }
    }
}

impl InstanceRow {
    fn lacks_api_keys(&self) -> bool {
        self.flow_configs.iter().any(super::rows::FlowConfigRow::lacks_api_keys)
    }
}

/// Returns `row` as a deploy at `time` leaves it.
pub(crate) fn deployed(row: &InstanceRow, time: Timestamp) -> InstanceRow {
    InstanceRow {
        enabled: true,
        needs_deploy: false,
        deployed_version: row.integration.version_number,
        last_deployed_at: Some(time),
        deployed: Some(Arc::new(DeployedRow {
            integration: Arc::clone(&row.integration),
            flow_configs: row.flow_configs.clone(),
        })),
        updated_at: time,
        ..row.clone()
    }
}
