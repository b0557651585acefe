//! What one may do with follow-ups.

use goodword_clients::{account, client_company, contact};
use goodword_identity::{By, find};
use goodword_kernel::id::{AccountId, ClientId, ContactId, FollowUpId};
use goodword_kernel::{Error, Result};
use goodword_persistence::{Tx, change, write};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::IntoCondition;
use serde::{Deserialize, Serialize};

use super::opening::{self, Signal, plan};
use super::{Assign, Cancel, Done, GiveUp, Model, Open, Snooze, Start, Status, may};
use crate::contact_attempt::{self, Channel};
use crate::{FollowupsErrorCode as Code, escalation, playbook_run, roles};

/// The job that brings a follow-up back that was put off.
pub(crate) const WAKE: &str = "followups.wake";
/// Most attempts that are looked at before giving up.
const MOST_ATTEMPTS: u64 = 100;

/// Which follow-up comes back.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct WakeJob {
    follow_up: FollowUpId,
}

/// Opens a follow-up by hand.
pub async fn open(by: &By<may::Open>, with: Open) -> Result<Model> {
    let asked = with.checked(by.now())?;
    write(by, async |tx| {
        let (contact, account) = customer(tx, &with).await?;
        let assignee = match with.assignee_user_id {
            Some(user) => Some(roles::worker(tx, with.client_id, user, "assigneeUserId").await?),
            None => roles::assignee(tx, with.client_id, asked.required_role).await?,
        };
        let signal = Signal {
            client: with.client_id,
            contact,
            account,
            since: tx.now(),
            reason: with.reason,
            required_role: asked.required_role,
            assignee,
            priority: asked.priority,
            limit: Some(asked.limit),
            response: None,
            case: None,
            note: asked.note,
        };
        opening::open(tx, signal).await
    })
    .await
}

// The contact and account must be the client company's own.
async fn customer(tx: &Tx, with: &Open) -> Result<(Option<ContactId>, Option<AccountId>)> {
    let client = find::<client_company::Model>(tx).by_id(with.client_id).await?;
    let contact = match with.contact_id {
        Some(id) => Some(find::<contact::Model>(tx).by_id(id).await?),
        None => None,
    };
    if contact.as_ref().is_some_and(|contact| contact.client_id != client.id) {
        return Err(Code::OtherClient.at("contactId"));
    }
    if let Some(id) = with.account_id
        && find::<account::Model>(tx).by_id(id).await?.client_id != client.id
    {
        return Err(Code::OtherClient.at("accountId"));
    }
    let account = with
        .account_id
        .or(contact.as_ref().and_then(|contact| contact.account_id));
    Ok((contact.map(|contact| contact.id), account))
}

/// Begins to work on a follow-up.
pub async fn start(by: &By<may::Work>, with: Start) -> Result<Model> {
    change(by, with.id, Model::started).await
}

/// Puts a follow-up off; a job brings it back.
pub async fn snooze(by: &By<may::Work>, with: Snooze) -> Result<Model> {
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        let row = tx.save(row.snoozed(&with, tx.now())?).await?;
        let job = WakeJob { follow_up: row.id };
        tx.schedule_one(WAKE, &row.id.to_string(), &job, with.until).await?;
        Ok(row)
    })
    .await
}

/// Brings a follow-up back whose time has come.
pub(crate) async fn wake(tx: &mut Tx, job: WakeJob) -> Result<()> {
    let row = match tx.lock::<Model>(job.follow_up).await {
        Err(Error::NotFound) => return Ok(()),
        found => found?,
    };
    let now = tx.now();
    if row.status == Status::Snoozed && row.snoozed_until.is_none_or(|until| until <= now) {
        tx.save(row.woken()?).await?;
    }
    Ok(())
}

/// Open follow-ups of one customer that may have stepped aside.
const MOST_ASIDE: u64 = 100;

/// Lets the follow-ups of a customer run on who was parted from another: while they stood aside, their jobs found nothing to
/// do (CUS-6).
pub(crate) async fn resume(tx: &mut Tx, customer: impl IntoCondition) -> Result<()> {
    let open = find::<Model>(tx).filter(customer).filter(super::is_open());
    for row in open.most(MOST_ASIDE).await? {
        escalation::resume(tx, &row).await?;
        if let Some(until) = row.snoozed_until.filter(|_| row.status == Status::Snoozed) {
            let job = WakeJob { follow_up: row.id };
            tx.schedule_one(WAKE, &row.id.to_string(), &job, until).await?;
        }
    }
    Ok(())
}

