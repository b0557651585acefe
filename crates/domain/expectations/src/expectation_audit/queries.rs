//! What one may ask about audits.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{ClientId, JourneyId, UserId};
use goodword_kernel::{Page, Result, Slice, Timestamp, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Status, may};

/// Narrows the audits. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "ExpectationAuditFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those along this journey.
    pub journey_id: Option<JourneyId>,
    /// Only those that this person makes.
    pub auditor_id: Option<UserId>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
    /// Only those planned before this time.
    pub planned_before: Option<Timestamp>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let states = self.status_in.as_ref();
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.journey_id.map(|journey| Column::JourneyId.eq(journey.uuid())))
            .add_option(self.auditor_id.map(|user| Column::AuditorUserId.eq(user.uuid())))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
            .add_option(self.planned_before.map(|at| Column::PlannedAt.lt(at)))
    }
}

one_order! {
    /// The order of audits: by when they are planned.
    "ExpectationAuditOrder", Desc
}

/// A page of audits.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let order = Order::by(Column::PlannedAt, order.direction);
    let found = find::<Model>(by).filter(filter.condition());
    found.page("expectation_audits", &order, page).await
}

/// How many audits there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The audits along one journey, the latest planned first.
pub fn of_journey(page: Page) -> Children<Model> {
    Children::of(Column::JourneyId, Order::by(Column::PlannedAt, Direction::Desc), page)
}

/// The audits of one client company, the latest planned first.
pub fn of_client(page: Page) -> Children<Model> {
    Children::of(Column::ClientId, Order::by(Column::PlannedAt, Direction::Desc), page)
}
