//! Creating an instance.

use std::time::Duration;

use graphql_client::GraphQLQuery;

use super::convert::instance_of;
use crate::Client;
use crate::error::ApiError;
use crate::model::{CustomerId, Instance, IntegrationId};
use crate::operations::{DateTime, empty_payload, field_error, refused};

/// How long creating may take; Prismatic names no limit.
const TIMEOUT: Duration = Duration::from_secs(90);

#[derive(GraphQLQuery)]
#[graphql(schema_path = "schema.graphql", query_path = "src/operations/instance/create/create.graphql")]
struct CreateInstance;

instance_of!(create_instance, CreatedInstance, InstanceConfigState, ActionScheduleSupport);

impl Client {
    /// Creates an instance of the integration version `version` for a customer, sending the request once.
    ///
    /// Its flows and webhook URLs come back with it, before it is deployed
    /// (docs/api/common-queries/creating-instances).
    /// Where the error's [`processed`](ApiError::processed) is unknown, the instance may exist.
    pub async fn create_instance(
        &self,
        version: &IntegrationId,
        customer: &CustomerId,
        name: &str,
    ) -> Result<Instance, ApiError> {
        let variables = create_instance::Variables {
            customer: customer.as_str().to_owned(),
            integration: version.as_str().to_owned(),
            name: name.to_owned(),
        };
        let data = self.mutate::<CreateInstance>(variables, TIMEOUT).await?;
        let payload = data.create_instance.ok_or_else(empty_payload)?;
        let errors = payload.errors.into_iter().map(|error| field_error(error.field, error.messages)).collect();
        // An instance that came back exists, whatever errors came with it.
        let (instance, next) = instance(payload.instance.ok_or_else(|| refused(errors))?);
        self.with_remaining_flows(instance, next).await
    }
}
