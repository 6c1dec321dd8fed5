//! Reads a paged list to its end.
//!
//! A list that says how long it is is read by offset, many pages at the same time, each in its turn of the pace.
//! Cursors are array offsets, so rows shift while others are added or removed (docs/api/pagination; the shifting is
//! inferred): rows are told apart by id, each comes out once, and a list whose length changed meanwhile is read again.

use std::collections::HashSet;
use std::hash::Hash;
use std::pin::pin;
use std::sync::Arc;

use futures_util::{StreamExt, stream};

use crate::error::{ApiError, UnexpectedAnswer};
use crate::http::Budget;

/// How many pages are asked for at the same time; the pace lets fewer leave.
const AT_ONCE: usize = 64;
/// How often a list is read whose length changes meanwhile.
const MOST_READINGS: usize = 3;
/// The most rows that are read; Prismatic names no limit, and an honest list is far below.
const MOST_ROWS: usize = 500_000;
/// The most that is read of all pages of a list, in bytes after decompression: pages that are under way at the same
/// time take no more memory than this together. 100,000 rows of 600 bytes fit.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// Where a page begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// After a cursor; at the beginning without one.
    After(Option<String>),
    /// After so many rows.
    Offset(i64),
}

impl Place {
    /// The two arguments of a list, of which one at the most is there.
    pub(crate) fn arguments(self) -> (Option<String>, Option<i64>) {
        match self {
            Self::After(cursor) => (cursor, None),
            Self::Offset(offset) => (None, Some(offset)),
        }
    }
}

/// One page of a list.
#[derive(Debug)]
pub(crate) struct Page<T> {
    pub(crate) rows: Vec<T>,
    /// Where the next page begins; `None` on the last one.
    pub(crate) next: Option<String>,
    /// How many rows the page has, null ones included.
    size: usize,
    /// How long the list says it is.
    total: Option<i64>,
}

impl<T> Page<T> {
    /// Makes a page from a connection's nodes, null ones left out, and its page info.
    pub(crate) fn new<N>(
        nodes: Vec<Option<N>>,
        has_next_page: bool,
        end_cursor: Option<String>,
        row: impl FnMut(N) -> T,
    ) -> Self {
        let size = nodes.len();
        let rows = nodes.into_iter().flatten().map(row).collect();
        Self { rows, next: end_cursor.filter(|_| has_next_page), size, total: None }
    }

    /// Adds how long the list is.
    pub(crate) fn of(self, total: i64) -> Self {
        Self { total: Some(total), ..self }
    }
}

/// Fetches all pages, many at the same time, and returns all rows in order, each once by `key`.
///
/// It goes from page to page where the list does not heed offsets or tells a length that can't be.
pub(crate) async fn all<T, K: Eq + Hash, F: Future<Output = Result<Page<T>, ApiError>>>(
    fetch: impl Fn(Place, Arc<Budget>) -> F,
    key: impl Fn(&T) -> K,
) -> Result<Vec<T>, ApiError> {
    let mut rows = Vec::new();
    for _ in 0..MOST_READINGS {
        let budget = budget();
        let is_steady;
        (rows, is_steady) = read(&|place| fetch(place, budget.clone()), &key).await?;
        if is_steady {
            break;
        }
    }
    Ok(rows)
}

/// Fetches page after page and returns all rows in order, each once by `key`.
///
/// A page without a single new row ends the list with an error, where it claims that more follow.
pub(crate) async fn to_the_end<T, K: Eq + Hash, F: Future<Output = Result<Page<T>, ApiError>>>(
    fetch: impl Fn(Option<String>, Arc<Budget>) -> F,
    key: impl Fn(&T) -> K,
) -> Result<Vec<T>, ApiError> {
    let budget = budget();
    page_by_page(|after| fetch(after, budget.clone()), key).await
}

async fn page_by_page<T, K: Eq + Hash, F: Future<Output = Result<Page<T>, ApiError>>>(
    fetch: impl Fn(Option<String>) -> F,
    key: impl Fn(&T) -> K,
) -> Result<Vec<T>, ApiError> {
    let first = fetch(None).await?;
    let mut list = List::new(key);
    list.add(first.rows)?;
    list.go_on(first.next, fetch).await?;
    Ok(list.rows)
}

/// Reads a list once; tells whether its length stayed the same meanwhile.
async fn read<T, K: Eq + Hash, F: Future<Output = Result<Page<T>, ApiError>>>(
    fetch: &impl Fn(Place) -> F,
    key: &impl Fn(&T) -> K,
) -> Result<(Vec<T>, bool), ApiError> {
    let by_cursor = |after| fetch(Place::After(after));
    let first = by_cursor(None).await?;
    let (mut next, total, size) = (first.next, first.total, first.size);
    let mut list = List::new(key);
    list.add(first.rows)?;
    let mut is_steady = true;
    let offsets = next.is_some().then(|| offsets(size, total)).into_iter().flatten();
    let mut pages = pin!(stream::iter(offsets).map(|offset| fetch(Place::Offset(offset))).buffered(AT_ONCE));
    while let Some(page) = pages.next().await {
        let page = page?;
        is_steady &= page.total == total;
        if list.add(page.rows)? == 0 {
            // Offsets are not heeded, or the length is wrong.
            return Ok((page_by_page(by_cursor, key).await?, true));
        }
        next = page.next;
    }
    list.go_on(next, by_cursor).await?;
    Ok((list.rows, is_steady))
}

/// Where the pages after the first begin.
fn offsets(size: usize, total: Option<i64>) -> impl Iterator<Item = i64> {
    let size = i64::try_from(size).unwrap_or(i64::MAX);
    let step = usize::try_from(size).unwrap_or(1).max(1);
    (size..total.unwrap_or(0)).step_by(step)
}

/// The rows so far.
struct List<T, K, G> {
    rows: Vec<T>,
    seen: HashSet<K>,
    key: G,
}

impl<T, K: Eq + Hash, G: Fn(&T) -> K> List<T, K, G> {
    fn new(key: G) -> Self {
        Self { rows: Vec::new(), seen: HashSet::new(), key }
    }

    /// Adds the rows that are new, tells how many were.
    fn add(&mut self, rows: Vec<T>) -> Result<usize, ApiError> {
        let before = self.rows.len();
        self.rows.extend(rows.into_iter().filter(|row| self.seen.insert((self.key)(row))));
        if self.rows.len() > MOST_ROWS { Err(endless()) } else { Ok(self.rows.len() - before) }
    }

    /// Adds page after page from the cursor `next` to the end.
    async fn go_on<F: Future<Output = Result<Page<T>, ApiError>>>(
        &mut self,
        mut next: Option<String>,
        fetch: impl Fn(Option<String>) -> F,
    ) -> Result<(), ApiError> {
        while next.is_some() {
            let page = fetch(next).await?;
            if self.add(page.rows)? == 0 && page.next.is_some() {
                return Err(endless());
            }
            next = page.next;
        }
        Ok(())
    }
}

/// How much may be read of one list.
pub(crate) fn budget() -> Arc<Budget> {
    Arc::new(Budget::new(MOST_BYTES))
}

fn endless() -> ApiError {
    ApiError::Unexpected { status: 200, what: UnexpectedAnswer::EndlessList }
}

#[cfg(test)]
mod tests;
