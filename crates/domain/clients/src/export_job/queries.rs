//! What one may ask about exports.

use goodword_identity::{By, Order, find};
use goodword_kernel::id::{ClientId, ContactId};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Kind, Model, Status, may};

/// Narrows the exports. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "ExportJobFilter")]
pub struct Filter {
    /// Only of this client company's data.
    pub client_id: Option<ClientId>,
    /// Only about this customer.
    pub contact_id: Option<ContactId>,
    /// Only of this kind.
    pub kind: Option<Kind>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let states = self.status_in.as_ref();
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.contact_id.map(|contact| Column::ContactId.eq(contact.uuid())))
            .add_option(self.kind.map(|kind| Column::Kind.eq(kind)))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
    }
}

one_order! {
    /// The order of exports: by when they were asked for.
    "ExportJobOrder", Desc
}

/// A page of exports.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("export_jobs", &Order::by_id(order.direction), page).await
}

/// How many exports there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}
