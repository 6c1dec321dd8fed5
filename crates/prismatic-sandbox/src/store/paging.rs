//! The one pager behind every list (docs/api/pagination): `first`, `last`, `after`, `before` and
//! `offset` over a list whose cursors are places in it.

use base64::{Engine, prelude::BASE64_STANDARD};

use crate::behavior::LargePages;

/// Items on a page where the request names no number, and at most (`[D]` docs/api/pagination).
pub(crate) const PAGE_SIZE: usize = 100;

/// The paging arguments of one request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PageArgs {
    pub(crate) first: Option<usize>,
    pub(crate) last: Option<usize>,
    pub(crate) after: Option<usize>,
    pub(crate) before: Option<usize>,
    pub(crate) offset: usize,
}

/// A paging argument that is refused, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WrongArgument {
    Negative(&'static str),
    /// It asks for more items than a page can have.
    TooLarge(&'static str),
}

impl PageArgs {
    /// Reads the arguments as a request gives them.
    ///
    /// An empty or unreadable cursor counts as absent: Prismatic's CLI sends `after: ""` for the
    /// first page (`[D]`); that other unreadable cursors are treated the same is `[I]`. A number above
    /// [`PAGE_SIZE`] is lowered to it, unless `large_pages` has it refused.
    pub(crate) fn new(
        first: Option<i32>,
        last: Option<i32>,
        after: Option<&str>,
        before: Option<&str>,
        offset: Option<i32>,
        large_pages: LargePages,
    ) -> Result<Self, WrongArgument> {
        let size = |name, value| match count(name, value)? {
            Some(size) if size > PAGE_SIZE && large_pages == LargePages::Refused => Err(WrongArgument::TooLarge(name)),
            size => Ok(size),
        };
        Ok(Self {
            first: size("first", first)?,
            last: size("last", last)?,
            after: after.and_then(place),
            before: before.and_then(place),
            offset: count("offset", offset)?.unwrap_or(0),
        })
    }
}

/// A stretch of a list.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Page<T> {
    /// The place of the first item in the list.
    pub(crate) start: usize,
    pub(crate) items: Vec<T>,
    pub(crate) total: usize,
}

impl<T> Page<T> {
    /// Tells whether the list goes on after this page.
    pub(crate) fn has_next(&self) -> bool {
        self.start + self.items.len() < self.total
    }

    /// Tells whether the list has items before this page.
    pub(crate) fn has_previous(&self) -> bool {
        self.start > 0
    }

    /// Turns each item into what the API shows.
    pub(crate) fn map<U>(self, show: impl FnMut(T) -> U) -> Page<U> {
        Page { start: self.start, items: self.items.into_iter().map(show).collect(), total: self.total }
    }
}

/// Cuts the page that `args` ask for out of `list`.
///
/// `offset` counts from the item after `after`, `first` is applied before `last` (`[I]` from the
/// Relay form of the API).
pub(crate) fn page<T: Clone>(list: &[T], args: &PageArgs) -> Page<T> {
    let total = list.len();
    let lower = args.after.map_or(0, |place| place.saturating_add(1));
    let mut start = lower.saturating_add(args.offset).min(total);
    let mut end = args.before.unwrap_or(total).clamp(start, total);
    if let Some(first) = args.first {
        end = end.min(start + first.min(PAGE_SIZE));
    }
    if let Some(last) = args.last {
        start = start.max(end.saturating_sub(last.min(PAGE_SIZE)));
    } else {
        end = end.min(start + PAGE_SIZE);
    }
    Page { start, items: list[start..end].to_vec(), total }
}

/// Writes the cursor of an item: base64 of `arrayconnection:N` (`[D]` docs/api/pagination).
pub(crate) fn cursor(place: usize) -> String {
    BASE64_STANDARD.encode(format!("{PREFIX}{place}"))
}

const PREFIX: &str = "arrayconnection:";

fn place(cursor: &str) -> Option<usize> {
    let decoded = String::from_utf8(BASE64_STANDARD.decode(cursor).ok()?).ok()?;
    decoded.strip_prefix(PREFIX)?.parse().ok()
}

fn count(name: &'static str, value: Option<i32>) -> Result<Option<usize>, WrongArgument> {
    value.map(|value| usize::try_from(value).map_err(|_| WrongArgument::Negative(name))).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_has_the_form_the_docs_show() {
        assert_eq!(cursor(99), "YXJyYXljb25uZWN0aW9uOjk5");
    }

    #[test]
    fn a_page_holds_a_hundred_items_unless_told_fewer() {
        let list: Vec<usize> = (0..250).collect();
        let places = |args| {
            let page = page(&list, &args);
            let ends = (page.items.first().copied(), page.items.last().copied());
            (ends, page.has_previous(), page.has_next())
        };
        let ends = |from, to| (Some(from), Some(to));

        assert_eq!(places(PageArgs::default()), (ends(0, 99), false, true));
        assert_eq!(places(args(Some(1000), None, None)), (ends(0, 99), false, true));
        assert_eq!(places(args(Some(7), None, Some(99))), (ends(100, 106), true, true));
        assert_eq!(places(args(None, None, Some(199))), (ends(200, 249), true, false));
        assert_eq!(places(args(None, Some(5), None)), (ends(245, 249), true, false));
    }

    #[test]
    fn offset_counts_from_the_cursor() {
        let args = PageArgs { offset: 2, first: Some(1), after: Some(3), ..PageArgs::default() };

        assert_eq!(page(&[0, 1, 2, 3, 4, 5, 6, 7], &args).items, [6]);
    }

    #[test]
    fn before_ends_the_page() {
        let args = PageArgs { before: Some(3), last: Some(2), ..PageArgs::default() };

        assert_eq!(page(&[0, 1, 2, 3, 4], &args).items, [1, 2]);
    }

    #[test]
    fn a_page_past_the_end_is_empty_and_last() {
        let page = page(&[0, 1, 2], &args(None, None, Some(9)));

        assert_eq!((page.has_next(), page), (false, Page { start: 3, items: vec![], total: 3 }));
    }

    #[test]
    fn an_empty_cursor_is_no_cursor_and_a_negative_count_is_refused() {
        let read = |first| PageArgs::new(first, None, Some(""), Some("junk"), None, LargePages::Capped);

        assert_eq!(read(None), Ok(PageArgs::default()));
        assert_eq!(read(Some(-1)), Err(WrongArgument::Negative("first")));
    }

    fn args(first: Option<usize>, last: Option<usize>, after: Option<usize>) -> PageArgs {
        PageArgs { first, last, after, ..PageArgs::default() }
    }
}
