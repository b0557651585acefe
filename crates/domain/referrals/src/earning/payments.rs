//! What the customer of a referral pays, and gets back. A customer's first completed purchase since the referral came in is its
//! first payment; those that follow are renewals.

use goodword_clients::engagement::{self, Column as Work, Status as WorkStatus};
use goodword_identity::{Direction, Order, find};
use goodword_kernel::id::{AccountId, EngagementId, ReferralId};
use goodword_kernel::{Error, Fact, Id, Result, Timestamp};
use goodword_persistence::Tx;
use goodword_rewards::reward::{Refunded, Sale, on_first_payment, on_refund};
use goodword_rewards::reward_rule_version::Occasion;
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use super::milestones::{ALL, Told, creditor, tell};
use crate::referral::{self, Column, Model, Status};

/// The job that looks for whose referral a purchase was.
pub(crate) const PAID: &str = "referrals.paid";
/// The job that takes back what was earned by a first payment that was paid back.
pub(crate) const REFUNDED: &str = "referrals.refunded";

/// Referrals by which one customer was won.
const MOST: u64 = 50;
/// Purchases before a referral was won that are looked at.
const MOST_BEFORE: u64 = 100;
/// States in which a referral was won.
const WON: [Status; 3] = [Status::Won, Status::Rewardable, Status::Settled];

/// Which purchase was completed.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Paid {
    engagement: EngagementId,
}

/// Which referral's first payment was paid back.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct PaidBack {
    referral: ReferralId,
    at: Timestamp,
}

/// A purchase was completed or paid back: if somebody was won by a referral, a job follows.
pub(super) async fn moved(tx: &mut Tx, fact: &Fact<engagement::Event>) -> Result<()> {
    let engagement: EngagementId = Id::from_uuid(fact.subject);
    if let engagement::Event::Completed {
        account_id: Some(account),
        ..
    } = fact.event
    {
        let of_account = of_account(tx, account, 1).await?;
        if of_account.is_empty() {
            return Ok(());
        }
        return tx.schedule(PAID, &Paid { engagement }, tx.now()).await;
    }
    let of = find::<Model>(tx).filter(Column::FirstEngagementId.eq(engagement.uuid()));
    let Some(row) = of.maybe().await? else {
        return Ok(());
    };
    let of = PaidBack {
        referral: row.id,
        at: fact.at,
    };
    tx.schedule(REFUNDED, &of, tx.now()).await
}

// The referrals by which a customer was won, the first ones first.
async fn of_account(tx: &Tx, account: AccountId, most: u64) -> Result<Vec<Model>> {
    find::<Model>(tx)
        .filter(Column::AccountId.eq(account.uuid()))
        .filter(Column::Status.is_in(WON))
        .ordered(&Order::by_id(Direction::Asc), most)
        .await
}

/// The purchases since a referral came in that were completed before it was won, or before it was known whose it is.
pub(super) async fn look_back(tx: &mut Tx, row: &Model) -> Result<()> {
    let Some(account) = row.account_id else {
        return Ok(());
    };
    let before = find::<engagement::Model>(tx)
        .filter(Work::AccountId.eq(account.uuid()))
        .filter(Work::Status.eq(WorkStatus::Completed))
        .filter(Work::CompletedAt.gte(row.submitted_at.unwrap_or(row.created_at)))
        .ordered(&Order::by_id(Direction::Asc), MOST_BEFORE)
        .await?;
    for work in before {
        tx.schedule(PAID, &Paid { engagement: work.id }, tx.now()).await?;
    }
    Ok(())
}

