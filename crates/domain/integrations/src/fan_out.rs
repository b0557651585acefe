//! Who is told of what happened: a delivery for each receiver that asked for it.

use std::collections::HashSet;

use goodword_identity::{event_log, find};
use goodword_kernel::Result;
use goodword_kernel::id::{EventId, WebhookEndpointId};
use goodword_persistence::{Forwarded, Tx};
use sea_orm::ColumnTrait;

use crate::{public_event, webhook_delivery, webhook_endpoint};

/// The job that every transaction with a public event puts down.
pub(crate) const JOB: &str = "integrations.fan_out";

/// Makes the deliveries of these events, once each.
pub(crate) async fn run(tx: &mut Tx, job: Forwarded) -> Result<()> {
    let endpoints = webhook_endpoint::all_listening(tx).await?;
    if endpoints.is_empty() || job.events.is_empty() {
        return Ok(());
    }
    let ids: Vec<_> = job.events.iter().map(goodword_kernel::Id::uuid).collect();
    let mut events = find::<event_log::Model>(tx)
        .filter(event_log::Column::Id.is_in(ids))
        .most(job.events.len() as u64)
        .await?;
    events.sort_by_key(|event| event.id);
    queue_missing(tx, &endpoints, &events).await
}

/// Makes deliveries where there are none yet for a receiver that asked for an event.
pub(crate) async fn queue_missing(
    tx: &mut Tx,
    endpoints: &[webhook_endpoint::Model],
    events: &[event_log::Model],
) -> Result<()> {
    let known: HashSet<(WebhookEndpointId, EventId)> = webhook_delivery::of_events(tx, endpoints, events)
        .await?
        .into_iter()
        .filter_map(|row| Some((row.endpoint_id, row.event_id?)))
        .collect();
    let mut wanted = Vec::new();
    for event in events {
        let Some(listed) = public_event::of(&event.topic, &event.name) else {
            continue;
        };
        let asked = endpoints
            .iter()
            .filter(|one| one.wants(listed.event_type, event.client_id) && !known.contains(&(one.id, event.id)));
        wanted.extend(asked.map(|one| (one, listed.event_type, event.id)));
    }
    webhook_delivery::queue(tx, wanted).await
}
