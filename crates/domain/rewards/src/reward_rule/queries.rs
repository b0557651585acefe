//! What one may ask about rules for rewards.

use async_graphql::InputObject;
use goodword_identity::{By, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};

/// Narrows the rules. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "RewardRuleFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Those that were put away too.
    pub with_archived: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let in_use = (self.with_archived != Some(true)).then(|| Column::ArchivedAt.is_null());
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(in_use)
    }
}

one_order! {
    /// The order of rules: by when they were made.
    "RewardRuleOrder", Desc
}

/// A page of rules.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("reward_rules", &Order::by_id(order.direction), page).await
}

/// How many rules there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}
