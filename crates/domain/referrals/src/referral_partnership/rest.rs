//! Partnerships in which nobody was recommended for long (PAR-13).

use goodword_identity::{Direction, Order, find};
use goodword_kernel::Result;
use goodword_kernel::time::DAY;
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Status};

/// The job that lays partnerships to rest.
pub(crate) const REST: &str = "referrals.rest";
/// After how long without a referral in either direction.
const QUIET: i64 = 120 * DAY;
/// Partnerships of one transaction; the others follow at once.
const MOST: u64 = 200;

/// Lays partnerships to rest in which nobody was recommended for 120 days. True when there may be more.
pub(crate) async fn rest(tx: &mut Tx) -> Result<bool> {
    let at = tx.now();
    let since = at.plus(-QUIET);
    let quiet = Condition::any()
        .add(Column::LastActivityAt.is_null())
        .add(Column::LastActivityAt.lte(since));
    let found = find::<Model>(tx)
        .filter(Column::Status.eq(Status::Active))
        // One that was taken up again after it had been stopped is given its time anew.
        .filter(Column::StatusSince.lte(since))
        .filter(quiet)
        .ordered(&Order::by_id(Direction::Asc), MOST)
        .await?;
    let more = found.len() as u64 == MOST;
    for row in found {
        tx.save(row.rested(at)?).await?;
    }
    Ok(more)
}
