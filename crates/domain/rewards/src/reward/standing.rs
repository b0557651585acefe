//! How things stand with what one recommendation earned.

use goodword_identity::{Direction, Order, find};
use goodword_kernel::Result;
use goodword_kernel::id::ReferralId;
use goodword_persistence::Scope;
use sea_orm::ColumnTrait;

use super::{Column, Model, Status};
use crate::reward_rule_version::Occasion;

/// Rewards of one recommendation.
const MOST: u64 = 1_000;

/// How things stand with what one recommendation earned. Renewals are left out: they may go on for years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Something is held back, or waits for a person.
    pub waits: bool,
    /// Something that was earned by the sale is due or given.
    pub due: bool,
    /// Something is due that no payout has paid.
    pub unpaid: bool,
}

/// How things stand with what a recommendation earned.
pub async fn standing(scope: &impl Scope, referral: ReferralId) -> Result<Standing> {
    let all = find::<Model>(scope)
        .filter(Column::ReferralId.eq(referral.uuid()))
        .ordered(&Order::by_id(Direction::Asc), MOST)
        .await?;
    Ok(Standing::of(&all))
}

impl Standing {
    fn of(rewards: &[Model]) -> Self {
        let of_sale = |reward: &&Model| matches!(reward.event, Some(Occasion::Won | Occasion::FirstPayment));
        let once = |reward: &&Model| reward.event != Some(Occasion::Renewal);
        let given = |reward: &Model| reward.given_at.is_some() && reward.status != Status::Reversed;
        Self {
            waits: rewards.iter().filter(once).any(Model::is_before_giving),
            due: rewards.iter().filter(of_sale).any(given),
            unpaid: rewards
                .iter()
                .filter(once)
                .any(|reward| reward.status == Status::Payable),
        }
    }
}
