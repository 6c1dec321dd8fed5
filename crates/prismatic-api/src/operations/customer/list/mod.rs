//! The customers of the organization.

use graphql_client::GraphQLQuery;

use crate::Client;
use crate::error::ApiError;
use crate::model::{Customer, CustomerId};
use crate::paging::{Page, all};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "schema.graphql", query_path = "src/operations/customer/list/list.graphql")]
struct ListCustomers;

impl Client {
    /// Lists every customer by name; system test customers are left out.
    pub async fn customers(&self) -> Result<Vec<Customer>, ApiError> {
        all(
            |place, budget| async move {
                let (after, offset) = place.arguments();
                let data = self.page::<ListCustomers>(list_customers::Variables { after, offset }, &budget).await?;
                let list = data.customers;
                Ok(Page::new(list.nodes, list.page_info.has_next_page, list.page_info.end_cursor, |node| Customer {
                    id: CustomerId::new(node.id),
                    name: node.name,
                    external_id: node.external_id.filter(|id| !id.is_empty()),
                    labels: node.labels.unwrap_or_default(),
                    allow_add_instance: node.allow_add_instance,
                })
                .of(list.total_count))
            },
            |customer| customer.id.clone(),
        )
        .await
    }
}