/// A purchase was completed: it is the first payment of the first referral that waits for one, or a renewal of the first one.
pub(crate) async fn paid(tx: &mut Tx, of: Paid) -> Result<()> {
    // Held first, so that it is not paid back meanwhile.
    let work = match tx.hold::<engagement::Model>(of.engagement).await {
        Err(Error::NotFound) => return Ok(()),
        work => work?,
    };
    let (Some(account), Some(paid_at), WorkStatus::Completed) = (work.account_id, work.completed_at, work.status)
    else {
        return Ok(());
    };
    let mut all = of_account(tx, account, MOST).await?;
    all.retain(|row| row.submitted_at.is_some_and(|since| since <= paid_at));
    let own = all.iter().find(|row| row.first_engagement_id == Some(work.id));
    let waits = all.iter().find(|row| row.first_paid_at.is_none());
    let Some(seen) = own.or(waits).or(all.first()).map(|row| row.id) else {
        return Ok(());
    };
    let row = referral::locked(tx, seen).await?;
    if !row.status.is_won() {
        return Ok(());
    }
    let is_first = row.first_engagement_id.is_none_or(|first| first == work.id);
    let row = if row.first_paid_at.is_none() {
        tx.save(row.first_paid(work.id, paid_at)).await?
    } else {
        row
    };
    if is_first {
        on_first_payment(tx, row.id, paid_at).await?;
    }
    let sold = sold(&work);
    let of = Told {
        event: if is_first {
            Occasion::FirstPayment
        } else {
            Occasion::Renewal
        },
        occurrence: (!is_first).then(|| work.id.to_string()),
        at: paid_at,
        referrer: creditor(tx, &row).await?,
        referred: true,
        sale: if is_first { sold.or_else(|| row.sale()) } else { sold },
        engagement: Some(work.id),
    };
    tell(tx, &row, of).await
}

/// What was sold by the first payment of a referral: what the purchase cost, or what the referral was won for.
pub(super) async fn sale_of(tx: &Tx, row: &Model, engagement: Option<EngagementId>) -> Result<Option<Sale>> {
    let work = match engagement {
        Some(id) => {
            find::<engagement::Model>(tx)
                .filter(Work::Id.eq(id.uuid()))
                .maybe()
                .await?
        }
        None => None,
    };
    Ok(work.as_ref().and_then(sold).or_else(|| row.sale()))
}

fn sold(work: &engagement::Model) -> Option<Sale> {
    Some(Sale {
        amount: work.amount_minor?,
        currency: work.currency.clone(),
    })
}

/// The first payment of a referral was paid back: what was earned by winning the customer is taken back in proportion, and the
/// sale counts as undone where all of it was paid back (LED-4).
pub(crate) async fn refunded(tx: &mut Tx, of: PaidBack) -> Result<()> {
    let Some(seen) = find::<Model>(tx)
        .filter(Column::Id.eq(of.referral.uuid()))
        .maybe()
        .await?
    else {
        return Ok(());
    };
    let back = sale_of(tx, &seen, seen.first_engagement_id).await?;
    let row = referral::locked(tx, of.referral).await?;
    let share = share(back.as_ref(), row.sale().as_ref());
    if share == ALL && row.status.is_won() {
        // What was earned is taken back when that is heard of.
        let at = tx.now();
        return tx.save(row.paid_back(at)?).await.map(drop);
    }
    on_refund(tx, Refunded::Referral(row.id), share, of.at).await
}

// How much of what a referral was won for was paid back, in hundredths of a percent; all where nobody can say.
fn share(back: Option<&Sale>, of: Option<&Sale>) -> i32 {
    let (Some(back), Some(of)) = (back, of) else {
        return ALL;
    };
    if back.currency != of.currency || back.amount >= of.amount {
        return ALL;
    }
    let share = i128::from(back.amount) * i128::from(ALL) / i128::from(of.amount);
    i32::try_from(share).unwrap_or(ALL)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sale(amount: i64, currency: &str) -> Sale {
        Sale {
            amount,
            currency: currency.into(),
        }
    }

    #[test]
    fn led_4_the_share_of_a_sale_that_was_paid_back() {
        let won = sale(80_000, "EUR");
        for (back, expected) in [
            (Some(sale(80_000, "EUR")), ALL),
            (Some(sale(90_000, "EUR")), ALL),
            (Some(sale(20_000, "EUR")), 2_500),
            (Some(sale(26_667, "EUR")), 3_333),
            (Some(sale(20_000, "RON")), ALL),
            (None, ALL),
        ] {
            assert_eq!(share(back.as_ref(), Some(&won)), expected, "{back:?}");
        }
        assert_eq!(
            share(Some(&sale(0, "EUR")), Some(&sale(0, "EUR"))),
            ALL,
            "nothing of nothing"
        );
    }
}
