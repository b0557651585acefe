//! What one may ask about engagements.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{AccountId, ClientId, ContactId};
use goodword_kernel::{Page, Result, Slice, Timestamp};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Kind, Model, Status, may};

/// Narrows the engagements. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "EngagementFilter")]
pub struct Filter {
    /// Only work of this client company.
    pub client_id: Option<ClientId>,
    /// Only work for this account.
    pub account_id: Option<AccountId>,
    /// Only work for this contact.
    pub contact_id: Option<ContactId>,
    /// Only of this kind.
    pub kind: Option<Kind>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
    /// Only those that began at this instant or later.
    pub started_from: Option<Timestamp>,
    /// Only those that began before this instant.
    pub started_before: Option<Timestamp>,
    /// Only those whose next follow-up is due before this instant.
    pub next_follow_up_before: Option<Timestamp>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let states = self.status_in.as_ref();
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.account_id.map(|account| Column::AccountId.eq(account.uuid())))
            .add_option(self.contact_id.map(|contact| Column::ContactId.eq(contact.uuid())))
            .add_option(self.kind.map(|kind| Column::Kind.eq(kind)))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
            .add_option(self.started_from.map(|at| Column::StartedAt.gte(at)))
            .add_option(self.started_before.map(|at| Column::StartedAt.lt(at)))
            .add_option(self.next_follow_up_before.map(|at| Column::NextFollowUpAt.lt(at)))
    }
}

/// What engagements are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, async_graphql::Enum)]
#[graphql(name = "EngagementOrderField")]
pub enum OrderField {
    /// By when they began.
    #[default]
    StartedAt,
    /// By when the next follow-up is due; those without one are left out of the pages, not of `totalCount`.
    NextFollowUp,
}

/// The order of engagements: by when they began, unless something else is asked for.
#[derive(Clone, Debug, async_graphql::InputObject)]
#[graphql(name = "EngagementOrder")]
pub struct OrderBy {
    /// By what.
    #[graphql(default)]
    pub field: OrderField,
    /// Which way.
    pub direction: Direction,
}

impl Default for OrderBy {
    fn default() -> Self {
        Self {
            field: OrderField::StartedAt,
            direction: Direction::Desc,
        }
    }
}

impl OrderBy {
    fn column(&self) -> Column {
        match self.field {
            OrderField::StartedAt => Column::StartedAt,
            OrderField::NextFollowUp => Column::NextFollowUpAt,
        }
    }
}

/// A page of engagements.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let column = order.column();
    // No order runs over what is not there.
    let found = find::<Model>(by)
        .filter(filter.condition())
        .filter(column.is_not_null());
    let order = Order::by(column, order.direction);
    found.page("engagements", &order, page).await
}

/// How many engagements there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The work of one client company, the latest first.
pub fn of_client(page: Page) -> Children<Model> {
    Children::of(Column::ClientId, Order::by(Column::StartedAt, Direction::Desc), page)
}

/// The work for one account, the latest known first.
pub fn of_account(page: Page) -> Children<Model> {
    Children::of(Column::AccountId, Order::by_id(Direction::Desc), page)
}

/// The work for one contact, the latest known first.
pub fn of_contact(page: Page) -> Children<Model> {
    Children::of(Column::ContactId, Order::by_id(Direction::Desc), page)
}
