//! What a version of an integration asks for.

mod convert;

use std::collections::HashSet;

use graphql_client::GraphQLQuery;

use crate::Client;
use crate::error::{ApiError, UnexpectedAnswer};
use crate::model::{IntegrationId, VersionConfig};
use crate::operations::{JSONOrString, JSONString};
use crate::paging::Page;

/// The most config variables, and the most flows, that are read; Prismatic names no limit, and an honest integration
/// has far fewer.
const MOST: usize = 2000;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "schema.graphql", query_path = "src/operations/integration/config/config.graphql")]
struct GetVersionConfig;

use get_version_config::GetVersionConfigIntegration as Node;

impl Client {
    /// Reads what a version asks for: its pages, all its config variables and its flows.
    pub async fn version_config(&self, version: &IntegrationId) -> Result<VersionConfig, ApiError> {
        let (mut variables, mut flows) = (Reading::default(), Reading::default());
        loop {
            let node = self.config_page(version, variables.after.clone(), flows.after.clone()).await?;
            let list = node.required_config_variables;
            let page = Page::new(list.nodes, list.page_info.has_next_page, list.page_info.end_cursor, |node| node);
            let more_variables = variables.add(page, |node| node.id.clone());
            let list = node.flows;
            let page = Page::new(list.nodes, list.page_info.has_next_page, list.page_info.end_cursor, |node| node);
            let more_flows = flows.add(page, |node| node.id.clone());
            match more_variables.max(more_flows) {
                More::None => {
                    return Ok(convert::version(node.is_code_native, node.config_pages, variables.rows, flows.rows));
                }
                More::Some => {}
                More::Endless => {
                    return Err(ApiError::Unexpected { status: 200, what: UnexpectedAnswer::EndlessList });
                }
            }
        }
    }

    async fn config_page(
        &self,
        version: &IntegrationId,
        variables_after: Option<String>,
        flows_after: Option<String>,
    ) -> Result<Node, ApiError> {
        let id = version.as_str().to_owned();
        let variables = get_version_config::Variables { id, variables_after, flows_after };
        self.query::<GetVersionConfig>(variables).await?.integration.ok_or(ApiError::NotFound)
    }
}

/// One of the two lists of a version that the same request reads; a list that has ended is asked for again at its last
/// place, and rows that were there already are left out.
struct Reading<T> {
    rows: Vec<T>,
    seen: HashSet<String>,
    after: Option<String>,
}

impl<T> Default for Reading<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), seen: HashSet::new(), after: None }
    }
}

/// Whether a list goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum More {
    None,
    Some,
    /// It claims to, and brings nothing new or far too much.
    Endless,
}

impl<T> Reading<T> {
    fn add(&mut self, page: Page<T>, id: impl Fn(&T) -> String) -> More {
        let before = self.rows.len();
        let (seen, rows) = (&mut self.seen, page.rows);
        self.rows.extend(rows.into_iter().filter(|row| seen.insert(id(row))));
        let Some(next) = page.next else { return More::None };
        self.after = Some(next);
        if self.rows.len() == before || self.rows.len() > MOST { More::Endless } else { More::Some }
    }
}
