//! What one may ask about templates.

use goodword_identity::{By, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Key, Model, may};

/// Narrows the templates. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "MessageTemplateFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those that are for all of the agency's client companies, or only those that are for one.
    pub of_agency: Option<bool>,
    /// Only those for this mail.
    pub key: Option<Key>,
    /// Editions that are out of use are left out unless this is true.
    pub with_inactive: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let of_agency = |yes| {
            if yes {
                Column::ClientId.is_null()
            } else {
                Column::ClientId.is_not_null()
            }
        };
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.of_agency.map(of_agency))
            .add_option(self.key.map(|key| Column::Key.eq(key)))
            .add_option((!self.with_inactive.unwrap_or(false)).then(|| Column::Active.eq(true)))
    }
}

one_order! {
    /// The order of templates: by when the edition was made.
    "MessageTemplateOrder", Desc
}

/// A page of templates.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found
        .page("message_templates", &Order::by_id(order.direction), page)
        .await
}

/// How many templates there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}
