//! What one may ask about keys.

use goodword_kernel::id::UserId;
use goodword_kernel::{Page, Result, Slice, Timestamp, one_order};
use goodword_persistence::{By, Order, find};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};

/// Narrows the keys. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "ApiKeyFilter")]
pub struct Filter {
    /// Only those made by this person.
    pub user_id: Option<UserId>,
    /// Keys that are over are left out unless this is true.
    pub with_ended: Option<bool>,
}

impl Filter {
    fn condition(&self, now: Timestamp) -> Condition {
        let good = Condition::all()
            .add(Column::RevokedAt.is_null())
            .add(Column::ExpiresAt.gt(now));
        Condition::all()
            .add_option(self.user_id.map(|user| Column::UserId.eq(user.uuid())))
            .add_option((!self.with_ended.unwrap_or(false)).then_some(good))
    }
}

one_order! {
    /// The order of keys: by when they were made.
    "ApiKeyOrder", Desc
}

/// A page of keys, the newest first unless asked otherwise.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    find::<Model>(by)
        .filter(filter.condition(by.now()))
        .page("apiKeys", &Order::by_id(order.direction), page)
        .await
}

/// How many keys there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition(by.now())).count(cap).await
}
