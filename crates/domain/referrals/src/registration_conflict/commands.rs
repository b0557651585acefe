//! What is done with conflicts.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::{Tx, change};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Decision, Found, Model, Resolve, may};
use crate::{ReferralsErrorCode as Code, referral};

/// Conflicts of one referral.
const MOST: u64 = 100;

/// Notes what was found beside a referral; once.
pub(crate) async fn open(tx: &mut Tx, later: &referral::Model, found: Found) -> Result<()> {
    let same = Condition::all()
        .add(Column::ReferralId.eq(later.id.uuid()))
        .add_option(
            found
                .earlier
                .map(|earlier| Column::EarlierReferralId.eq(earlier.uuid())),
        )
        .add_option(found.account.map(|account| Column::AccountId.eq(account.uuid())));
    if find::<Model>(tx).filter(same).maybe().await?.is_some() {
        return Ok(());
    }
    let at = tx.now();
    tx.save(Model::opened(tx.id(), later, found, at)).await.map(drop)
}

/// Decides a conflict.
pub async fn resolve(by: &By<may::Resolve>, with: Resolve) -> Result<Model> {
    let (at, actor) = (by.now(), by.actor().user());
    change(by, with.id, |row: Model| row.resolved(&with, actor, at)).await
}

/// Refuses a referral beside which something stands that is not decided, or was decided against it.
pub(crate) async fn expect_settled(tx: &Tx, row: &referral::Model) -> Result<()> {
    let all = find::<Model>(tx).filter(Column::ReferralId.eq(row.id.uuid()));
    let all = all.most(MOST).await?;
    if all.iter().any(|one| one.decision == Decision::Open) {
        return Err(Code::ConflictOpen.at("id"));
    }
    if all.iter().any(|one| one.decision == Decision::FirstKeeps) {
        return Err(Code::FirstKeeps.at("id"));
    }
    Ok(())
}
