//! What is done with deliveries: sent by a job, asked for once more.

use goodword_identity::{By, Session, event_log, find};
use goodword_kernel::id::{EventId, WebhookDeliveryId, WebhookEndpointId};
use goodword_kernel::{Result, Timestamp};
use goodword_persistence::{Tx, perform, write};
use serde::{Deserialize, Serialize};

use super::rules::Attempt;
use super::{Model, Status, may};
use crate::courier::{Courier, Parcel};
use crate::message::Message;
use crate::public_event::EventType;
use crate::{secret, webhook_endpoint};

/// The job that sends one delivery.
pub(crate) const DELIVER: &str = "integrations.deliver";

/// Which delivery is to be sent.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Job {
    delivery: WebhookDeliveryId,
}

/// Asks for a delivery once more.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "WebhookDeliveryReplayInput")]
pub struct Replay {
    /// Which one; it must not be waiting already.
    pub id: WebhookDeliveryId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Sends a test to a receiver: once, without consequences for its status. A disabled receiver can be tested too.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "WebhookEndpointTestInput")]
pub struct Test {
    /// Which receiver.
    pub id: WebhookEndpointId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Sends a test.
pub async fn test(by: &By<webhook_endpoint::may::Test>, with: Test) -> Result<Model> {
    write(by, async |tx| {
        let endpoint = find::<webhook_endpoint::Model>(tx).by_id(with.id).await?;
        endpoint.expect_kept()?;
        let new = Model::queued(tx.id(), &endpoint, (EventType::WebhookTest, None), tx.now());
        let row = tx.save(new).await?;
        send_at_once(tx, row).await
    })
    .await
}

/// Sends a delivery once more.
pub async fn replay(by: &By<may::Replay>, with: Replay) -> Result<Model> {
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        again(tx, row).await
    })
    .await
}

/// Puts a delivery back to the beginning.
pub(crate) async fn again(tx: &mut Tx, row: Model) -> Result<Model> {
    let endpoint = find::<webhook_endpoint::Model>(tx).by_id(row.endpoint_id).await?;
    endpoint.expect_open()?;
    let row = tx.save(row.replayed(tx.now())?).await?;
    send_at_once(tx, row).await
}

/// Makes deliveries of events, and the jobs that send them.
pub(crate) async fn queue(tx: &mut Tx, wanted: Vec<(&webhook_endpoint::Model, EventType, EventId)>) -> Result<()> {
    let now = tx.now();
    let mut new = Vec::with_capacity(wanted.len());
    for (endpoint, event_type, event) in wanted {
        new.push(Model::queued(tx.id(), endpoint, (event_type, Some(event)), now));
    }
    let ids: Vec<WebhookDeliveryId> = new.iter().map(|change| change.after().id).collect();
    tx.save_all(new).await?;
    for id in ids {
        schedule(tx, id, now).await?;
    }
    Ok(())
}

async fn send_at_once(tx: &Tx, row: Model) -> Result<Model> {
    schedule(tx, row.id, tx.now()).await?;
    Ok(row)
}

// One job a delivery: the next attempt takes the place of the one before.
async fn schedule(tx: &Tx, delivery: WebhookDeliveryId, at: Timestamp) -> Result<()> {
    tx.schedule_one(DELIVER, &delivery.to_string(), &Job { delivery }, at)
        .await
}

/// Sends one delivery and notes what came of it. When the process dies in between, it is sent again under the same
/// `webhook-id`, by which the receiver knows it.
pub(crate) async fn deliver(session: Session, job: Job, courier: &Courier) -> Result<()> {
    let by = session.prove::<may::Send>()?;
    let row = find::<Model>(&by).by_id(job.delivery).await?;
    if row.status != Status::Pending {
        return Ok(());
    }
    let endpoint = find::<webhook_endpoint::Model>(&by).by_id(row.endpoint_id).await?;
    let is_test = row.event_id.is_none() && endpoint.archived_at.is_none();
    if !endpoint.is_open() && !is_test {
        return note(&by, &row, None).await;
    }
    let parcel = parcel(&by, &row, &endpoint, courier).await?;
    // No transaction is open while the receiver is spoken to.
    session.settle().await;
    let began = session.now();
    let outcome = courier.deliver(parcel).await;
    let ended = session.now();
    note(&by, &row, Some(Attempt { outcome, began, ended })).await
}

async fn parcel(
    by: &By<may::Send>,
    row: &Model,
    endpoint: &webhook_endpoint::Model,
    courier: &Courier,
) -> Result<Parcel> {
    let message = match row.event_id {
        Some(event) => {
            let entry = find::<event_log::Model>(by).by_id(event).await?;
            Message::of(&entry, endpoint.partnership_id.is_some())?
        }
        None => Message::test(row),
    };
    let (body, id, at) = (message.bytes()?, row.id.to_string(), by.now().millis() / 1_000);
    let secrets = webhook_endpoint::secrets(by.session(), courier, endpoint)?;
    let signature = secret::signatures(&secrets, &id, at, &body);
    let headers = [
        ("webhook-id", id),
        ("webhook-timestamp", at.to_string()),
        ("webhook-signature", signature),
    ];
    Ok(Parcel {
        url: endpoint.url.clone(),
        headers,
        body: body.into(),
    })
}

// Notes an attempt, or that there will be none.
async fn note(by: &By<may::Send>, seen: &Model, attempt: Option<Attempt>) -> Result<()> {
    perform(by, async |tx| {
        let row = tx.lock::<Model>(seen.id).await?;
        if (row.status, row.attempts) != (Status::Pending, seen.attempts) {
            // Another worker was faster, after our lease had ended.
            return Ok(());
        }
        match attempt {
            None => tx.save(row.cancelled()?).await.map(drop),
            Some(attempt) => came_of(tx, row, attempt).await,
        }
    })
    .await
}

async fn came_of(tx: &mut Tx, row: Model, attempt: Attempt) -> Result<()> {
    let row = tx.save(row.attempted(attempt)?).await?;
    if let Some(at) = row.next_attempt_at {
        schedule(tx, row.id, at).await?;
    }
    match row.verdict(attempt.outcome) {
        Some(verdict) => webhook_endpoint::attempted(tx, row.endpoint_id, verdict).await,
        None => Ok(()),
    }
}
