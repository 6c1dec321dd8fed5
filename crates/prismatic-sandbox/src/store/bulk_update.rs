//! `bulkUpdateInstancesToLatestIntegrationVersion`.

use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;

use super::deploy::deployed;
use super::rows::{InstanceRow, IntegrationRow};
use super::update::moved;
use super::{FieldError, Store};

impl Store {
    /// Finds the integration whose instances are to be updated, and its newest available version.
    pub(crate) fn bulk_update(&self, id: Option<Uuid>) -> Result<BulkUpdatePlan, FieldError> {
        let integration = id.and_then(|id| self.integration(id));
        let integration = integration.ok_or_else(|| FieldError::new("id", "Record not found"))?;
        let latest = self.latest_available(integration.version_sequence_id);
        let latest = latest.ok_or_else(|| FieldError::whole("The integration has no published version."))?;
        Ok(BulkUpdatePlan { integration, latest })
    }

    /// Takes every instance of the integration to the newest version and deploys those that were
    /// deployed before (`[D]` schema: "re-deploy them as necessary").
    pub(crate) fn carry_out(&self, plan: &BulkUpdatePlan) {
        let mut world = self.write();
        let behind = world.instances.iter().filter(|row| plan.concerns(row));
        let behind: Vec<Arc<InstanceRow>> = behind.cloned().collect();
        for row in behind {
            let updated = InstanceRow {
                flow_configs: moved(&self.ids, &row, &plan.latest, &self.behavior),
                integration: Arc::clone(&plan.latest),
                needs_deploy: true,
                updated_at: Timestamp::now(),
                ..InstanceRow::clone(&row)
            };
            if row.last_deployed_at.is_none() {
                world.put_instance(updated);
                continue;
            }
            let redeployed = InstanceRow { enabled: row.enabled, ..deployed(&updated, Timestamp::now()) };
            let redeployed = world.put_instance(redeployed);
            self.run_deploy_triggers(&redeployed);
        }
    }
}

/// What a bulk update will do.
#[derive(Clone, Debug)]
pub(crate) struct BulkUpdatePlan {
    pub(crate) integration: Arc<IntegrationRow>,
    latest: Arc<IntegrationRow>,
}

impl BulkUpdatePlan {
    fn concerns(&self, row: &InstanceRow) -> bool {
        row.integration.version_sequence_id == self.latest.version_sequence_id
            && row.integration.id != self.latest.id
            && !row.is_system
    }
}
