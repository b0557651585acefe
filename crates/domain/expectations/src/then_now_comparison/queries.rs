//! What one may ask about comparisons.

use async_graphql::InputObject;
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{ClientId, PriorExperienceId};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};

/// Narrows the comparisons. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "ThenNowComparisonFilter")]
pub struct Filter {
    /// Only those for this client company's customers.
    pub client_id: Option<ClientId>,
    /// Only those with this experience.
    pub prior_experience_id: Option<PriorExperienceId>,
    /// Those that were put away are left out unless this is true.
    pub with_archived: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(
                self.prior_experience_id
                    .map(|one| Column::PriorExperienceId.eq(one.uuid())),
            )
            .add_option((!self.with_archived.unwrap_or(false)).then(|| Column::ArchivedAt.is_null()))
    }
}

one_order! {
    /// The order of comparisons: by when they were made.
    "ThenNowComparisonOrder", Desc
}

/// A page of comparisons.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    let order = Order::by_id(order.direction);
    found.page("then_now_comparisons", &order, page).await
}

/// How many comparisons there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The comparisons with one experience that are not put away, the latest first.
pub fn of_experience(page: Page) -> Children<Model> {
    Children::of(Column::PriorExperienceId, Order::by_id(Direction::Desc), page)
        .filter(Column::ArchivedAt.is_null(), "kept")
}
