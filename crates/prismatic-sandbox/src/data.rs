//! The practice data: a software company with integrations, customers and a few instances.
//!
//! Everything follows from the seed and the numbers of rows; times are counted back from one
//! fixed moment.

mod bulk;
mod catalogue;
mod customers;
mod instances;
mod integrations;
mod on_premise;
mod people;
mod variables;

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use crate::config::Config;
use crate::global_id::{IdSource, Kind};
use crate::store::on_premise::OnPremiseRow;
use crate::store::reusable::ScopedVariableRow;
use crate::store::rows::{CustomerRow, InstanceRow, IntegrationRow, OrganizationRow, UserRow};

/// Every row that a sandbox starts with.
pub(crate) struct Data {
    pub(crate) organization: OrganizationRow,
    pub(crate) user: Arc<UserRow>,
    /// Every user, the signed-in one first.
    pub(crate) users: Vec<Arc<UserRow>>,
    pub(crate) customers: Vec<CustomerRow>,
    pub(crate) integrations: Vec<IntegrationRow>,
    pub(crate) instances: Vec<InstanceRow>,
    pub(crate) scoped_variables: Vec<ScopedVariableRow>,
    pub(crate) on_premise: Vec<Arc<OnPremiseRow>>,
}

/// Makes the practice data.
pub(crate) fn generate(config: &Config, ids: &IdSource) -> Data {
    let people = people::all(ids);
    let customers = customers::generate(config.customers.max(1), config.seed, ids);
    let owner = customers[0].id;
    let mut integrations = integrations::all(ids, &people, owner);
    bulk::add_versions(ids, &mut integrations, config.versions);
    let mut instances = instances::all(ids, &customers, &integrations);
    instances.extend(bulk::instances(ids, &customers, &integrations, config.instances));
    Data {
        organization: OrganizationRow {
            id: ids.id(Kind::Organization, "organization"),
            name: String::from("Tidewater Software"),
            tenant_id: ids.id(Kind::Organization, "tenant"),
        },
        user: Arc::clone(&people[0]),
        users: people,
        on_premise: on_premise::all(ids, &customers),
        customers,
        integrations,
        instances,
        scoped_variables: variables::scoped(ids),
    }
}

/// 2026-11-20, 09:00 UTC: the moment that the data's times are counted back from.
const NOW: Timestamp = Timestamp::constant(1_795_165_200, 0);

fn days_ago(days: i64) -> Timestamp {
    NOW - SignedDuration::from_hours(24 * days)
}
