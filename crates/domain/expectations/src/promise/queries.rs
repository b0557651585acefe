//! What one may ask about promises.

use async_graphql::InputObject;
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{AccountId, ClientId, ContactId, EngagementId, JourneyStageId, UserId};
use goodword_kernel::{Page, Result, Slice, Timestamp, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Outcome, may};

/// Narrows the promises. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "PromiseFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those to this account.
    pub account_id: Option<AccountId>,
    /// Only those to this contact.
    pub contact_id: Option<ContactId>,
    /// Only those for this work.
    pub engagement_id: Option<EngagementId>,
    /// Only those in this stage.
    pub stage_id: Option<JourneyStageId>,
    /// Only those that this person answers for.
    pub responsible_id: Option<UserId>,
    /// Only those that came to one of these.
    pub outcome_in: Option<Vec<Outcome>>,
    /// Only those due before this time.
    pub due_before: Option<Timestamp>,
    /// Only those due at this time or later.
    pub due_after: Option<Timestamp>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let outcomes = self.outcome_in.as_ref();
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.account_id.map(|account| Column::AccountId.eq(account.uuid())))
            .add_option(self.contact_id.map(|contact| Column::ContactId.eq(contact.uuid())))
            .add_option(self.engagement_id.map(|work| Column::EngagementId.eq(work.uuid())))
            .add_option(self.stage_id.map(|stage| Column::StageId.eq(stage.uuid())))
            .add_option(
                self.responsible_id
                    .map(|user| Column::ResponsibleUserId.eq(user.uuid())),
            )
            .add_option(outcomes.map(|some| Column::Outcome.is_in(some.iter().copied())))
            .add_option(self.due_before.map(|at| Column::DueAt.lt(at)))
            .add_option(self.due_after.map(|at| Column::DueAt.gte(at)))
    }
}

one_order! {
    /// The order of promises: by when they are due.
    "PromiseOrder", Asc
}

/// A page of promises.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let order = Order::by(Column::DueAt, order.direction);
    let found = find::<Model>(by).filter(filter.condition());
    found.page("promises", &order, page).await
}

/// How many promises there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// What one account was promised, the latest due first.
pub fn of_account(page: Page) -> Children<Model> {
    Children::of(Column::AccountId, Order::by(Column::DueAt, Direction::Desc), page)
}

/// What one contact was promised, the latest due first.
pub fn of_contact(page: Page) -> Children<Model> {
    Children::of(Column::ContactId, Order::by(Column::DueAt, Direction::Desc), page)
}

/// What was promised for one piece of work, the earliest due first.
pub fn of_engagement(page: Page) -> Children<Model> {
    Children::of(Column::EngagementId, Order::by(Column::DueAt, Direction::Asc), page)
}

/// What was promised in one stage, the latest due first.
pub fn of_stage(page: Page) -> Children<Model> {
    Children::of(Column::StageId, Order::by(Column::DueAt, Direction::Desc), page)
}
