//! What one may ask about accounts.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, Timestamp, text};
use goodword_persistence::{Session, starts_with};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Lifecycle, Model, may};
use crate::custom_field_value::{self, FieldFilter};

/// Narrows the accounts. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "AccountFilter")]
pub struct Filter {
    /// Only customers of this client company.
    pub client_id: Option<ClientId>,
    /// Only those whose name begins so, whatever the case.
    pub name_starts_with: Option<String>,
    /// Only those in one of these stages.
    pub lifecycle_in: Option<Vec<Lifecycle>>,
    /// Only those of gold level, or only the others.
    pub gold: Option<bool>,
    /// Only those whose next follow-up is due before this instant.
    pub next_follow_up_before: Option<Timestamp>,
    /// Only those whose custom fields hold this; at most 10.
    pub custom_fields: Option<Vec<FieldFilter>>,
    /// True for those that are put away; left out or false for the others.
    pub archived: Option<bool>,
}

impl Filter {
    fn condition(&self, session: &Session) -> Condition {
        let name = self.name_starts_with.as_deref().map(text::search_key);
        let stages = self.lifecycle_in.as_ref();
        let archived = if self.archived.unwrap_or(false) {
            Column::ArchivedAt.is_not_null()
        } else {
            Column::ArchivedAt.is_null()
        };
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(name.map(|name| starts_with(Column::NameKey, &name)))
            .add_option(stages.map(|some| Column::Lifecycle.is_in(some.iter().copied())))
            .add_option(self.gold.map(|gold| Column::Gold.eq(gold)))
            .add_option(self.next_follow_up_before.map(|at| Column::NextFollowUpAt.lt(at)))
            .add(custom_field_value::condition(
                Column::Id,
                session.agency(),
                self.custom_fields.as_ref(),
            ))
            .add(archived)
    }
}

/// What accounts are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, async_graphql::Enum)]
#[graphql(name = "AccountOrderField")]
pub enum OrderField {
    /// By name.
    Name,
    /// By when they became known.
    CreatedAt,
    /// By when the next follow-up is due; those without one are left out of the pages, not of `totalCount`.
    NextFollowUp,
}

/// The order of accounts.
#[derive(Clone, Debug, async_graphql::InputObject)]
#[graphql(name = "AccountOrder")]
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
            OrderField::NextFollowUp => Order::by(Column::NextFollowUpAt, self.direction),
        }
    }

    // No order runs over what is not there.
    fn condition(&self) -> Condition {
        match self.field {
            OrderField::Name | OrderField::CreatedAt => Condition::all(),
            OrderField::NextFollowUp => Condition::all().add(Column::NextFollowUpAt.is_not_null()),
        }
    }
}

/// A page of accounts.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    custom_field_value::check(filter.custom_fields.as_ref())?;
    find::<Model>(by)
        .filter(filter.condition(by.session()))
        .filter(order.condition())
        .page("accounts", &order.order(), page)
        .await
}

/// How many accounts there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    custom_field_value::check(filter.custom_fields.as_ref())?;
    find::<Model>(by)
        .filter(filter.condition(by.session()))
        .count(cap)
        .await
}

/// The accounts of one client company, by name.
pub fn of_client(page: Page) -> Children<Model> {
    let order = Order::by(Column::NameKey, Direction::Asc);
    Children::of(Column::ClientId, order, page).filter(Column::ArchivedAt.is_null(), "open")
}
