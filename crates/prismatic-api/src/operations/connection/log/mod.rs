//! What became of the attempts to connect.

use graphql_client::GraphQLQuery;

use crate::Client;
use crate::error::ApiError;
use crate::model::{InstanceId, LogLine};
use crate::operations::DateTime;
use crate::operations::execution::line_of;
use crate::paging::{Page, to_the_end};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "schema.graphql", query_path = "src/operations/connection/log/log.graphql")]
struct ConnectionLogs;

line_of!(connection_logs, ConnectionLine);

impl Client {
    /// Reads the last logs of one connection of an instance, oldest first.
    pub async fn connection_logs(&self, id: &InstanceId, key: &str) -> Result<Vec<LogLine>, ApiError> {
        let all = to_the_end(
            |after, budget| async move {
                let variables = connection_logs::Variables { id: id.as_str().to_owned(), after };
                let data = self.page::<ConnectionLogs>(variables, &budget).await?;
                let list = data.instance.ok_or(ApiError::NotFound)?.config_variables;
                Ok(Page::new(list.nodes, list.page_info.has_next_page, list.page_info.end_cursor, |node| {
                    let lines: Vec<_> = node.logs.nodes.into_iter().flatten().map(line).collect();
                    (node.id, node.required_config_variable.key, lines)
                }))
            },
            |(id, _, _)| id.clone(),
        )
        .await?;
        let (_, _, mut lines) = all.into_iter().find(|(_, each, _)| each == key).ok_or(ApiError::NotFound)?;
        lines.sort_by(|one, other| one.at.cmp(&other.at));
        Ok(lines)
    }
}
