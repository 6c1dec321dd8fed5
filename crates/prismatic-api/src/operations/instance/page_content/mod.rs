//! What the data sources on a page of an instance's configuration offer.

use graphql_client::GraphQLQuery;
use serde_json::{Map, Value};

use super::source_content::TIMEOUT;
use crate::error::{ApiError, UnexpectedAnswer};
use crate::model::{InstanceId, PageContent};
use crate::operations::{JSONString, empty_payload, field_error};
use crate::{Client, Turn};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "schema.graphql", query_path = "src/operations/instance/page_content/page_content.graphql")]
struct FetchPageContent;

impl Client {
    /// Asks the data sources on a page; they see what is saved (prismatic-io/config-wizard-example).
    ///
    /// Sources that failed are among the errors of what comes back. Asking again is harmless.
    pub async fn page_content(&self, turn: Turn, id: &InstanceId, page: &str) -> Result<PageContent, ApiError> {
        let variables = fetch_page_content::Variables { id: id.as_str().to_owned(), page_name: page.to_owned() };
        let data = self.mutate::<FetchPageContent>(turn, variables, TIMEOUT).await?;
        let payload = data.fetch_config_wizard_page_content.ok_or_else(empty_payload)?;
        let errors = payload.errors.into_iter().map(|error| field_error(error.field, error.messages)).collect();
        let content = payload.fetch_config_wizard_page_content_result.and_then(|result| result.content);
        let content = content.map_or_else(|| Ok(Map::new()), |content| map(&content))?;
        Ok(PageContent { content, errors })
    }
}

fn map(content: &str) -> Result<Map<String, Value>, ApiError> {
    let unreadable = ApiError::Unexpected { status: 200, what: UnexpectedAnswer::WrongShape };
    match serde_json::from_str(content) {
        Ok(Value::Object(map)) => Ok(map),
        Ok(Value::Null) => Ok(Map::new()),
        Ok(_) | Err(_) => Err(unreadable),
    }
}
