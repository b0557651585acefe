//! What one may ask about gifts.

use async_graphql::InputObject;
use goodword_identity::{By, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};
use crate::narrowing::given;

/// Narrows the gifts. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "FriendGiftFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// True for those that are given no more, false for the others.
    pub closed: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let closed = |closed: bool| given(Column::ClosedAt, closed);
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.closed.map(closed))
    }
}

one_order! {
    /// The order of gifts: by when they were made.
    "FriendGiftOrder", Desc
}

/// A page of gifts.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("friend_gifts", &Order::by_id(order.direction), page).await
}

/// How many gifts there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}
