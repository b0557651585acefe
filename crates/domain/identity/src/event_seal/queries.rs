//! What one may ask of the seals.

use goodword_kernel::{Page, Result, Slice, Timestamp, one_order};
use goodword_persistence::{By, Order, find};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model};
use crate::event_log::may;

/// Narrows the seals. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "EventSealFilter")]
pub struct Filter {
    /// Only those made from this instant on.
    pub since: Option<Timestamp>,
    /// Only those made before this instant.
    pub until: Option<Timestamp>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.since.map(|since| Column::SealedAt.gte(since)))
            .add_option(self.until.map(|until| Column::SealedAt.lt(until)))
    }
}

one_order! {
    /// The order of seals: by when they were made.
    "EventSealOrder", Desc
}

/// A page of seals, the newest first unless asked otherwise.
pub async fn page(by: &By<may::Audit>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    find::<Model>(by)
        .filter(filter.condition())
        .page("event_seals", &Order::by_id(order.direction), page)
        .await
}

/// How many seals there are, counted up to `cap`.
pub async fn count(by: &By<may::Audit>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}
