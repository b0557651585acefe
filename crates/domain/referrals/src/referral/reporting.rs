//! Whoever registered a referral hears each month how it stands, for as long as it is open (PAR-12).

use goodword_identity::{Direction, Order, find};
use goodword_kernel::Result;
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use super::{Column, Model};

/// The job that looks whom it is time to tell.
pub(crate) const REPORT: &str = "referrals.report";
/// Referrals of one transaction; the others follow at once.
const MOST: u64 = 200;

/// Tells how referrals stand that nobody was told of for a month. True when there may be more.
pub(crate) async fn report(tx: &mut Tx) -> Result<bool> {
    let now = tx.now();
    let due = find::<Model>(tx)
        .filter(Column::NextReportDueAt.lte(now))
        .ordered(&Order::by(Column::NextReportDueAt, Direction::Asc), MOST)
        .await?;
    let more = due.len() as u64 == MOST;
    for row in due {
        match row.clone().reported(now) {
            Some(change) => drop(tx.save(change).await?),
            // What is not open any more is not told again.
            None => drop(tx.save(row.told_no_more()).await?),
        }
    }
    Ok(more)
}