/// Gives a follow-up to somebody (FUP-5).
pub async fn assign(by: &By<may::Reassign>, with: Assign) -> Result<Model> {
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        let roles = roles::working(tx, row.client_id, with.assignee_user_id).await?;
        tx.save(row.assigned(&with, &roles)?).await
    })
    .await
}

/// Finishes a follow-up.
pub async fn done(by: &By<may::Work>, with: Done) -> Result<Model> {
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        let row = tx.save(row.done(&with.outcome, tx.now())?).await?;
        plan(tx, &row).await?;
        Ok(row)
    })
    .await
}

/// Gives a follow-up up (FUP-7). What is left of its playbook falls away.
pub async fn unreachable(by: &By<may::Work>, with: GiveUp) -> Result<Model> {
    use contact_attempt::Column;
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        let client = find::<client_company::Model>(tx).by_id(row.client_id).await?;
        let missed = find::<contact_attempt::Model>(tx)
            .filter(Column::FollowUpId.eq(row.id.uuid()))
            .filter(Column::Reached.eq(false))
            .filter(Column::Channel.ne(Channel::Email))
            .most(MOST_ATTEMPTS)
            .await?;
        let times: Vec<_> = missed.iter().map(|attempt| attempt.attempted_at).collect();
        let row = tx.save(row.unreachable(&times, &client.time_zone, tx.now())?).await?;
        fall_away(tx, row).await
    })
    .await
}

/// Drops a follow-up. What is left of its playbook falls away.
pub async fn cancel(by: &By<may::Work>, with: Cancel) -> Result<Model> {
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        let row = tx.save(row.cancelled(&with.reason, tx.now())?).await?;
        fall_away(tx, row).await
    })
    .await
}

/// Follow-ups of one customer that are ended at once.
const MOST_ENDED: u64 = 1_000;

/// Drops every follow-up with a customer who is forgotten (INT-2).
pub(crate) async fn end_all(tx: &mut Tx, contact: ContactId) -> Result<()> {
    use super::{Column, is_open};
    let open = find::<Model>(tx)
        .filter(Column::ContactId.eq(contact.uuid()))
        .filter(is_open());
    for row in open.most(MOST_ENDED).await? {
        let at = tx.now();
        let row = tx.save(row.cancelled("The customer was erased.", at)?).await?;
        fall_away(tx, row).await?;
    }
    Ok(())
}

/// The job that drops the follow-ups for a client company that is handed over, some of them at a time.
pub(crate) const END: &str = "followups.end_of_client";
/// Follow-ups that it drops at once.
const AT_ONCE: u64 = 200;

/// Whose follow-ups are dropped.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct EndJob {
    client: ClientId,
}

/// Lets a job drop every follow-up for a client company that is handed over (TEN-6).
pub(crate) async fn end_of_client(tx: &Tx, client: ClientId) -> Result<()> {
    tx.schedule_one(END, &client.to_string(), &EndJob { client }, tx.now())
        .await
}

/// Drops some of them, and comes back for the rest.
pub(crate) async fn end_some(tx: &mut Tx, job: EndJob) -> Result<()> {
    use super::{Column, is_open};
    let open = find::<Model>(tx)
        .filter(Column::ClientId.eq(job.client.uuid()))
        .filter(is_open());
    let open = open.most(AT_ONCE).await?;
    let more = open.len() as u64 == AT_ONCE;
    for row in open {
        let at = tx.now();
        let row = tx
            .save(row.cancelled("The client company was handed over.", at)?)
            .await?;
        fall_away(tx, row).await?;
    }
    if more {
        end_of_client(tx, job.client).await?;
    }
    Ok(())
}

pub(super) async fn fall_away(tx: &mut Tx, row: Model) -> Result<Model> {
    playbook_run::cancel_all(tx, row.id).await?;
    plan(tx, &row).await?;
    Ok(row)
}
