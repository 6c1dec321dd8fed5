//! Trying a flow of an instance.

use std::time::Duration;

use graphql_client::GraphQLQuery;

use crate::error::ApiError;
use crate::model::FlowTest;
use crate::operations::{empty_payload, field_error, refused};
use crate::{Client, Turn};

/// How long a test may take; a synchronous flow answers within 30 seconds (docs, integration runner limits).
const TIMEOUT: Duration = Duration::from_secs(90);

#[derive(GraphQLQuery)]
#[graphql(schema_path = "schema.graphql", query_path = "src/operations/instance/test/test.graphql")]
struct TestFlow;

impl Client {
    /// Sends a payload to a flow, by the id of its flow config; the flow runs for real.
    pub async fn test_flow(
        &self,
        turn: Turn,
        flow_config: &str,
        payload: &str,
        content_type: &str,
    ) -> Result<FlowTest, ApiError> {
        let variables = test_flow::Variables {
            id: flow_config.to_owned(),
            payload: payload.to_owned(),
            content_type: content_type.to_owned(),
        };
        let data = self.mutate::<TestFlow>(turn, variables, TIMEOUT).await?;
        let payload = data.test_instance_flow_config.ok_or_else(empty_payload)?;
        let errors: Vec<_> = payload.errors.into_iter().map(|error| field_error(error.field, error.messages)).collect();
        let result = payload.test_instance_flow_config_result.filter(|_| errors.is_empty());
        let result = result.ok_or_else(|| refused(errors))?;
        Ok(FlowTest {
            status: result.status_code,
            body: result.body,
            execution: result.execution.map(|execution| execution.id),
        })
    }
}
