//! The instances of one customer.

use graphql_client::GraphQLQuery;

use crate::Client;
use crate::error::ApiError;
use crate::model::{CustomerId, InstanceId, InstanceSummary, IntegrationId};
use crate::operations::DateTime;
use crate::paging::{Page, to_the_end};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "schema.graphql", query_path = "src/operations/instance/list/list.graphql")]
struct ListInstances;

type Node = list_instances::ListInstancesInstancesNodes;

impl Client {
    /// Lists the instances of a customer, oldest first; with `search`, those whose name contains it.
    pub async fn instances(
        &self,
        customer: &CustomerId,
        search: Option<&str>,
    ) -> Result<Vec<InstanceSummary>, ApiError> {
        to_the_end(
            |after| async {
                let variables = list_instances::Variables {
                    customer: customer.as_str().to_owned(),
                    search: search.map(str::to_owned),
                    after,
                };
                let list = self.query::<ListInstances>(variables).await?.instances;
                Ok(Page::new(list.nodes, list.page_info.has_next_page, list.page_info.end_cursor, summary))
            },
            |instance| instance.id.clone(),
        )
        .await
    }
}

fn summary(node: Node) -> InstanceSummary {
    InstanceSummary {
        id: InstanceId::new(node.id),
        name: node.name,
        integration_name: node.integration.name,
        integration_id: IntegrationId::new(node.integration.id),
        version_number: node.integration.version_number,
        last_deployed_at: node.last_deployed_at,
    }
}
