//! Changing values of an instance's config variables.

use std::time::Duration;

use graphql_client::GraphQLQuery;
use secrecy::{ExposeSecret, SecretString};

use crate::error::ApiError;
use crate::model::{ConfigVariableInput, InstanceId};
use crate::operations::{JSONString, empty_payload, field_error, refused};
use crate::{Client, Turn};

/// How long saving may take; connections with client credentials connect meanwhile.
const TIMEOUT: Duration = Duration::from_secs(90);

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "schema.graphql",
    query_path = "src/operations/instance/configure/configure.graphql",
    skip_serializing_none
)]
struct ConfigureInstance;

impl Client {
    /// Saves values of an instance's config variables, sending the request once, as soon as this is called.
    ///
    /// Variables and inputs that are left out keep what they have (docs/api/common-queries/updating-config-variables).
    /// With `complete`, the configuration is said to be ready to be deployed (schema: `configComplete`). Saving the same
    /// once more is harmless.
    pub async fn configure_instance(
        &self,
        turn: Turn,
        id: &InstanceId,
        values: &[ConfigVariableInput],
        complete: bool,
    ) -> Result<(), ApiError> {
        let variables = configure_instance::Variables {
            id: id.as_str().to_owned(),
            config_variables: Some(values.iter().map(|input| Some(variable(input))).collect()),
            complete,
        };
        let data = self.mutate::<ConfigureInstance>(turn, variables, TIMEOUT).await?;
        let payload = data.update_instance_config_variables.ok_or_else(empty_payload)?;
        let errors: Vec<_> = payload.errors.into_iter().map(|error| field_error(error.field, error.messages)).collect();
        // The instance exists anyway, so that it came back says nothing where there are errors.
        if errors.is_empty() && payload.instance.is_some() { Ok(()) } else { Err(refused(errors)) }
    }
}

fn variable(input: &ConfigVariableInput) -> configure_instance::InputInstanceConfigVariable {
    let text = |secret: &SecretString| secret.expose_secret().to_owned();
    configure_instance::InputInstanceConfigVariable {
        key: input.key.clone(),
        value: input.value.as_ref().map(text),
        values: input.values.as_ref().map(text),
        schedule_type: input.schedule_type.clone(),
        time_zone: input.time_zone.clone(),
        customer_config_variable_id: input.customer_config_variable_id.clone(),
    }
}
