//! Whether each recommends the other: of the last twelve months, who recommended whom, and that it is the client company's turn
//! (PAR-13, s125).

use goodword_identity::{Children, Direction, Order, find};
use goodword_kernel::time::DAY;
use goodword_kernel::{Page, Result, Timestamp};
use goodword_persistence::{Scope, Tx};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Status};
use crate::referral::{self, Origin};

/// The job that looks whose turn it is, where nothing happened for long.
pub(crate) const BALANCE: &str = "referrals.balance";
/// What is looked at: twelve months, in whole days.
const WINDOW: i64 = 365 * DAY;
/// Partnerships of one transaction; the others follow at once.
const MOST: u64 = 100;
/// More referrals of one partnership in a year are not counted.
const MOST_COUNTED: u64 = 1_000;
/// States of a referral of which a sale came.
const WON: [referral::Status; 3] = [
    referral::Status::Won,
    referral::Status::Rewardable,
    referral::Status::Settled,
];

/// What is counted of a partnership.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Those whom the client company recommended to the partner.
    Given,
    /// Those whom the partner recommended to the client company.
    Received,
    /// Of those given, the ones who bought.
    WonGiven,
    /// Of those received, the ones who bought.
    WonReceived,
}

impl Counted {
    fn condition(self, now: Timestamp) -> Condition {
        use referral::Column as R;
        let (origin, won) = match self {
            Self::Given => (Origin::Outbound, false),
            Self::Received => (Origin::Partner, false),
            Self::WonGiven => (Origin::Outbound, true),
            Self::WonReceived => (Origin::Partner, true),
        };
        Condition::all()
            .add(R::Origin.eq(origin))
            .add(R::SubmittedAt.gte(since(now)))
            .add_option(won.then(|| R::Status.is_in(WON)))
    }
}

// From the beginning of a day on, so that what is asked at one time about many partnerships is one question.
fn since(now: Timestamp) -> Timestamp {
    let from = now.plus(-WINDOW);
    from.plus(-from.millis().rem_euclid(DAY))
}

/// The referrals of a partnership that are counted, of the last twelve months.
pub fn counted(what: Counted, now: Timestamp) -> Children<referral::Model> {
    let words = format!("{what:?} since {}", since(now));
    Children::of(
        referral::Column::PartnershipId,
        Order::by_id(Direction::Desc),
        Page::first(1),
    )
    .filter(what.condition(now), words)
}

async fn count(scope: &impl Scope, row: &Model, what: Counted) -> Result<i32> {
    let found = find::<referral::Model>(scope)
        .filter(referral::Column::PartnershipId.eq(row.id.uuid()))
        .filter(what.condition(scope.now()))
        .count(MOST_COUNTED)
        .await?;
    Ok(i32::try_from(found).unwrap_or(i32::MAX))
}

/// Looks whose turn it is at one partnership. What is as it was is not noted, unless it was time to look.
pub(super) async fn weigh(tx: &mut Tx, row: Model) -> Result<()> {
    let given = count(tx, &row, Counted::Given).await?;
    let received = count(tx, &row, Counted::Received).await?;
    let at = tx.now();
    let same = row.owes(given, received) == row.outbound_proposed_at.is_some();
    if same && row.balance_due_at > at {
        return Ok(());
    }
    tx.save(row.weighed(given, received, at)).await.map(drop)
}

/// Looks whose turn it is where nobody was recommended for a month: what was given falls out of the year by itself. True when
/// there may be more.
pub(crate) async fn balance(tx: &mut Tx) -> Result<bool> {
    let due = find::<Model>(tx)
        .filter(Column::Status.is_in([Status::Active, Status::Dormant]))
        .filter(Column::BalanceDueAt.lte(tx.now()))
        .ordered(&Order::by(Column::BalanceDueAt, Direction::Asc), MOST)
        .await?;
    let more = due.len() as u64 == MOST;
    for row in due {
        weigh(tx, row).await?;
    }
    Ok(more)
}
