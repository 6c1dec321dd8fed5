//! `updateInstance`: its rules and what it changes.

use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;

use super::create::{duplicate, flow_configs, name_error};
use super::flow_configs::{self as settings, FlowConfigChange};
use super::rows::{FlowConfigRow, InstanceRow, IntegrationRow};
use super::{FieldError, Store, World};
use crate::behavior::{Behavior, OtherFlowConfigs};
use crate::global_id::IdSource;

/// What a client asks to change; what is `None` stays as it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct InstanceChange {
    pub(crate) name: Option<String>,
    pub(crate) description: Option<String>,
    /// The labels that take the place of all others (`[D]`).
    pub(crate) labels: Option<Vec<String>>,
    pub(crate) enabled: Option<bool>,
    pub(crate) integration: VersionChange,
    pub(crate) flow_configs: Vec<FlowConfigChange>,
    /// Whether `needsDeploy` keeps its value (`[D]` schema).
    pub(crate) preserve_deploy_state: bool,
}

/// Which version of its integration an instance is to have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum VersionChange {
    /// The one it has.
    #[default]
    Keep,
    /// That of this id, which is `None` where no row can have it.
    To(Option<Uuid>),
}

impl Store {
    /// Changes an instance, or says everything that stands against it.
    pub(crate) fn update_instance(
        &self,
        id: Option<Uuid>,
        change: InstanceChange,
    ) -> Result<Arc<InstanceRow>, Vec<FieldError>> {
        let mut world = self.write();
        let row = id.and_then(|id| world.instances.get(id)).cloned();
        let row = row.ok_or_else(|| vec![FieldError::new("id", "Record not found")])?;
        let row = world.changed(&self.ids, &row, change, &self.behavior)?;
        Ok(world.put_instance(row))
    }
}

impl World {
    fn changed(
        &self,
        ids: &IdSource,
        row: &InstanceRow,
        change: InstanceChange,
        behavior: &Behavior,
    ) -> Result<InstanceRow, Vec<FieldError>> {
        let integration = match change.integration {
            VersionChange::To(id) => self.find_update(row, id).map_err(|error| vec![error])?,
            VersionChange::Keep => Arc::clone(&row.integration),
        };
        let name = change.name.unwrap_or_else(|| row.name.clone());
        self.check_name(&name, row, &integration, behavior)?;
        let is_other_version = integration.id != row.integration.id;
        let mut changed = InstanceRow {
            flow_configs: if is_other_version {
                moved(ids, row, &integration, behavior)
            } else {
                row.flow_configs.clone()
            },
            name,
            description: change.description.unwrap_or_else(|| row.description.clone()),
            labels: change.labels.unwrap_or_else(|| row.labels.clone()),
            enabled: change.enabled.unwrap_or(row.enabled),
            integration,
            updated_at: Timestamp::now(),
            ..row.clone()
        };
        let has_settings = !change.flow_configs.is_empty();
        if has_settings && behavior.changes.other_flow_configs == OtherFlowConfigs::Reset {
            settings::reset(&mut changed.flow_configs);
        }
        settings::apply(&mut changed.flow_configs, change.flow_configs, behavior.changes.unused_api_keys)
            .map_err(|error| vec![error])?;
        if !change.preserve_deploy_state {
            let is_configuration = is_other_version || has_settings;
            let is_told = behavior.changes.every_update_needs_deploy && change.enabled.is_none();
            changed.needs_deploy |= is_configuration || is_told;
        }
        Ok(changed)
    }

    /// Finds the version to go to. That it must be one of the same integration is `[I]`.
    fn find_update(&self, row: &InstanceRow, id: Option<Uuid>) -> Result<Arc<IntegrationRow>, FieldError> {
        if id == Some(row.integration.id) {
            return Ok(Arc::clone(&row.integration));
        }
        let integration = self.find_deployable(id)?;
        if integration.version_sequence_id == row.integration.version_sequence_id {
            Ok(integration)
        } else {
            Err(FieldError::new("integration", "An instance can only go to another version of its own integration."))
        }
    }

    fn check_name(
        &self,
        name: &str,
        row: &InstanceRow,
        integration: &IntegrationRow,
        behavior: &Behavior,
    ) -> Result<(), Vec<FieldError>> {
        if let Some(error) = name_error(name) {
            return Err(vec![error]);
        }
        let scope = behavior.duplicate_names;
        if name != row.name && self.is_name_taken(scope, name, row.customer, integration) {
            return Err(vec![duplicate(scope)]);
        }
        Ok(())
    }
}

/// Returns the flow configs of `row` for another version: flows that both versions have, by their
/// stable key, keep their settings and may keep their flow config and with it their webhook URL.
pub(super) fn moved(
    ids: &IdSource,
    row: &InstanceRow,
    integration: &IntegrationRow,
    behavior: &Behavior,
) -> Vec<FlowConfigRow> {
    let key = format!("{}:{}", row.id, integration.id);
    let configs = flow_configs(ids, &key, integration).into_iter();
    configs
        .map(|new| {
            let mut old = row.flow_configs.iter();
            match old.find(|old| old.flow.stable_key == new.flow.stable_key) {
                Some(old) => FlowConfigRow {
                    id: if behavior.changes.keep_webhook_urls { old.id } else { new.id },
                    settings: old.settings.clone(),
                    ..new
                },
                None => new,
            }
        })
        .collect()
}
