//! What whoever recommends may do.

use goodword_identity::{By, Direction, Order, find};
use goodword_kernel::id::{ReferralId, ReferralPartnershipId, UserId};
use goodword_kernel::time::{DAY, MINUTE};
use goodword_kernel::{Error, Result, Timestamp};
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;

use super::registration::Beginning;
use super::{Column, Model, Register, Submit, Withdraw, may};
use crate::{ReferralsErrorCode as Code, partner_agreement, partner_user, referral_partnership};

/// How many referrals one person registers within which time (PAR-9).
const RATES: [(i64, u64); 2] = [(MINUTE, 10), (DAY, 100)];

/// Recommends somebody.
pub async fn register(by: &By<may::Register>, with: Register) -> Result<Model> {
    write(by, async |tx| {
        let speaker = speaker(tx, with.partnership_id).await?;
        slow_down(tx, &speaker).await?;
        let partnership = open(tx, with.partnership_id, "partnershipId").await?;
        let from = Beginning {
            agency: tx.agency(),
            id: tx.id(),
            partnership: &partnership,
            registrant: speaker.user_id,
        };
        let row = tx.save(Model::drafted(&from, &with, tx.now())?).await?;
        if with.draft { Ok(row) } else { send(tx, row).await }
    })
    .await
}

/// Sends what was written down.
pub async fn submit(by: &By<may::Register>, with: Submit) -> Result<Model> {
    write(by, async |tx| {
        let row = mine(tx, with.id).await?;
        if let Some(partnership) = row.partnership_id {
            open(tx, partnership, "id").await?;
        }
        send(tx, row).await
    })
    .await
}

/// Takes a referral back.
pub async fn withdraw(by: &By<may::Register>, with: Withdraw) -> Result<Model> {
    write(by, async |tx| {
        let row = mine(tx, with.id).await?;
        let at = tx.now();
        tx.save(row.withdrawn(&with, at)?).await
    })
    .await
}

// A referral of a partnership at which the caller has a place: staff does not speak for a partner.
async fn mine(tx: &Tx, id: ReferralId) -> Result<Model> {
    let row = tx.lock::<Model>(id).await?;
    let partnership = row.partnership_id.ok_or(Error::NotFound)?;
    speaker(tx, partnership).await?;
    Ok(row)
}

async fn speaker(tx: &Tx, partnership: ReferralPartnershipId) -> Result<partner_user::Model> {
    let place = partner_user::speaker(tx, partnership, false).await?;
    // Locked, so that what one person registers at once is counted together (PAR-9).
    tx.lock::<partner_user::Model>(place.id).await
}

// A partnership by which somebody may be recommended.
async fn open(tx: &Tx, id: ReferralPartnershipId, path: &str) -> Result<referral_partnership::Model> {
    let row = find::<referral_partnership::Model>(tx).by_id(id).await?;
    if row.status.takes_referrals() && row.direction != referral_partnership::Direction::Outbound {
        Ok(row)
    } else {
        Err(Code::NotActive.at(path))
    }
}

/// Refuses the eleventh referral of a person within a minute, and the hundred and first within a day (PAR-9).
async fn slow_down(tx: &Tx, speaker: &partner_user::Model) -> Result<()> {
    let Some(user) = speaker.user_id else {
        return Err(Error::NotFound);
    };
    for (span, most) in RATES {
        let since = tx.now().plus(-span);
        let recent = of_registrant(tx, user, since, most).await?;
        // Of as many as are allowed the oldest says when there is room again.
        if let Some(oldest) = usize::try_from(most - 1).ok().and_then(|at| recent.get(at)) {
            let wait = oldest.created_at.plus(span).since(tx.now());
            return Err(Error::Busy(u64::try_from(wait).unwrap_or(0).div_ceil(1_000).max(1)));
        }
    }
    Ok(())
}

async fn of_registrant(tx: &Tx, user: UserId, since: Timestamp, most: u64) -> Result<Vec<Model>> {
    find::<Model>(tx)
        .filter(Column::RegistrantUserId.eq(user.uuid()))
        .filter(Column::CreatedAt.gt(since))
        .ordered(&Order::by(Column::CreatedAt, Direction::Desc), most)
        .await
}

// When it is to be decided, and whether the prospect is known, the program finds out by itself: partners see neither the client
// company's calendar nor its customers.
async fn send(tx: &mut Tx, row: Model) -> Result<Model> {
    let partnership = row.partnership_id.ok_or(Error::NotFound)?;
    let agreement = agreement(tx, partnership).await?;
    let at = tx.now();
    tx.save(row.submitted(&agreement, at)?).await
}

// What the partner signed last holds (PAR-7).
async fn agreement(tx: &Tx, partnership: ReferralPartnershipId) -> Result<partner_agreement::Model> {
    let signed = find::<partner_agreement::Model>(tx)
        .filter(partner_agreement::Column::PartnershipId.eq(partnership.uuid()))
        .ordered(&Order::by_id(Direction::Desc), 1)
        .await?;
    signed
        .into_iter()
        .next()
        .ok_or_else(|| Code::NotActive.at("partnershipId"))
}
