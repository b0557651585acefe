//! What one may ask about sign-ins.

use goodword_kernel::id::UserId;
use goodword_kernel::{Page, Result, Slice, Timestamp, one_order};
use goodword_persistence::{By, Order, find};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};

/// Narrows the sessions. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "SessionFilter")]
pub struct Filter {
    /// Only those of this person.
    pub user_id: Option<UserId>,
    /// Sessions that are over are left out unless this is true.
    pub with_ended: Option<bool>,
}

impl Filter {
    fn condition(&self, now: Timestamp) -> Condition {
        let open = Condition::all()
            .add(Column::EndedAt.is_null())
            .add(Column::ExpiresAt.gt(now));
        Condition::all()
            .add_option(self.user_id.map(|user| Column::UserId.eq(user.uuid())))
            .add_option((!self.with_ended.unwrap_or(false)).then_some(open))
    }
}

one_order! {
    /// The order of sessions: by when they began.
    "SessionOrder", Desc
}

/// A page of sessions, the newest first unless asked otherwise.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    find::<Model>(by)
        .filter(filter.condition(by.now()))
        .page("sessions", &Order::by_id(order.direction), page)
        .await
}

/// How many sessions there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition(by.now())).count(cap).await
}
