//! What an instance is configured with.

use std::sync::OnceLock;

use graphql_client::GraphQLQuery;

use crate::Client;
use crate::error::ApiError;
use crate::model::{
    ConfigState, Configuration, ConnectionStatus, CustomerId, HeldInput, InstanceId, InstanceVariable, IntegrationId,
    ScheduleType,
};
use crate::operations::DateTime;
use crate::paging::{Page, to_the_end};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "schema.graphql", query_path = "src/operations/instance/configuration/configuration.graphql")]
struct InstanceConfiguration;

use instance_configuration as generated;

type Variable = generated::InstanceConfigurationInstanceConfigVariablesNodes;

impl Client {
    /// Reads what an instance is configured with, all of its config variables included.
    pub async fn configuration(&self, id: &InstanceId) -> Result<Configuration, ApiError> {
        let head = OnceLock::new();
        let first = &head;
        let variables = to_the_end(
            |after, budget| async move {
                let variables = generated::Variables { id: id.as_str().to_owned(), after };
                let data = self.page::<InstanceConfiguration>(variables, &budget).await?;
                let mut node = data.instance.ok_or(ApiError::NotFound)?;
                let list = std::mem::take(&mut node.config_variables.nodes);
                let page_info = &mut node.config_variables.page_info;
                let page = Page::new(list, page_info.has_next_page, page_info.end_cursor.take(), variable);
                first.get_or_init(|| configuration(node));
                Ok(page)
            },
            |variable: &InstanceVariable| variable.id.clone(),
        )
        .await?;
        let head = head.into_inner().ok_or(ApiError::NotFound)?;
        Ok(Configuration { variables, ..head })
    }
}

fn configuration(node: generated::InstanceConfigurationInstance) -> Configuration {
    Configuration {
        instance: InstanceId::new(node.id),
        name: node.name,
        customer: CustomerId::new(node.customer.id),
        customer_name: node.customer.name,
        version: IntegrationId::new(node.integration.id),
        enabled: node.enabled,
        needs_deploy: node.needs_deploy,
        last_deployed_at: node.last_deployed_at,
        has_failed: node.in_failed_state == Some(true),
        state: node.config_state.and_then(|state| match state {
            generated::InstanceConfigState::FULLY_CONFIGURED => Some(ConfigState::FullyConfigured),
            generated::InstanceConfigState::NEEDS_INSTANCE_CONFIGURATION => {
                Some(ConfigState::NeedsInstanceConfiguration)
            }
            generated::InstanceConfigState::NEEDS_USER_LEVEL_CONFIGURATION => {
                Some(ConfigState::NeedsUserLevelConfiguration)
            }
            generated::InstanceConfigState::Other(_) => None,
        }),
        variables: Vec::new(),
    }
}

fn variable(node: Variable) -> InstanceVariable {
    let inputs = node.inputs.into_iter().flat_map(|inputs| inputs.nodes).flatten();
    let is_unknown = matches!(node.schedule_type, Some(generated::InstanceConfigVariableScheduleType::Other(_)));
    InstanceVariable {
        id: node.id,
        key: node.required_config_variable.key,
        value: node.value.filter(|_| !is_unknown).map(Into::into),
        inputs: inputs
            .map(|input| HeldInput { name: input.name, value: input.value.into(), has_value: input.has_value })
            .collect(),
        status: node.status.and_then(|status| match status {
            generated::InstanceConfigVariableStatus::ACTIVE => Some(ConnectionStatus::Active),
            generated::InstanceConfigVariableStatus::ERROR => Some(ConnectionStatus::Error),
            generated::InstanceConfigVariableStatus::FAILED => Some(ConnectionStatus::Failed),
            generated::InstanceConfigVariableStatus::PENDING => Some(ConnectionStatus::Pending),
            generated::InstanceConfigVariableStatus::Other(_) => None,
        }),
        authorize_url: node.authorize_url.map(Into::into),
        schedule_type: node.schedule_type.and_then(|kind| match kind {
            generated::InstanceConfigVariableScheduleType::CUSTOM => Some(ScheduleType::Custom),
            generated::InstanceConfigVariableScheduleType::DAY => Some(ScheduleType::Day),
            generated::InstanceConfigVariableScheduleType::HOUR => Some(ScheduleType::Hour),
            generated::InstanceConfigVariableScheduleType::MINUTE => Some(ScheduleType::Minute),
            generated::InstanceConfigVariableScheduleType::NONE => Some(ScheduleType::None),
            generated::InstanceConfigVariableScheduleType::WEEK => Some(ScheduleType::Week),
            generated::InstanceConfigVariableScheduleType::Other(_) => None,
        }),
        time_zone: node.time_zone,
        content_url: node.content_url.map(Into::into),
        customer_config_variable: node.customer_config_variable.map(|variable| variable.id),
        data_source: node.required_config_variable.data_source.map(|source| source.id),
    }
}
