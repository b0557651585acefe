//! What follows for advocates from what happens elsewhere: rest after an ask, and the count of whom they recommended.

use goodword_clients::client_company;
use goodword_identity::find;
use goodword_kernel::id::AdvocateId;
use goodword_kernel::{Error, Fact, Id, Result};
use goodword_persistence::Tx;
use goodword_referrals::referral;
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use super::Model;

/// The job that wakes an advocate who has rested long enough.
pub(crate) const WAKE: &str = "advocacy.wake";
/// More people than anybody recommends.
const MOST: u64 = 100_000;
/// States in which somebody who was recommended is a customer.
const WON: [referral::Status; 3] = [
    referral::Status::Won,
    referral::Status::Rewardable,
    referral::Status::Settled,
];

/// Whose rest is over.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Due {
    advocate: AdvocateId,
}

/// Why somebody is left in peace.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Rest {
    /// They were asked.
    Asked,
    /// They said no.
    Declined,
}

/// Somebody was asked, or said no: they are left in peace for as long as their client company wants, and woken then (ASK-1).
pub(crate) async fn cool_off(tx: &mut Tx, id: AdvocateId, why: Rest) -> Result<()> {
    let row = tx.lock::<Model>(id).await?;
    let settings = find::<client_company::Model>(tx).by_id(row.client_id).await?.settings;
    let at = tx.now();
    let (asked, days) = match why {
        Rest::Asked => (Some(at), settings.ask_cooling_days),
        Rest::Declined => (None, settings.ask_declined_days),
    };
    let row = tx.save(row.rested(asked, at.plus_days(days.into()), at)?).await?;
    schedule(tx, &row).await
}

/// Has an advocate woken when their rest is over.
async fn schedule(tx: &Tx, row: &Model) -> Result<()> {
    match row.resting_until {
        Some(at) => {
            let due = Due { advocate: row.id };
            tx.schedule_one(WAKE, &row.id.to_string(), &due, at).await
        }
        None => Ok(()),
    }
}

/// Somebody has rested long enough.
pub(crate) async fn wake(tx: &mut Tx, due: Due) -> Result<()> {
    let row = match tx.lock::<Model>(due.advocate).await {
        Err(Error::NotFound) => return Ok(()),
        found => found?,
    };
    let at = tx.now();
    match row.woken(at)? {
        Some(change) => tx.save(change).await.map(drop),
        None => Ok(()),
    }
}

/// Whom an advocate recommended is counted anew: the same however often it is told. The referral is locked before the advocate,
/// by everybody.
pub(crate) async fn recount(tx: &mut Tx, fact: &Fact<referral::Event>) -> Result<()> {
    let of = find::<referral::Model>(tx).by_id(Id::from_uuid(fact.subject)).await?;
    let Some(advocate) = of.advocate_id else {
        return Ok(());
    };
    let row = match tx.lock::<Model>(advocate).await {
        Err(Error::NotFound) => return Ok(()),
        found => found?,
    };
    let own = || find::<referral::Model>(tx).filter(referral::Column::AdvocateId.eq(row.id.uuid()));
    let all = own().filter(referral::Column::Status.ne(referral::Status::Draft));
    let all = number(all.count(MOST).await?);
    let won = number(own().filter(referral::Column::Status.is_in(WON)).count(MOST).await?);
    match row.counted(all, won) {
        Some(change) => tx.save(change).await.map(drop),
        None => Ok(()),
    }
}

fn number(counted: u64) -> i32 {
    i32::try_from(counted).unwrap_or(i32::MAX)
}
