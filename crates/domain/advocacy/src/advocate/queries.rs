//! What one may ask about advocates.

use async_graphql::InputObject;
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{ClientId, ReferralProgramId};
use goodword_kernel::time::DAY;
use goodword_kernel::{Page, Result, Slice, Timestamp, one_order};
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
    /// True for those who brought a customer and for whom nothing was done for 120 days, false for the others (ASK-9).
    pub stimulus_due: Option<bool>,
}

/// After how long something is to be done again for somebody who brought a customer (ASK-9).
const FED: i64 = 120 * DAY;

/// Who is to be reminded by something that is done for them (ASK-9).
fn is_stimulus_due(now: Timestamp, due: bool) -> Condition {
    let long_ago = Condition::any()
        .add(Column::LastStimulusAt.is_null())
        .add(Column::LastStimulusAt.lte(now.plus(-FED)));
    let all = Condition::all().add(Column::WonCount.gt(0)).add(long_ago);
    if due { all } else { all.not() }
}

impl Filter {
    fn condition(&self, now: Timestamp) -> Condition {
        let (program, states) = (self.program_id, self.status_in.as_ref());
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(program.map(|program| Column::ProgramId.eq(program.uuid())))
            .add_option(self.stimulus_due.map(|due| is_stimulus_due(now, due)))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
    }
}

one_order! {
    /// The order of advocates: by when they came into the program.
    "AdvocateOrder", Desc
}

/// A page of advocates.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition(by.now()));
    found.page("advocates", &Order::by_id(order.direction), page).await
}

/// How many advocates there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition(by.now())).count(cap).await
}

/// The advocates of one program, the latest first.
pub fn of_program(page: Page) -> Children<Model> {
    Children::of(Column::ProgramId, Order::by_id(Direction::Desc), page)
}

/// The programs in which one customer recommends, the latest first.
pub fn of_contact(page: Page) -> Children<Model> {
    Children::of(Column::ContactId, Order::by_id(Direction::Desc), page)
}
