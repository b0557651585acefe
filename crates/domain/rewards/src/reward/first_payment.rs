//! The customer paid for the first time: the days of what was earned by winning them begin (LED-3).

use goodword_kernel::id::ReferralId;
use goodword_kernel::{Result, Timestamp};
use goodword_persistence::Tx;

use super::Model;
use super::pausing::{open_accounts, waiting};

/// Whoever was recommended paid for the first time, at an instant: the holding of what was earned by winning them begins.
/// Told again it changes nothing.
pub async fn on_first_payment(tx: &mut Tx, referral: ReferralId, paid_at: Timestamp) -> Result<()> {
    let all = waiting(tx, referral).await?;
    if !all.iter().any(|reward| reward.awaits_payment) {
        return Ok(());
    }
    open_accounts(tx, &all).await?;
    for seen in &all {
        let reward = tx.lock::<Model>(seen.id).await?;
        if reward.is_before_giving() && reward.awaits_payment {
            tx.save(reward.hold_begun(paid_at)).await?;
        }
    }
    Ok(())
}
