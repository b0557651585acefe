//! What one may ask about what partners think.

use async_graphql::InputObject;
use goodword_feedback::nps::Band;
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};

/// Narrows what partners said. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "PartnerFeedbackFilter")]
pub struct Filter {
    /// Only about this client company.
    pub client_id: Option<ClientId>,
    /// Only of one of these bands.
    pub band_in: Option<Vec<Band>>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let bands = self.band_in.as_ref();
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(bands.map(|some| Column::Band.is_in(some.iter().copied())))
    }
}

one_order! {
    /// The order of what partners said: by when they said it.
    "PartnerFeedbackOrder", Desc
}

/// A page of what partners said.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found
        .page("partner_feedbacks", &Order::by_id(order.direction), page)
        .await
}

/// How many there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// What was said at one partnership, the latest first.
pub fn of_partnership(page: Page) -> Children<Model> {
    Children::of(Column::PartnershipId, Order::by_id(Direction::Desc), page)
}
