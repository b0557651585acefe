//! What is done with registered deals.

use goodword_identity::{By, find};
use goodword_kernel::id::ReferralId;
use goodword_kernel::{Error, Result};
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;

use super::{Column, Decide, Model, Outcome, Submit, may};
use crate::{ReferralsErrorCode as Code, partner_user, referral};

/// Deals of one referral.
const MOST: u64 = 100;

/// Shows what is being done about a referral.
pub async fn submit(by: &By<may::Submit>, with: Submit) -> Result<Model> {
    write(by, async |tx| {
        // Locked, so that one proof waits at a time.
        let row = tx.lock::<referral::Model>(with.referral_id).await?;
        let partnership = row.partnership_id.ok_or(Error::NotFound)?;
        partner_user::speaker(tx, partnership, false).await?;
        let protected = row.protected_until.is_some_and(|until| until > tx.now());
        if !protected || !row.status.is_claimed() {
            return Err(Code::NotProtected.at("referralId"));
        }
        let waiting = find::<Model>(tx)
            .filter(Column::ReferralId.eq(row.id.uuid()))
            .filter(Column::Outcome.eq(Outcome::Open));
        if waiting.maybe().await?.is_some() {
            return Err(Code::DealWaits.at("referralId"));
        }
        let new = Model::submitted(tx.id(), &row, &with, tx.now())?;
        tx.save(new).await
    })
    .await
}

/// Extends a protection, or does not.
pub async fn decide(by: &By<may::Decide>, with: Decide) -> Result<Model> {
    let actor = by.actor().user();
    write(by, async |tx| {
        let of = find::<Model>(tx).by_id(with.id).await?.referral_id;
        let referral = tx.lock::<referral::Model>(of).await?;
        let row = tx.lock::<Model>(with.id).await?;
        let at = tx.now();
        if !with.grant {
            return tx.save(row.decided(&with, actor, None, at)?).await;
        }
        let change = referral.extended(at)?;
        let until = change.after().protected_until;
        let row = tx.save(row.decided(&with, actor, until, at)?).await?;
        let referral = tx.save(change).await?;
        referral::run_until_expired(tx, &referral).await?;
        Ok(row)
    })
    .await
}

/// What was shown about somebody who is forgotten is gone (PAR-10).
pub(crate) async fn forget(tx: &mut Tx, referral: ReferralId) -> Result<()> {
    let of = find::<Model>(tx).filter(Column::ReferralId.eq(referral.uuid()));
    for row in of.most(MOST).await? {
        tx.save(row.forgotten()).await?;
    }
    Ok(())
}
