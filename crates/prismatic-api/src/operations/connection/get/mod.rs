//! One reusable connection.

use graphql_client::GraphQLQuery;

use super::reusable::reusable_of;
use crate::Client;
use crate::error::ApiError;
use crate::model::ReusableConnection;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "schema.graphql", query_path = "src/operations/connection/get/get.graphql")]
struct GetReusable;

reusable_of!(get_reusable, FetchedConnection);

impl Client {
    /// Reads a reusable connection.
    pub async fn reusable_connection(&self, id: &str) -> Result<ReusableConnection, ApiError> {
        let data = self.query::<GetReusable>(get_reusable::Variables { id: id.to_owned() }).await?;
        data.customer_config_variable.map(reusable).ok_or(ApiError::NotFound)
    }
}
