//! `bulkUpdateInstancesToLatestIntegrationVersion`.

use std::sync::Arc;

use uuid::Uuid;

use super::rows::{InstanceRow, IntegrationRow};
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
            let updated = self.moved(&row, Arc::clone(&plan.latest));
            if row.last_deployed_at.is_some() {
                self.redeploy(&mut world, &updated);
            } else {
                world.put_instance(InstanceRow { needs_deploy: true, ..updated });
            }
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
