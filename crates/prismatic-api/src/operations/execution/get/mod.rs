//! One execution.

use graphql_client::GraphQLQuery;

use super::execution_of;
use crate::Client;
use crate::error::ApiError;
use crate::model::Execution;
use crate::operations::DateTime;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "schema.graphql", query_path = "src/operations/execution/get/get.graphql")]
struct GetExecution;

execution_of!(get_execution, FetchedExecution);

impl Client {
    /// Reads an execution.
    pub async fn execution(&self, id: &str) -> Result<Execution, ApiError> {
        let data = self.query::<GetExecution>(get_execution::Variables { id: id.to_owned() }).await?;
        data.execution_result.map(execution).ok_or(ApiError::NotFound)
    }
}
