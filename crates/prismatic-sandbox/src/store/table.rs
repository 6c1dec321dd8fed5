//! Rows of one type in the order they were made, found by id.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use uuid::Uuid;

use super::listing::Lists;

/// A row that a [`Table`] can hold.
pub(crate) trait Row {
    /// Returns the row's uuid.
    fn id(&self) -> Uuid;
}

/// All rows of one type. Whatever changes `rows` takes note of it in `changes`.
#[derive(Debug)]
pub(crate) struct Table<R> {
    rows: Vec<Arc<R>>,
    places: HashMap<Uuid, usize>,
    /// The places of the rows that were made, changed or taken away, in turn; those from the start
    /// count once each.
    changes: Vec<usize>,
    lists: Lists,
    /// The rows that are not on disk as they are now; none where nothing is kept there.
    unkept: Option<HashSet<Uuid>>,
}

impl<R: Row> Table<R> {
    /// Makes a table of `rows`, kept in their order.
    pub(crate) fn new(rows: Vec<R>) -> Self {
        let rows: Vec<Arc<R>> = rows.into_iter().map(Arc::new).collect();
        let places = rows.iter().enumerate().map(|(n, row)| (row.id(), n));
        let (changes, lists) = ((0..rows.len()).collect(), Lists::default());
        Self { places: places.collect(), changes, lists, rows, unkept: None }
    }

    /// Finds a row.
    pub(crate) fn get(&self, id: Uuid) -> Option<&Arc<R>> {
        self.places.get(&id).map(|&place| &self.rows[place])
    }

    /// Adds `row`, or puts it in the place of the row with its id.
    pub(crate) fn put(&mut self, row: R) -> Arc<R> {
        let row = Arc::new(row);
        self.not_kept([row.id()]);
        if let Some(&place) = self.places.get(&row.id()) {
            self.changes.push(place);
            self.rows[place] = Arc::clone(&row);
        } else {
            self.changes.push(self.rows.len());
            self.places.insert(row.id(), self.rows.len());
            self.rows.push(Arc::clone(&row));
        }
        row
    }

    /// Takes a row away; the others keep their order.
    pub(crate) fn remove(&mut self, id: Uuid) -> Option<Arc<R>> {
        let place = self.places.remove(&id)?;
        let row = self.rows.remove(place);
        self.not_kept([id]);
        for (row, place) in self.rows[place..].iter().zip(place..) {
            self.places.insert(row.id(), place);
        }
        // Every list that is kept has places that are now another row's.
        self.lists = Lists::default();
        self.changes.push(place);
        Some(row)
    }

    /// Takes note from now on which rows are to be kept on disk.
    pub(super) fn watch(&mut self) {
        self.unkept = Some(HashSet::new());
    }

    /// Takes note that rows are not on disk as they are now.
    pub(super) fn not_kept(&mut self, ids: impl IntoIterator<Item = Uuid>) {
        if let Some(unkept) = &mut self.unkept {
            unkept.extend(ids);
        }
    }

    /// Returns the rows that are not on disk as they are now, oldest first; `None` for one that is
    /// gone. From now on they count as kept.
    pub(super) fn take_unkept(&mut self) -> Vec<(Uuid, Option<Arc<R>>)> {
        let ids = self.unkept.as_mut().map(std::mem::take).unwrap_or_default();
        let mut ids: Vec<Uuid> = ids.into_iter().collect();
        ids.sort_by_key(|id| self.places.get(id));
        ids.into_iter().map(|id| (id, self.get(id).cloned())).collect()
    }

    /// Returns the rows, oldest first.
    pub(super) fn rows(&self) -> &[Arc<R>] {
        &self.rows
    }

    /// Returns what is kept of the table's lists.
    pub(super) fn lists(&self) -> &Lists {
        &self.lists
    }

    /// Tells how many changes there were.
    pub(super) fn changes(&self) -> usize {
        self.changes.len()
    }

    /// Returns the places of the rows that were made or changed after so many changes.
    pub(super) fn changes_since(&self, changes: usize) -> &[usize] {
        self.changes.get(changes..).unwrap_or_default()
    }

    /// Goes through the rows, oldest first.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &Arc<R>> {
        self.rows.iter()
    }
}
