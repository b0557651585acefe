//! What one may ask about rhythms.

use async_graphql::InputObject;
use goodword_identity::{By, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};

/// Narrows the rhythms. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "AuditRhythmFilter")]
pub struct Filter {
    /// Only that of this client company.
    pub client_id: Option<ClientId>,
    /// True for those of whom it was told that something is due and is not yet done, false for the others.
    pub due: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let due = |due: bool| {
            if due {
                Condition::any()
                    .add(Column::AuditToldAt.is_not_null())
                    .add(Column::MythsToldAt.is_not_null())
            } else {
                Condition::all()
                    .add(Column::AuditToldAt.is_null())
                    .add(Column::MythsToldAt.is_null())
            }
        };
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.due.map(due))
    }
}

one_order! {
    /// The order of rhythms: by when they began.
    "AuditRhythmOrder", Asc
}

/// A page of rhythms.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("audit_rhythms", &Order::by_id(order.direction), page).await
}

/// How many rhythms there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}
