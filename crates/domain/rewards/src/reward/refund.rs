//! The customer got money back, or the purchase was called off: what was earned by it is taken back in proportion (LED-4).

use goodword_identity::{Direction, Order, find};
use goodword_kernel::id::{EngagementId, ReferralId};
use goodword_kernel::{Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::taking_back::take_back;
use super::{Column, Model};
use crate::reward_rule_version::Occasion;
use crate::{Holder, ledger_account};

/// All of a sale, in hundredths of a percent.
pub(super) const ALL: i32 = 10_000;
/// Rewards that one purchase or recommendation may have.
const MOST: u64 = 1_000;

/// What was paid back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refunded {
    /// One purchase or work.
    Engagement(EngagementId),
    /// The sale that a recommendation brought: what was earned before there was one, and by renewals, stays.
    Referral(ReferralId),
}

/// Takes back what was earned by what is paid back now. `share` is how much of the sale was paid back in all, in hundredths of
/// a percent: told twice, it takes back once. `paid_back_at` is when that was. What was given and earned more than 90 days
/// before stays; what is still held back falls away whenever it is.
pub async fn on_refund(tx: &mut Tx, of: Refunded, share: i32, paid_back_at: Timestamp) -> Result<()> {
    let found = find::<Model>(tx).filter(match of {
        Refunded::Engagement(id) => Condition::all().add(Column::EngagementId.eq(id.uuid())),
        Refunded::Referral(id) => Condition::all()
            .add(Column::ReferralId.eq(id.uuid()))
            .add(Column::Event.is_in([Occasion::Won, Occasion::FirstPayment])),
    });
    let seen = found.ordered(&Order::by_id(Direction::Asc), MOST).await?;
    take_all(tx, seen, share, |reward| {
        reward.due_back(share) > 0 && reward.is_taken_back(paid_back_at)
    })
    .await
}

/// Takes so much of each of these rewards back as is due and not taken back yet, of those that are concerned.
pub(super) async fn take_all(
    tx: &mut Tx,
    mut seen: Vec<Model>,
    share: i32,
    concerned: impl Fn(&Model) -> bool + Send + Sync,
) -> Result<()> {
    let at = tx.now();
    seen.retain(&concerned);
    let Some(client) = seen.first().map(|reward| reward.client_id) else {
        return Ok(());
    };
    let held = seen.iter().map(|reward| Ok((reward.holder()?, reward.unit.as_str())));
    let held = held.collect::<Result<Vec<(Holder, &str)>>>()?;
    let books = ledger_account::open(tx, client, &held).await?;
    for reward in &seen {
        // Locked now, it may be another than it was.
        let reward = tx.lock::<Model>(reward.id).await?;
        if !concerned(&reward) {
            continue;
        }
        let by = reward.due_back(share);
        if reward.is_before_giving() {
            tx.save(reward.reduced(by, at)?).await?;
        } else {
            take_back(tx, reward, by, &books).await?;
        }
    }
    Ok(())
}
