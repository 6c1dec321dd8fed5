//! Makes the agents in the networks of the organization and of customers.

use std::sync::Arc;

use crate::global_id::{IdSource, Kind};
use crate::store::on_premise::{OnPremiseRow, OnPremiseStatus};
use crate::store::rows::CustomerRow;

/// Makes the agents; those of customers as far as there are so many.
pub(super) fn all(ids: &IdSource, customers: &[CustomerRow]) -> Vec<Arc<OnPremiseRow>> {
    let rows = SPECS.iter().filter_map(|(name, port, customer, status)| {
        let customer = match customer {
            Some(place) => Some(customers.get(*place).filter(|row| !row.is_system)?.id),
            None => None,
        };
        let id = ids.id(Kind::OnPremiseResource, name);
        Some(Arc::new(OnPremiseRow { id, name: (*name).to_owned(), port: *port, customer, status: *status }))
    });
    rows.collect()
}

/// The name, the port, the place of the customer and the status of each.
const SPECS: [(&str, i32, Option<usize>, OnPremiseStatus); 4] = [
    ("Tidewater print room", 9_101, None, OnPremiseStatus::Available),
    ("Kestrel packing station", 9_102, Some(7), OnPremiseStatus::Available),
    ("Kestrel returns desk", 9_103, Some(7), OnPremiseStatus::Unavailable),
    ("Harbourline dock 4", 9_104, Some(0), OnPremiseStatus::Pending),
];
