//! `deployInstance`: its rules and what it changes.

use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;

use super::rows::InstanceRow;
use super::{FieldError, Store, clock};

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
        let row = deployed(row, clock::now());
        Ok(world.instances.put(row))
    }
}

/// Returns `row` as a deploy at `time` leaves it.
pub(crate) fn deployed(row: &InstanceRow, time: Timestamp) -> InstanceRow {
    InstanceRow {
        enabled: true,
        needs_deploy: false,
        deployed_version: row.integration.version_number,
        last_deployed_at: Some(time),
        updated_at: time,
        ..row.clone()
    }
}
