//! What one may ask about contacts of rivals.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{AccountId, ClientId};
use goodword_kernel::{Page, Result, Slice, Timestamp, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Nature, may};

/// Narrows the contacts of rivals. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "CompetitorContactFilter")]
pub struct Filter {
    /// Only those with customers of this client company.
    pub client_id: Option<ClientId>,
    /// Only those with this account.
    pub account_id: Option<AccountId>,
    /// Only those that have come so far.
    pub nature_in: Option<Vec<Nature>>,
    /// Only those at this time or later.
    pub seen_after: Option<Timestamp>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let natures = self.nature_in.as_ref();
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.account_id.map(|account| Column::AccountId.eq(account.uuid())))
            .add_option(natures.map(|some| Column::Nature.is_in(some.iter().copied())))
            .add_option(self.seen_after.map(|at| Column::SeenAt.gte(at)))
    }
}

one_order! {
    /// The order of contacts of rivals: by when they were.
    "CompetitorContactOrder", Desc
}

/// A page of contacts of rivals.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let order = Order::by(Column::SeenAt, order.direction);
    let found = find::<Model>(by).filter(filter.condition());
    found.page("competitor_contacts", &order, page).await
}

/// How many contacts of rivals there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// Who was in touch with one account, the latest first.
pub fn of_account(page: Page) -> Children<Model> {
    Children::of(Column::AccountId, Order::by(Column::SeenAt, Direction::Desc), page)
}
