//! Listing instances.

use std::cmp::Ordering;
use std::sync::Arc;

use async_graphql::Enum;
use jiff::Timestamp;
use uuid::Uuid;

use super::filter::{IdFilter, LabelFilter, between, icontains, is};
use super::listing::Listing;
use super::order::{Order, by_option, by_text, single_orders};
use super::paging::{Page, PageArgs};
use super::rows::{ConfigState, InstanceRow, InstanceType, IntegrationRow};
use super::{Store, World};

/// What instances can be sorted by.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
pub(crate) enum InstanceOrderField {
    /// The category of their integration.
    Category,
    /// When they were made.
    CreatedAt,
    /// The name of their customer.
    Customer,
    /// Their description.
    Description,
    /// Whether they are enabled.
    Enabled,
    /// The name of their integration.
    Integration,
    /// Their name.
    Name,
    /// When they were last changed.
    UpdatedAt,
    /// The number of their integration's version.
    Version,
}

/// What flow configs can be sorted by.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
pub(crate) enum InstanceFlowConfigOrderField {
    /// The place of their flow in the integration.
    SortOrder,
}

/// The filters of `instances`.
#[derive(Debug, Default)]
pub(crate) struct InstanceFilter {
    pub(crate) name: Option<String>,
    pub(crate) name_icontains: Option<String>,
    pub(crate) description_icontains: Option<String>,
    pub(crate) labels: LabelFilter,
    pub(crate) id_in: Option<Vec<Uuid>>,
    pub(crate) customer: Option<IdFilter>,
    pub(crate) customer_external_id: Option<String>,
    /// A canonical id stands for every version (`[I]` an example script relies on it), the id of a
    /// version for that version.
    pub(crate) integration: Option<IdFilter>,
    pub(crate) version_sequence_id: Option<Uuid>,
    pub(crate) enabled: Option<bool>,
    pub(crate) needs_deploy: Option<bool>,
    pub(crate) is_system: Option<bool>,
    pub(crate) instance_type: Option<InstanceType>,
    pub(crate) created_from: Option<Timestamp>,
    pub(crate) created_until: Option<Timestamp>,
}

impl InstanceFilter {
    fn matches(&self, world: &World, row: &InstanceRow) -> bool {
        self.matches_state(row)
            && self.matches_text(row)
            && self.matches_customer(world, row)
            && self.matches_integration(&row.integration)
            && self.id_in.as_ref().is_none_or(|ids| ids.contains(&row.id))
            && between(self.created_from, self.created_until, row.created_at)
    }

    fn matches_state(&self, row: &InstanceRow) -> bool {
        is(self.enabled.as_ref(), &row.enabled)
            && is(self.needs_deploy.as_ref(), &row.needs_deploy)
            && is(self.is_system.as_ref(), &row.is_system)
            && is(self.instance_type.as_ref(), &InstanceType::Integration)
    }

    fn matches_text(&self, row: &InstanceRow) -> bool {
        is(self.name.as_ref(), &row.name)
            && icontains(self.name_icontains.as_ref(), &row.name)
            && icontains(self.description_icontains.as_ref(), &row.description)
            && self.labels.matches(&row.labels)
    }

    fn matches_customer(&self, world: &World, row: &InstanceRow) -> bool {
        let external_id = || world.customers.get(row.customer)?.external_id.clone();
        IdFilter::matches(self.customer, Some(row.customer))
            && (self.customer_external_id.is_none() || self.customer_external_id == external_id())
    }

    fn matches_integration(&self, row: &IntegrationRow) -> bool {
        is(self.version_sequence_id.as_ref(), &row.version_sequence_id)
            && (IdFilter::matches(self.integration, Some(row.id))
                || IdFilter::matches(self.integration, Some(row.canonical_id)))
    }
}

impl Store {
    /// Lists the instances that pass `filter`.
    pub(crate) fn instances(
        &self,
        filter: &InstanceFilter,
        orders: &[Order<InstanceOrderField>],
        args: &PageArgs,
    ) -> Page<Arc<InstanceRow>> {
        let world = self.read();
        let listing = Listing { table: &world.instances, orders, changes_beside: world.customers.changes() };
        listing.page(filter, |row| filter.matches(&world, row), |a, b, field| compare(&world, a, b, field), args)
    }
}

impl World {
    pub(super) fn prepare_instance_orders(&self) {
        let changes_beside = self.customers.changes();
        for order in single_orders() {
            let listing = Listing { table: &self.instances, orders: &[order], changes_beside };
            listing.prepare(|a, b, field| compare(self, a, b, field));
        }
    }
}

impl InstanceRow {
    /// Tells whether nothing is left to configure for whoever deploys.
    pub(crate) fn is_configured(&self) -> bool {
        self.config_state != ConfigState::NeedsInstanceConfiguration
    }
}

fn compare(world: &World, a: &InstanceRow, b: &InstanceRow, field: InstanceOrderField) -> Ordering {
    let customer = |row: &InstanceRow| Some(world.customers.get(row.customer)?.name.as_str());
    let (a_from, b_from) = (&a.integration, &b.integration);
    match field {
        InstanceOrderField::Category => by_option(a_from.category.as_deref(), b_from.category.as_deref(), by_text),
        InstanceOrderField::CreatedAt => a.created_at.cmp(&b.created_at),
        InstanceOrderField::Customer => by_option(customer(a), customer(b), by_text),
        InstanceOrderField::Description => by_text(&a.description, &b.description),
        InstanceOrderField::Enabled => a.enabled.cmp(&b.enabled),
        InstanceOrderField::Integration => by_text(&a_from.name, &b_from.name),
        InstanceOrderField::Name => by_text(&a.name, &b.name),
        InstanceOrderField::UpdatedAt => a.updated_at.cmp(&b.updated_at),
        InstanceOrderField::Version => a_from.version_number.cmp(&b_from.version_number),
    }
}
