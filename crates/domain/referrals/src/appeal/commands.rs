//! What is done with appeals.

use goodword_clients::calendar::Limit;
use goodword_identity::{By, find};
use goodword_kernel::id::{AppealId, ReferralId};
use goodword_kernel::time::DAY;
use goodword_kernel::{Error, Fact, Id, Result};
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use super::{Answer, Column, Event, Model, Outcome, Submit, may};
use crate::referral::{self, Status};
use crate::{ReferralsErrorCode as Code, known, late, partner_user, people, registration_conflict};

/// The job that passes an appeal upward that was not answered in time.
pub(crate) const ANSWER: &str = "referrals.answer";
/// For how long after a decision one may appeal (PAR-2).
const OPEN_FOR: i64 = 14 * DAY;
/// Within how many business days an appeal is answered (PAR-2).
const ANSWERED_IN: Limit = Limit::BusinessDays(5);

/// Appeals about one referral.
const MOST: u64 = 100;

/// Which appeal's time is over.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Due {
    appeal: AppealId,
}

/// Appeals against a decision.
pub async fn submit(by: &By<may::Submit>, with: Submit) -> Result<Model> {
    write(by, async |tx| {
        // Locked, so that one decision is appealed against once.
        let row = tx.lock::<referral::Model>(with.referral_id).await?;
        row.expect_inbound()?;
        let partnership = row.partnership_id.ok_or(Error::NotFound)?;
        partner_user::speaker(tx, partnership, false).await?;
        let against = matches!(row.status, Status::Declined | Status::Duplicate);
        let decided = row.decided_at.filter(|_| against);
        let decided = decided.ok_or_else(|| Code::NothingToAppeal.at("referralId"))?;
        if tx.now().since(decided) > OPEN_FOR {
            return Err(Code::AppealTooLate.at("referralId"));
        }
        let same = find::<Model>(tx)
            .filter(Column::ReferralId.eq(row.id.uuid()))
            .filter(Column::DecisionAt.eq(decided));
        if same.maybe().await?.is_some() {
            return Err(Code::AppealedAlready.at("referralId"));
        }
        let new = Model::submitted(tx.id(), &row, decided, &with.text, tx.now())?;
        tx.save(new).await
    })
    .await
}

/// Its time runs.
pub(crate) async fn time(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    let row = tx.lock::<Model>(Id::from_uuid(fact.subject)).await?;
    if row.due_at.is_some() {
        return Ok(());
    }
    let at = referral::over(tx, row.client_id, &ANSWERED_IN).await?;
    let row = tx.save(row.timed(at)).await?;
    let due = Due { appeal: row.id };
    tx.schedule_one(ANSWER, &row.id.to_string(), &due, at).await
}

/// Nobody answered in time: it goes to the agency's consultant, or an owner of the agency.
pub(crate) async fn answer_by(tx: &mut Tx, due: Due) -> Result<()> {
    let row = match tx.lock::<Model>(due.appeal).await {
        Err(Error::NotFound) => return Ok(()),
        found => found?,
    };
    let late = row.due_at.is_some_and(|by| by <= tx.now());
    if !late || row.outcome != Outcome::Open || row.escalated_at.is_some() {
        return Ok(());
    }
    let to = people::above(tx, row.client_id).await?;
    let at = tx.now();
    let row = tx.save(row.escalated(to, at)).await?;
    late::unanswered(tx, &row, to).await
}

/// Answers an appeal.
pub async fn answer(by: &By<may::Answer>, with: Answer) -> Result<Model> {
    let actor = by.actor().user();
    write(by, async |tx| {
        let of = find::<Model>(tx).by_id(with.id).await?.referral_id;
        let referral = referral::locked(tx, of).await?;
        let row = tx.lock::<Model>(with.id).await?;
        let at = tx.now();
        let row = tx.save(row.answered(&with, actor, at)?).await?;
        if row.outcome == Outcome::Upheld {
            let decide_by = referral::again(tx, referral.client_id).await?;
            let referral = tx.save(referral.reinstated(decide_by, at)?).await?;
            registration_conflict::reopen(tx, referral.id).await?;
            referral::run_until_decided(tx, &referral).await?;
            known::look_at(tx, referral.id).await?;
        }
        Ok(row)
    })
    .await
}

/// What was said about somebody who is forgotten is gone (PAR-10).
pub(crate) async fn forget(tx: &mut Tx, referral: ReferralId) -> Result<()> {
    let of = find::<Model>(tx).filter(Column::ReferralId.eq(referral.uuid()));
    for row in of.most(MOST).await? {
        tx.save(row.forgotten()).await?;
    }
    Ok(())
}
