//! What one may ask about conflicts.

use async_graphql::InputObject;
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Decision, Kind, Model, may};

/// Narrows the conflicts. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "RegistrationConflictFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those decided so; OPEN for those that wait.
    pub decision_in: Option<Vec<Decision>>,
    /// Only those of one of these kinds.
    pub kind_in: Option<Vec<Kind>>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let (decisions, kinds) = (self.decision_in.as_ref(), self.kind_in.as_ref());
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(decisions.map(|some| Column::Decision.is_in(some.iter().copied())))
            .add_option(kinds.map(|some| Column::Kind.is_in(some.iter().copied())))
    }
}

one_order! {
    /// The order of conflicts: by when they were found.
    "RegistrationConflictOrder", Desc
}

/// A page of conflicts.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    let order = Order::by_id(order.direction);
    found.page("registration_conflicts", &order, page).await
}

/// How many conflicts there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// What was found beside a referral, the first ones first.
pub fn of_referral(page: Page) -> Children<Model> {
    Children::of(Column::ReferralId, Order::by_id(Direction::Asc), page)
}
