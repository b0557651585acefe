//! Exposure is opt-in: an entity's file lists the columns it shows, and a new column stays inside until it is listed.

use async_graphql::OutputType;
use goodword_kernel::Aggregate;

/// A GraphQL object over one kind of row.
pub trait Entity: OutputType + Send + Sync {
    /// The row behind it.
    type Row: Aggregate;
    /// Shows a row.
    fn of(row: Self::Row) -> Self;
    /// The row that is shown.
    fn row(&self) -> &Self::Row;
}

/// Declares a GraphQL object over a row and the columns it shows, each with its description:
/// `fields! { Case, CaseFields(case::Model) { /// What is wrong. symptom: String, } }`. The object's own `impl` adds
/// `id`, flattens the fields, and adds relations; `#[Object(crate = "crate::graph::shown")]` over it answers the
/// fields and the id without a future each.
#[macro_export]
macro_rules! fields {
    ($object:ident, $fields:ident($row:ty) { $($(#[doc = $doc:literal])* $field:ident : $type:ty),* $(,)? }) => {
        #[doc = concat!("The GraphQL object `", stringify!($object), "`.")]
        #[derive(Clone, Debug)]
        pub struct $object(pub $fields);

        #[doc = concat!("The plain fields of `", stringify!($object), "`.")]
        #[derive(Clone, Debug)]
        pub struct $fields(pub $row);

        impl $crate::graph::Entity for $object {
            type Row = $row;
            fn of(row: $row) -> Self {
                Self($fields(row))
            }
            fn row(&self) -> &$row {
                &self.0.0
            }
        }

        impl $crate::graph::Plain for $object {
            fn plain(&self, ctx: &async_graphql::Context<'_>) -> Option<async_graphql::Value> {
                $crate::graph::plain(self, &self.0, ctx)
            }
        }

        impl From<$row> for $object {
            fn from(row: $row) -> Self {
                <Self as $crate::graph::Entity>::of(row)
            }
        }

        #[async_graphql::Object]
        impl $fields {
            $($(#[doc = $doc])* async fn $field(&self) -> &$type { &self.0.$field })*
        }
    };
}

/// Declares lists of the query root, each a connection over one entity:
/// `lists! { CaseQueries { /// Cases. cases: Case, filter case::Filter, order case::OrderBy, page case::page, count case::count; } }`.
#[macro_export]
macro_rules! lists {
    ($queries:ident { $($(#[doc = $doc:literal])* $name:ident : $object:ty, filter $filter:ty, order $order:ty, page $page:path, count $count:path;)* }) => {
        #[doc = "Lists of the query root."]
        #[derive(Debug, Default)]
        pub struct $queries;

        #[async_graphql::Object]
        impl $queries {
            $($(#[doc = $doc])*
            async fn $name(
                &self,
                ctx: &async_graphql::Context<'_>,
                #[graphql(desc = "How many to give from the beginning, or after `after`: 1 to 100, 20 when left out.")] first: Option<i32>,
                #[graphql(desc = "Begin after this cursor.")] after: Option<String>,
                #[graphql(desc = "How many to give from the end, or before `before`: 1 to 100.")] last: Option<i32>,
                #[graphql(desc = "End before this cursor.")] before: Option<String>,
                #[graphql(desc = "Which of them; all when left out.")] filter: Option<$filter>,
                #[graphql(desc = "In which order. The id breaks ties.")] order_by: Option<$order>,
            ) -> Result<$crate::graph::Connection<$object>, $crate::edge::Fault> {
                let (by, filter) = ($crate::graph::by(ctx)?, filter.unwrap_or_default());
                let page = goodword_kernel::Page::read(first, after, last, before)?;
                let slice = $page(&by, &filter, order_by.unwrap_or_default(), &page).await?;
                Ok($crate::graph::Connection::of(slice, move |cap| {
                    Box::pin(async move { $count(&by, &filter, cap).await })
                }))
            })*
        }
    };
}

/// Declares the connections of an object: `connections! { ContactConnections(contact::Model) { /// Doc.
/// follow_ups: FollowUp = follow_up::of_contact; } }`, where the function says which children, as `fn(Page) -> Children`.
/// After the word `inside` stand lists that are empty for those who may see the object and not the list.
#[macro_export]
macro_rules! connections {
    ($struct:ident($row:ty) { $($lists:tt)* }) => {
        $crate::connections! { @children $struct($row) { $($lists)* } }
    };
    (inside $struct:ident($row:ty) { $($lists:tt)* }) => {
        $crate::connections! { @children_inside $struct($row) { $($lists)* } }
    };
    (@$find:ident $struct:ident($row:ty) { $($(#[doc = $doc:literal])* $name:ident : $object:ty = $children:path;)* }) => {
        #[doc = "The connections of an object."]
        #[derive(Clone, Debug)]
        pub struct $struct(pub goodword_kernel::Id<<$row as goodword_kernel::Aggregate>::Kind>);

        #[async_graphql::Object]
        impl $struct {
            $($(#[doc = $doc])*
            async fn $name(
                &self,
                ctx: &async_graphql::Context<'_>,
                #[graphql(desc = "How many to give from the beginning, or after `after`: 1 to 100, 20 when left out.")] first: Option<i32>,
                #[graphql(desc = "Begin after this cursor.")] after: Option<String>,
                #[graphql(desc = "How many to give from the end, or before `before`: 1 to 100.")] last: Option<i32>,
                #[graphql(desc = "End before this cursor.")] before: Option<String>,
            ) -> Result<$crate::graph::Connection<$object>, $crate::edge::Fault> {
                let page = goodword_kernel::Page::read(first, after, last, before)?;
                $crate::graph::$find(ctx, self.0.uuid(), $children, page).await
            })*
        }
    };
}
