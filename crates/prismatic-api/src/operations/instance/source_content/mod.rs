//! What one data source of an instance's configuration offers.

use std::time::Duration;

use graphql_client::GraphQLQuery;
use serde_json::Value;

use crate::error::{ApiError, UnexpectedAnswer};
use crate::model::InstanceId;
use crate::operations::{JSONString, empty_payload, field_error, refused};
use crate::{Client, Turn};

/// How long data sources may take; they run components, and Prismatic names no limit.
pub(super) const TIMEOUT: Duration = Duration::from_mins(3);

#[derive(GraphQLQuery)]
#[graphql(schema_path = "schema.graphql", query_path = "src/operations/instance/source_content/source_content.graphql")]
struct FetchSourceContent;

impl Client {
    /// Asks one data source; it sees what is saved. `None` where its content is large and to be read by the variable's
    /// `contentUrl`. Asking again is harmless.
    pub async fn source_content(&self, turn: Turn, id: &InstanceId, source: &str) -> Result<Option<Value>, ApiError> {
        let variables = fetch_source_content::Variables { id: id.as_str().to_owned(), data_source: source.to_owned() };
        let data = self.mutate::<FetchSourceContent>(turn, variables, TIMEOUT).await?;
        let payload = data.fetch_data_source_content.ok_or_else(empty_payload)?;
        let errors: Vec<_> = payload.errors.into_iter().map(|error| field_error(error.field, error.messages)).collect();
        if !errors.is_empty() {
            return Err(refused(errors));
        }
        let content = payload.fetch_data_source_content_result.ok_or_else(empty_payload)?.content;
        let unreadable = |_| ApiError::Unexpected { status: 200, what: UnexpectedAnswer::WrongShape };
        content.map(|content| serde_json::from_str(&content)).transpose().map_err(unreadable)
    }
}
