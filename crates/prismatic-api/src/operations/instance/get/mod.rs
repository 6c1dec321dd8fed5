//! One instance with all its flows.

use std::collections::HashSet;

use graphql_client::GraphQLQuery;

use super::convert::instance_of;
use crate::Client;
use crate::error::{ApiError, UnexpectedAnswer};
use crate::http::Budget;
use crate::model::{Instance, InstanceId};
use crate::operations::DateTime;
use crate::paging::budget;

/// The most flows that are read of an instance; Prismatic names no limit, and an honest integration has far fewer.
const MOST_FLOWS: usize = 1000;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "schema.graphql", query_path = "src/operations/instance/get/get.graphql")]
struct GetInstance;

instance_of!(get_instance, FetchedInstance, InstanceConfigState, ActionScheduleSupport);

impl Client {
    /// Fetches an instance with all its flows.
    pub async fn instance(&self, id: &InstanceId) -> Result<Instance, ApiError> {
        let (instance, next) = self.instance_page(id, None, &budget()).await?;
        self.with_all_flows(instance, next).await
    }

    /// Completes the instance that a mutation returned.
    ///
    /// The mutation has been carried out, so no error here may read as if it had not.
    pub(super) async fn with_remaining_flows(
        &self,
        instance: Instance,
        next: Option<String>,
    ) -> Result<Instance, ApiError> {
        self.with_all_flows(instance, next)
            .await
            .map_err(|_| ApiError::Interrupted("the rest of the instance's flows could not be read".to_owned()))
    }

    /// Completes an instance whose flows go on at the cursor `next`, and puts them in the integration's order.
    async fn with_all_flows(&self, mut instance: Instance, mut next: Option<String>) -> Result<Instance, ApiError> {
        let mut seen: HashSet<_> = instance.flow_configs.iter().map(|config| config.id.clone()).collect();
        let budget = budget();
        while let Some(after) = next {
            let (page, following) = self.instance_page(&instance.summary.id, Some(after), &budget).await?;
            let before = seen.len();
            instance.flow_configs.extend(page.flow_configs.into_iter().filter(|config| seen.insert(config.id.clone())));
            if (seen.len() == before || seen.len() > MOST_FLOWS) && following.is_some() {
                return Err(ApiError::Unexpected { status: 200, what: UnexpectedAnswer::EndlessList });
            }
            next = following;
        }
        instance.flow_configs.sort_by_key(|config| config.flow.sort_order);
        Ok(instance)
    }

    async fn instance_page(
        &self,
        id: &InstanceId,
        flows_after: Option<String>,
        budget: &Budget,
    ) -> Result<(Instance, Option<String>), ApiError> {
        let variables = get_instance::Variables { id: id.as_str().to_owned(), flows_after };
        let data = self.page::<GetInstance>(variables, budget).await?;
        data.instance.map(instance).ok_or(ApiError::NotFound)
    }
}
