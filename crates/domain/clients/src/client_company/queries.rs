//! What one may ask about client companies.

use goodword_identity::{By, Direction, Order, find};
use goodword_kernel::{Page, Result, Slice, text};
use goodword_persistence::starts_with;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Status, may};

/// Narrows the client companies. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "ClientCompanyFilter")]
pub struct Filter {
    /// Only those whose name begins so, whatever the case.
    pub name_starts_with: Option<String>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let name = self.name_starts_with.as_deref().map(text::search_key);
        Condition::all()
            .add_option(name.map(|name| starts_with(Column::NameKey, &name)))
            .add_option(
                self.status_in
                    .as_ref()
                    .map(|some| Column::Status.is_in(some.iter().copied())),
            )
    }
}

/// What client companies are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, async_graphql::Enum)]
#[graphql(name = "ClientCompanyOrderField")]
pub enum OrderField {
    /// By name.
    Name,
    /// By when they were taken on.
    CreatedAt,
}

/// The order of client companies.
#[derive(Clone, Debug, async_graphql::InputObject)]
#[graphql(name = "ClientCompanyOrder")]
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

/// A page of client companies.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    find::<Model>(by)
        .filter(filter.condition())
        .page("client_companies", &order.order(), page)
        .await
}

/// How many client companies there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}
