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

#[derive(GraphQLQuery)]
#[graphql(schema_path = "schema.graphql", query_path = "src/operations/integration/versions/version_sequence.graphql")]
struct VersionSequence;

/// Defines `$name`, from a node of one of the two documents, which select alike, to a version that is available.
macro_rules! version_of {
    ($name:ident, $node:ty) => {
        fn $name(node: $node) -> Option<Version> {
            node.version_is_available.then(|| Version {
                id: IntegrationId::new(node.id),
                number: node.version_number,
                created_at: node.version_created_at,
                created_by: node
                    .version_created_by
                    .map(|user| if user.name.is_empty() { user.email } else { user.name }),
                comment: node.version_comment.filter(|comment| !comment.trim().is_empty()),
            })
        }
    };
}

version_of!(listed, list_versions::ListVersionsIntegrationsNodes);
version_of!(in_sequence, version_sequence::VersionSequenceIntegrationVersionSequenceNodes);

impl Client {
    /// Lists the published versions of an integration that are available, newest first
    /// (docs/api/common-queries/creating-instances).
    ///
    /// They are found by the version sequence, or, where the integration has none, by the integration itself, as
    /// Prismatic's CLI does (prismatic-io/prism, integrations:versions).
    pub async fn versions(
        &self,
        integration: &IntegrationId,
        version_sequence_id: Option<&str>,
    ) -> Result<Vec<Version>, ApiError> {
        let mut versions = match version_sequence_id {
            Some(sequence) => self.versions_of_sequence(sequence).await?,
            None => self.versions_of_integration(integration).await?,
        };
        versions.sort_by_key(|version| Reverse(version.number));
        Ok(versions)
    }

    async fn versions_of_sequence(&self, sequence: &str) -> Result<Vec<Version>, ApiError> {
        let rows = to_the_end(
            |after, budget| async move {
                let variables = list_versions::Variables { version_sequence_id: sequence.to_owned(), after };
                let list = self.page::<ListVersions>(variables, &budget).await?.integrations;
                Ok(Page::new(list.nodes, list.page_info.has_next_page, list.page_info.end_cursor, |node| node))
            },
            |node| node.id.clone(),
        );
        Ok(rows.await?.into_iter().filter_map(listed).collect())
    }

    async fn versions_of_integration(&self, integration: &IntegrationId) -> Result<Vec<Version>, ApiError> {
        let rows = to_the_end(
            |after, budget| async move {
                let variables = version_sequence::Variables { integration: integration.as_str().to_owned(), after };
                let data = self.page::<VersionSequence>(variables, &budget).await?;
                let list = data.integration.ok_or(ApiError::NotFound)?.version_sequence;
                Ok(Page::new(list.nodes, list.page_info.has_next_page, list.page_info.end_cursor, |node| node))
            },
            |node| node.id.clone(),
        );
        Ok(rows.await?.into_iter().filter_map(in_sequence).collect())
    }
}
