//! What one may ask about people.

use goodword_kernel::{Page, Result, Slice, text};
use goodword_persistence::{By, Direction, Order, find};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};

/// Narrows the people. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "UserFilter")]
pub struct Filter {
    /// Only people whose name begins so, whatever the case.
    pub name_starts_with: Option<String>,
    /// People who left are left out unless this is true.
    pub with_archived: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let name = self.name_starts_with.as_deref().map(text::search_key);
        Condition::all()
            .add_option(name.map(|name| goodword_persistence::starts_with(Column::NameKey, &name)))
            .add_option((!self.with_archived.unwrap_or(false)).then(|| Column::ArchivedAt.is_null()))
    }
}

/// What people are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, async_graphql::Enum)]
#[graphql(name = "UserOrderField")]
pub enum OrderField {
    /// By name.
    Name,
    /// By when they came.
    CreatedAt,
}

/// The order of people.
#[derive(Clone, Debug, async_graphql::InputObject)]
#[graphql(name = "UserOrder")]
pub struct OrderBy {
    /// By what.
    pub field: OrderField,
    /// Which way.
    pub direction: Direction,
}

impl Default for OrderBy {
    fn default() -> Self {
        Self {
            field: OrderField::Name,
            direction: Direction::Asc,
        }
    }
}

impl OrderBy {
    fn order(&self) -> Order<Model> {
        match self.field {
            OrderField::Name => Order::by(Column::NameKey, self.direction),
            OrderField::CreatedAt => Order::by_id(self.direction),
        }
    }
}

/// A page of people.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    find::<Model>(by)
        .filter(filter.condition())
        .page("users", &order.order(), page)
        .await
}

/// How many people there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}
