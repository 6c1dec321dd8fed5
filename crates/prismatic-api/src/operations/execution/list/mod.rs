//! The executions of an instance that failed.

use graphql_client::GraphQLQuery;

use super::execution_of;
use crate::Client;
use crate::error::ApiError;
use crate::model::{Execution, InstanceId};
use crate::operations::DateTime;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "schema.graphql", query_path = "src/operations/execution/list/list.graphql")]
struct ListExecutions;

execution_of!(list_executions, ListedExecution);

impl Client {
    /// Lists the executions of an instance that started at `from` (ISO 8601) or later and failed: the newest 100,
    /// newest first.
    pub async fn failed_executions(&self, id: &InstanceId, from: &str) -> Result<Vec<Execution>, ApiError> {
        let variables = list_executions::Variables { instance: id.as_str().to_owned(), from: from.to_owned() };
        let list = self.query::<ListExecutions>(variables).await?.execution_results;
        Ok(list.nodes.into_iter().flatten().map(execution).collect())
    }
}
