//! What one may ask about tasks.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{AccountId, CaseId, ClientId, ContactId, FollowUpId, PlaybookRunId, UserId};
use goodword_kernel::{Page, Result, Slice, Timestamp};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, ExprTrait, SimpleExpr};

use super::{Column, Model, Status, may};
use crate::inbox;

/// Narrows the tasks. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "TaskFilter")]
pub struct Filter {
    /// Only those whose assignee is the caller; false for all others.
    pub mine: Option<bool>,
    /// Only those of this assignee.
    pub assignee_id: Option<UserId>,
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those of this follow-up.
    pub follow_up_id: Option<FollowUpId>,
    /// Only those of this playbook's run.
    pub playbook_run_id: Option<PlaybookRunId>,
    /// Only those for this case.
    pub case_id: Option<CaseId>,
    /// Only those about this contact.
    pub contact_id: Option<ContactId>,
    /// Only those about this account.
    pub account_id: Option<AccountId>,
    /// Only those that are open and past their due time; false for all others.
    pub overdue: Option<bool>,
    /// Only those in this state. Open and ended ones alike unless `open` is given too.
    pub status: Option<Status>,
    /// True for those where there is still something to do, false for those that have ended, null for both. True when
    /// it is left out.
    pub open: MaybeUndefined<bool>,
    /// Only those due before this time.
    pub due_before: Option<Timestamp>,
    /// Only those due at this time or later.
    pub due_after: Option<Timestamp>,
}

impl Filter {
    fn condition(&self, by: &By<may::Read>) -> Condition {
        Condition::all()
            .add_option(self.open())
            .add_option(self.mine.map(|mine| inbox::mine(Column::AssigneeUserId, by, mine)))
            .add_option(self.assignee_id.map(|user| Column::AssigneeUserId.eq(user.uuid())))
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.follow_up_id.map(|id| Column::FollowUpId.eq(id.uuid())))
            .add_option(self.playbook_run_id.map(|id| Column::RunId.eq(id.uuid())))
            .add_option(self.case_id.map(|id| Column::CaseId.eq(id.uuid())))
            .add_option(self.contact_id.map(|id| Column::ContactId.eq(id.uuid())))
            .add_option(self.account_id.map(|id| Column::AccountId.eq(id.uuid())))
            .add_option(self.overdue.map(|overdue| overdue_at(by.now(), overdue)))
            .add_option(self.status.map(|status| Column::Status.eq(status)))
            .add_option(self.due_before.map(|at| Column::DueAt.lt(at)))
            .add_option(self.due_after.map(|at| Column::DueAt.gte(at)))
    }

    // A task that has ended has a time at which it did: the partial indexes are over those that have none.
    fn open(&self) -> Option<SimpleExpr> {
        let open = inbox::wanted(self.open, self.status.is_some())?;
        let (todo, ended) = (Column::FinishedAt.is_null(), Column::FinishedAt.is_not_null());
        Some(if open { todo } else { ended })
    }
}

fn overdue_at(now: Timestamp, overdue: bool) -> SimpleExpr {
    let late = Column::FinishedAt.is_null().and(Column::DueAt.lt(now));
    if overdue { late } else { late.not() }
}

/// The order of tasks: by when they are due.
#[derive(Clone, Debug, InputObject)]
#[graphql(name = "TaskOrder")]
pub struct OrderBy {
    /// Which way.
    pub direction: Direction,
}

impl Default for OrderBy {
    fn default() -> Self {
        Self {
            direction: Direction::Asc,
        }
    }
}

/// A page of tasks.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    find::<Model>(by)
        .filter(filter.condition(by))
        .page("tasks", &Order::by(Column::DueAt, order.direction), page)
        .await
}

/// How many tasks there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition(by)).count(cap).await
}

/// The tasks of one follow-up, in their order.
pub fn of_follow_up(page: Page) -> Children<Model> {
    Children::of(Column::FollowUpId, Order::by(Column::Position, Direction::Asc), page)
}

/// The tasks for one case, the earliest due first.
pub fn of_case(page: Page) -> Children<Model> {
    Children::of(Column::CaseId, Order::by(Column::DueAt, Direction::Asc), page)
}

/// What one huddle decided on, the earliest due first.
pub fn of_huddle(page: Page) -> Children<Model> {
    Children::of(Column::HuddleId, Order::by(Column::DueAt, Direction::Asc), page)
}

/// The tasks of one playbook's run, in their order.
pub fn of_run(page: Page) -> Children<Model> {
    Children::of(Column::RunId, Order::by(Column::Position, Direction::Asc), page)
}
