//! What is done with conflicts.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_kernel::id::ReferralId;
use goodword_persistence::{Tx, change};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Decision, Found, Model, Resolve, may};
use crate::{ReferralsErrorCode as Code, referral};

/// Conflicts of one referral that wait or were decided against it; the others do not hinder it.
const MOST: u64 = 100;
/// Conflicts among the referrals that are alike.
const MOST_ALIKE: u64 = 5_000;
/// Referrals of one prospect and need that are followed.
const MOST_OF_ONE: usize = 500;

/// Notes what was found beside referrals; each once.
pub(crate) async fn open(tx: &mut Tx, found: Vec<Found>) -> Result<()> {
    let at = tx.now();
    let new = unseen(tx, found).await?.into_iter();
    let changes = new.map(|one| Model::opened(tx.agency(), tx.id(), one, at)).collect();
    tx.save_all(changes).await
}

/// Of what was found, what is not noted yet.
pub(crate) async fn unseen(tx: &Tx, mut found: Vec<Found>) -> Result<Vec<Found>> {
    if found.is_empty() {
        return Ok(found);
    }
    let earlier = found.iter().filter_map(|one| one.earlier).map(|id| id.uuid());
    let accounts = found.iter().filter_map(|one| one.account).map(|id| id.uuid());
    let beside = Condition::any()
        .add(Column::EarlierReferralId.is_in(earlier))
        .add(Column::AccountId.is_in(accounts));
    let noted = find::<Model>(tx)
        .filter(Column::ReferralId.is_in(found.iter().map(|one| one.later.uuid())))
        .filter(beside)
        .most(MOST_ALIKE)
        .await?;
    let is = |one: &Found, row: &Model| {
        (one.later, one.earlier, one.account) == (row.referral_id, row.earlier_referral_id, row.account_id)
    };
    found.retain(|one| !noted.iter().any(|row| is(one, row)));
    Ok(found)
}

/// Decides a conflict.
pub async fn resolve(by: &By<may::Resolve>, with: Resolve) -> Result<Model> {
    let (at, actor) = (by.now(), by.actor().user());
    change(by, with.id, |row: Model| row.resolved(&with, actor, at)).await
}

/// Refuses a referral beside which something stands that is not decided, or was decided against it.
pub(crate) async fn expect_settled(tx: &Tx, row: &referral::Model) -> Result<()> {
    let hinders = [Decision::Open, Decision::FirstKeeps];
    let all = find::<Model>(tx)
        .filter(Column::ReferralId.eq(row.id.uuid()))
        .filter(Column::Decision.is_in(hinders))
        .most(MOST)
        .await?;
    if all.iter().any(|one| one.decision == Decision::Open) {
        return Err(Code::ConflictOpen.at("id"));
    }
    if all.is_empty() {
        Ok(())
    } else {
        Err(Code::FirstKeeps.at("id"))
    }
}

/// An appeal was right: what was decided against the referral is decided anew.
pub(crate) async fn reopen(tx: &mut Tx, referral: ReferralId) -> Result<()> {
    let against = find::<Model>(tx)
        .filter(Column::ReferralId.eq(referral.uuid()))
        .filter(Column::Decision.eq(Decision::FirstKeeps));
    for row in against.most(MOST).await? {
        tx.save(row.reopened()).await?;
    }
    Ok(())
}

/// What was said of conflicts about somebody who is forgotten is gone (PAR-10), whichever of the two claims was theirs.
pub(crate) async fn forget(tx: &mut Tx, referral: ReferralId) -> Result<()> {
    loop {
        let said = find::<Model>(tx)
            .filter(about(&[referral]))
            .filter(Column::Note.is_not_null());
        let said = said.most(MOST).await?;
        if said.is_empty() {
            return Ok(());
        }
        for row in said {
            tx.save(row.forgotten()).await?;
        }
    }
}

fn about(referrals: &[ReferralId]) -> Condition {
    let ids = || referrals.iter().map(ReferralId::uuid);
    Condition::any()
        .add(Column::ReferralId.is_in(ids()))
        .add(Column::EarlierReferralId.is_in(ids()))
}

/// The other referrals that people decided to be of one prospect and need with this one, however far the decisions reach
/// (PAR-4): what stands between the first two and the last two stands between the first and the last as well.
pub(crate) async fn of_one_prospect(tx: &Tx, referral: ReferralId) -> Result<Vec<ReferralId>> {
    let mut known = vec![referral];
    let mut asked = 0;
    while asked < known.len() && known.len() < MOST_OF_ONE {
        let next = known.split_off(asked);
        let linked = find::<Model>(tx)
            .filter(about(&next))
            .filter(Column::SameNeed.eq(true))
            .filter(Column::Decision.is_in([Decision::LaterWins, Decision::FirstKeeps]))
            .most(MOST_ALIKE)
            .await?;
        known.extend(next);
        asked = known.len();
        for one in linked {
            let both = [Some(one.referral_id), one.earlier_referral_id].into_iter().flatten();
            for id in both {
                if !known.contains(&id) {
                    known.push(id);
                }
            }
        }
    }
    known.retain(|id| *id != referral);
    Ok(known)
}
