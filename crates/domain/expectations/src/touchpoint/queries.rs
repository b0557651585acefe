//! What one may ask about touchpoints.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{ClientId, JourneyId, JourneyStageId};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};

/// Narrows the touchpoints. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "TouchpointFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those of this journey.
    pub journey_id: Option<JourneyId>,
    /// Only those in this stage.
    pub stage_id: Option<JourneyStageId>,
    /// Whether those that were put away are wanted, instead of the others.
    #[graphql(default)]
    pub archived: bool,
}

impl Filter {
    fn condition(&self) -> Condition {
        let archived = if self.archived {
            Column::ArchivedAt.is_not_null()
        } else {
            Column::ArchivedAt.is_null()
        };
        Condition::all()
            .add(archived)
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.journey_id.map(|journey| Column::JourneyId.eq(journey.uuid())))
            .add_option(self.stage_id.map(|stage| Column::StageId.eq(stage.uuid())))
    }
}

one_order! {
    /// The order of touchpoints: by when they were added.
    "TouchpointOrder", Asc
}

/// A page of touchpoints.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("touchpoints", &Order::by_id(order.direction), page).await
}

/// How many touchpoints there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The touchpoints of one stage that are not put away.
pub fn of_stage(page: Page) -> Children<Model> {
    Children::of(Column::StageId, Order::by_id(Direction::Asc), page).filter(Column::ArchivedAt.is_null(), "kept")
}
