//! What one may ask about advocates.

use async_graphql::InputObject;
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{ClientId, ReferralProgramId};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Status, may};

/// Narrows the advocates. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "AdvocateFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those of this program.
    pub program_id: Option<ReferralProgramId>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let (program, states) = (self.program_id, self.status_in.as_ref());
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(program.map(|program| Column::ProgramId.eq(program.uuid())))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
    }
}

one_order! {
    /// The order of advocates: by when they came into the program.
    "AdvocateOrder", Desc
}

/// A page of advocates.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("advocates", &Order::by_id(order.direction), page).await
}

/// How many advocates there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The advocates of one program, the latest first.
pub fn of_program(page: Page) -> Children<Model> {
    Children::of(Column::ProgramId, Order::by_id(Direction::Desc), page)
}

/// The programs in which one customer recommends, the latest first.
pub fn of_contact(page: Page) -> Children<Model> {
    Children::of(Column::ContactId, Order::by_id(Direction::Desc), page)
}
