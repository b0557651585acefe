//! What is looked at once a day.

use goodword_kernel::Result;
use goodword_persistence::Tx;

use crate::review_question;
use crate::tier_assignment::{self, Fill};

/// The job that looks.
pub(crate) const DAILY: &str = "reviews.daily";

/// Gives agencies of before there was a bank theirs, decides anew on tiers that lapse (REV-4), and sees to it that no account is
/// without one (REV-1). True when there may be more to do.
pub(crate) async fn daily(tx: &mut Tx) -> Result<bool> {
    review_question::seed(tx).await?;
    if tier_assignment::lapse(tx).await? {
        return Ok(true);
    }
    Fill::begin(tx).await?;
    Ok(false)
}
