//! Makes the instances that exist before any client comes, so that their names are taken.

use std::sync::Arc;

use super::catalogue::DaysAgo;
use super::days_ago;
use crate::behavior::Behavior;
use crate::global_id::IdSource;
use crate::store::create::{NewInstance, instance_row};
use crate::store::deploy::deployed;
use crate::store::rows::{CustomerRow, InstanceRow, IntegrationRow};
use crate::store::variables::state::config_state;

/// Makes the instances of the customers that exist, and a test instance for every integration.
pub(super) fn all(ids: &IdSource, customers: &[CustomerRow], integrations: &[IntegrationRow]) -> Vec<InstanceRow> {
    let Some((system, customers)) = customers.split_last() else {
        return Vec::new();
    };
    let find = |spec: &Spec| {
        let mut versions = integrations.iter();
        versions.find(|row| row.name == spec.integration && row.version_number == spec.version && !row.is_canonical())
    };
    let made = SPECS.iter().filter_map(|spec| Some(made(ids, spec, customers.get(spec.customer)?, find(spec)?)));
    let tests = integrations.iter().filter(|row| row.is_canonical());
    made.chain(tests.map(|row| test_instance(ids, system, row))).collect()
}

struct Spec {
    customer: usize,
    integration: &'static str,
    version: i32,
    name: &'static str,
    created: DaysAgo,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    NeverDeployed,
    Deployed(DaysAgo),
    /// Deployed, then changed.
    Changed(DaysAgo),
    /// Deployed, then paused.
    Paused(DaysAgo),
}

const SPECS: [Spec; 9] = [
    spec(0, "Acme Inventory", 5, "Acme Inventory", 280, State::Deployed(279)),
    spec(0, "Harbourline Freight Portal", 2, "Freight Portal", 140, State::Deployed(140)),
    spec(1, "Acme Inventory", 7, "Acme Inventory", 9, State::NeverDeployed),
    spec(1, "Northwind Orders to Ledger", 4, "Northwind Orders to Ledger", 150, State::Deployed(149)),
    spec(2, "Acme Inventory", 6, "Acme Inventory - main warehouse", 80, State::Changed(78)),
    spec(3, "Parcel Tracking Hub", 3, "Parcel Tracking Hub", 190, State::Paused(188)),
    spec(4, "Invoice Archive", 2, "Invoice Archive", 300, State::Paused(299)),
    spec(5, "Halden CRM Contacts", 5, "Halden CRM Contacts", 50, State::NeverDeployed),
    spec(6, "Price Lookup", 3, "Price Lookup", 110, State::Deployed(110)),
];

const fn spec(
    customer: usize,
    integration: &'static str,
    version: i32,
    name: &'static str,
    created: DaysAgo,
    state: State,
) -> Spec {
    Spec { customer, integration, version, name, created, state }
}

fn made(ids: &IdSource, spec: &Spec, customer: &CustomerRow, integration: &IntegrationRow) -> InstanceRow {
    let new = NewInstance {
        name: spec.name.to_owned(),
        description: String::new(),
        labels: vec![String::from("Production")],
        customer: Some(customer.id),
        integration: Some(integration.id),
    };
    let key = format!("made:{}:{}", spec.customer, spec.name);
    let row = InstanceRow {
        created_at: days_ago(spec.created),
        updated_at: days_ago(spec.created),
        ..instance_row(ids, &key, new, customer.id, Arc::new(integration.clone()))
    };
    in_state(row, spec.state)
}

/// Brings a new instance into a state.
pub(super) fn in_state(row: InstanceRow, state: State) -> InstanceRow {
    let row = InstanceRow { config_complete: state != State::NeverDeployed, ..row };
    let row = InstanceRow { config_state: config_state(&Behavior::default(), &row), ..row };
    match state {
        State::NeverDeployed => row,
        State::Deployed(days) => deployed(&row, days_ago(days)),
        State::Changed(days) => InstanceRow { needs_deploy: true, ..deployed(&row, days_ago(days)) },
        State::Paused(days) => InstanceRow { enabled: false, ..deployed(&row, days_ago(days)) },
    }
}

/// Makes the instance in which an integration's builders test it (`[D]` `isSystem`); its other
/// fields are `[I]`.
fn test_instance(ids: &IdSource, system: &CustomerRow, integration: &IntegrationRow) -> InstanceRow {
    let new = NewInstance {
        name: format!("{} (test)", integration.name),
        description: String::new(),
        labels: Vec::new(),
        customer: Some(system.id),
        integration: Some(integration.id),
    };
    let key = format!("test:{}", integration.name);
    InstanceRow {
        is_system: true,
        created_at: integration.created_at,
        updated_at: integration.created_at,
        ..instance_row(ids, &key, new, system.id, Arc::new(integration.clone()))
    }
}
