//! What one may ask about receivers of webhooks.

use goodword_identity::{By, Order, find};
use goodword_kernel::id::{ClientId, ReferralPartnershipId};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Status, may};

/// Narrows the webhook endpoints. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "WebhookEndpointFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those of this partnership.
    pub partnership_id: Option<ReferralPartnershipId>,
    /// Only those that fare so.
    pub status: Option<Status>,
    /// True for those that were deleted; left out or false for the others.
    pub archived: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let archived = if self.archived.unwrap_or(false) {
            Column::ArchivedAt.is_not_null()
        } else {
            Column::ArchivedAt.is_null()
        };
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.partnership_id.map(|one| Column::PartnershipId.eq(one.uuid())))
            .add_option(self.status.map(|status| Column::Status.eq(status)))
            .add(archived)
    }
}

one_order! {
    /// The order of webhook endpoints: by when they were set up.
    "WebhookEndpointOrder", Desc
}

/// A page of webhook endpoints.
pub async fn page(by: &By<may::View>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    find::<Model>(by)
        .filter(filter.condition())
        .page("webhook_endpoints", &Order::by_id(order.direction), page)
        .await
}

/// How many webhook endpoints there are, counted up to `cap`.
pub async fn count(by: &By<may::View>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// Those that get events at all.
pub(crate) fn listening() -> Condition {
    Condition::all()
        .add(Column::Status.ne(Status::Disabled))
        .add(Column::ArchivedAt.is_null())
}
