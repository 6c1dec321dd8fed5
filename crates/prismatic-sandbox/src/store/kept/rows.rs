//! Rows as they are kept: what they refer to stands as its id, or as the key by which clients know it.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::World;
use crate::store::flow_configs::FlowConfigSettings;
use crate::store::reusable::CustomerVariableRow;
use crate::store::rows::{ConfigState, DeployedRow, FlowConfigRow, InstanceRow, IntegrationRow};
use crate::store::user_level::UserConfigRow;
use crate::store::variables::connection::KeptConnection;
use crate::store::variables::definition::ScheduleType;
use crate::store::variables::{InstanceVariableRow, user_variables_of, variables_of};

/// An instance as it is kept.
#[derive(Deserialize, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "the API's flags")]
pub(super) struct KeptInstance {
    id: Uuid,
    name: String,
    description: String,
    labels: Vec<String>,
    customer: Uuid,
    runs: KeptFlows,
    config_variables: BTreeMap<String, KeptVariable>,
    /// Older files have none.
    #[serde(default)]
    user_configs: Vec<KeptUserConfig>,
    config_complete: bool,
    enabled: bool,
    needs_deploy: bool,
    deployed_version: i32,
    last_deployed_at: Option<Timestamp>,
    deployed: Option<KeptFlows>,
    config_state: ConfigState,
    is_system: bool,
    made_by_client: bool,
    created_at: Timestamp,
    updated_at: Timestamp,
}

/// A version and its flows.
#[derive(Deserialize, Serialize)]
struct KeptFlows {
    integration: Uuid,
    flow_configs: Vec<KeptFlowConfig>,
}

#[derive(Deserialize, Serialize)]
struct KeptFlowConfig {
    id: Uuid,
    flow: Uuid,
    settings: FlowConfigSettings,
}

#[derive(Deserialize, Serialize)]
struct KeptVariable {
    value: Option<String>,
    schedule_type: Option<ScheduleType>,
    time_zone: Option<String>,
    customer_variable: Option<Uuid>,
    on_premise_resource: Option<Uuid>,
    connection: Option<KeptConnection>,
}

impl KeptInstance {
    pub(super) fn new(row: &InstanceRow) -> Self {
        let deployed = row.deployed.as_deref();
        Self {
            id: row.id,
            name: row.name.clone(),
            description: row.description.clone(),
            labels: row.labels.clone(),
            customer: row.customer,
            runs: KeptFlows::new(&row.integration, &row.flow_configs),
            config_variables: row.config_variables.iter().map(KeptVariable::new).collect(),
            user_configs: row.user_configs.iter().map(KeptUserConfig::new).collect(),
            config_complete: row.config_complete,
            enabled: row.enabled,
            needs_deploy: row.needs_deploy,
            deployed_version: row.deployed_version,
            last_deployed_at: row.last_deployed_at,
            deployed: deployed.map(|deployed| KeptFlows::new(&deployed.integration, &deployed.flow_configs)),
            config_state: row.config_state,
            is_system: row.is_system,
            made_by_client: row.made_by_client,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }

    /// Returns the row; none where the practice data lacks its customer or its version.
    pub(super) fn row(mut self, world: &World) -> Option<InstanceRow> {
        world.customers.get(self.customer)?;
        let (integration, flow_configs) = self.runs.rows(world)?;
        let deployed = self.deployed.take().and_then(|deployed| deployed.rows(world));
        let deployed = deployed.map(|(integration, flow_configs)| DeployedRow { integration, flow_configs });
        let config_variables = taken_up(variables_of(self.id, &integration, &[]), self.config_variables);
        let user_configs = self.user_configs.into_iter().map(|config| config.row(&integration)).collect();
        Some(InstanceRow {
            id: self.id,
            name: self.name,
            description: self.description,
            labels: self.labels,
            customer: self.customer,
            integration,
            flow_configs,
            config_variables,
            user_configs,
            config_complete: self.config_complete,
            enabled: self.enabled,
            needs_deploy: self.needs_deploy,
            deployed_version: self.deployed_version,
            last_deployed_at: self.last_deployed_at,
            deployed: deployed.map(Arc::new),
            config_state: self.config_state,
            is_system: self.is_system,
            made_by_client: self.made_by_client,
            created_at: self.created_at,
            updated_at: self.updated_at,
        })
    }
}

impl KeptFlows {
    fn new(integration: &IntegrationRow, flow_configs: &[FlowConfigRow]) -> Self {
        let kept = |config: &FlowConfigRow| KeptFlowConfig {
            id: config.id,
            flow: config.flow.id,
            settings: config.settings.clone(),
        };
        Self { integration: integration.id, flow_configs: flow_configs.iter().map(kept).collect() }
    }

