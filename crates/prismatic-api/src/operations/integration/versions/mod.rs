//! The versions of one integration that can be deployed.

use std::cmp::Reverse;

use graphql_client::GraphQLQuery;

use crate::Client;
use crate::error::ApiError;
use crate::model::{IntegrationId, Version};
use crate::operations::{DateTime, UUID};
use crate::paging::{Page, to_the_end};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "schema.graphql", query_path = "src/operations/integration/versions/versions.graphql")]
struct ListVersions;

type Node = list_versions::ListVersionsIntegrationsNodes;

impl Client {
    /// Lists the published versions of an integration that are available, newest first
    /// (docs/api/common-queries/creating-instances).
    ///
    /// They are found by the version sequence, or by the name where the integration has none.
    pub async fn versions(
        &self,
        version_sequence_id: Option<&str>,
        integration_name: &str,
    ) -> Result<Vec<Version>, ApiError> {
        let name = version_sequence_id.is_none().then(|| integration_name.to_owned());
        let rows = to_the_end(
            |after| async {
                let variables = list_versions::Variables {
                    version_sequence_id: version_sequence_id.map(str::to_owned),
                    name: name.clone(),
                    after,
                };
                let list = self.query::<ListVersions>(variables).await?.integrations;
                Ok(Page::new(list.nodes, list.page_info.has_next_page, list.page_info.end_cursor, |node| node))
            },
            |node| node.id.clone(),
        )
        .await?;
        let mut versions: Vec<_> = rows.into_iter().filter(|node| node.version_is_available).map(version).collect();
        versions.sort_by_key(|version| Reverse(version.number));
        Ok(versions)
    }
}

fn version(node: Node) -> Version {
    Version {
        id: IntegrationId::new(node.id),
        number: node.version_number,
        created_at: node.version_created_at,
        created_by: node.version_created_by.map(|user| if user.name.is_empty() { user.email } else { user.name }),
        comment: node.version_comment.filter(|comment| !comment.trim().is_empty()),
    }
}
