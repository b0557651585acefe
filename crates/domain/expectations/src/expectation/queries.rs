//! What one may ask about expectations.

use async_graphql::InputObject;
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{
    AccountId, ClientId, ContactId, ExpectationAuditId, JourneyStageId, PromiseId, StakeholderId,
};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Basis, Column, Model, Status, may};

/// Narrows the expectations. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "ExpectationFilter")]
pub struct Filter {
    /// Only those of this client company's customers.
    pub client_id: Option<ClientId>,
    /// Only those of this account.
    pub account_id: Option<AccountId>,
    /// Only those of this contact.
    pub contact_id: Option<ContactId>,
    /// Only those of this stakeholder.
    pub stakeholder_id: Option<StakeholderId>,
    /// Only those in this stage.
    pub stage_id: Option<JourneyStageId>,
    /// Only those heard in this audit.
    pub audit_id: Option<ExpectationAuditId>,
    /// Only those that this promise answers.
    pub promise_id: Option<PromiseId>,
    /// Only those that rest on one of these.
    pub basis_in: Option<Vec<Basis>>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
    /// Only those that weigh at least this much, 1 to 5.
    pub least_importance: Option<i32>,
    /// True for those without a need behind them, false for the others (s38).
    pub without_need: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let without = |without| {
            if without {
                Column::NeedId.is_null()
            } else {
                Column::NeedId.is_not_null()
            }
        };
        let (bases, states) = (self.basis_in.as_ref(), self.status_in.as_ref());
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.account_id.map(|account| Column::AccountId.eq(account.uuid())))
            .add_option(self.contact_id.map(|contact| Column::ContactId.eq(contact.uuid())))
            .add_option(self.stakeholder_id.map(|one| Column::StakeholderId.eq(one.uuid())))
            .add_option(self.stage_id.map(|stage| Column::StageId.eq(stage.uuid())))
            .add_option(self.audit_id.map(|audit| Column::AuditId.eq(audit.uuid())))
            .add_option(self.promise_id.map(|promise| Column::PromiseId.eq(promise.uuid())))
            .add_option(bases.map(|some| Column::Basis.is_in(some.iter().copied())))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
            .add_option(self.least_importance.map(|least| Column::Importance.gte(least)))
            .add_option(self.without_need.map(without))
    }
}

one_order! {
    /// The order of expectations: by when they were heard.
    "ExpectationOrder", Desc
}

/// A page of expectations.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("expectations", &Order::by_id(order.direction), page).await
}

/// How many expectations there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// What one account expects, the latest heard first.
pub fn of_account(page: Page) -> Children<Model> {
    Children::of(Column::AccountId, Order::by_id(Direction::Desc), page)
}

/// What one contact expects, the latest heard first.
pub fn of_contact(page: Page) -> Children<Model> {
    Children::of(Column::ContactId, Order::by_id(Direction::Desc), page)
}

/// What one stakeholder expects, the latest heard first.
pub fn of_stakeholder(page: Page) -> Children<Model> {
    Children::of(Column::StakeholderId, Order::by_id(Direction::Desc), page)
}

/// What is expected in one stage, the latest heard first.
pub fn of_stage(page: Page) -> Children<Model> {
    Children::of(Column::StageId, Order::by_id(Direction::Desc), page)
}

/// The first expectations that were heard in one audit and name an account.
pub fn accounts_of_audit() -> Children<Model> {
    of_audit(Page::first(MOST_HEARD)).filter(Column::AccountId.is_not_null(), "of accounts")
}

/// Expectations of one audit by which its accounts are shown.
const MOST_HEARD: u64 = 50;

/// What was heard in one audit.
pub fn of_audit(page: Page) -> Children<Model> {
    Children::of(Column::AuditId, Order::by_id(Direction::Asc), page)
}

/// What one promise answers.
pub fn of_promise(page: Page) -> Children<Model> {
    Children::of(Column::PromiseId, Order::by_id(Direction::Asc), page)
}
