//! Relay connections, once for every list.

use std::borrow::Cow;
use std::sync::Mutex;

use async_graphql::connection::PageInfo;
use async_graphql::{Context, Object, TypeName};
use futures::future::BoxFuture;
use goodword_identity::Children;
use goodword_kernel::page::Place;
use goodword_kernel::{Error, Page as Wanted, Result, Slice};
use uuid::Uuid;

use super::{Entity, session};
use crate::edge::Fault;

/// The most that a total is counted up to.
const MOST_COUNTED: u64 = 1_000;

type Count = Box<dyn FnOnce(u64) -> BoxFuture<'static, Result<u64>> + Send>;

/// A page of a list.
pub struct Connection<T: Entity> {
    edges: Vec<Edge<T>>,
    page: Page,
    // Counted when it is asked for, which is once.
    count: Mutex<Option<Count>>,
}

/// Where a page stands in its list.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    has_next: bool,
    has_previous: bool,
}

/// One thing of a list, with its place.
pub struct Edge<T: Entity> {
    place: Place,
    node: T,
}

/// One thing of a list, with its place.
#[Object(name_type)]
impl<T: Entity> Edge<T> {
    /// The place, for `after` and `before`.
    async fn cursor(&self) -> String {
        self.place.cursor()
    }

    /// The thing.
    async fn node(&self) -> &T {
        &self.node
    }
}

impl<T: Entity> TypeName for Edge<T> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Edge", <T as async_graphql::OutputType>::type_name()).into()
    }
}

impl<T: Entity> TypeName for Connection<T> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Connection", <T as async_graphql::OutputType>::type_name()).into()
    }
}

impl<T: Entity> Connection<T> {
    /// Shows a page of rows; `count` counts the whole list up to a cap.
    pub fn of(
        slice: Slice<T::Row>,
        count: impl FnOnce(u64) -> BoxFuture<'static, Result<u64>> + Send + 'static,
    ) -> Self {
        let page = Page {
            has_next: slice.has_next,
            has_previous: slice.has_previous,
        };
        let edges = slice
            .rows
            .into_iter()
            .map(|(place, row)| Edge {
                place,
                node: T::of(row),
            })
            .collect();
        Self {
            edges,
            page,
            count: Mutex::new(Some(Box::new(count))),
        }
    }
}

/// A page of a list.
#[Object(name_type)]
impl<T: Entity> Connection<T> {
    /// The things on this page, each with its place.
    async fn edges(&self) -> &[Edge<T>] {
        &self.edges
    }

    /// The things on this page.
    async fn nodes(&self) -> Vec<&T> {
        self.edges.iter().map(|edge| &edge.node).collect()
    }

    /// Where this page stands in its list.
    async fn page_info(&self) -> PageInfo {
        PageInfo {
            has_next_page: self.page.has_next,
            has_previous_page: self.page.has_previous,
            start_cursor: self.edges.first().map(|edge| edge.place.cursor()),
            end_cursor: self.edges.last().map(|edge| edge.place.cursor()),
        }
    }

    /// How many there are in all, counted up to 1,000: 1,001 means more. Costs a statement of its own.
    async fn total_count(&self) -> Option<Result<i32, Fault>> {
        let count = self.count.lock().ok()?.take()?;
        Some(
            count(MOST_COUNTED)
                .await
                .map(|n| i32::try_from(n).unwrap_or(i32::MAX))
                .map_err(Fault::from),
        )
    }
}

/// A page of a thing's children.
pub async fn children<T: Entity>(
    ctx: &Context<'_>,
    parent: Uuid,
    of: fn(Wanted) -> Children<T::Row>,
    page: Wanted,
) -> Result<Connection<T>, Fault> {
    let session = session(ctx)?.clone();
    let slice = session.children(parent, of(page.clone())).await?;
    Ok(Connection::of(slice, move |_| {
        Box::pin(async move { session.count_children(parent, of(page)).await })
    }))
}

/// The same, of which there is none for those who may see the thing and not its children.
pub async fn children_inside<T: Entity>(
    ctx: &Context<'_>,
    parent: Uuid,
    of: fn(Wanted) -> Children<T::Row>,
    page: Wanted,
) -> Result<Connection<T>, Fault> {
    match children(ctx, parent, of, page).await {
        Err(fault) if matches!(fault.error(), Error::Denied(_)) => {
            Ok(Connection::of(Slice::empty(), |_| Box::pin(async { Ok(0) })))
        }
        shown => shown,
    }
}
