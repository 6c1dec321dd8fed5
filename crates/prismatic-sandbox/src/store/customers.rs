//! Listing customers.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

use async_graphql::Enum;
use jiff::Timestamp;
use memchr::memmem::Finder;

use super::filter::{LabelFilter, between, icontains, is};
use super::listing::Listing;
use super::order::{Order, by_text, single_orders};
use super::paging::{Page, PageArgs};
use super::rows::CustomerRow;
use super::{Store, World};

/// What customers can be sorted by.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
pub(crate) enum CustomerOrderField {
    /// When they were made.
    CreatedAt,
    /// Their description.
    Description,
    /// Their name.
    Name,
    /// When they were last changed.
    UpdatedAt,
}

/// The filters of `customers`.
#[derive(Debug, Default)]
pub(crate) struct CustomerFilter {
    pub(crate) name: Option<String>,
    pub(crate) name_icontains: Option<String>,
    pub(crate) name_istartswith: Option<String>,
    pub(crate) description_icontains: Option<String>,
    pub(crate) external_id: Option<String>,
    pub(crate) external_id_isnull: Option<bool>,
    pub(crate) labels: LabelFilter,
    pub(crate) is_system: Option<bool>,
    pub(crate) created_from: Option<Timestamp>,
    pub(crate) created_until: Option<Timestamp>,
}

impl CustomerFilter {
    /// Puts the texts that are compared without regard to case in lower case.
    fn folded(mut self) -> Self {
        for text in [&mut self.name_icontains, &mut self.name_istartswith] {
            *text = text.as_deref().map(str::to_lowercase);
        }
        self
    }

    /// Tells whether `row` passes, where `contains` finds the part of the name that is wanted.
    fn matches(&self, row: &CustomerRow, contains: Option<&Finder<'_>>) -> bool {
        let folded_name = row.folded_name.as_str();
        let starts = self.name_istartswith.as_deref();
        is(self.name.as_ref(), &row.name)
            && contains.is_none_or(|wanted| wanted.find(folded_name.as_bytes()).is_some())
            && starts.is_none_or(|wanted| folded_name.starts_with(wanted))
            && icontains(self.description_icontains.as_ref(), &row.description)
            && (self.external_id.is_none() || self.external_id == row.external_id)
            && is(self.external_id_isnull.as_ref(), &row.external_id.is_none())
            && self.labels.matches(&row.labels)
            && is(self.is_system.as_ref(), &row.is_system)
            && between(self.created_from, self.created_until, row.created_at)
    }
}

impl Store {
    /// Lists the customers that pass `filter`.
    pub(crate) fn customers(
        &self,
        filter: CustomerFilter,
        orders: &[Order<CustomerOrderField>],
        args: &PageArgs,
    ) -> Page<Arc<CustomerRow>> {
        let filter = filter.folded();
        let world = self.read();
        let listing = Listing { table: &world.customers, orders, changes_beside: 0 };
        let contains = filter.name_icontains.as_deref().map(Finder::new);
        listing.page(&filter, |row| filter.matches(row, contains.as_ref()), compare, args)
    }
}

impl Store {
    /// Lists every label that a customer has, each once.
    pub(crate) fn customer_labels(&self) -> BTreeSet<String> {
        self.read().customers.iter().flat_map(|row| row.labels.iter().cloned()).collect()
    }
}

impl World {
    pub(super) fn prepare_customer_orders(&self) {
        for order in single_orders() {
            Listing { table: &self.customers, orders: &[order], changes_beside: 0 }.prepare(compare);
        }
    }
}

fn compare(a: &CustomerRow, b: &CustomerRow, field: CustomerOrderField) -> Ordering {
    match field {
        CustomerOrderField::CreatedAt => a.created_at.cmp(&b.created_at),
        CustomerOrderField::Description => by_text(&a.description, &b.description),
        CustomerOrderField::Name => a.folded_name.cmp(&b.folded_name).then_with(|| a.name.cmp(&b.name)),
        CustomerOrderField::UpdatedAt => a.updated_at.cmp(&b.updated_at),
    }
}
