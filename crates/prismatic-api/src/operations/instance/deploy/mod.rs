//! Deploying an instance.

use std::time::Duration;

use graphql_client::GraphQLQuery;

use super::convert::instance_of;
use crate::Client;
use crate::error::ApiError;
use crate::model::{Instance, InstanceId};
use crate::operations::{DateTime, empty_payload, field_error, refused};

/// How long a deploy may take; its deploy hooks run for up to 30 seconds each (docs/lifecycle-events).
const TIMEOUT: Duration = Duration::from_mins(5);

#[derive(GraphQLQuery)]
#[graphql(schema_path = "schema.graphql", query_path = "src/operations/instance/deploy/deploy.graphql")]
struct DeployInstance;

instance_of!(deploy_instance, DeployedInstance, InstanceConfigState, ActionScheduleSupport);

impl Client {
    /// Deploys an instance, sending the request once.
    ///
    /// Each deploy runs the deploy hooks again, so it is not harmless to repeat (docs/lifecycle-events).
    pub async fn deploy_instance(&self, id: &InstanceId) -> Result<Instance, ApiError> {
        let variables = deploy_instance::Variables { id: id.as_str().to_owned() };
        let data = self.mutate::<DeployInstance>(variables, TIMEOUT).await?;
        let payload = data.deploy_instance.ok_or_else(empty_payload)?;
        let errors: Vec<_> = payload.errors.into_iter().map(|error| field_error(error.field, error.messages)).collect();
        // The instance exists anyway, so that it came back says nothing where there are errors.
        let node = payload.instance.filter(|_| errors.is_empty()).ok_or_else(|| refused(errors))?;
        let (instance, next) = instance(node);
        self.with_remaining_flows(instance, next).await
    }
}
