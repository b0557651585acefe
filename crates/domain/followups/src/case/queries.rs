//! What one may ask about cases.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{ClientId, ContactId, KnownIssueId, UserId};
use goodword_kernel::{Page, Result, Slice};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, SimpleExpr};

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
    /// Only those of this known issue.
    pub known_issue_id: Option<KnownIssueId>,
    /// Only those that the caller is asked to answer for (FUP-15); false for all others.
    pub offered_to_me: Option<bool>,
    /// Only those whose time for a compensation passed without an offer (FUP-12); false for all others.
    pub compensation_breached: Option<bool>,
    /// True for those that are open, false for those that are closed, null for both. True when it is left out.
    pub open: MaybeUndefined<bool>,
}

impl Filter {
    fn condition(&self, by: &By<may::Read>) -> Condition {
        let open = inbox::wanted(self.open, self.status.is_some());
        Condition::all()
            .add_option(open.map(|open| Column::IsOpen.eq(open)))
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.contact_id.map(|contact| Column::ContactId.eq(contact.uuid())))
            .add_option(self.owner_id.map(|user| Column::OwnerUserId.eq(user.uuid())))
            .add_option(self.status.map(|status| Column::Status.eq(status)))
            .add_option(self.known_issue_id.map(|issue| Column::KnownIssueId.eq(issue.uuid())))
            .add_option(
                self.offered_to_me
                    .map(|mine| inbox::mine(Column::OfferedToUserId, by, mine)),
            )
            .add_option(self.compensation_breached.map(breached))
            .add_option(self.least_severity.map(|least| Column::Severity.gte(least)))
    }
}

fn breached(wanted: bool) -> SimpleExpr {
    let column = Column::CompensationBreachedAt;
    if wanted { column.is_not_null() } else { column.is_null() }
}

/// What cases are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, async_graphql::Enum)]
#[graphql(name = "CaseOrderField")]
pub enum OrderField {
    /// By when they were opened.
    OpenedAt,
    /// By how urgent they are.
    Priority,
}

/// The order of cases: by when they were opened, unless another field is named.
#[derive(Clone, Debug, InputObject)]
#[graphql(name = "CaseOrder")]
pub struct OrderBy {
    /// By what.
    #[graphql(default_with = "OrderField::OpenedAt")]
    pub field: OrderField,
    /// Which way.
    pub direction: Direction,
}

impl Default for OrderBy {
    fn default() -> Self {
        Self {
            field: OrderField::OpenedAt,
            direction: Direction::Desc,
        }
    }
}

impl OrderBy {
    fn order(&self) -> Order<Model> {
        match self.field {
            OrderField::OpenedAt => Order::by(Column::OpenedAt, self.direction),
            OrderField::Priority => Order::by(Column::Priority, self.direction),
        }
    }
}

/// A page of cases.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    find::<Model>(by)
        .filter(filter.condition(by))
        .page("cases", &order.order(), page)
        .await
}

/// How many cases there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition(by)).count(cap).await
}

/// The cases of one contact, the newest first.
pub fn of_contact(page: Page) -> Children<Model> {
    Children::of(Column::ContactId, Order::by_id(Direction::Desc), page)
}

/// The cases of one account, the latest opened first.
pub fn of_account(page: Page) -> Children<Model> {
    Children::of(Column::AccountId, Order::by_id(Direction::Desc), page)
}

/// The cases of one known issue, the newest first.
pub fn of_issue(page: Page) -> Children<Model> {
    Children::of(Column::KnownIssueId, Order::by(Column::OpenedAt, Direction::Desc), page)
}

/// The case that something heard opened, as its children: one at most.
pub fn of_word_of_mouth_event(page: Page) -> Children<Model> {
    Children::of(Column::WordOfMouthEventId, Order::by_id(Direction::Asc), page)
}
