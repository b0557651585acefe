//! Somebody else gets the credit for a customer: what was earned by the sale goes with it (LED-8).

use goodword_identity::{Direction, Order, find};
use goodword_kernel::Result;
use goodword_kernel::id::ReferralId;
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use super::refund::{ALL, take_all};
use super::{Column, Model, Side};
use crate::Holder;
use crate::reward_rule_version::Occasion;

/// Rewards of one recommendation.
const MOST: u64 = 1_000;

/// The credit for a customer went to somebody else, or to nobody: what others earned by winning them and by their first payment
/// is taken back, whenever that was. What renewals earned stays with those who had the credit then. True when whoever has the
/// credit now has earned by the sale before.
pub async fn on_credit_moved(tx: &mut Tx, referral: ReferralId, to: Option<Holder>) -> Result<bool> {
    let all = find::<Model>(tx)
        .filter(Column::ReferralId.eq(referral.uuid()))
        .filter(Column::Side.eq(Side::Referrer))
        .filter(Column::Event.is_in([Occasion::Won, Occasion::FirstPayment]))
        .ordered(&Order::by_id(Direction::Asc), MOST)
        .await?;
    let lives = |reward: &Model| reward.due_back(ALL) > 0 && !reward.fell_away();
    let theirs = |reward: &Model| reward.holder().ok() == to;
    let known = all.iter().any(|reward| lives(reward) && theirs(reward));
    take_all(tx, all, ALL, |reward| lives(reward) && !theirs(reward)).await?;
    Ok(known)
}
