//! What time does to referrals: when they are to be decided, called, and when their protection is over.

use goodword_clients::business_calendar;
use goodword_clients::calendar::Limit;
use goodword_followups::follow_up::{self, Call, Reason};
use goodword_identity::find;
use goodword_kernel::id::{ClientId, ReferralId, UserId};
use goodword_kernel::time::DAY;
use goodword_kernel::{Error, Fact, Id, Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use super::{Column, Event, Model, Status};
use crate::{claim, known, late, people, referral_partnership};

/// The job that passes upward what was not decided in time.
pub(crate) const DECIDE: &str = "referrals.decide";
/// The job that ends protections, and tells of it two weeks before.
pub(crate) const EXPIRE: &str = "referrals.expire";

/// Within how many business days a referral is decided (PAR-1).
const DECIDED_IN: Limit = Limit::BusinessDays(2);
/// Within what time the first contact is made (PAR-11).
const CALLED_IN: Limit = Limit::BusinessDays(1);
/// How long before its end a protection is told to end.
const NOTICE: i64 = 14 * DAY;

/// Which referral's time has come.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Due {
    referral: ReferralId,
}

/// When a limit from now on is over, by the client company's calendar.
pub(crate) async fn over(tx: &Tx, client: ClientId, limit: &Limit) -> Result<Timestamp> {
    let hours = business_calendar::of(tx, client).await?.hours;
    Ok(hours.at_share(limit, tx.now(), 100))
}

/// A referral came in: it is acknowledged at once, and its time runs (PAR-1). Whether its prospect is known is looked at by a job
/// of its own, so that the partner's answer takes as long whatever is found.
pub(crate) async fn acknowledge(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    let row = tx.lock::<Model>(Id::from_uuid(fact.subject)).await?;
    if row.decide_by.is_some() {
        return Ok(());
    }
    let (at, by) = (tx.now(), over(tx, row.client_id, &DECIDED_IN).await?);
    let row = tx.save(row.acknowledged(by, at)).await?;
    run_until_decided(tx, &row).await?;
    known::look_at(tx, row.id).await?;
    super::informing::schedule(tx, &row).await?;
    if let Some(partnership) = row.partnership_id {
        referral_partnership::heard_of(tx, partnership).await?;
    }
    Ok(())
}

/// Has a referral passed upward when its time is over.
pub(crate) async fn run_until_decided(tx: &Tx, row: &Model) -> Result<()> {
    match row.decide_by {
        Some(at) => {
            let due = Due { referral: row.id };
            tx.schedule_one(DECIDE, &row.id.to_string(), &due, at).await
        }
        None => Ok(()),
    }
}

/// When an appeal that was right is decided anew.
pub(crate) async fn again(tx: &Tx, client: ClientId) -> Result<Timestamp> {
    over(tx, client, &DECIDED_IN).await
}

/// Nobody decided it in time: it goes to the agency's consultant, or an owner of the agency (PAR-1).
pub(crate) async fn decide_by(tx: &mut Tx, due: Due) -> Result<()> {
    let Some(row) = found(tx, due.referral).await? else {
        return Ok(());
    };
    let late = row.decide_by.is_some_and(|by| by <= tx.now());
    if !late || !row.status.is_undecided() || row.escalated_at.is_some() {
        return Ok(());
    }
    let to: Option<UserId> = people::above(tx, row.client_id).await?;
    let at = tx.now();
    let row = tx.save(row.escalated(to, at)).await?;
    late::undecided(tx, &row, to).await
}

/// A referral was accepted: somebody is to call (PAR-11).
pub(crate) async fn protect(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    let row = tx.lock::<Model>(Id::from_uuid(fact.subject)).await?;
    if row.status != Status::Accepted || row.follow_up_id.is_some() {
        return Ok(());
    }
    let note = format!("{}: {}", row.party_name.as_str(), row.need);
    let call = Call {
        client: row.client_id,
        reason: Reason::Opportunity,
        limit: CALLED_IN,
        note: note.into(),
    };
    let follow_up = follow_up::call(tx, call).await?;
    let planned = row.call_planned(follow_up.id, follow_up.due_at);
    tx.save(planned).await.map(drop)
}

/// Has the end of a protection told two weeks before, and then ended.
pub(crate) async fn run_until_expired(tx: &Tx, row: &Model) -> Result<()> {
    let Some(until) = row.protected_until else {
        return Ok(());
    };
    let notice = until.plus(-NOTICE).max(tx.now());
    let at = if row.expiring_told_at.is_none() { notice } else { until };
    let due = Due { referral: row.id };
    tx.schedule_one(EXPIRE, &row.id.to_string(), &due, at).await
}

/// The protection of a referral is told to end, or ends.
pub(crate) async fn expire(tx: &mut Tx, due: Due) -> Result<()> {
    let Some(row) = found(tx, due.referral).await? else {
        return Ok(());
    };
    let at = tx.now();
    if let Some(change) = row.clone().expired(at)? {
        let row = tx.save(change).await?;
        claim::end(tx, row.id).await?;
        return drop_call(tx, &row, "The protection is over.").await;
    }
    match row.expiring(at) {
        Some(change) => {
            let row = tx.save(change).await?;
            run_until_expired(tx, &row).await
        }
        None => Ok(()),
    }
}

/// Somebody reached the prospect by the follow-up that asked for it.
pub(crate) async fn called(tx: &mut Tx, fact: &Fact<follow_up::Event>) -> Result<()> {
    let of = find::<Model>(tx)
        .filter(Column::FollowUpId.eq(fact.subject))
        .filter(Column::Status.eq(Status::Accepted));
    let Some(row) = of.maybe().await? else {
        return Ok(());
    };
    let row = tx.lock::<Model>(row.id).await?;
    if row.status != Status::Accepted {
        return Ok(());
    }
    let at = tx.now();
    tx.save(row.contacted(false, at)?).await.map(drop)
}

/// What is not open any more nobody is to call for.
pub(crate) async fn drop_call(tx: &mut Tx, row: &Model, why: &str) -> Result<()> {
    match row.follow_up_id {
        Some(id) => follow_up::settle_one(tx, id, why).await,
        None => Ok(()),
    }
}

/// A referral was taken back: its claim ends, and nobody is to call.
pub(crate) async fn let_go(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    let row = find::<Model>(tx).by_id(Id::from_uuid(fact.subject)).await?;
    claim::end(tx, row.id).await?;
    drop_call(tx, &row, "The referral was taken back.").await
}

/// A row that may be gone.
pub(super) async fn found(tx: &Tx, id: ReferralId) -> Result<Option<Model>> {
    match tx.lock::<Model>(id).await {
        Err(Error::NotFound) => Ok(None),
        found => found.map(Some),
    }
}
