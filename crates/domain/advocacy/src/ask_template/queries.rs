//! What one may ask about templates for asks.

use async_graphql::InputObject;
use goodword_identity::{By, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};

/// Narrows the templates. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "AskTemplateFilter")]
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
    /// The order of templates: by when they were made.
    "AskTemplateOrder", Desc
}

/// A page of templates.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    let order = Order::by_id(order.direction);
    found.page("ask_templates", &order, page).await
}

/// How many templates there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}
