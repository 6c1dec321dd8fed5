//! Pages of large tables. The rows that a filter found are kept for the next page, and the orders of
//! a table for the next filter; an order is brought up to date by what has changed since.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::fmt::Debug;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_graphql::InputType;

use super::order::{Order, compare_in};
use super::paging::{Page, PageArgs, page};
use super::table::{Row, Table};

/// What is kept of one table's lists.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    orders: Mutex<HashMap<String, Arc<Kept>>>,
    found: Mutex<HashMap<String, Arc<Kept>>>,
}

/// A list of places in a table.
#[derive(Clone, Debug, Default)]
struct Kept {
    places: Vec<usize>,
    /// How many changes of the table it knows of.
    changes: usize,
    /// How many changes it knows of in the table on which the list depends.
    changes_beside: usize,
}

/// How many orders are kept; a request can ask for any combination of fields.
const ORDERS_KEPT: usize = 64;

/// How many filtered lists are kept, for whoever reads one page after another.
const FOUND_KEPT: usize = 16;

/// How many changes are worked into an order one by one.
const REPAIRED: usize = 256;

/// What a list asks of a table.
pub(crate) struct Listing<'a, R, F: InputType> {
    pub(crate) table: &'a Table<R>,
    pub(crate) orders: &'a [Order<F>],
    /// The changes of the table whose rows filters and orders look at as well.
    pub(crate) changes_beside: usize,
}

impl<R: Row, F: InputType + Copy + Debug> Listing<'_, R, F> {
    /// Cuts the page that `args` ask for out of the rows that pass `filter`, as `matches` tells.
    pub(crate) fn page(
        &self,
        filter: &impl Debug,
        matches: impl Fn(&R) -> bool,
        compare: impl Fn(&R, &R, F) -> Ordering,
        args: &PageArgs,
    ) -> Page<Arc<R>> {
        let key = format!("{filter:?} {:?}", self.orders);
        let lists = &self.table.lists().found;
        let known = locked(lists).get(&key).cloned().filter(|found| self.is_current(found));
        let found = known.unwrap_or_else(|| {
            let found = Arc::new(self.find(matches, compare));
            keep(&mut locked(lists), FOUND_KEPT, key, &found);
            found
        });
        page(&found.places, args).map(|place| Arc::clone(&self.table.rows()[place]))
    }

    /// Sorts the table, so that the first page comes as fast as the others.
    pub(crate) fn prepare(&self, compare: impl Fn(&R, &R, F) -> Ordering) {
        self.order(compare);
    }

    fn is_current(&self, kept: &Kept) -> bool {
        kept.changes == self.table.changes() && kept.changes_beside == self.changes_beside
    }

    /// Finds the rows that match. They are looked at in the order in which they lie in memory.
    fn find(&self, matches: impl Fn(&R) -> bool, compare: impl Fn(&R, &R, F) -> Ordering) -> Kept {
        let matches: Vec<bool> = self.table.rows().iter().map(|row| matches(row)).collect();
        let places = if self.orders.is_empty() {
            (0..matches.len()).filter(|&place| matches[place]).collect()
        } else {
            let order = self.order(compare);
            order.places.iter().copied().filter(|&place| matches[place]).collect()
        };
        Kept { places, changes: self.table.changes(), changes_beside: self.changes_beside }
    }

    fn order(&self, compare: impl Fn(&R, &R, F) -> Ordering) -> Arc<Kept> {
        let rows = self.table.rows();
        let by_place = |a: &usize, b: &usize| {
            let ordering = compare_in(self.orders, &*rows[*a], &*rows[*b], &compare);
            ordering.then_with(|| a.cmp(b))
        };
        let key = format!("{:?}", self.orders);
        let mut orders = locked(&self.table.lists().orders);
        let known = orders.remove(&key).filter(|kept| kept.changes_beside == self.changes_beside);
        let mut kept = known.unwrap_or_default();
        let news = self.table.changes_since(kept.changes);
        if !news.is_empty() {
            let order = Arc::make_mut(&mut kept);
            (order.changes, order.changes_beside) = (self.table.changes(), self.changes_beside);
            if order.places.is_empty() || news.len() > REPAIRED {
                order.places = (0..rows.len()).collect();
                order.places.sort_unstable_by(by_place);
            } else {
                repair(&mut order.places, news, by_place);
            }
        }
        keep(&mut orders, ORDERS_KEPT, key, &kept);
        kept
    }
}

fn locked<T>(kept: &Mutex<T>) -> MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Keeps a list; where there are too many, the others are forgotten.
fn keep(lists: &mut HashMap<String, Arc<Kept>>, limit: usize, key: String, list: &Arc<Kept>) {
    if lists.len() >= limit {
        lists.clear();
    }
    lists.insert(key, Arc::clone(list));
}

/// Puts the places of rows that are new or have changed where they belong.
fn repair(places: &mut Vec<usize>, changed: &[usize], compare: impl Fn(&usize, &usize) -> Ordering) {
    let changed: HashSet<usize> = changed.iter().copied().collect();
    places.retain(|place| !changed.contains(place));
    for place in changed {
        let at = places.partition_point(|other| compare(other, &place).is_lt());
        places.insert(at, place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repaired_order_is_the_order_sorted_anew() {
        let mut values = vec![5, 3, 9, 3, 1, 7];
        let mut places = vec![4, 1, 3, 0, 5, 2];
        (values[2], values[4]) = (2, 3);
        values.push(6);

        repair(&mut places, &[2, 4, 6, 2], |a: &usize, b: &usize| values[*a].cmp(&values[*b]).then(a.cmp(b)));

        assert_eq!(places, [2, 1, 3, 4, 0, 6, 5]);
    }
}
