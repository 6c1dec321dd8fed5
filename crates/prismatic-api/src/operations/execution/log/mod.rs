//! The logs of an execution.

use graphql_client::GraphQLQuery;

use super::line_of;
use crate::Client;
use crate::error::ApiError;
use crate::model::LogLine;
use crate::operations::DateTime;

/// The most pages of 100 lines that are read; what a person looks at is far below.
const MOST_PAGES: usize = 10;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "schema.graphql", query_path = "src/operations/execution/log/log.graphql")]
struct ExecutionLogs;

line_of!(execution_logs, ExecutionLine);

impl Client {
    /// Reads the first 1,000 lines that have arrived of an execution's log, oldest first; they come late and out of
    /// order (docs/api/common-queries/fetching-logs).
    pub async fn execution_logs(&self, execution: &str) -> Result<Vec<LogLine>, ApiError> {
        let mut lines: Vec<LogLine> = Vec::new();
        let mut after = None;
        for _ in 0..MOST_PAGES {
            let variables = execution_logs::Variables { execution: execution.to_owned(), after };
            let list = self.query::<ExecutionLogs>(variables).await?.logs;
            lines.extend(list.nodes.into_iter().flatten().map(line));
            after = list.page_info.end_cursor.filter(|_| list.page_info.has_next_page);
            if after.is_none() {
                break;
            }
        }
        lines.sort_by(|one, other| (&one.at, &one.id).cmp(&(&other.at, &other.id)));
        lines.dedup_by(|one, other| one.id == other.id);
        Ok(lines)
    }
}
