//! What one may do with a case beside its course: pass it on, say what it is one of. And the job that looks after amends.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::id::{CaseId, ClientId, UserId};
use goodword_kernel::{Check, Error, Personal, Result, Timestamp};
use goodword_persistence::{Tx, change, write};
use serde::{Deserialize, Serialize};

use super::{AMENDS, HandOver, HandOverAccept, HandOverDecline, LinkIssue, Model, amends_due, may};
use crate::FollowupsErrorCode as Code;
use crate::{known_issue, mail, roles};

/// The longest note to whoever is asked, in characters.
const NOTE: usize = 2_000;

/// Asks somebody else to answer for a case (FUP-15, s64).
pub async fn hand_over(by: &By<may::Work>, with: HandOver) -> Result<Model> {
    let mut check = Check::new();
    let note = check.optional_text("note", with.note.as_deref(), NOTE);
    check.done()?;
    write(by, async |tx| {
        let case = tx.lock::<Model>(with.id).await?;
        let to = recipient(tx, case.client_id, with.to_user_id).await?;
        tx.save(case.handed_over(to, note.map(Personal::new), tx.now())?).await
    })
    .await
}

async fn recipient(tx: &Tx, client: ClientId, asked: Option<UserId>) -> Result<UserId> {
    match asked {
        Some(user) => roles::worker(tx, client, user, "toUserId").await,
        None => roles::support_ally(tx, client)
            .await?
            .ok_or_else(|| Code::NoSupportAlly.at("toUserId")),
    }
}

/// Accepts a case that was offered to the caller (FUP-15).
pub async fn hand_over_accept(by: &By<may::Work>, with: HandOverAccept) -> Result<Model> {
    let me = by.actor().user();
    change(by, with.id, |case: Model| case.hand_over_accepted(me)).await
}

/// Declines a case that was offered to the caller, or takes the caller's own offer back (FUP-15).
pub async fn hand_over_decline(by: &By<may::Work>, with: HandOverDecline) -> Result<Model> {
    let me = by.actor().user();
    change(by, with.id, |case: Model| case.hand_over_declined(me)).await
}

/// Says of which known issue a case is one; the issues keep count (s66).
pub async fn link_issue(by: &By<may::Work>, with: LinkIssue) -> Result<Model> {
    write(by, async |tx| {
        let case = tx.lock::<Model>(with.id).await?;
        let before = case.known_issue_id;
        let case = tx.save(case.linked(with.known_issue_id)?).await?;
        if let Some(left) = before {
            known_issue::counted(tx, left, &case, -1).await?;
        }
        if let Some(joined) = case.known_issue_id {
            known_issue::counted(tx, joined, &case, 1).await?;
        }
        Ok(case)
    })
    .await
}

/// Which case is looked at.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct AmendsJob {
    case: CaseId,
}

/// Sees to it that somebody looks when the time for a compensation is over (FUP-12).
pub(crate) async fn watch_amends(tx: &Tx, case: &Model) -> Result<()> {
    match case.compensation_due_at {
        Some(due) => {
            let job = AmendsJob { case: case.id };
            tx.schedule_one(AMENDS, &case.id.to_string(), &job, due).await
        }
        None => Ok(()),
    }
}

/// The time for a compensation is over: the case is flagged and goes to the agency's consultant (FUP-12).
pub(crate) async fn amends_over(tx: &mut Tx, job: AmendsJob) -> Result<()> {
    let case = match tx.lock::<Model>(job.case).await {
        Err(Error::NotFound) => return Ok(()),
        found => found?,
    };
    if !case.lacks_compensation(tx.now()) {
        return Ok(());
    }
    let case = tx.save(case.compensation_breached(tx.now())).await?;
    let to = roles::consultant(tx, case.client_id).await?;
    mail::about_case(tx, &case, to).await
}

/// Until when a case of this client company is compensated that is severe since now.
pub(super) async fn due(tx: &Tx, client: ClientId) -> Result<Timestamp> {
    let client = find::<client_company::Model>(tx).by_id(client).await?;
    Ok(amends_due(&client.settings, tx.now()))
}
