//! When an account that does not come back counts as lapsed (CUS-4).

use goodword_identity::{Direction, Order, find};
use goodword_kernel::id::AccountId;
use goodword_kernel::time::DAY;
use goodword_kernel::{Change, Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use super::{Column, Event, Lifecycle, Model};
use crate::engagement::{self, Rhythm};

/// The job that looks for accounts that lapse.
pub(crate) const LAPSE: &str = "clients.lapse";
/// The least time after which an account lapses.
const LEAST: i64 = 180 * DAY;
/// Accounts that are looked at in one step.
const AT_ONCE: u64 = 500;

/// When an account of this rhythm lapses: after twice the usual interval between its engagements, at least 180 days
/// (CUS-4).
pub(super) fn lapses_at(rhythm: &Rhythm) -> Timestamp {
    let between = rhythm.count.saturating_sub(1).max(1);
    let usual = rhythm.last.since(rhythm.first) / between;
    rhythm.last.plus(usual.saturating_mul(2).max(LEAST))
}

/// Lets accounts lapse whose time has come, and sets the time of those that have none yet. True when there may be more.
pub(crate) async fn lapse(tx: &mut Tx) -> Result<bool> {
    let unset = set_missing(tx).await?;
    let due = find::<Model>(tx).filter(Column::LapsesAt.lte(tx.now()));
    let due = due
        .ordered(&Order::by(Column::LapsesAt, Direction::Asc), AT_ONCE)
        .await?;
    let more = due.len() as u64 == AT_ONCE || unset == AT_ONCE;
    for account in due {
        // People alone make a VIP and unmake one.
        let change = match account.lifecycle {
            Lifecycle::Vip => account.expected_anew(),
            _ => account.lapsed(),
        };
        tx.save(change).await?;
    }
    Ok(more)
}

// Those whose engagements were completed before there was a time to be set.
async fn set_missing(tx: &mut Tx) -> Result<u64> {
    let stages = [Lifecycle::New, Lifecycle::Repeat, Lifecycle::Regular];
    let unset = find::<Model>(tx)
        .filter(Column::LapsesAt.is_null())
        .filter(Column::Lifecycle.is_in(stages));
    let unset = unset.most(AT_ONCE).await?;
    let seen = unset.len() as u64;
    for account in unset {
        // One whose engagements do not count any more is looked at again in half a year.
        let at = match engagement::rhythm(tx, account.id).await? {
            Some(rhythm) => lapses_at(&rhythm),
            None => tx.now().plus(LEAST),
        };
        tx.save(account.expected_until(at)).await?;
    }
    Ok(seen)
}

/// Sets when an account lapses after something was completed for it.
pub(super) async fn expect_again(tx: &mut Tx, id: AccountId) -> Result<()> {
    let Some(rhythm) = engagement::rhythm(tx, id).await? else {
        return Ok(());
    };
    let account = tx.lock::<Model>(id).await?;
    let at = lapses_at(&rhythm);
    if account.lapses_at == Some(at) || account.lifecycle == Lifecycle::Vip {
        return Ok(());
    }
    tx.save(account.expected_until(at)).await.map(drop)
}

impl Model {
    /// It has not come back in time.
    pub(super) fn lapsed(self) -> Change<Self> {
        let (from, to) = (self.lifecycle, Lifecycle::Lapsed);
        Change::update(self, Event::LifecycleChanged { from, to }, |row| {
            row.lifecycle = to;
            row.lapses_at = None;
        })
    }

    /// Much was completed for it by a file: when it lapses is found by the daily job.
    pub(super) fn expected_anew(self) -> Change<Self> {
        Change::update(self, Event::Expected {}, |row| row.lapses_at = None)
    }

    pub(super) fn expected_until(self, at: Timestamp) -> Change<Self> {
        Change::update(self, Event::Expected {}, |row| row.lapses_at = Some(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cus_4_lapsed_after_twice_the_usual_interval_and_at_least_180_days() {
        let day = |days| Timestamp::from_millis(0).plus_days(days);
        for (first, last, count, expected) in [
            (0, 0, 1, 180),
            (0, 30, 2, 210),
            (0, 360, 4, 600),
            (0, 900, 4, 1_500),
            (0, 200, 2, 600),
        ] {
            let rhythm = Rhythm {
                first: day(first),
                last: day(last),
                count,
            };
            assert_eq!(lapses_at(&rhythm), day(expected), "{first} {last} {count}");
        }
    }
}
