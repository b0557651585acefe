//! What one may ask about decisions on the credit.

use async_graphql::InputObject;
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};

/// Narrows the decisions. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "AttributionDecisionFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those that the OWNER decided otherwise, or only the others.
    pub overridden: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let overridden = |yes: bool| {
            if yes {
                Column::OverriddenAt.is_not_null()
            } else {
                Column::OverriddenAt.is_null()
            }
        };
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.overridden.map(overridden))
    }
}

one_order! {
    /// The order of decisions: by when they were made.
    "AttributionDecisionOrder", Desc
}

/// A page of decisions.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    let order = Order::by_id(order.direction);
    found.page("attribution_decisions", &order, page).await
}

/// How many decisions there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The decision about one referral.
pub fn of_referral(page: Page) -> Children<Model> {
    Children::of(Column::ReferralId, Order::by_id(Direction::Desc), page)
}
