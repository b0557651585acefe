//! What one may ask about appeals.

use async_graphql::InputObject;
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Outcome, may};

/// Narrows the appeals. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "AppealFilter")]
pub struct Filter {
    /// Only those to this client company.
    pub client_id: Option<ClientId>,
    /// Only those of which this came; OPEN for those that wait.
    pub outcome_in: Option<Vec<Outcome>>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let outcomes = self.outcome_in.as_ref();
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(outcomes.map(|some| Column::Outcome.is_in(some.iter().copied())))
    }
}

one_order! {
    /// The order of appeals: by when they were made.
    "AppealOrder", Desc
}

/// A page of appeals.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("appeals", &Order::by_id(order.direction), page).await
}

/// How many appeals there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The appeals against decisions about one referral, the latest first.
pub fn of_referral(page: Page) -> Children<Model> {
    Children::of(Column::ReferralId, Order::by_id(Direction::Desc), page)
}
