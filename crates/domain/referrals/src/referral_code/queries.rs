//! What one may ask about codes.

use async_graphql::InputObject;
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{ClientId, ContactId, ReferralProgramId};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Status, may};

/// Narrows the codes. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "ReferralCodeFilter")]
pub struct Filter {
    /// Only those of this client company's customers.
    pub client_id: Option<ClientId>,
    /// Only those of this customer.
    pub contact_id: Option<ContactId>,
    /// Only those of this program.
    pub program_id: Option<ReferralProgramId>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let states = self.status_in.as_ref();
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.contact_id.map(|contact| Column::ContactId.eq(contact.uuid())))
            .add_option(self.program_id.map(|program| Column::ProgramId.eq(program.uuid())))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
    }
}

one_order! {
    /// The order of codes: by when they were made.
    "ReferralCodeOrder", Desc
}

/// A page of codes.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("referral_codes", &Order::by_id(order.direction), page).await
}

/// How many codes there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The codes of one advocate, the latest first.
pub fn of_advocate(page: Page) -> Children<Model> {
    Children::of(Column::AdvocateId, Order::by_id(Direction::Desc), page)
}
