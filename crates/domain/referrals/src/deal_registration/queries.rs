//! What one may ask about registered deals.

use async_graphql::InputObject;
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Outcome, may};

/// Narrows the deals. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "DealRegistrationFilter")]
pub struct Filter {
    /// Only those to this client company.
    pub client_id: Option<ClientId>,
    /// Only those about which this was decided; OPEN for those that wait.
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
    /// The order of deals: by when they were shown.
    "DealRegistrationOrder", Desc
}

/// A page of deals.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    let order = Order::by_id(order.direction);
    found.page("deal_registrations", &order, page).await
}

/// How many deals there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The deals about one referral, the latest first.
pub fn of_referral(page: Page) -> Children<Model> {
    Children::of(Column::ReferralId, Order::by_id(Direction::Desc), page)
}
