//! On-premise resources: agents in a network that other systems cannot be reached in otherwise
//! (`[D]` docs/integrations/connections/on-prem-agent).

use std::sync::Arc;

use async_graphql::Enum;
use uuid::Uuid;

use super::Store;
use super::filter::{IdFilter, icontains, is};

/// An agent in somebody's network.
#[derive(Debug)]
pub(crate) struct OnPremiseRow {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) port: i32,
    /// Whose network it is in; none for the organization's.
    pub(crate) customer: Option<Uuid>,
    pub(crate) status: OnPremiseStatus,
}

/// Whether an agent can be reached.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(name = "OnPremiseResourceStatus")]
pub(crate) enum OnPremiseStatus {
    /// It can.
    Available,
    /// It is being set up.
    Pending,
    /// It cannot.
    Unavailable,
    /// Nobody knows.
    Unknown,
}

/// The filters of `onPremiseResources`.
#[derive(Debug, Default)]
pub(crate) struct OnPremiseFilter {
    pub(crate) customer: Option<IdFilter>,
    pub(crate) customer_isnull: Option<bool>,
    pub(crate) name: Option<String>,
    pub(crate) name_icontains: Option<String>,
}

impl OnPremiseFilter {
    fn matches(&self, row: &OnPremiseRow) -> bool {
        IdFilter::matches(self.customer, row.customer)
            && is(self.customer_isnull.as_ref(), &row.customer.is_none())
            && is(self.name.as_ref(), &row.name)
            && icontains(self.name_icontains.as_ref(), &row.name)
    }
}

impl Store {
    /// Lists the agents that pass `filter`.
    pub(crate) fn on_premise_resources(&self, filter: &OnPremiseFilter) -> Vec<Arc<OnPremiseRow>> {
        self.on_premise.iter().filter(|row| filter.matches(row)).cloned().collect()
    }

    /// Finds an agent.
    pub(crate) fn on_premise_resource(&self, id: Uuid) -> Option<Arc<OnPremiseRow>> {
        self.on_premise.iter().find(|row| row.id == id).cloned()
    }
}
