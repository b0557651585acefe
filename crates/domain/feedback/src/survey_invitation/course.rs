//! What becomes of an invitation after its mail: noted, reminded of once, ended.

use goodword_clients::client_company;
use goodword_identity::find;
use goodword_kernel::{Fact, Id, Result};
use goodword_messages::outbound_message::Event;
use goodword_persistence::Tx;

use super::clearing::{Look, ask, quiet_until, shut, weigh};
use super::stopped::complained;
use super::{INVITATION, Job, Model, REMINDER, Status, Step};

/// The job that reminds.
pub(crate) const REMIND: &str = "feedback.remind";
/// The job that ends an invitation nobody answered.
pub(crate) const EXPIRE: &str = "feedback.expire";

/// What happened to a mail about an invitation happened to the invitation.
pub(crate) async fn follow(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    let (kind, subject, step) = match &fact.event {
        Event::Sent { kind, subject, .. } => (kind, subject, Step::Send),
        Event::Delivered { kind, subject, .. } => (kind, subject, Step::Deliver),
        Event::Bounced { kind, subject, .. } => (kind, subject, Step::Bounce),
        Event::Failed { kind, subject, .. } | Event::Cancelled { kind, subject, .. } => (kind, subject, Step::Cancel),
        Event::Complained { kind, subject, .. } if [INVITATION, REMINDER].contains(&kind.as_str()) => {
            return complained(tx, *subject).await;
        }
        _ => return Ok(()),
    };
    let id = Id::from_uuid(*subject);
    match (kind.as_str(), step) {
        (INVITATION, Step::Send) => sent(tx, tx.lock::<Model>(id).await?).await,
        (INVITATION, _) => stepped(tx, tx.lock::<Model>(id).await?, step).await,
        (REMINDER, Step::Send) => {
            let reminded = tx.lock::<Model>(id).await?.reminded();
            tx.save(reminded).await.map(drop)
        }
        // The first mail arrived, so the link may still be used.
        _ => Ok(()),
    }
}

async fn sent(tx: &mut Tx, invitation: Model) -> Result<()> {
    let (now, id) = (tx.now(), invitation.id);
    // A customer who answered at once was faster than this note.
    let waits = invitation.status == Status::Queued;
    let row = if waits {
        tx.save(invitation.stepped(Step::Send, now)?).await?
    } else {
        invitation
    };
    let client = find::<client_company::Model>(tx).by_id(row.client_id).await?;
    let end = row
        .expires_at
        .unwrap_or_else(|| now.plus_days(i64::from(client.settings.invitation_days)));
    let remind_at = now.plus_days(i64::from(client.settings.reminder_days));
    let (job, name) = (Job { invitation: id }, id.to_string());
    if remind_at < end {
        tx.schedule_one(REMIND, &name, &job, remind_at).await?;
    }
    tx.schedule_one(EXPIRE, &name, &job, end).await
}

// Whoever acted meanwhile, such as a customer who opened the page, knows better than a mail server.
async fn stepped(tx: &mut Tx, invitation: Model, step: Step) -> Result<()> {
    let early = step == Step::Cancel && invitation.status != Status::Queued;
    if early || invitation.status.stepped(step).is_none() {
        return Ok(());
    }
    let now = tx.now();
    let row = tx.save(invitation.stepped(step, now)?).await?;
    if row.status.is_open() {
        Ok(())
    } else {
        shut(tx, &row).await
    }
}

/// Queues the one reminder, if it is still wanted (SUR-4).
pub(crate) async fn remind(tx: &mut Tx, job: Job) -> Result<()> {
    let invitation = tx.lock::<Model>(job.invitation).await?;
    if !invitation.is_remindable(tx.now()) {
        return Ok(());
    }
    if let Some(end) = quiet_until(tx, invitation.client_id).await? {
        return tx.schedule_one(REMIND, &invitation.id.to_string(), &job, end).await;
    }
    match weigh(tx, &invitation, Look::Reminding).await? {
        Some(asked) if asked.against.is_none() => ask(tx, &invitation, asked.contact, REMINDER).await,
        _ => Ok(()),
    }
}

/// Ends an invitation that nobody answered in time (SUR-4).
pub(crate) async fn expire(tx: &mut Tx, job: Job) -> Result<()> {
    let invitation = tx.lock::<Model>(job.invitation).await?;
    let now = tx.now();
    if invitation.status.is_open() {
        tx.save(invitation.stepped(Step::Expire, now)?).await?;
    }
    Ok(())
}
