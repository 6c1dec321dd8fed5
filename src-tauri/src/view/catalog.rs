//! Integrations, versions and customers.

use deploy_core::model::{Customer, Integration, Version};
use deploy_core::{Listed, visible};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{number, visible_text, visible_texts};

/// An integration, whatever the number of its versions.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct IntegrationView {
    /// Id of the integration's own row.
    id: String,
    /// Name.
    name: String,
    /// Description.
    description: Option<String>,
    /// Category.
    category: Option<String>,
    /// Labels.
    labels: Vec<String>,
    /// The identity that its versions share.
    version_sequence_id: Option<String>,
    /// The one customer it can be deployed for, where it belongs to one.
    customer_id: Option<String>,
    /// Name of that customer.
    customer_name: Option<String>,
    /// Whether the signed-in user may deploy it.
    deployable: bool,
}

/// Which integration's versions to list.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ListVersionsRequest {
    /// Id of the integration, by which they are found where it has no version sequence.
    pub(crate) integration_id: String,
    /// The identity that its versions share.
    pub(crate) version_sequence_id: Option<String>,
}

/// Of which integration the customers are asked for.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CustomersWithRequest {
    /// The identity that the integration's versions share.
    pub(crate) version_sequence_id: String,
}

/// A version that can be deployed.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct VersionView {
    /// Id of the version's row.
    id: String,
    /// Version number.
    number: i32,
    /// When it was published, ISO 8601.
    published_at: Option<String>,
    /// Who published it.
    published_by: Option<String>,
    /// What its publisher wrote about it.
    comment: Option<String>,
}

/// A customer.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CustomerView {
    /// Id.
    id: String,
    /// Name.
    name: String,
    /// The organization's own id of the customer.
    external_id: Option<String>,
    /// Labels.
    labels: Vec<String>,
    /// Whether an instance can be added for it.
    can_add_instance: bool,
}

/// The integrations as they were last listed.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CachedIntegrations {
    /// The integrations.
    integrations: Vec<IntegrationView>,
    /// When they were listed, ISO 8601.
    as_of: String,
}

/// The versions of an integration as they were last listed.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CachedVersions {
    /// The versions.
    versions: Vec<VersionView>,
    /// When they were listed, ISO 8601.
    as_of: String,
}

/// The customers as they were last listed.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CachedCustomers {
    /// The customers.
    customers: Vec<CustomerView>,
    /// When they were listed, ISO 8601.
    as_of: String,
}

impl CachedIntegrations {
    /// Makes the view of a list of integrations.
    pub(crate) fn new(listed: Listed<Integration>) -> Self {
        Self { integrations: listed.rows.iter().map(IntegrationView::new).collect(), as_of: listed.as_of }
    }
}

impl CachedVersions {
    /// Makes the view of a list of versions.
    pub(crate) fn new(listed: Listed<Version>) -> Self {
        Self { versions: listed.rows.iter().map(VersionView::new).collect(), as_of: listed.as_of }
    }
}

impl CachedCustomers {
    /// Makes the view of a list of customers.
    pub(crate) fn new(listed: Listed<Customer>) -> Self {
        Self { customers: listed.rows.iter().map(CustomerView::new).collect(), as_of: listed.as_of }
    }
}

impl IntegrationView {
    /// Makes the view of an integration.
    pub(crate) fn new(integration: &Integration) -> Self {
        let (customer_id, customer_name) =
            integration.customer.as_ref().map(|(id, name)| (id.as_str().to_owned(), visible(name))).unzip();
        Self {
            id: integration.id.as_str().to_owned(),
            name: visible(&integration.name),
            description: visible_text(integration.description.as_deref()),
            category: visible_text(integration.category.as_deref()),
            labels: visible_texts(&integration.labels),
            version_sequence_id: integration.version_sequence_id.clone(),
            customer_id,
            customer_name,
            deployable: integration.deployable != Some(false),
        }
    }
}

impl VersionView {
    /// Makes the view of a version.
    pub(crate) fn new(version: &Version) -> Self {
        Self {
            id: version.id.as_str().to_owned(),
            number: number(version.number),
            published_at: version.created_at.clone(),
            published_by: visible_text(version.created_by.as_deref()),
            comment: visible_text(version.comment.as_deref()),
        }
    }
}

impl CustomerView {
    /// Makes the view of a customer.
    pub(crate) fn new(customer: &Customer) -> Self {
        Self {
            id: customer.id.as_str().to_owned(),
            name: visible(&customer.name),
            external_id: visible_text(customer.external_id.as_deref()),
            labels: visible_texts(&customer.labels),
            can_add_instance: customer.allow_add_instance,
        }
    }
}
