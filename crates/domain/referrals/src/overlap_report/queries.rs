//! What one may ask about comparisons.

use async_graphql::InputObject;
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{ClientId, ReferralPartnershipId};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Match, MatchColumn, Model, Status, may};

/// Narrows the comparisons. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "OverlapReportFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those with this partner.
    pub partnership_id: Option<ReferralPartnershipId>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let (states, partnership) = (self.status_in.as_ref(), self.partnership_id);
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(partnership.map(|one| Column::PartnershipId.eq(one.uuid())))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
    }
}

one_order! {
    /// The order of comparisons: by when they were asked for.
    "OverlapReportOrder", Desc
}

/// A page of comparisons.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found
        .page("overlap_reports", &Order::by_id(order.direction), page)
        .await
}

/// How many comparisons there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// Whom both have, of one comparison.
pub fn of_report(page: Page) -> Children<Match> {
    Children::of(MatchColumn::ReportId, Order::by_id(Direction::Asc), page)
}
