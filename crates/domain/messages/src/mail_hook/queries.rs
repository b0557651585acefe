//! What one may ask about addresses for reports.

use goodword_identity::{By, Order, find};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};

/// Narrows the addresses.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "MailHookFilter")]
pub struct Filter {
    /// Those that were revoked are left out unless this is true.
    pub with_revoked: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let open = !self.with_revoked.unwrap_or(false);
        Condition::all().add_option(open.then(|| Column::RevokedAt.is_null()))
    }
}

one_order! {
    /// The order of addresses: by when they were made.
    "MailHookOrder", Desc
}

/// A page of addresses.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("mail_hooks", &Order::by_id(order.direction), page).await
}

/// How many addresses there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}
