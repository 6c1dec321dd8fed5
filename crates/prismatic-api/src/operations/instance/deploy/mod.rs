//! Deploying an instance.

use std::time::Duration;

use graphql_client::GraphQLQuery;

use super::convert::instance_of;
use crate::error::ApiError;
use crate::model::{Instance, InstanceId};
use crate::operations::{DateTime, empty_payload, field_error, refused};
use crate::{Client, Turn};

/// How long a deploy may take besides its deploy hooks.
const TIMEOUT: Duration = Duration::from_mins(2);
/// How long the deploy hook of a flow may take (docs/lifecycle-events).
const HOOK_TIMEOUT: Duration = Duration::from_secs(30);
/// The most flows that time is given for, an hour in all with their hooks one after the other.
const MOST_FLOWS: usize = 116;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "schema.graphql", query_path = "src/operations/instance/deploy/deploy.graphql")]
struct DeployInstance;

instance_of!(deploy_instance, DeployedInstance, InstanceConfigState, ActionScheduleSupport);

impl Client {
    /// Deploys an instance of so many flows, sending the request once, as soon as this is called; each flow adds to the
    /// time that the answer may take.
    ///
    /// Each deploy runs the deploy hooks again, so it is not harmless to repeat (docs/lifecycle-events).
    pub async fn deploy_instance(&self, turn: Turn, id: &InstanceId, flows: usize) -> Result<Instance, ApiError> {
        let variables = deploy_instance::Variables { id: id.as_str().to_owned() };
        let data = self.mutate::<DeployInstance>(turn, variables, timeout(flows)).await?;
        let payload = data.deploy_instance.ok_or_else(empty_payload)?;
        let errors: Vec<_> = payload.errors.into_iter().map(|error| field_error(error.field, error.messages)).collect();
        // The instance exists anyway, so that it came back says nothing where there are errors.
        let node = payload.instance.filter(|_| errors.is_empty()).ok_or_else(|| refused(errors))?;
        let (instance, next) = instance(node);
        self.with_remaining_flows(instance, next).await
    }
}

/// How long the deploy of so many flows may take.
fn timeout(flows: usize) -> Duration {
    let hooks = u32::try_from(flows.min(MOST_FLOWS)).unwrap_or(0);
    TIMEOUT.saturating_add(HOOK_TIMEOUT.saturating_mul(hooks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_flow_gives_a_deploy_the_time_of_its_hook_up_to_an_hour() {
        let seconds = |flows| timeout(flows).as_secs();
        assert_eq!([0, 1, 10, 116, usize::MAX].map(seconds), [120, 150, 420, 3600, 3600]);
    }
}
