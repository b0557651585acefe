//! What one may ask about deliveries.

use goodword_identity::{By, Children, Direction, Order, event_log, find};
use goodword_kernel::id::{EventId, WebhookEndpointId};
use goodword_kernel::{Page, Result, Slice, Timestamp, one_order};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Status, may};
use crate::public_event::EventType;
use crate::webhook_endpoint;

/// Narrows the deliveries. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "WebhookDeliveryFilter")]
pub struct Filter {
    /// Only those to this receiver.
    pub endpoint_id: Option<WebhookEndpointId>,
    /// Only those of this event.
    pub event_id: Option<EventId>,
    /// Only those that have come so far.
    pub status: Option<Status>,
    /// Only those of this type.
    pub event_type: Option<EventType>,
    /// Only those that were queued from this instant on.
    pub since: Option<Timestamp>,
    /// Only those that were queued before this instant.
    pub until: Option<Timestamp>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.endpoint_id.map(|id| Column::EndpointId.eq(id.uuid())))
            .add_option(self.event_id.map(|id| Column::EventId.eq(id.uuid())))
            .add_option(self.status.map(|status| Column::Status.eq(status)))
            .add_option(self.event_type.map(|one| Column::EventType.eq(one)))
            .add_option(self.since.map(|since| Column::CreatedAt.gte(since)))
            .add_option(self.until.map(|until| Column::CreatedAt.lt(until)))
    }
}

one_order! {
    /// The order of deliveries: by when they were queued.
    "WebhookDeliveryOrder", Desc
}

/// A page of deliveries.
pub async fn page(by: &By<may::View>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    find::<Model>(by)
        .filter(filter.condition())
        .page("webhook_deliveries", &Order::by_id(order.direction), page)
        .await
}

/// How many deliveries there are, counted up to `cap`.
pub async fn count(by: &By<may::View>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The deliveries to one receiver, the newest first.
pub fn of_endpoint(page: Page) -> Children<Model> {
    Children::of(Column::EndpointId, Order::by_id(Direction::Desc), page)
}

/// The deliveries that there are already of these events to these receivers.
pub(crate) async fn of_events(
    tx: &Tx,
    endpoints: &[webhook_endpoint::Model],
    events: &[event_log::Model],
) -> Result<Vec<Model>> {
    find::<Model>(tx)
        .filter(Column::EventId.is_in(events.iter().map(|one| one.id.uuid())))
        .filter(Column::EndpointId.is_in(endpoints.iter().map(|one| one.id.uuid())))
        .most((events.len() * endpoints.len()) as u64)
        .await
}
