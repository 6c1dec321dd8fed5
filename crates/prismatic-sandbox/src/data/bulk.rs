//! Makes as many more versions and instances as a test of size wants.

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;

use super::instances::{State, in_state};
use super::{NOW, days_ago};
use crate::global_id::{IdSource, Kind};
use crate::store::create::{NewInstance, instance_row};
use crate::store::rows::{CustomerRow, FlowRow, InstanceRow, IntegrationRow, TriggerRow};
use crate::store::variables::RequiredVariableRow;

/// Publishes versions of the first integration until there are `count`, between its last one and the
/// data's present; one of seven is withdrawn again.
pub(super) fn add_versions(ids: &IdSource, integrations: &mut Vec<IntegrationRow>, count: usize) {
    let Some(canonical_id) = integrations.first().map(|row| row.canonical_id) else { return };
    let Some(place) = integrations.iter().rposition(|row| row.canonical_id == canonical_id) else { return };
    let newest = integrations[place].clone();
    let total = i32::try_from(count).unwrap_or(i32::MAX);
    let steps = total - newest.version_number;
    if steps <= 0 {
        return;
    }
    let published = newest.version_created_at.unwrap_or(newest.updated_at);
    let step = NOW.duration_since(published) / (steps + 1);
    let versions = (1..=steps).map(|n| {
        let row = version(ids, &newest, newest.version_number + n);
        IntegrationRow { version_created_at: Some(published + step * n), updated_at: published + step * n, ..row }
    });
    integrations.splice(place + 1..=place, versions);
    integrations[0].version_number = total;
}

fn version(ids: &IdSource, last: &IntegrationRow, number: i32) -> IntegrationRow {
    let key = format!("{}:v{number}", last.name);
    let comments = COMMENTS.iter().cycle().skip(usize::try_from(number).unwrap_or(0) % COMMENTS.len());
    let id = ids.id(Kind::Integration, &key);
    IntegrationRow {
        id,
        variables: last.variables.iter().map(|of_last| Arc::new(variable(ids, id, of_last))).collect(),
        version_number: number,
        version_is_available: number % 7 != 4,
        version_comment: comments.copied().next().map(str::to_owned),
        flows: last.flows.iter().map(|of_last| Arc::new(flow(ids, &key, of_last))).collect(),
        ..last.clone()
    }
}

const COMMENTS: [&str; 5] = [
    "Reads larger catalogues in fewer calls.",
    "Waits longer when the other side is busy.",
    "Clearer messages where an item is rejected.",
    "Follows a change in the other side's API.",
    "No change in behaviour; newer components.",
];

fn variable(ids: &IdSource, integration: Uuid, of_last: &RequiredVariableRow) -> RequiredVariableRow {
    let key = format!("{integration}:{}", of_last.definition.key);
    RequiredVariableRow { id: ids.id(Kind::RequiredConfigVariable, &key), integration, ..of_last.clone() }
}

fn flow(ids: &IdSource, version: &str, of_last: &FlowRow) -> FlowRow {
    let key = format!("{version}:{}", of_last.name);
    let trigger = TriggerRow { id: ids.id(Kind::IntegrationAction, &key), ..of_last.trigger.clone() };
    FlowRow { id: ids.id(Kind::IntegrationFlow, &key), trigger, ..of_last.clone() }
}

/// Makes `count` instances of available versions, spread evenly over the customers.
pub(super) fn instances(
    ids: &IdSource,
    customers: &[CustomerRow],
    integrations: &[IntegrationRow],
    count: usize,
) -> Vec<InstanceRow> {
    let Some((_, customers)) = customers.split_last() else { return Vec::new() };
    let versions = newest_versions(integrations);
    if customers.is_empty() || versions.is_empty() {
        return Vec::new();
    }
    let each = (0..count).map(|n| {
        let (round, turn) = (n / customers.len(), n % customers.len());
        // An odd stride reaches distant customers first, so that few instances are not all on one page.
        let customer = &customers[turn.wrapping_mul(STRIDE) % customers.len()];
        instance(ids, n, round, customer, &versions[(turn + round) % versions.len()])
    });
    each.collect()
}

const STRIDE: usize = 7_919;

/// Finds the newest available version of each integration that is for everyone.
fn newest_versions(integrations: &[IntegrationRow]) -> Vec<Arc<IntegrationRow>> {
    let mut newest: HashMap<Uuid, &IntegrationRow> = HashMap::new();
    let offered = integrations.iter().filter(|row| row.version_is_available && row.is_customer_deployable);
    for row in offered.filter(|row| row.customer.is_none()) {
        newest.insert(row.canonical_id, row);
    }
    let in_order = integrations.iter().filter_map(|row| newest.get(&row.id));
    in_order.map(|row| Arc::new((*row).clone())).collect()
}

fn instance(
    ids: &IdSource,
    n: usize,
    round: usize,
    customer: &CustomerRow,
    integration: &Arc<IntegrationRow>,
) -> InstanceRow {
    let site = SITES[round % SITES.len()];
    let name = match round / SITES.len() {
        0 => format!("{} - {site}", integration.name),
        number => format!("{} - {site} {}", integration.name, number + 1),
    };
    let new = NewInstance {
        name,
        description: String::new(),
        labels: vec![String::from("Production")],
        customer: Some(customer.id),
        integration: Some(integration.id),
    };
    let age = i64::try_from(n % 600).unwrap_or(0) + 2;
    let row = InstanceRow {
        created_at: days_ago(age),
        updated_at: days_ago(age),
        ..instance_row(ids, &format!("bulk:{n}"), new, customer.id, Arc::clone(integration))
    };
    in_state(row, STATES[n % STATES.len()](age - 1))
}

const SITES: [&str; 8] =
    ["Main site", "Web shop", "Wholesale", "Outlet", "Northern region", "Southern region", "Subsidiary", "Pilot"];

const STATES: [fn(i64) -> State; 8] = [
    State::Deployed,
    State::Deployed,
    State::Deployed,
    State::Changed,
    State::Deployed,
    State::Paused,
    State::Deployed,
    |_| State::NeverDeployed,
];
