//! Reads a paged list to its end.
//!
//! Cursors are array offsets, so rows shift while others are added or removed (docs/api/pagination; the shifting is
//! inferred): rows are told apart by id, and each comes out once.

use std::collections::HashSet;
use std::hash::Hash;

use crate::error::{ApiError, UnexpectedAnswer};

/// One page of a list.
#[derive(Debug)]
pub(crate) struct Page<T> {
    pub(crate) rows: Vec<T>,
    /// Where the next page begins; `None` on the last one.
    pub(crate) next: Option<String>,
}

impl<T> Page<T> {
    /// Makes a page from a connection's nodes, null ones left out, and its page info.
    pub(crate) fn new<N>(
        nodes: Vec<Option<N>>,
        has_next_page: bool,
        end_cursor: Option<String>,
        row: impl FnMut(N) -> T,
    ) -> Self {
        Self { rows: nodes.into_iter().flatten().map(row).collect(), next: end_cursor.filter(|_| has_next_page) }
    }
}

/// Fetches page after page and returns all rows in order, each once by `key`.
///
/// A page without a single new row ends the list with an error, where it claims that more follow.
pub(crate) async fn to_the_end<T, K: Eq + Hash, F: Future<Output = Result<Page<T>, ApiError>>>(
    fetch: impl Fn(Option<String>) -> F,
    key: impl Fn(&T) -> K,
) -> Result<Vec<T>, ApiError> {
    let mut rows = Vec::new();
    let mut seen = HashSet::new();
    let mut after = None;
    loop {
        let page = fetch(after).await?;
        let before = rows.len();
        rows.extend(page.rows.into_iter().filter(|row| seen.insert(key(row))));
        match page.next {
            None => return Ok(rows),
            Some(_) if rows.len() == before => {
                return Err(ApiError::Unexpected { status: 200, what: UnexpectedAnswer::EndlessList });
            }
            next => after = next,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read(pages: &[(&[u32], Option<&str>)]) -> Result<Vec<u32>, ApiError> {
        to_the_end(
            async move |after: Option<String>| {
                let number = after.map_or(0, |cursor| cursor.parse().expect("a page number"));
                let (rows, next) = pages[number];
                Ok(Page { rows: rows.to_vec(), next: next.map(str::to_owned) })
            },
            |row| *row,
        )
        .await
    }

    #[tokio::test]
    async fn rows_that_shift_into_the_next_page_come_out_once() {
        assert_eq!(read(&[(&[1, 2], Some("1")), (&[2, 3], None)]).await, Ok(vec![1, 2, 3]));
    }

    #[tokio::test]
    async fn a_list_that_repeats_itself_is_an_error_and_not_a_loop() {
        let endless = ApiError::Unexpected { status: 200, what: UnexpectedAnswer::EndlessList };
        assert_eq!(read(&[(&[1, 2], Some("0"))]).await, Err(endless));
    }
}
