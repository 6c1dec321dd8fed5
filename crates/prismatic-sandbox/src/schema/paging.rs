//! Connections: the form in which the API answers with lists (docs/api/pagination).

use std::borrow::Cow;

use async_graphql::{Context, Error, Object, OutputType, Result, SimpleObject, TypeName};

use super::store;
use crate::store::paging::{PAGE_SIZE, Page, PageArgs, WrongArgument, cursor};

/// A page of a list.
pub(crate) struct Connection<T> {
    page: Page<T>,
}

#[Object(name_type)]
impl<T: OutputType + Clone> Connection<T> {
    /// The items with their cursors.
    async fn edges(&self) -> Vec<Option<Edge<T>>> {
        let edge = |(n, node): (usize, &T)| Edge { cursor: cursor(self.page.start + n), node: Some(node.clone()) };
        self.page.items.iter().enumerate().map(edge).map(Some).collect()
    }

    /// The items.
    async fn nodes(&self) -> Vec<Option<&T>> {
        self.page.items.iter().map(Some).collect()
    }

    /// Where the page lies in the list.
    async fn page_info(&self) -> PageInfo {
        let last = self.page.items.len().checked_sub(1);
        let place = |n| cursor(self.page.start + n);
        PageInfo {
            end_cursor: last.map(place),
            has_next_page: self.page.has_next(),
            has_previous_page: self.page.has_previous(),
            start_cursor: last.map(|_| place(0)),
        }
    }

    /// The number of items in the whole list.
    async fn total_count(&self) -> i32 {
        i32::try_from(self.page.total).unwrap_or(i32::MAX)
    }
}

impl<T> From<Page<T>> for Connection<T> {
    fn from(page: Page<T>) -> Self {
        Self { page }
    }
}

/// An item of a list and its cursor.
#[derive(SimpleObject)]
#[graphql(name_type)]
pub(crate) struct Edge<T: OutputType> {
    /// What `after` and `before` take.
    cursor: String,
    /// The item.
    node: Option<T>,
}

/// Where a page lies in its list.
#[derive(SimpleObject)]
pub(crate) struct PageInfo {
    /// The cursor of the last item on the page.
    end_cursor: Option<String>,
    /// Whether the list goes on after the page.
    has_next_page: bool,
    /// Whether the list has items before the page.
    has_previous_page: bool,
    /// The cursor of the first item on the page.
    start_cursor: Option<String>,
}

impl<T: OutputType> TypeName for Connection<T> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Connection", T::type_name()).into()
    }
}

impl<T: OutputType> TypeName for Edge<T> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Edge", T::type_name()).into()
    }
}

/// Reads the paging arguments of a field.
pub(crate) fn page_args(
    ctx: &Context<'_>,
    first: Option<i32>,
    last: Option<i32>,
    after: Option<&String>,
    before: Option<&String>,
    offset: Option<i32>,
) -> Result<PageArgs> {
    let large_pages = store(ctx).behavior().large_pages;
    let args = PageArgs::new(first, last, after.map(String::as_str), before.map(String::as_str), offset, large_pages);
    args.map_err(|error| {
        Error::new(match error {
            WrongArgument::Negative(name) => format!("Argument '{name}' must not be negative."),
            WrongArgument::TooLarge(name) => format!("Argument '{name}' must not be more than {PAGE_SIZE}."),
        })
    })
}
