//! `createInstance`: its rules and what it makes.
//!
//! That a refusal is a payload error is `[D]`; which field it names and its words are `[U]`, so they
//! follow the habits of Django forms, from which the API's other errors come (`[I]`).

use std::sync::Arc;

use uuid::Uuid;

use super::flow_configs::{self as settings, FlowConfigChange, FlowConfigSettings};
use super::rows::{ConfigState, CustomerRow, FlowConfigRow, FlowRow, InstanceRow, IntegrationRow};
use super::variables::variables_of;
use super::variables::write::NewVariable;
use super::{FieldError, Store, World, clock};
use crate::behavior::{DeployedVersionOnCreate, DuplicateNames, VersionSwitches};
use crate::global_id::{IdSource, Kind};

/// The longest name an instance can have; the limit is `[I]` from Django's usual length.
pub(crate) const NAME_LIMIT: usize = 255;

/// What a client asks to create. Ids are `None` where no row can have them.
#[derive(Clone, Debug)]
pub(crate) struct NewInstance {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) labels: Vec<String>,
    pub(crate) customer: Option<Uuid>,
    pub(crate) integration: Option<Uuid>,
}

/// What a client sets on a new instance's parts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Setup {
    pub(crate) flow_configs: Vec<FlowConfigChange>,
    /// The config variables; those left out get their defaults.
    pub(crate) config_variables: Vec<NewVariable>,
}

impl Store {
    /// Creates an instance, or says everything that stands against it.
    pub(crate) fn create_instance(&self, new: NewInstance, setup: Setup) -> Result<Arc<InstanceRow>, Vec<FieldError>> {
        let mut world = self.write();
        let (customer, integration) = world.check(&new, &self.behavior.versions)?;
        let is_taken = world.is_name_taken(self.behavior.duplicate_names, &new.name, customer.id, &integration);
        if is_taken {
            return Err(vec![duplicate(self.behavior.duplicate_names)]);
        }
        let key = format!("created:{}", world.made_by_clients + 1);
        let mut row =
            InstanceRow { made_by_client: true, ..instance_row(&self.ids, &key, new, customer.id, integration) };
        settings::apply(&mut row.flow_configs, setup.flow_configs, self.behavior.changes.unused_api_keys)
            .map_err(|error| vec![error])?;
        let row = self.replace_config_variables(&world, row, &setup.config_variables)?;
        world.made_by_clients += 1;
        Ok(world.add_instance(self.as_created(row)))
    }

    /// Returns a new instance with what its fields about deploys hold before the first one.
    fn as_created(&self, row: InstanceRow) -> InstanceRow {
        let deployed_version = match self.behavior.deployed_version_on_create {
            DeployedVersionOnCreate::Zero => row.deployed_version,
            DeployedVersionOnCreate::Created => row.integration.version_number,
        };
        InstanceRow {
            enabled: self.behavior.enabled_on_create,
            needs_deploy: self.behavior.needs_deploy_on_create,
            deployed_version,
            ..row
        }
    }
}

/// Makes the row of an instance that was never deployed.
pub(crate) fn instance_row(
    ids: &IdSource,
    key: &str,
    new: NewInstance,
    customer: Uuid,
    integration: Arc<IntegrationRow>,
) -> InstanceRow {
    let now = clock::now();
    let id = ids.id(Kind::Instance, key);
    InstanceRow {
        id,
        name: new.name,
        description: new.description,
        labels: new.labels,
        customer,
        flow_configs: flow_configs(ids, key, &integration),
        config_variables: variables_of(id, &integration, &[]),
        user_configs: Vec::new(),
        config_complete: false,
        integration,
        enabled: false,
        needs_deploy: true,
        deployed_version: 0,
        last_deployed_at: None,
        deployed: None,
        config_state: ConfigState::FullyConfigured,
        is_system: false,
        made_by_client: false,
        created_at: now,
        updated_at: now,
    }
}

/// Makes the flow configs of a new instance.
pub(super) fn flow_configs(ids: &IdSource, key: &str, integration: &IntegrationRow) -> Vec<FlowConfigRow> {
    let flow_config = |flow: &Arc<FlowRow>| FlowConfigRow {
        id: ids.id(Kind::InstanceFlowConfig, &format!("{key}:{}", flow.stable_key)),
        flow: Arc::clone(flow),
        settings: FlowConfigSettings::default(),
    };
    integration.flows.iter().map(flow_config).collect()
}

