//! What one may ask about thanks.

use async_graphql::InputObject;
use goodword_identity::{By, Order, find};
use goodword_kernel::id::{ClientId, ContactId, ReferralId, ReferralPartnershipId};
use goodword_kernel::{Page, Result, Slice, Timestamp, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr};

use super::{Column, Entity, Model, may};
use crate::duty::Status;

/// Narrows the thanks. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "ThankYouFilter")]
pub struct Filter {
    /// Only those that this client company owes.
    pub client_id: Option<ClientId>,
    /// Only those for this referral.
    pub referral_id: Option<ReferralId>,
    /// Only those to this customer.
    pub contact_id: Option<ContactId>,
    /// Only those to this partner.
    pub partnership_id: Option<ReferralPartnershipId>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
    /// True for those that are still owed and past their time, false for all others.
    pub late: Option<bool>,
}

impl Filter {
    fn condition(&self, now: Timestamp) -> Condition {
        let states = self.status_in.as_ref();
        Condition::all()
            .add_option(self.late.map(|late| lateness(now, late)))
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.referral_id.map(|of| Column::ReferralId.eq(of.uuid())))
            .add_option(self.contact_id.map(|contact| Column::ContactId.eq(contact.uuid())))
            .add_option(self.partnership_id.map(|one| Column::PartnershipId.eq(one.uuid())))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
    }
}

// Still owed, in the words of the partial indexes, and past its time.
fn lateness(now: Timestamp, late: bool) -> Condition {
    let all = Condition::all()
        .add(Expr::col((Entity, Column::IsOpen)))
        .add(Column::DueAt.lte(now));
    if late { all } else { all.not() }
}

one_order! {
    /// The order of thanks: by when they are due.
    "ThankYouOrder", Asc
}

/// A page of thanks.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition(by.now()));
    let order = Order::by(Column::DueAt, order.direction);
    found.page("thank_yous", &order, page).await
}

/// How many thanks there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition(by.now())).count(cap).await
}
