//! What is done when the time of a follow-up runs out (FUP-4): a chain of jobs, one for each share of the limit. The
//! times are fixed when the follow-up begins, so that a calendar changed later does not move them.

use goodword_clients::calendar::WorkingHours;
use goodword_identity::find;
use goodword_kernel::id::{EscalationId, FollowUpId, UserId, kind};
use goodword_kernel::{Error, Kind, Result, Timestamp};
use goodword_messages::outbound_message;
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use super::{Column, Model, STEPS, Step};
use crate::{follow_up, mail, roles};

/// The job that runs when a share of a limit has passed.
pub(crate) const LIMIT: &str = "followups.limit";

/// The shares of one follow-up's limit that are still to pass, with their times.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Job {
    follow_up: FollowUpId,
    shares: Vec<(i32, Timestamp)>,
}

/// Lets a new follow-up's limit run.
pub(crate) async fn schedule(tx: &Tx, row: &follow_up::Model, hours: &WorkingHours) -> Result<()> {
    let at = |percent| hours.at_share(&row.time_limit, row.started_at, percent);
    let shares = STEPS.iter().map(|(percent, _)| (*percent, at(*percent))).collect();
    let follow_up = row.id;
    next(tx, Job { follow_up, shares }).await
}

async fn next(tx: &Tx, job: Job) -> Result<()> {
    match job.shares.first().copied() {
        Some((percent, at)) => {
            let name = format!("{}/{percent}", job.follow_up);
            tx.schedule_one(LIMIT, &name, &job, at).await
        }
        None => Ok(()),
    }
}

/// A share of a limit has passed. Nothing more happens once first contact is made or the follow-up has ended.
pub(crate) async fn limit_passed(tx: &mut Tx, mut job: Job) -> Result<()> {
    let row = match tx.lock::<follow_up::Model>(job.follow_up).await {
        Err(Error::NotFound) => return Ok(()),
        found => found?,
    };
    if !row.is_open || row.first_contact_at.is_some() || job.shares.is_empty() {
        return Ok(());
    }
    let (percent, _) = job.shares.remove(0);
    if let Some(step) = Step::at(percent) {
        escalate(tx, row, percent, step).await?;
    }
    next(tx, job).await
}

async fn escalate(tx: &mut Tx, row: follow_up::Model, percent: i32, step: Step) -> Result<()> {
    let done = find::<Model>(tx)
        .filter(Column::FollowUpId.eq(row.id.uuid()))
        .filter(Column::Percent.eq(percent));
    if done.maybe().await?.is_some() {
        return Ok(());
    }
    let to = match step {
        Step::Remind => row.assignee_user_id,
        Step::Breach => roles::consultant(tx, row.client_id).await?,
        Step::Top => roles::agency_owner(tx).await?,
    };
    let row = match step {
        Step::Breach => tx.save(row.breached(tx.now())).await?,
        Step::Remind | Step::Top => row,
    };
    let made = tx.save(Model::escalated(tx.id(), &row, percent, to, tx.now())).await?;
    tell(tx, &row, made.id, to, step).await
}

async fn tell(tx: &mut Tx, row: &follow_up::Model, of: EscalationId, to: Option<UserId>, step: Step) -> Result<()> {
    let Some(reader) = mail::reader(tx, to).await? else {
        return Ok(());
    };
    let message = outbound_message::New {
        client_id: row.client_id,
        kind: match step {
            Step::Remind => mail::REMINDER,
            Step::Breach | Step::Top => mail::ESCALATION,
        },
        subject: (kind::Escalation::PREFIX, of.uuid()),
        recipient: reader.email,
        recipient_name: Some(reader.name),
        locale: reader.locale,
    };
    outbound_message::queue(tx, message).await.map(drop)
}