    fn rows(self, world: &World) -> Option<(Arc<IntegrationRow>, Vec<FlowConfigRow>)> {
        let integration = Arc::clone(world.integrations.get(self.integration)?);
        let row = |kept: KeptFlowConfig| {
            let flow = Arc::clone(integration.flows.iter().find(|flow| flow.id == kept.flow)?);
            Some(FlowConfigRow { id: kept.id, flow, settings: kept.settings })
        };
        let flow_configs = self.flow_configs.into_iter().map(row).collect::<Option<_>>()?;
        Some((integration, flow_configs))
    }
}

/// What one user set on an instance, as it is kept.
#[derive(Deserialize, Serialize)]
struct KeptUserConfig {
    id: Uuid,
    user: Uuid,
    variables: BTreeMap<String, KeptVariable>,
    is_complete: bool,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl KeptUserConfig {
    fn new(row: &UserConfigRow) -> Self {
        Self {
            id: row.id,
            user: row.user,
            variables: row.variables.iter().map(KeptVariable::new).collect(),
            is_complete: row.is_complete,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }

    fn row(self, integration: &IntegrationRow) -> UserConfigRow {
        UserConfigRow {
            id: self.id,
            user: self.user,
            variables: taken_up(user_variables_of(self.id, integration, &[]), self.variables),
            is_complete: self.is_complete,
            created_at: self.created_at,
            updated_at: self.updated_at,
        }
    }
}

/// Puts what is kept into the variables of the same keys.
fn taken_up(
    mut variables: Vec<InstanceVariableRow>,
    mut kept: BTreeMap<String, KeptVariable>,
) -> Vec<InstanceVariableRow> {
    for variable in &mut variables {
        if let Some(kept) = kept.remove(variable.key()) {
            kept.put_into(variable);
        }
    }
    variables
}

impl KeptVariable {
    /// Returns the key of a variable, and what is kept of it.
    fn new(row: &InstanceVariableRow) -> (String, Self) {
        let kept = Self {
            value: row.value.clone(),
            schedule_type: row.schedule_type,
            time_zone: row.time_zone.clone(),
            customer_variable: row.customer_variable,
            on_premise_resource: row.on_premise_resource,
            connection: row.connection.as_ref().map(KeptConnection::new),
        };
        (row.key().to_owned(), kept)
    }

    fn put_into(self, row: &mut InstanceVariableRow) {
        row.value = self.value;
        row.schedule_type = self.schedule_type;
        row.time_zone = self.time_zone;
        row.customer_variable = self.customer_variable;
        row.on_premise_resource = self.on_premise_resource;
        if let (Some(connection), Some(kept)) = (&mut row.connection, self.connection) {
            connection.take_up(kept);
        }
    }
}

/// A customer's own connection as it is kept.
#[derive(Deserialize, Serialize)]
pub(super) struct KeptCustomerVariable {
    id: Uuid,
    scoped: Uuid,
    customer: Option<Uuid>,
    key: Option<String>,
    is_test: bool,
    connection: KeptConnection,
    configured_at: Option<Timestamp>,
}

impl KeptCustomerVariable {
    pub(super) fn new(row: &CustomerVariableRow) -> Self {
        Self {
            id: row.id,
            scoped: row.scoped.id,
            customer: row.customer,
            key: row.key.clone(),
            is_test: row.is_test,
            connection: KeptConnection::new(&row.connection),
            configured_at: row.configured_at,
        }
    }

    /// Returns the row; none where the practice data lacks its reusable connection.
    pub(super) fn row(self, world: &World) -> Option<CustomerVariableRow> {
        let scoped = Arc::clone(world.scoped_variables.get(self.scoped)?);
        let mut connection = scoped.reusable.new_connection();
        connection.take_up(self.connection);
        Some(CustomerVariableRow {
            id: self.id,
            scoped,
            customer: self.customer,
            key: self.key,
            is_test: self.is_test,
            connection,
            configured_at: self.configured_at,
        })
    }
}
