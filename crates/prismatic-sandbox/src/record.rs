//! The record of what clients did, for tests to compare with what they meant to do.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::global_id::{self, Kind};
use crate::store::Store;
use crate::store::rows::InstanceRow;

/// An instance that a client created since the sandbox started.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CreatedInstance {
    /// The instance's global id.
    pub id: String,
    /// The id of its tenant.
    pub tenant_id: String,
    /// The instance's name.
    pub name: String,
    /// The instance's description.
    pub description: String,
    /// The instance's labels.
    pub labels: Vec<String>,
    /// The global id of its customer.
    pub customer_id: String,
    /// The name of its customer.
    pub customer_name: String,
    /// The global id of the integration version it was made from.
    pub integration_id: String,
    /// The name of its integration.
    pub integration_name: String,
    /// The number of that version.
    pub version_number: i32,
    /// Whether it was ever deployed.
    pub deployed: bool,
    /// Whether it is enabled.
    pub enabled: bool,
    /// Its flows, in the integration's order.
    pub flow_configs: Vec<CreatedFlowConfig>,
}

/// A flow of a created instance.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CreatedFlowConfig {
    /// The global id of the flow config.
    pub id: String,
    /// The name of the flow.
    pub flow: String,
    /// The URL that starts the flow.
    pub webhook_url: String,
}

/// How often requests under one operation name came in.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub struct RequestCount {
    /// The operation's name; `None` for anonymous operations.
    pub operation: Option<String>,
    /// The number of requests.
    pub requests: u64,
    /// The root fields they selected, and how often each; aliases count as their field.
    pub fields: BTreeMap<String, u64>,
}

/// Counts requests by operation name.
#[derive(Debug, Default)]
pub(crate) struct RequestLog {
    counts: Mutex<BTreeMap<Option<String>, RequestCount>>,
}

impl RequestLog {
    /// Counts one request.
    pub(crate) fn add(&self, operation: Option<String>, fields: &[String]) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(operation.clone()).or_default();
        count.operation = operation;
        count.requests += 1;
        for field in fields {
            *count.fields.entry(field.clone()).or_default() += 1;
        }
    }

    /// Forgets every request.
    pub(crate) fn reset(&self) {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Returns the counts, sorted by operation name.
    pub(crate) fn counts(&self) -> Vec<RequestCount> {
        let counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.values().cloned().collect()
    }
}

/// Returns the instances that clients created, oldest first.
pub(crate) fn created_instances(store: &Store) -> Vec<CreatedInstance> {
    let rows = store.made_by_client();
    rows.iter().map(|row| created(store, row)).collect()
}

fn created(store: &Store, row: &InstanceRow) -> CreatedInstance {
    let customer = store.customer(row.customer);
    let flow_configs = row.flow_configs.iter().map(|config| CreatedFlowConfig {
        id: global_id::encode(Kind::InstanceFlowConfig, config.id),
        flow: config.flow.name.clone(),
        webhook_url: store.webhook_url(row, config.id),
    });
    CreatedInstance {
        id: global_id::encode(Kind::Instance, row.id),
        tenant_id: store.organization.tenant_id.to_string(),
        name: row.name.clone(),
        description: row.description.clone(),
        labels: row.labels.clone(),
        customer_id: global_id::encode(Kind::Customer, row.customer),
        customer_name: customer.map_or_else(String::new, |customer| customer.name.clone()),
        integration_id: global_id::encode(Kind::Integration, row.integration.id),
        integration_name: row.integration.name.clone(),
        version_number: row.integration.version_number,
        deployed: row.last_deployed_at.is_some(),
        enabled: row.enabled,
        flow_configs: flow_configs.collect(),
    }
}
