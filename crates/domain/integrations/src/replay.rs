//! The events of a time once more, read page by page from the event log, so that neither a long time nor a full log holds
//! up anything else.

use goodword_identity::{Direction, Order, event_log, find};
use goodword_kernel::id::{EventId, WebhookEndpointId};
use goodword_kernel::time::DAY;
use goodword_kernel::{Event as _, Result, Timestamp};
use goodword_persistence::Tx;
use goodword_referrals::referral;
use sea_orm::ColumnTrait;
use sea_orm::prelude::Uuid;
use serde::{Deserialize, Serialize};

use crate::fan_out::{partnerships, queue_missing};
use crate::webhook_delivery::{self, Status};
use crate::webhook_endpoint;

/// The job that takes the next page.
pub(crate) const JOB: &str = "integrations.replay";
/// Entries of the log on one page.
const PAGE: u64 = 100;

/// Which events to whom, and how far it has come.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Job {
    endpoint: WebhookEndpointId,
    since: Timestamp,
    until: Timestamp,
    with_delivered: bool,
    after: Option<EventId>,
}

/// Begins; a replay to the same receiver that is still under way ends where it is.
pub(crate) async fn begin(
    tx: &Tx,
    endpoint: WebhookEndpointId,
    (since, until): (Timestamp, Timestamp),
    with_delivered: bool,
) -> Result<()> {
    let job = Job {
        endpoint,
        since,
        until,
        with_delivered,
        after: None,
    };
    go_on(tx, &job).await
}

async fn go_on(tx: &Tx, job: &Job) -> Result<()> {
    tx.schedule_one(JOB, &job.endpoint.to_string(), job, tx.now()).await
}

/// Takes the next page and puts down the job for the one after it.
pub(crate) async fn run(tx: &mut Tx, job: Job) -> Result<()> {
    let endpoint = find::<webhook_endpoint::Model>(tx).by_id(job.endpoint).await?;
    if !endpoint.is_open() {
        return Ok(());
    }
    let events = page(tx, &job, &endpoint).await?;
    let Some(last) = events.last().map(|event| event.id) else {
        return Ok(());
    };
    let endpoints = [endpoint];
    for row in webhook_delivery::of_events(tx, &endpoints, &events).await? {
        if row.status != Status::Pending && (job.with_delivered || row.status != Status::Delivered) {
            webhook_delivery::again(tx, row).await?;
        }
    }
    let partnerships = partnerships(tx, &events).await?;
    queue_missing(tx, &endpoints, &events, &partnerships).await?;
    let after = Some(last);
    go_on(tx, &Job { after, ..job }).await
}

async fn page(tx: &Tx, job: &Job, endpoint: &webhook_endpoint::Model) -> Result<Vec<event_log::Model>> {
    use event_log::Column;
    let mut found = find::<event_log::Model>(tx)
        .filter(Column::Id.gte(beginning(job.since)))
        // No transaction is open for so long.
        .filter(Column::Id.lt(beginning(job.until.plus(DAY))))
        .filter(Column::At.gte(job.since))
        .filter(Column::At.lt(job.until));
    if let Some(client) = endpoint.client_id {
        found = found.filter(Column::ClientId.eq(client.uuid()));
    }
    if endpoint.partnership_id.is_some() {
        found = found.filter(Column::Topic.eq(referral::Event::TOPIC));
    }
    if let Some(after) = job.after {
        found = found.filter(Column::Id.gt(after.uuid()));
    }
    found.ordered(&Order::by_id(Direction::Asc), PAGE).await
}

// Ids begin with the time of their making, which is never before the time of what they name.
fn beginning(at: Timestamp) -> Uuid {
    let millis = u64::try_from(at.millis()).unwrap_or(0);
    Uuid::from_u128(u128::from(millis) << 80)
}
