//! `updateInstance`: its rules and what it changes.

use std::sync::Arc;

use uuid::Uuid;

use super::create::{duplicate, flow_configs, name_error};
use super::flow_configs::{self as settings, FlowConfigChange};
use super::rows::{FlowConfigRow, InstanceRow, IntegrationRow};
use super::variables::variables_of;
use super::variables::write::NewVariable;
use super::{FieldError, Store, World, clock};
use crate::behavior::{Behavior, OtherFlowConfigs, VersionSwitches};
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
    /// The config variables that take the place of all others; those left out get their defaults
    /// (`[D]` docs/api/common-queries/updating-config-variables).
    pub(crate) config_variables: Option<Vec<NewVariable>>,
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
        let row = self.changed(&world, &row, change)?;
        Ok(world.put_instance(row))
    }

    fn changed(
        &self,
        world: &World,
        row: &InstanceRow,
        change: InstanceChange,
    ) -> Result<InstanceRow, Vec<FieldError>> {
        let switches = &self.behavior.changes;
        let integration = match change.integration {
            VersionChange::To(id) => {
                world.find_update(row, id, &self.behavior.versions).map_err(|error| vec![error])?
            }
            VersionChange::Keep => Arc::clone(&row.integration),
        };
        let name = change.name.unwrap_or_else(|| row.name.clone());
        world.check_name(&name, row, &integration, &self.behavior)?;
        let has_settings = !change.flow_configs.is_empty();
        let is_configuration =
            integration.id != row.integration.id || has_settings || change.config_variables.is_some();
        let is_told = switches.every_update_needs_deploy && change.enabled.is_none();
        let makes_undeployed = !change.preserve_deploy_state && (is_configuration || is_told);
        let mut changed = InstanceRow {
            name,
            description: change.description.unwrap_or_else(|| row.description.clone()),
            labels: change.labels.unwrap_or_else(|| row.labels.clone()),
            enabled: change.enabled.unwrap_or(row.enabled),
            updated_at: clock::now(),
            ..self.moved(row, integration)
        };
        if has_settings && switches.other_flow_configs == OtherFlowConfigs::Reset {
            settings::reset(&mut changed.flow_configs);
        }
        settings::apply(&mut changed.flow_configs, change.flow_configs, switches.unused_api_keys)
            .map_err(|error| vec![error])?;
        if let Some(new) = &change.config_variables {
            changed = self.replace_config_variables(world, changed, new)?;
        }
        Ok(InstanceRow { needs_deploy: row.needs_deploy || makes_undeployed, ..changed })
    }

    /// Returns `row` with `integration` as its version, and with what it keeps of its settings.
    pub(super) fn moved(&self, row: &InstanceRow, integration: Arc<IntegrationRow>) -> InstanceRow {
        if integration.id == row.integration.id {
            return row.clone();
        }
        self.settled(InstanceRow {
            flow_configs: moved_flow_configs(&self.ids, row, &integration, &self.behavior),
            config_variables: variables_of(row.id, &integration, &row.config_variables),
            user_configs: row.user_configs.iter().map(|config| config.moved(&integration)).collect(),
            integration,
            ..row.clone()
        })
    }
}

impl World {
    /// Finds the version to go to.
    fn find_update(
        &self,
        row: &InstanceRow,
        id: Option<Uuid>,
        switches: &VersionSwitches,
    ) -> Result<Arc<IntegrationRow>, FieldError> {
        if id == Some(row.integration.id) {
            return Ok(Arc::clone(&row.integration));
        }
        let integration = self.find_deployable(id, switches)?;
        if switches.other_integrations || integration.version_sequence_id == row.integration.version_sequence_id {
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
fn moved_flow_configs(
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
