//! What one may ask about partnerships.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{ClientId, PartnerOrganizationId, ReferralPartnershipId};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Status, may};

/// Narrows the partnerships. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "ReferralPartnershipFilter")]
pub struct Filter {
    /// Only those with this client company.
    pub client_id: Option<ClientId>,
    /// Only those with this firm.
    pub organization_id: Option<PartnerOrganizationId>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
    /// Only those in which it is, or is not, the client company's turn to recommend somebody (PAR-13).
    pub outbound_proposed: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let states = self.status_in.as_ref();
        let firm = self.organization_id;
        let turn = |proposed: bool| {
            let at = Column::OutboundProposedAt;
            if proposed { at.is_not_null() } else { at.is_null() }
        };
        Condition::all()
            .add_option(self.outbound_proposed.map(turn))
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(firm.map(|firm| Column::OrganizationId.eq(firm.uuid())))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
    }
}

one_order! {
    /// The order of partnerships: by when they were begun.
    "ReferralPartnershipOrder", Desc
}

/// A page of partnerships.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    let order = Order::by_id(order.direction);
    found.page("referral_partnerships", &order, page).await
}

/// How many partnerships there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The partnerships with one firm, the latest first.
pub fn of_organization(page: Page) -> Children<Model> {
    Children::of(Column::OrganizationId, Order::by_id(Direction::Desc), page)
}

/// The partnerships of one client company, the latest first.
pub fn of_client(page: Page) -> Children<Model> {
    Children::of(Column::ClientId, Order::by_id(Direction::Desc), page)
}

/// The client companies of which the caller is a partner, each once.
pub async fn client_companies(by: &By<may::Read>) -> Result<Vec<ClientId>> {
    let own = by.reach().partnerships();
    let found = find::<Model>(by).filter(Column::Id.is_in(own.iter().map(ReferralPartnershipId::uuid)));
    let found = found.most(own.len() as u64).await?;
    let mut clients: Vec<ClientId> = found.into_iter().map(|row| row.client_id).collect();
    clients.sort_unstable();
    clients.dedup();
    Ok(clients)
}
