//! What one may ask about cases.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{ClientId, ContactId, UserId};
use goodword_kernel::{Page, Result, Slice};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Status, may};
use crate::inbox;

/// Narrows the cases. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "CaseFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those of this contact.
    pub contact_id: Option<ContactId>,
    /// Only those for which this person answers.
    pub owner_id: Option<UserId>,
    /// Only those in this state. Open and closed ones alike unless `open` is given too.
    pub status: Option<Status>,
    /// Only those at least this severe, 1 to 5.
    pub least_severity: Option<i32>,
    /// True for those that are open, false for those that are closed, null for both. True when it is left out.
    pub open: MaybeUndefined<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let open = inbox::wanted(self.open, self.status.is_some());
        Condition::all()
            .add_option(open.map(|open| Column::IsOpen.eq(open)))
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.contact_id.map(|contact| Column::ContactId.eq(contact.uuid())))
            .add_option(self.owner_id.map(|user| Column::OwnerUserId.eq(user.uuid())))
            .add_option(self.status.map(|status| Column::Status.eq(status)))
            .add_option(self.least_severity.map(|least| Column::Severity.gte(least)))
    }
}

/// The order of cases: by when they were opened.
#[derive(Clone, Debug, InputObject)]
#[graphql(name = "CaseOrder")]
pub struct OrderBy {
    /// Which way.
    pub direction: Direction,
}

impl Default for OrderBy {
    fn default() -> Self {
        Self {
            direction: Direction::Desc,
        }
    }
}

/// A page of cases.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    find::<Model>(by)
        .filter(filter.condition())
        .page("cases", &Order::by(Column::OpenedAt, order.direction), page)
        .await
}

/// How many cases there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The cases of one contact, the newest first.
pub fn of_contact(page: Page) -> Children<Model> {
    Children::of(Column::ContactId, Order::by_id(Direction::Desc), page)
}

/// The case that something heard opened, as its children: one at most.
pub fn of_word_of_mouth_event(page: Page) -> Children<Model> {
    Children::of(Column::WordOfMouthEventId, Order::by_id(Direction::Asc), page)
}
