//! `deployInstance`: its rules and what it changes.

use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;

use super::executions::{InvokeType, Start};
use super::rows::{DeployedRow, InstanceRow};
use super::{FieldError, Store, World, clock};

impl Store {
    /// Deploys an instance, or says what stands against it.
    ///
    /// `force` skips "certain" checks (`[D]` schema), which ones is `[U]`; here it is the one that
    /// refuses an instance with configuration left to do.
    pub(crate) fn deploy_instance(&self, id: Option<Uuid>, force: bool) -> Result<Arc<InstanceRow>, FieldError> {
        let mut world = self.write();
        let row = id.and_then(|id| world.instances.get(id));
        let row = row.ok_or_else(|| FieldError::new("id", "Record not found"))?;
        if !force && !row.is_configured() {
            return Err(FieldError::whole("The instance is not fully configured and cannot be deployed."));
        }
        if !force && self.behavior.changes.required_keys_block_deploy && row.lacks_api_keys() {
            return Err(FieldError::whole("A flow of the instance requires API keys and has none."));
        }
        let row = deployed(row, clock::now());
        let row = world.put_instance(row);
        self.run_deploy_triggers(&row);
        Ok(row)
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
