//! What one may ask about stimuli.

use async_graphql::InputObject;
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{AdvocateId, ClientId};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};

/// Narrows the stimuli. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "StimulusFilter")]
pub struct Filter {
    /// Only those for customers of this client company.
    pub client_id: Option<ClientId>,
    /// Only those for this advocate.
    pub advocate_id: Option<AdvocateId>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.advocate_id.map(|advocate| Column::AdvocateId.eq(advocate.uuid())))
    }
}

one_order! {
    /// The order of stimuli: by when they were noted.
    "StimulusOrder", Desc
}

/// A page of stimuli.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("stimuli", &Order::by_id(order.direction), page).await
}

/// How many stimuli there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// What was done for one advocate, the latest first.
pub fn of_advocate(page: Page) -> Children<Model> {
    Children::of(Column::AdvocateId, Order::by_id(Direction::Desc), page)
}
