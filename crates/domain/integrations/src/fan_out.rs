//! Who is told of what happened: a delivery for each receiver that asked for it.

use std::collections::{HashMap, HashSet};

use goodword_identity::{event_log, find};
use goodword_kernel::id::{EventId, ReferralPartnershipId, WebhookEndpointId};
use goodword_kernel::{Event as _, Result};
use goodword_persistence::{Forwarded, Tx};
use goodword_referrals::referral;
use sea_orm::ColumnTrait;
use sea_orm::prelude::Uuid;

use crate::webhook_endpoint::Concerned;
use crate::{public_event, webhook_delivery, webhook_endpoint};

/// The job that every transaction with a public event puts down.
pub(crate) const JOB: &str = "integrations.fan_out";

/// Makes the deliveries of these events, once each.
pub(crate) async fn run(tx: &mut Tx, job: Forwarded) -> Result<()> {
    if job.events.is_empty() {
        return Ok(());
    }
    let ids: Vec<_> = job.events.iter().map(goodword_kernel::Id::uuid).collect();
    let mut events = find::<event_log::Model>(tx)
        .filter(event_log::Column::Id.is_in(ids))
        .most(job.events.len() as u64)
        .await?;
    events.sort_by_key(|event| event.id);
    let partnerships = partnerships(tx, &events).await?;
    let mut endpoints = webhook_endpoint::all_listening(tx).await?;
    let concerned: HashSet<ReferralPartnershipId> = partnerships.values().copied().collect();
    endpoints.extend(webhook_endpoint::listening_of(tx, &concerned).await?);
    queue_missing(tx, &endpoints, &events, &partnerships).await
}

/// The partnerships of the referrals that events are about, by the referral.
pub(crate) async fn partnerships(tx: &Tx, events: &[event_log::Model]) -> Result<HashMap<Uuid, ReferralPartnershipId>> {
    let of = events.iter().filter(|event| event.topic == referral::Event::TOPIC);
    let ids: HashSet<Uuid> = of.map(|event| event.subject).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let most = ids.len() as u64;
    let found = find::<referral::Model>(tx)
        .filter(referral::Column::Id.is_in(ids))
        .filter(referral::Column::PartnershipId.is_not_null());
    let found = found.most(most).await?.into_iter();
    Ok(found
        .filter_map(|row| Some((row.id.uuid(), row.partnership_id?)))
        .collect())
}

/// Makes deliveries where there are none yet for a receiver that asked for an event.
pub(crate) async fn queue_missing(
    tx: &mut Tx,
    endpoints: &[webhook_endpoint::Model],
    events: &[event_log::Model],
    partnerships: &HashMap<Uuid, ReferralPartnershipId>,
) -> Result<()> {
    if endpoints.is_empty() {
        return Ok(());
    }
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
        let concerned = Concerned {
            listed,
            client: event.client_id,
            partnership: partnerships.get(&event.subject).copied(),
        };
        let asked = endpoints
            .iter()
            .filter(|one| one.wants(&concerned) && !known.contains(&(one.id, event.id)));
        wanted.extend(asked.map(|one| (one, listed.event_type, event.id)));
    }
    webhook_delivery::queue(tx, wanted).await
}
