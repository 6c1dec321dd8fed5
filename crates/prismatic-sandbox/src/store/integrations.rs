//! Listing integrations and choosing among their versions.

use std::cmp::Ordering;
use std::sync::Arc;

use async_graphql::Enum;
use jiff::Timestamp;
use uuid::Uuid;

use super::filter::{IdFilter, LabelFilter, between, icontains, is};
use super::listing::Listing;
use super::order::{Order, by_option, by_text};
use super::paging::{Page, PageArgs};
use super::rows::IntegrationRow;
use super::{Store, World};

/// What integrations can be sorted by.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
pub(crate) enum IntegrationOrderField {
    /// Their category.
    Category,
    /// When they were made.
    CreatedAt,
    /// The name of the customer they belong to.
    Customer,
    /// Their description.
    Description,
    /// Their name.
    Name,
    /// When the version was published.
    PublishedAt,
    /// When they were last changed.
    UpdatedAt,
    /// The number of the version.
    VersionNumber,
}

/// Which rows of an integration a list draws from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Rows {
    /// The canonical ones: one for each integration, as `integrations` lists them by default (`[D]`).
    #[default]
    Canonical,
    /// The published versions, as `versionSequence` lists them. That the canonical row is not among
    /// them is `[I]`: Prismatic's CLI prints the date of each, and a canonical row has none.
    Versions,
    /// Both, as `allVersions` lists them. That the canonical rows stay, "not available", is `[I]`:
    /// docs/api/common-queries/creating-instances finds the versions beside the canonical id.
    All,
}

impl Rows {
    /// Returns what a list draws from where it is asked for `allVersions` or not.
    pub(crate) fn of(all_versions: Option<bool>) -> Self {
        if all_versions == Some(true) { Self::All } else { Self::Canonical }
    }

    fn include(self, row: &IntegrationRow) -> bool {
        match self {
            Self::Canonical => row.is_canonical(),
            Self::Versions => !row.is_canonical(),
            Self::All => true,
        }
    }
}

/// The filters of `integrations` and `versionSequence`.
#[derive(Debug, Default)]
pub(crate) struct IntegrationFilter {
    pub(crate) rows: Rows,
    pub(crate) name: Option<String>,
    pub(crate) name_icontains: Option<String>,
    pub(crate) description_icontains: Option<String>,
    pub(crate) category: Option<String>,
    pub(crate) category_icontains: Option<String>,
    pub(crate) labels: LabelFilter,
    pub(crate) customer: Option<IdFilter>,
    pub(crate) customer_isnull: Option<bool>,
    pub(crate) has_unpublished_changes: Option<bool>,
    pub(crate) is_code_native: Option<bool>,
    pub(crate) version_is_available: Option<bool>,
    pub(crate) version_number: Option<i32>,
    pub(crate) version_sequence_id: Option<Uuid>,
    pub(crate) created_from: Option<Timestamp>,
    pub(crate) created_until: Option<Timestamp>,
}

impl IntegrationFilter {
    fn matches(&self, row: &IntegrationRow) -> bool {
        self.rows.include(row)
            && self.matches_text(row)
            && self.matches_version(row)
            && self.labels.matches(&row.labels)
            && IdFilter::matches(self.customer, row.customer)
            && is(self.customer_isnull.as_ref(), &row.customer.is_none())
            && is(self.is_code_native.as_ref(), &row.is_code_native)
            && between(self.created_from, self.created_until, row.created_at)
    }

    fn matches_text(&self, row: &IntegrationRow) -> bool {
        let category = row.category.as_deref().unwrap_or_default();
        is(self.name.as_ref(), &row.name)
            && icontains(self.name_icontains.as_ref(), &row.name)
            && icontains(self.description_icontains.as_ref(), &row.description)
            && (self.category.is_none() || self.category == row.category)
            && icontains(self.category_icontains.as_ref(), category)
    }

    fn matches_version(&self, row: &IntegrationRow) -> bool {
        is(self.version_number.as_ref(), &row.version_number)
            && is(self.version_is_available.as_ref(), &row.version_is_available)
            && is(self.version_sequence_id.as_ref(), &row.version_sequence_id)
            && is(self.has_unpublished_changes.as_ref(), &row.has_unpublished_changes)
    }
}

impl Store {
    /// Lists the integration rows that pass `filter`.
    pub(crate) fn integrations(
        &self,
        filter: &IntegrationFilter,
        orders: &[Order<IntegrationOrderField>],
        args: &PageArgs,
    ) -> Page<Arc<IntegrationRow>> {
        let world = self.read();
        let listing = Listing { table: &world.integrations, orders, changes_beside: world.customers.changes() };
        listing.page(filter, |row| filter.matches(row), |a, b, field| compare(&world, a, b, field), args)
    }

    /// Finds one row among the versions of an integration.
    pub(crate) fn version(
        &self,
        sequence: Uuid,
        is_wanted: impl Fn(&IntegrationRow) -> bool,
    ) -> Option<Arc<IntegrationRow>> {
        let world = self.read();
        let mut rows = world.integrations.iter();
        rows.find(|row| row.version_sequence_id == sequence && is_wanted(row)).cloned()
    }

    /// Finds the newest version of an integration that may be deployed.
    pub(crate) fn latest_available(&self, sequence: Uuid) -> Option<Arc<IntegrationRow>> {
        self.read().latest_available(sequence).cloned()
    }
}

impl World {
    /// Finds the newest version of an integration that may be deployed.
    pub(crate) fn latest_available(&self, sequence: Uuid) -> Option<&Arc<IntegrationRow>> {
        let versions = self.integrations.iter();
        versions
            .filter(|row| row.version_sequence_id == sequence && row.version_is_available)
            .max_by_key(|row| row.version_number)
    }
}

fn compare(world: &World, a: &IntegrationRow, b: &IntegrationRow, field: IntegrationOrderField) -> Ordering {
    let customer = |row: &IntegrationRow| Some(world.customers.get(row.customer?)?.name.as_str());
    match field {
        IntegrationOrderField::Category => by_option(a.category.as_deref(), b.category.as_deref(), by_text),
        IntegrationOrderField::CreatedAt => a.created_at.cmp(&b.created_at),
        IntegrationOrderField::Customer => by_option(customer(a), customer(b), by_text),
        IntegrationOrderField::Description => by_text(&a.description, &b.description),
        IntegrationOrderField::Name => by_text(&a.name, &b.name),
        IntegrationOrderField::PublishedAt => by_option(a.version_created_at, b.version_created_at, |a, b| a.cmp(&b)),
        IntegrationOrderField::UpdatedAt => a.updated_at.cmp(&b.updated_at),
        IntegrationOrderField::VersionNumber => a.version_number.cmp(&b.version_number),
    }
}
