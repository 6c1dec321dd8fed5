//! Lists of instances.

use std::sync::atomic::{AtomicBool, Ordering};

use graphql_client::GraphQLQuery;

use crate::Client;
use crate::error::ApiError;
use crate::model::{CustomerId, InstanceFilter, InstanceId, InstanceSummary, IntegrationId};
use crate::operations::{DateTime, UUID};
use crate::paging::{Page, all};

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "schema.graphql",
    query_path = "src/operations/instance/list/list.graphql",
    skip_serializing_none
)]
struct ListInstances;

type Node = list_instances::ListInstancesInstancesNodes;

impl Client {
    /// Lists the instances of a customer, oldest first; with `search`, those whose name contains it.
    pub async fn instances(
        &self,
        customer: &CustomerId,
        search: Option<&str>,
    ) -> Result<Vec<InstanceSummary>, ApiError> {
        let search = search.map(str::to_owned);
        self.find_instances(&InstanceFilter { customer: Some(customer.clone()), search, version_sequence_id: None })
            .await
    }

    /// Lists the instances that pass a filter, oldest first.
    pub async fn find_instances(&self, filter: &InstanceFilter) -> Result<Vec<InstanceSummary>, ApiError> {
        Ok(self.find_instances_up_to(filter, usize::MAX).await?.unwrap_or_default())
    }

    /// Lists the instances that pass a filter, oldest first; `None` where there are more than `most`, for the price of
    /// one request.
    pub async fn find_instances_up_to(
        &self,
        filter: &InstanceFilter,
        most: usize,
    ) -> Result<Option<Vec<InstanceSummary>>, ApiError> {
        let is_too_long = AtomicBool::new(false);
        let too_long = &is_too_long;
        let rows = all(
            |place, budget| async move {
                let (after, offset) = place.arguments();
                let variables = list_instances::Variables {
                    customer: filter.customer.as_ref().map(|customer| customer.as_str().to_owned()),
                    search: filter.search.clone(),
                    version_sequence_id: filter.version_sequence_id.clone(),
                    after,
                    offset,
                };
                let list = self.page::<ListInstances>(variables, &budget).await?.instances;
                let goes_on = usize::try_from(list.total_count).is_ok_and(|total| total <= most);
                too_long.fetch_or(!goes_on, Ordering::Relaxed);
                let has_next = list.page_info.has_next_page && goes_on;
                Ok(Page::new(list.nodes, has_next, list.page_info.end_cursor, summary).of(list.total_count))
            },
            |instance| instance.id.clone(),
        )
        .await?;
        Ok((!is_too_long.into_inner()).then_some(rows))
    }
}

fn summary(node: Node) -> InstanceSummary {
    InstanceSummary {
        id: InstanceId::new(node.id),
        name: node.name,
        customer: CustomerId::new(node.customer.id),
        integration_name: node.integration.name,
        integration_id: IntegrationId::new(node.integration.id),
        version_number: node.integration.version_number,
        labels: node.labels.unwrap_or_default(),
        created_at: node.created_at,
        last_deployed_at: node.last_deployed_at,
    }
}
