//! What one may ask about delight actions.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{ClientId, DelightActionId, JourneyStageId};
use goodword_kernel::{Page, Result, Slice, one_order};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Kind, Model, Status, may};

/// Narrows the delight actions. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "DelightActionFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those in this stage.
    pub stage_id: Option<JourneyStageId>,
    /// Only those of this kind.
    pub kind: Option<Kind>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let states = self.status_in.as_ref();
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.stage_id.map(|stage| Column::StageId.eq(stage.uuid())))
            .add_option(self.kind.map(|kind| Column::Kind.eq(kind)))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
    }
}

one_order! {
    /// The order of delight actions: by when they were thought of.
    "DelightActionOrder", Desc
}

/// A page of delight actions.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found
        .page("delight_actions", &Order::by_id(order.direction), page)
        .await
}

/// How many delight actions there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The delight actions of one stage, the latest first.
pub fn of_stage(page: Page) -> Children<Model> {
    Children::of(Column::StageId, Order::by_id(Direction::Desc), page)
}

/// Surprises of a client company that are read at once.
const AT_ONCE: u64 = 500;

/// Some of the surprises of a client company, those after one (JRN-5).
pub(crate) async fn surprises(tx: &Tx, client: ClientId, last: Option<DelightActionId>) -> Result<Vec<Model>> {
    find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::Kind.eq(Kind::Surprise))
        .filter(Condition::all().add_option(last.map(|last| Column::Id.gt(last.uuid()))))
        .ordered(&Order::by_id(Direction::Asc), AT_ONCE)
        .await
}
