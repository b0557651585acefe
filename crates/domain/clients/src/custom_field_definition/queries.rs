//! What one may ask about custom fields.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Subject, may};

/// Narrows the custom fields. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "CustomFieldDefinitionFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those on things of this kind.
    pub subject: Option<Subject>,
    /// True for those that are put away; left out or false for the others.
    pub archived: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let archived = if self.archived.unwrap_or(false) {
            Column::ArchivedAt.is_not_null()
        } else {
            Column::ArchivedAt.is_null()
        };
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.subject.map(|subject| Column::Subject.eq(subject)))
            .add(archived)
    }
}

one_order! {
    /// The order of custom fields: by when they were made.
    "CustomFieldDefinitionOrder", Asc
}

/// A page of custom fields.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found
        .page("customFieldDefinitions", &Order::by_id(order.direction), page)
        .await
}

/// How many custom fields there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The fields of one client company on things of a kind, those known longest first.
pub(crate) fn on(subject: Subject, page: Page) -> Children<Model> {
    let own = Condition::all()
        .add(Column::ArchivedAt.is_null())
        .add(Column::Subject.eq(subject));
    Children::of(Column::ClientId, Order::by_id(Direction::Asc), page).filter(own, subject.to_string())
}
