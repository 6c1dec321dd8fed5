//! The integrations, each once.

use graphql_client::GraphQLQuery;

use crate::Client;
use crate::error::ApiError;
use crate::model::{CustomerId, Integration, IntegrationId};
use crate::operations::UUID;
use crate::paging::{Page, all};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "schema.graphql", query_path = "src/operations/integration/list/list.graphql")]
struct ListIntegrations;

type Node = list_integrations::ListIntegrationsIntegrationsNodes;

impl Client {
    /// Lists every integration by name, each once; with `search`, those whose name contains it.
    pub async fn integrations(&self, search: Option<&str>) -> Result<Vec<Integration>, ApiError> {
        all(
            |place, budget| async move {
                let (after, offset) = place.arguments();
                let search = search.map(str::to_owned);
                let data = self
                    .page::<ListIntegrations>(list_integrations::Variables { search, after, offset }, &budget)
                    .await?;
                let list = data.integrations;
                Ok(Page::new(list.nodes, list.page_info.has_next_page, list.page_info.end_cursor, integration)
                    .of(list.total_count))
            },
            identity,
        )
        .await
    }
}

fn integration(node: Node) -> Integration {
    Integration {
        id: IntegrationId::new(node.id),
        name: node.name,
        description: node.description.filter(|text| !text.is_empty()),
        category: node.category.filter(|text| !text.is_empty()),
        labels: node.labels.unwrap_or_default(),
        version_sequence_id: node.version_sequence_id,
        customer: node.customer.map(|customer| (CustomerId::new(customer.id), customer.name)),
        deployable: node.is_customer_deployable,
    }
}

/// The version sequence, which all versions of an integration share, or else the row's own id.
fn identity(integration: &Integration) -> String {
    integration.version_sequence_id.clone().unwrap_or_else(|| integration.id.as_str().to_owned())
}