impl World {
    fn check(
        &self,
        new: &NewInstance,
        switches: &VersionSwitches,
    ) -> Result<(Arc<CustomerRow>, Arc<IntegrationRow>), Vec<FieldError>> {
        let mut errors: Vec<FieldError> = name_error(&new.name).into_iter().collect();
        let customer = self.find_customer(new.customer);
        let integration = self.find_deployable(new.integration, switches);
        match (customer, integration) {
            (Ok(customer), Ok(integration)) => {
                errors.extend(permission_error(&customer, &integration, switches));
                if errors.is_empty() {
                    return Ok((customer, integration));
                }
            }
            (customer, integration) => {
                errors.extend(customer.err());
                errors.extend(integration.err());
            }
        }
        Err(errors)
    }

    fn find_customer(&self, id: Option<Uuid>) -> Result<Arc<CustomerRow>, FieldError> {
        id.and_then(|id| self.customers.get(id).cloned()).ok_or_else(|| FieldError::new("customer", UNKNOWN_CHOICE))
    }

    /// Finds the version to deploy. The canonical id of a published integration stands for its
    /// newest available version (`[I]` config-wizard-example, Prismatic's CLI help).
    pub(super) fn find_deployable(
        &self,
        id: Option<Uuid>,
        switches: &VersionSwitches,
    ) -> Result<Arc<IntegrationRow>, FieldError> {
        let error = |message| FieldError::new("integration", message);
        let row = id.and_then(|id| self.integrations.get(id)).ok_or_else(|| error(UNKNOWN_CHOICE))?;
        if row.is_canonical() {
            let latest = self.latest_available(row.version_sequence_id);
            return latest.cloned().ok_or_else(|| error(NOT_PUBLISHED));
        }
        if row.version_is_available || switches.withdrawn_versions {
            Ok(Arc::clone(row))
        } else {
            Err(error(WITHDRAWN))
        }
    }

    pub(super) fn is_name_taken(
        &self,
        scope: DuplicateNames,
        name: &str,
        customer: Uuid,
        integration: &IntegrationRow,
    ) -> bool {
        let mut others = self.instances_of(customer);
        match scope {
            DuplicateNames::PerCustomer => others.any(|other| other.name == name),
            DuplicateNames::PerCustomerAndIntegration => others.any(|other| {
                other.name == name && other.integration.version_sequence_id == integration.version_sequence_id
            }),
            DuplicateNames::Allowed => false,
        }
    }
}

/// What is said of an id that names nothing, or nothing that may be chosen.
pub(crate) const UNKNOWN_CHOICE: &str = "Select a valid choice. That choice is not one of the available choices.";
const NOT_PUBLISHED: &str = "This integration has no published version that is available.";
const WITHDRAWN: &str = "This version of the integration is no longer available.";

pub(super) fn name_error(name: &str) -> Option<FieldError> {
    let length = name.chars().count();
    if name.trim().is_empty() {
        return Some(FieldError::new("name", "This field is required."));
    }
    (length > NAME_LIMIT).then(|| {
        FieldError::new("name", format!("Ensure this value has at most {NAME_LIMIT} characters (it has {length})."))
    })
}

/// Checks what the user may do. `allowAddInstance` and `isCustomerDeployable` are documented flags;
/// that the server holds clients to them is `[I]`.
fn permission_error(
    customer: &CustomerRow,
    integration: &IntegrationRow,
    switches: &VersionSwitches,
) -> Option<FieldError> {
    if !customer.allow_add_instance {
        return Some(FieldError::whole("You do not have permission to add an instance for this customer."));
    }
    if !integration.is_customer_deployable {
        return Some(FieldError::whole("You do not have permission to deploy this integration."));
    }
    let is_foreign = integration.customer.is_some_and(|owner| owner != customer.id);
    (is_foreign && !switches.foreign_integrations).then(|| FieldError::new("integration", UNKNOWN_CHOICE))
}

pub(super) fn duplicate(scope: DuplicateNames) -> FieldError {
    FieldError::whole(match scope {
        DuplicateNames::PerCustomer | DuplicateNames::Allowed => "Instance with this Customer and Name already exists.",
        DuplicateNames::PerCustomerAndIntegration => {
            "Instance with this Customer, Integration and Name already exists."
        }
    })
}
