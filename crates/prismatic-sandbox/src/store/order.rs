//! `sortBy` and `orderBy`: which way a list goes.

use std::cmp::Ordering;
use std::sync::Arc;

use async_graphql::resolver_utils::EnumType;
use async_graphql::{Enum, InputObject, InputType};

use super::customers::CustomerOrderField;
use super::execution_list::{InstanceExecutionResultOrderField, LogOrderField};
use super::instances::{InstanceFlowConfigOrderField, InstanceOrderField};
use super::integrations::IntegrationOrderField;
use super::variables::definition::RequiredConfigVariableOrderField;

/// Which end comes first.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
pub(crate) enum OrderDirection {
    /// The smallest.
    Asc,
    /// The largest.
    Desc,
}

/// A field to sort by and a direction.
#[derive(Clone, Copy, Debug, InputObject)]
#[graphql(concrete(name = "CustomerOrder", params(CustomerOrderField)))]
#[graphql(concrete(name = "InstanceExecutionResultOrder", params(InstanceExecutionResultOrderField)))]
#[graphql(concrete(name = "InstanceFlowConfigOrder", params(InstanceFlowConfigOrderField)))]
#[graphql(concrete(name = "InstanceOrder", params(InstanceOrderField)))]
#[graphql(concrete(name = "IntegrationOrder", params(IntegrationOrderField)))]
#[graphql(concrete(name = "LogOrder", params(LogOrderField)))]
#[graphql(concrete(name = "RequiredConfigVariableOrder", params(RequiredConfigVariableOrderField)))]
pub(crate) struct Order<F: InputType> {
    /// Which end comes first.
    pub(crate) direction: OrderDirection,
    /// The field to compare.
    pub(crate) field: F,
}

/// Joins the two arguments into one list; `sortBy` counts where both are given (`[U]`).
pub(crate) fn orders<F: InputType>(
    sort_by: Option<Vec<Option<Order<F>>>>,
    order_by: Option<Order<F>>,
) -> Vec<Order<F>> {
    let sort_by: Vec<Order<F>> = sort_by.into_iter().flatten().flatten().collect();
    if sort_by.is_empty() { order_by.into_iter().collect() } else { sort_by }
}

/// Sorts `rows` by each order in turn; rows that are equal in all of them stay as they are, which
/// is oldest first. Without an order Prismatic's order of rows is `[U]`.
pub(crate) fn sort<R, F: InputType + Copy>(
    rows: &mut [Arc<R>],
    orders: &[Order<F>],
    compare: impl Fn(&R, &R, F) -> Ordering,
) {
    if orders.is_empty() {
        return;
    }
    rows.sort_by(|a, b| compare_in(orders, &**a, &**b, &compare));
}

/// Compares two rows by each order in turn.
pub(crate) fn compare_in<R, F: InputType + Copy>(
    orders: &[Order<F>],
    a: &R,
    b: &R,
    compare: impl Fn(&R, &R, F) -> Ordering,
) -> Ordering {
    let mut each = orders.iter().map(|order| {
        let ordering = compare(a, b, order.field);
        match order.direction {
            OrderDirection::Asc => ordering,
            OrderDirection::Desc => ordering.reverse(),
        }
    });
    each.find(|ordering| ordering.is_ne()).unwrap_or(Ordering::Equal)
}

/// Lists every order by one field, for tables whose orders are made beforehand.
pub(crate) fn single_orders<F: InputType + EnumType + Copy>() -> impl Iterator<Item = Order<F>> {
    let fields = F::items().iter();
    let directions = [OrderDirection::Asc, OrderDirection::Desc];
    fields.flat_map(move |item| directions.map(|direction| Order { direction, field: item.value }))
}

/// Compares texts without regard to case, then with it.
pub(crate) fn by_text(a: &str, b: &str) -> Ordering {
    if a == b {
        return Ordering::Equal;
    }
    if a.is_ascii() && b.is_ascii() {
        let (folded_a, folded_b) =
            (a.bytes().map(|byte| byte.to_ascii_lowercase()), b.bytes().map(|byte| byte.to_ascii_lowercase()));
        return folded_a.cmp(folded_b).then_with(|| a.cmp(b));
    }
    let (folded_a, folded_b) = (a.chars().flat_map(char::to_lowercase), b.chars().flat_map(char::to_lowercase));
    folded_a.cmp(folded_b).then_with(|| a.cmp(b))
}

/// Compares values of which either may be missing; a missing one counts as the largest, as in
/// PostgreSQL (`[I]`).
pub(crate) fn by_option<T>(a: Option<T>, b: Option<T>, compare: impl Fn(T, T) -> Ordering) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => compare(a, b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}
