//! What is looked at once a day.

use goodword_kernel::Result;
use goodword_persistence::Tx;

use crate::filling::Fill;
use crate::{account_review, health_score, review_question, tier_assignment};

/// The job that looks.
pub(crate) const DAILY: &str = "reviews.daily";

/// Gives agencies of before there was a bank theirs, decides anew on tiers that lapse (REV-4), tells of reviews that
/// are due or late, sees to it that no account is without a tier and a date (REV-1), and that no figure of health grows
/// stale (REV-11). True when there may be more to do.
pub(crate) async fn daily(tx: &mut Tx) -> Result<bool> {
    review_question::seed(tx).await?;
    let lapse = tier_assignment::lapse(tx).await?;
    let announce = account_review::announce(tx).await?;
    let overdue = account_review::overdue(tx).await?;
    if lapse || announce || overdue {
        return Ok(true);
    }
    Fill::begin(tx).await?;
    health_score::begin(tx).await?;
    Ok(false)
}
