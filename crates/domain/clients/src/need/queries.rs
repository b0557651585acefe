//! What one may ask about needs.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{AccountId, ClientId};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};

/// Narrows the needs. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "NeedFilter")]
pub struct Filter {
    /// Only those of customers of this client company.
    pub client_id: Option<ClientId>,
    /// Only those of this account.
    pub account_id: Option<AccountId>,
    /// True for those about which nothing was asked (CUS-5), false for the others.
    pub unclarified: Option<bool>,
    /// True for those that are put away; left out or false for the others.
    pub archived: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let archived = if self.archived.unwrap_or(false) {
            Column::ArchivedAt.is_not_null()
        } else {
            Column::ArchivedAt.is_null()
        };
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.account_id.map(|account| Column::AccountId.eq(account.uuid())))
            .add_option(self.unclarified.map(|flag| Column::Unclarified.eq(flag)))
            .add(archived)
    }
}

one_order! {
    /// The order of needs: by when they became known.
    "NeedOrder", Desc
}

/// A page of needs.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("needs", &Order::by_id(order.direction), page).await
}

/// How many needs there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The needs of one account, the latest known first, without those that are put away.
pub fn of_account(page: Page) -> Children<Model> {
    let all = Children::of(Column::AccountId, Order::by_id(Direction::Desc), page);
    all.filter(Column::ArchivedAt.is_null(), "open")
}

/// The needs of one account about which nothing was asked (CUS-5), without those that are put away.
pub(crate) fn unclarified_of_account(page: Page) -> Children<Model> {
    let own = Condition::all()
        .add(Column::ArchivedAt.is_null())
        .add(Column::Unclarified.eq(true));
    Children::of(Column::AccountId, Order::by_id(Direction::Desc), page).filter(own, "unclarified")
}
