//! Creating an instance.

use std::time::Duration;

use graphql_client::GraphQLQuery;
use secrecy::ExposeSecret;

use super::convert::instance_of;
use crate::error::ApiError;
use crate::model::{ConfigVariableInput, FlowKeys, Instance, NewInstance};
use crate::operations::{DateTime, JSONString, empty_payload, field_error, refused};
use crate::{Client, Turn};

/// How long creating may take; Prismatic names no limit.
const TIMEOUT: Duration = Duration::from_secs(90);

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "schema.graphql",
    query_path = "src/operations/instance/create/create.graphql",
    skip_serializing_none
)]
struct CreateInstance;

instance_of!(create_instance, CreatedInstance, InstanceConfigState, ActionScheduleSupport);

impl Client {
    /// Creates an instance, sending the request once, as soon as this is called.
    ///
    /// Its flows and webhook URLs come back with it, before it is deployed
    /// (docs/api/common-queries/creating-instances).
    /// Where the error's [`processed`](ApiError::processed) is unknown, the instance may exist.
    pub async fn create_instance(&self, turn: Turn, new: &NewInstance) -> Result<Instance, ApiError> {
        let variables = create_instance::Variables {
            customer: new.customer.as_str().to_owned(),
            integration: new.version.as_str().to_owned(),
            name: new.name.clone(),
            description: new.description.clone(),
            labels: some(&new.labels, Clone::clone),
            config_variables: some(&new.config_variables, variable),
            flow_configs: some(&new.flow_keys, flow_config),
        };
        let data = self.mutate::<CreateInstance>(turn, variables, TIMEOUT).await?;
        let payload = data.create_instance.ok_or_else(empty_payload)?;
        let errors = payload.errors.into_iter().map(|error| field_error(error.field, error.messages)).collect();
        // An instance that came back exists, whatever errors came with it.
        let (instance, next) = instance(payload.instance.ok_or_else(|| refused(errors))?);
        self.with_remaining_flows(instance, next).await
    }
}

/// The list as it is sent; one that is empty is not.
fn some<T, S>(items: &[T], sent: impl Fn(&T) -> S) -> Option<Vec<Option<S>>> {
    (!items.is_empty()).then(|| items.iter().map(|item| Some(sent(item))).collect())
}

fn variable(input: &ConfigVariableInput) -> create_instance::InputInstanceConfigVariable {
    let text = |secret: &secrecy::SecretString| secret.expose_secret().to_owned();
    create_instance::InputInstanceConfigVariable {
        key: input.key.clone(),
        value: input.value.as_ref().map(text),
        values: input.values.as_ref().map(text),
        schedule_type: input.schedule_type.clone(),
        time_zone: input.time_zone.clone(),
        customer_config_variable_id: input.customer_config_variable_id.clone(),
    }
}

fn flow_config(keys: &FlowKeys) -> create_instance::InputInstanceFlowConfig {
    create_instance::InputInstanceFlowConfig {
        flow_id: keys.flow_id.clone(),
        api_keys: some(&keys.keys, |key| key.expose_secret().to_owned()),
    }
}
