//! The reusable connections of a customer.

use graphql_client::GraphQLQuery;

use super::reusable::reusable_of;
use crate::Client;
use crate::error::ApiError;
use crate::model::{CustomerId, ReusableConnection};
use crate::paging::{Page, to_the_end};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "schema.graphql", query_path = "src/operations/connection/list/list.graphql")]
struct ListReusable;

reusable_of!(list_reusable, ListedConnection);

impl Client {
    /// Lists the connections of a customer for the scoped config variable `scoped`, those for tests left out.
    pub async fn reusable_connections(
        &self,
        customer: &CustomerId,
        scoped: &str,
    ) -> Result<Vec<ReusableConnection>, ApiError> {
        to_the_end(
            |after, budget| async move {
                let (customer, scoped) = (customer.as_str().to_owned(), scoped.to_owned());
                let variables = list_reusable::Variables { customer, scoped, after };
                let list = self.page::<ListReusable>(variables, &budget).await?.customer_config_variables;
                Ok(Page::new(list.nodes, list.page_info.has_next_page, list.page_info.end_cursor, reusable))
            },
            |connection| connection.id.clone(),
        )
        .await
    }
}
