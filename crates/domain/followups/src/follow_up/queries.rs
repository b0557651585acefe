//! What one may ask about follow-ups: the inbox.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_identity::{By, Children, ClientRole, Direction, Order, find};
use goodword_kernel::id::{ClientId, ContactId, SurveyResponseId, UserId};
use goodword_kernel::{Check, Page, Result, Slice, Timestamp};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, SimpleExpr};

use super::{Column, Entity, Model, Reason, Status, may};
use crate::inbox;

/// Most values that one condition of a filter may list.
const MOST_VALUES: usize = 100;

/// Narrows the follow-ups. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "FollowUpFilter")]
pub struct Filter {
    /// Only those whose assignee is the caller; false for all others.
    pub mine: Option<bool>,
    /// Only those that are open, past their due time and without first contact; false for all others.
    pub overdue: Option<bool>,
    /// Only those of detractors that went to somebody other than the OWNER, with the reason in `reassignedReason` (FUP-5);
    /// false for all others.
    pub reassigned_from_owner: Option<bool>,
    /// Only those that should be finished by now and were not in time; false for all others.
    pub close_breached: Option<bool>,
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those of these client companies; at most 100.
    pub client_id_in: Option<Vec<ClientId>>,
    /// Only those for one of these reasons; at most 100.
    pub reason_in: Option<Vec<Reason>>,
    /// Only those for which somebody in this role is to act.
    pub required_role: Option<ClientRole>,
    /// Only those of this assignee.
    pub assignee_id: Option<UserId>,
    /// Only those in one of these states; at most 100. Open and ended ones alike unless `open` is given too.
    pub status_in: Option<Vec<Status>>,
    /// True for those where there is still something to do, false for those that have ended, null for both. True when
    /// it is left out.
    pub open: MaybeUndefined<bool>,
    /// Only those due before this time.
    pub due_before: Option<Timestamp>,
    /// Only those due at this time or later.
    pub due_after: Option<Timestamp>,
    /// Only those about this contact.
    pub contact_id: Option<ContactId>,
}

impl Filter {
    fn check(&self) -> Result<()> {
        let mut check = Check::new();
        let lengths = [
            ("filter.clientIdIn", self.client_id_in.as_ref().map(Vec::len)),
            ("filter.reasonIn", self.reason_in.as_ref().map(Vec::len)),
            ("filter.statusIn", self.status_in.as_ref().map(Vec::len)),
        ];
        for (path, length) in lengths {
            if length.is_some_and(|length| length > MOST_VALUES) {
                check.problem(path, format!("must be at most {MOST_VALUES}"));
            }
        }
        check.done()
    }

    fn condition(&self, by: &By<may::Read>) -> Condition {
        let clients = self.client_id_in.as_ref();
        Condition::all()
            .add_option(self.open())
            .add_option(self.mine.map(|mine| inbox::mine(Column::AssigneeUserId, by, mine)))
            .add_option(self.overdue.map(|overdue| overdue_at(by.now(), overdue)))
            .add_option(self.reassigned_from_owner.map(reassigned))
            .add_option(self.close_breached.map(late_to_close))
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(clients.map(|some| Column::ClientId.is_in(some.iter().map(ClientId::uuid))))
            .add_option(
                self.reason_in
                    .as_ref()
                    .map(|some| Column::Reason.is_in(some.iter().copied())),
            )
            .add_option(self.required_role.map(|role| Column::RequiredRole.eq(role)))
            .add_option(self.assignee_id.map(|user| Column::AssigneeUserId.eq(user.uuid())))
            .add_option(
                self.status_in
                    .as_ref()
                    .map(|some| Column::Status.is_in(some.iter().copied())),
            )
            .add_option(self.due_before.map(|at| Column::DueAt.lt(at)))
            .add_option(self.due_after.map(|at| Column::DueAt.gte(at)))
            .add_option(self.contact_id.map(|contact| Column::ContactId.eq(contact.uuid())))
    }

    fn open(&self) -> Option<SimpleExpr> {
        let open = inbox::wanted(self.open, self.status_in.is_some())?;
        Some(if open { is_open() } else { is_open().not() })
    }
}

/// That there is still something to do, in the words of the partial indexes: as a bound value, neither engine would
/// know that they serve.
pub(crate) fn is_open() -> SimpleExpr {
    Expr::col((Entity, Column::IsOpen))
}

/// That it is about an account and nobody in particular: of those there is one for each reason (FUP-8).
pub(crate) fn of_account_alone() -> Condition {
    Condition::all()
        .add(Column::ContactId.is_null())
        .add(Column::AccountId.is_not_null())
}

fn overdue_at(now: Timestamp, overdue: bool) -> SimpleExpr {
    let late = is_open()
        .and(Column::DueAt.lt(now))
        .and(Column::FirstContactAt.is_null());
    if overdue { late } else { late.not() }
}

// A detractor's who is not with the OWNER (FUP-5): the reason is kept only there.
fn reassigned(wanted: bool) -> SimpleExpr {
    let elsewhere = Column::ReassignedReason
        .is_not_null()
        .and(Column::Reason.eq(Reason::DetractorResponse));
    if wanted { elsewhere } else { elsewhere.not() }
}

fn late_to_close(wanted: bool) -> SimpleExpr {
    let column = Column::CloseBreachedAt;
    if wanted { column.is_not_null() } else { column.is_null() }
}

/// What follow-ups are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, async_graphql::Enum)]
#[graphql(name = "FollowUpOrderField")]
pub enum OrderField {
    /// By when they are due.
    DueAt,
    /// By when they were opened.
    CreatedAt,
}

/// The order of follow-ups.
#[derive(Clone, Debug, InputObject)]
#[graphql(name = "FollowUpOrder")]
pub struct OrderBy {
    /// By what.
    pub field: OrderField,
    /// Which way.
    pub direction: Direction,
}

impl Default for OrderBy {
    fn default() -> Self {
        Self {
            field: OrderField::DueAt,
            direction: Direction::Asc,
        }
    }
}

impl OrderBy {
    fn order(&self) -> Order<Model> {
        match self.field {
            OrderField::DueAt => Order::by(Column::DueAt, self.direction),
            OrderField::CreatedAt => Order::by_id(self.direction),
        }
    }
}

/// A page of the inbox: one statement.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    filter.check()?;
    find::<Model>(by)
        .filter(filter.condition(by))
        .page("follow_ups", &order.order(), page)
        .await
}

/// How many follow-ups there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition(by)).count(cap).await
}

/// The follow-ups about one contact, the latest due first.
pub fn of_contact(page: Page) -> Children<Model> {
    Children::of(Column::ContactId, Order::by(Column::DueAt, Direction::Desc), page)
}

/// The follow-ups that go with one case.
pub fn of_case(page: Page) -> Children<Model> {
    Children::of(Column::CaseId, Order::by_id(Direction::Asc), page)
}

/// The open follow-ups that one answer of a contact opened.
pub(crate) async fn opened_by_response(
    tx: &Tx,
    contact: ContactId,
    response: SurveyResponseId,
    most: u64,
) -> Result<Vec<Model>> {
    let open = find::<Model>(tx)
        .filter(Column::ContactId.eq(contact.uuid()))
        .filter(Column::SourceResponseId.eq(response.uuid()))
        .filter(is_open());
    open.most(most).await
}
