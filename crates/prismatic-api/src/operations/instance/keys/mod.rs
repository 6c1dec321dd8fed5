//! The API keys of an instance's flows.

use graphql_client::GraphQLQuery;
use secrecy::SecretString;

use crate::Client;
use crate::error::ApiError;
use crate::model::InstanceId;
use crate::paging::{Page, to_the_end};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "schema.graphql", query_path = "src/operations/instance/keys/keys.graphql")]
struct InstanceKeys;

impl Client {
    /// Reads the API keys of an instance's flows, by the id of the flow config.
    pub async fn api_keys(&self, id: &InstanceId) -> Result<Vec<(String, Vec<SecretString>)>, ApiError> {
        to_the_end(
            |after, budget| async move {
                let variables = instance_keys::Variables { id: id.as_str().to_owned(), after };
                let data = self.page::<InstanceKeys>(variables, &budget).await?;
                let list = data.instance.ok_or(ApiError::NotFound)?.flow_configs;
                Ok(Page::new(list.nodes, list.page_info.has_next_page, list.page_info.end_cursor, |node| {
                    let keys = node.api_keys.into_iter().flatten().flatten();
                    (node.id, keys.map(SecretString::from).collect::<Vec<_>>())
                }))
            },
            |(id, _)| id.clone(),
        )
        .await
    }
}
