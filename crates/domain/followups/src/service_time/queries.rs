//! What one may ask about time spent.

use async_graphql::InputObject;
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{ClientId, ContactId, UserId};
use goodword_kernel::{Page, Result, Slice, Timestamp, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};

/// Narrows the entries. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "ServiceTimeFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those for this contact.
    pub contact_id: Option<ContactId>,
    /// Only those of this person.
    pub user_id: Option<UserId>,
    /// Only those at this time or later.
    pub spent_from: Option<Timestamp>,
    /// Only those before this time.
    pub spent_before: Option<Timestamp>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.contact_id.map(|contact| Column::ContactId.eq(contact.uuid())))
            .add_option(self.user_id.map(|user| Column::UserId.eq(user.uuid())))
            .add_option(self.spent_from.map(|at| Column::SpentAt.gte(at)))
            .add_option(self.spent_before.map(|at| Column::SpentAt.lt(at)))
    }
}

one_order! {
    /// The order of entries: by when the time was spent.
    "ServiceTimeOrder", Desc
}

/// A page of entries.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    find::<Model>(by)
        .filter(filter.condition())
        .page("service_times", &Order::by(Column::SpentAt, order.direction), page)
        .await
}

/// How many entries there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The time spent on one case, the earliest first.
pub fn of_case(page: Page) -> Children<Model> {
    Children::of(Column::CaseId, Order::by(Column::SpentAt, Direction::Asc), page)
}

/// The time spent on one follow-up, the earliest first.
pub fn of_follow_up(page: Page) -> Children<Model> {
    Children::of(Column::FollowUpId, Order::by(Column::SpentAt, Direction::Asc), page)
}
