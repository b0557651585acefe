//! What is done when the time of a follow-up runs out (FUP-4): a chain of jobs for each of its limits, one for each share.
//! The times are fixed when the follow-up begins, so that a calendar or a policy changed later does not move them.

use goodword_clients::business_calendar;
use goodword_clients::calendar::{Limit, WorkingHours};
use goodword_identity::find;
use goodword_kernel::id::{EscalationId, FollowUpId, UserId, kind};
use goodword_kernel::{Error, Kind, Result, Timestamp};
use goodword_messages::outbound_message;
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use super::{About, Column, Model};
use crate::sla_policy::{Dues, Recipient};
use crate::{follow_up, mail, roles, sla_policy};

/// The job that runs when a share of a limit has passed.
pub(crate) const LIMIT: &str = "followups.limit";
/// The share at which a limit is broken.
const BROKEN: i32 = 100;

/// The shares of one follow-up's limit that are still to pass, with their times and with who hears of each.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Job {
    follow_up: FollowUpId,
    // Jobs of before there were two limits are about the first contact, and their steps are the usual ones.
    #[serde(default = "first_contact")]
    about: About,
    shares: Vec<(i32, Timestamp)>,
    #[serde(default)]
    told: Vec<(i32, Option<Recipient>)>,
}

fn first_contact() -> About {
    About::FirstContact
}

/// Lets a new follow-up's limits run.
pub(crate) async fn schedule(tx: &Tx, row: &follow_up::Model, dues: &Dues, hours: &WorkingHours) -> Result<()> {
    let limits = [(About::FirstContact, Some(row.time_limit)), (About::Close, dues.close)];
    for (about, limit) in limits {
        if let Some(limit) = limit {
            next(tx, job(row, about, &limit, (dues, hours))).await?;
        }
    }
    Ok(())
}

/// Lets the limits of a follow-up run on that had stepped aside for another: what should have been told meanwhile is told now,
/// but nobody is reminded of what is over.
pub(crate) async fn resume(tx: &Tx, row: &follow_up::Model) -> Result<()> {
    let hours = business_calendar::of(tx, row.client_id).await?.hours;
    let policy = match row.sla_policy_id {
        Some(id) => Some(find::<sla_policy::Model>(tx).by_id(id).await?),
        None => None,
    };
    // The times are those with which it began, whatever a policy or a calendar says by now.
    let as_begun = |limit: Option<Limit>, due: Timestamp| {
        let same = limit.filter(|limit| hours.at_share(limit, row.started_at, BROKEN) == due);
        same.unwrap_or_else(|| Limit::CalendarMillis(due.since(row.started_at)))
    };
    let closing = policy.as_ref().and_then(sla_policy::Model::close_limit);
    let dues = Dues {
        first_contact: None,
        close: row.close_due_at.map(|due| as_begun(closing, due)),
        steps: policy.map(|policy| policy.escalation).unwrap_or_default(),
    };
    let limits = [
        (About::FirstContact, Some(as_begun(Some(row.time_limit), row.due_at))),
        (About::Close, dues.close),
    ];
    for (about, limit) in limits {
        if let Some(limit) = limit.filter(|_| !is_over(row, about)) {
            let mut job = job(row, about, &limit, (&dues, &hours));
            job.shares.retain(|(percent, at)| *percent >= BROKEN || *at > tx.now());
            next(tx, job).await?;
        }
    }
    Ok(())
}

fn job(row: &follow_up::Model, about: About, limit: &Limit, (dues, hours): (&Dues, &WorkingHours)) -> Job {
    let steps = dues.steps_of(limit, hours, row.started_at);
    Job {
        follow_up: row.id,
        about,
        shares: steps.iter().map(|step| (step.after_percent, step.at)).collect(),
        told: steps.iter().map(|step| (step.after_percent, step.to_role)).collect(),
    }
}

async fn next(tx: &Tx, job: Job) -> Result<()> {
    let Some((percent, at)) = job.shares.first().copied() else {
        return Ok(());
    };
    let name = match job.about {
        About::FirstContact => format!("{}/{percent}", job.follow_up),
        About::Close => format!("{}/close/{percent}", job.follow_up),
    };
    tx.schedule_one(LIMIT, &name, &job, at).await
}

/// A share of a limit has passed. Nothing more happens once what it limits has happened.
pub(crate) async fn limit_passed(tx: &mut Tx, mut job: Job) -> Result<()> {
    let row = match tx.lock::<follow_up::Model>(job.follow_up).await {
        Err(Error::NotFound) => return Ok(()),
        found => found?,
    };
    if is_over(&row, job.about) || job.shares.is_empty() {
        return Ok(());
    }
    let (percent, _) = job.shares.remove(0);
    let told = job.told.iter().find(|(at, _)| *at == percent).map(|(_, to)| *to);
    escalate(tx, row, (job.about, percent), told.unwrap_or_else(|| usual(percent))).await?;
    next(tx, job).await
}

/// Whether what a limit is for has happened, or is not wanted any more.
pub(crate) fn is_over(row: &follow_up::Model, about: About) -> bool {
    !row.is_open || about == About::FirstContact && row.first_contact_at.is_some()
}

// Who hears of a share where nothing else was said (FUP-4).
fn usual(percent: i32) -> Option<Recipient> {
    let steps = crate::sla_policy::Steps::default();
    steps
        .all()
        .iter()
        .find(|step| step.after_percent == percent)
        .map(|step| step.to_role)
}

async fn escalate(
    tx: &mut Tx,
    row: follow_up::Model,
    (about, percent): (About, i32),
    told: Option<Recipient>,
) -> Result<()> {
    let done = find::<Model>(tx)
        .filter(Column::FollowUpId.eq(row.id.uuid()))
        .filter(Column::Percent.eq(percent))
        .filter(Column::About.eq(about));
    if done.maybe().await?.is_some() {
        return Ok(());
    }
    let to = match told {
        Some(recipient) => roles::recipient(tx, &row, recipient).await?,
        None => None,
    };
    let row = match (percent, about) {
        (BROKEN, About::FirstContact) => tx.save(row.breached(tx.now())).await?,
        (BROKEN, About::Close) => tx.save(row.close_breached(tx.now())).await?,
        _ => row,
    };
    let made = Model::escalated(tx.id(), &row, (about, percent), to, tx.now());
    let made = tx.save(made).await?;
    tell(tx, &row, made.id, (to, percent)).await
}

async fn tell(
    tx: &mut Tx,
    row: &follow_up::Model,
    of: EscalationId,
    (to, percent): (Option<UserId>, i32),
) -> Result<()> {
    let Some(reader) = mail::reader(tx, to).await? else {
        return Ok(());
    };
    let message = outbound_message::New {
        client_id: row.client_id,
        kind: if percent < BROKEN {
            mail::REMINDER
        } else {
            mail::ESCALATION
        },
        subject: (kind::Escalation::PREFIX, of.uuid()),
        recipient: reader.email,
        recipient_name: Some(reader.name),
        locale: reader.locale,
    };
    outbound_message::queue(tx, message).await.map(drop)
}
