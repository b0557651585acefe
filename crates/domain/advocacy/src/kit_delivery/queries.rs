//! What one may ask about kits that were handed over.

use async_graphql::InputObject;
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{AdvocateId, ClientId, ContactId, ReferralPartnershipId};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};
use crate::narrowing::given;

/// Narrows the deliveries. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "KitDeliveryFilter")]
pub struct Filter {
    /// Only those of kits of this client company.
    pub client_id: Option<ClientId>,
    /// Only those to this customer.
    pub contact_id: Option<ContactId>,
    /// Only those to this advocate.
    pub advocate_id: Option<AdvocateId>,
    /// Only those to this partner.
    pub partnership_id: Option<ReferralPartnershipId>,
    /// True for those whose page was looked at, false for the others.
    pub opened: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let opened = |opened: bool| given(Column::OpenedAt, opened);
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.contact_id.map(|contact| Column::ContactId.eq(contact.uuid())))
            .add_option(self.advocate_id.map(|advocate| Column::AdvocateId.eq(advocate.uuid())))
            .add_option(self.partnership_id.map(|one| Column::PartnershipId.eq(one.uuid())))
            .add_option(self.opened.map(opened))
    }
}

one_order! {
    /// The order of deliveries: by when they were made.
    "KitDeliveryOrder", Desc
}

/// A page of deliveries.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    let order = Order::by_id(order.direction);
    found.page("kit_deliveries", &order, page).await
}

/// How many deliveries there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// To whom one kit was handed, the latest first.
pub fn of_kit(page: Page) -> Children<Model> {
    Children::of(Column::KitId, Order::by_id(Direction::Desc), page)
}
