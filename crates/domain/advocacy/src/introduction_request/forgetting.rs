//! Whoever customers were to introduce is forgotten when nothing comes of it (PAR-10).

use goodword_identity::{Direction, Order, find};
use goodword_kernel::id::ReferralId;
use goodword_kernel::{Fact, Id, Result};
use goodword_persistence::Tx;
use goodword_referrals::referral;
use sea_orm::ColumnTrait;

use super::{Column, Model};

/// The job that looks for whom to forget.
pub(crate) const FORGET: &str = "advocacy.introduction_request.forget";
/// Requests of one transaction; the others follow at once.
const MOST: u64 = 200;
/// More requests than become one referral.
const OF_ONE: u64 = 100;

/// Forgets those of whom nothing came in time, a part of them at once. True when there may be more.
pub(crate) async fn forget(tx: &mut Tx) -> Result<bool> {
    let at = tx.now();
    let due = find::<Model>(tx)
        .filter(Column::ForgetAt.lte(at))
        .ordered(&Order::by(Column::ForgetAt, Direction::Asc), MOST)
        .await?;
    let more = due.len() as u64 == MOST;
    for row in due {
        let row = tx.lock::<Model>(row.id).await?;
        if let Some(change) = row.forgotten_by_time(at) {
            tx.save(change).await?;
        }
    }
    Ok(more)
}

/// Whoever was introduced is forgotten as a referral: what was said of them before they were one goes, too.
pub(crate) async fn referral_forgotten(tx: &mut Tx, fact: &Fact<referral::Event>) -> Result<()> {
    let of: ReferralId = Id::from_uuid(fact.subject);
    let own = find::<Model>(tx)
        .filter(Column::ReferralId.eq(of.uuid()))
        .most(OF_ONE)
        .await?;
    for row in own {
        let row = tx.lock::<Model>(row.id).await?;
        if row.forgotten_at.is_none() {
            let at = tx.now();
            tx.save(row.forgotten(at)).await?;
        }
    }
    Ok(())
}
