//! What one may ask about referrals.

use async_graphql::InputObject;
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{ClientId, ReferralId, ReferralPartnershipId};
use goodword_kernel::{Page, Result, Slice, one_order};
use goodword_persistence::Scope;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Origin, Status, may};

/// Narrows the referrals. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "ReferralFilter")]
pub struct Filter {
    /// Only those to this client company.
    pub client_id: Option<ClientId>,
    /// Only those of this partnership, in both directions.
    pub partnership_id: Option<ReferralPartnershipId>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
    /// Only those by one of these.
    pub origin_in: Option<Vec<Origin>>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let (states, origins) = (self.status_in.as_ref(), self.origin_in.as_ref());
        let partnership = self.partnership_id;
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(partnership.map(|one| Column::PartnershipId.eq(one.uuid())))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
            .add_option(origins.map(|some| Column::Origin.is_in(some.iter().copied())))
    }
}

one_order! {
    /// The order of referrals: by when they were written down.
    "ReferralOrder", Desc
}

/// A page of referrals.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("referrals", &Order::by_id(order.direction), page).await
}

/// How many referrals there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The referrals of the prospect and the need of one of them with how far they have come, that one first; at most so many.
pub(crate) async fn of_one_prospect(scope: &impl Scope, row: &Model, most: u64) -> Result<Vec<(ReferralId, Status)>> {
    let mut all = vec![(row.id, row.status)];
    for (column, key) in [(Column::DomainKey, &row.domain_key), (Column::EmailKey, &row.email_key)] {
        let Some(key) = key else { continue };
        let found = find::<Model>(scope)
            .filter(Column::ClientId.eq(row.client_id.uuid()))
            .filter(column.eq(key.as_str()))
            .filter(Column::NeedKey.eq(row.need_key.as_str()))
            .most(most)
            .await?;
        for other in found {
            if !all.iter().any(|(known, _)| *known == other.id) {
                all.push((other.id, other.status));
            }
        }
    }
    Ok(all)
}

/// The referrals of one partnership, in both directions, the latest first.
pub fn of_partnership(page: Page) -> Children<Model> {
    Children::of(Column::PartnershipId, Order::by_id(Direction::Desc), page)
}

/// Whom one customer recommended, the latest first.
pub fn of_advocate(page: Page) -> Children<Model> {
    Children::of(Column::AdvocateId, Order::by_id(Direction::Desc), page)
}

/// Whom a customer named in one conversation, the latest first.
pub fn of_ask(page: Page) -> Children<Model> {
    Children::of(Column::SourceAskId, Order::by_id(Direction::Desc), page)
}
