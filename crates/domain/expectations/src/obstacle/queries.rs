//! What one may ask about obstacles.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{ClientId, JourneyStageId};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Status, may};

/// Narrows the obstacles. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "ObstacleFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those in this stage.
    pub stage_id: Option<JourneyStageId>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
    /// Only those at least this severe, 1 to 5.
    pub least_severity: Option<i32>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let states = self.status_in.as_ref();
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.stage_id.map(|stage| Column::StageId.eq(stage.uuid())))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
            .add_option(self.least_severity.map(|least| Column::Severity.gte(least)))
    }
}

one_order! {
    /// The order of obstacles: by when they were reported.
    "ObstacleOrder", Desc
}

/// A page of obstacles.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("obstacles", &Order::by_id(order.direction), page).await
}

/// How many obstacles there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The obstacles of one stage, the latest first.
pub fn of_stage(page: Page) -> Children<Model> {
    Children::of(Column::StageId, Order::by_id(Direction::Desc), page)
}

/// The obstacles that one audit found.
pub fn of_audit(page: Page) -> Children<Model> {
    Children::of(Column::AuditId, Order::by_id(Direction::Asc), page)
}
