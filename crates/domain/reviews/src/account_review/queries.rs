//! What one may ask about reviews.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{AccountId, ClientId, UserId};
use goodword_kernel::{Page, Result, Slice, Timestamp, one_order};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, SimpleExpr};

use super::{Column, Entity, Model, Status, is_open, may};

/// Narrows the reviews. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "AccountReviewFilter")]
pub struct Filter {
    /// Only those of accounts of this client company.
    pub client_id: Option<ClientId>,
    /// Only those of this account.
    pub account_id: Option<AccountId>,
    /// Only those that this person holds.
    pub reviewer_id: Option<UserId>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
    /// True for those of which something is still to come, false for those that have ended.
    pub open: Option<bool>,
    /// True for those whose time was over before they were held; false for the others.
    pub overdue: Option<bool>,
    /// Only those to be held before this time.
    pub due_before: Option<Timestamp>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let states = self.status_in.as_ref();
        Condition::all()
            .add_option(self.open.map(opened))
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.account_id.map(|account| Column::AccountId.eq(account.uuid())))
            .add_option(self.reviewer_id.map(|user| Column::ReviewerUserId.eq(user.uuid())))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
            .add_option(self.overdue.map(late))
            .add_option(self.due_before.map(|at| Column::DueAt.lt(at)))
    }
}

fn opened(open: bool) -> SimpleExpr {
    let is = Expr::col((Entity, Column::IsOpen));
    if open { is } else { is.not() }
}

fn late(wanted: bool) -> SimpleExpr {
    let column = Column::OverdueAt;
    if wanted { column.is_not_null() } else { column.is_null() }
}

one_order! {
    /// The order of reviews: by when they are or were to be held.
    "AccountReviewOrder", Asc
}

/// A page of reviews.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let order = Order::by(Column::DueAt, order.direction);
    let found = find::<Model>(by).filter(filter.condition());
    found.page("account_reviews", &order, page).await
}

/// How many reviews there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The reviews of one account, the latest due first.
pub fn of_account(page: Page) -> Children<Model> {
    Children::of(Column::AccountId, Order::by(Column::DueAt, Direction::Desc), page)
}

/// The review of one account of which something is still to come.
pub fn next_of_account() -> Children<Model> {
    of_account(Page::first(1)).filter(is_open(), "open")
}

/// The review of an account of which something is still to come.
pub(crate) async fn next(tx: &Tx, account: AccountId) -> Result<Option<Model>> {
    let mine = find::<Model>(tx).filter(Column::AccountId.eq(account.uuid()));
    mine.filter(is_open()).maybe().await
}
