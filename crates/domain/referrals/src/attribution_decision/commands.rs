//! How the credit is decided, and decided otherwise.

use goodword_identity::{By, Direction, Order, find};
use goodword_kernel::id::ReferralId;
use goodword_kernel::{Fact, Id, Result};
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;

use super::rules::weigh;
use super::{Column, Model, Override, may};
use crate::attribution_touch::{self, Kind};
use crate::{ReferralsErrorCode as Code, people, referral};

/// Touches that are weighed.
const MOST: u64 = 500;
/// Referrals of one prospect whose touches are weighed together.
const MOST_REFERRALS: u64 = 50;

/// A referral was won: who gets the credit is decided, once (PAR-6).
pub(crate) async fn decide(tx: &mut Tx, fact: &Fact<referral::Event>) -> Result<()> {
    let of = find::<referral::Model>(tx).by_id(Id::from_uuid(fact.subject)).await?;
    let same = find::<Model>(tx).filter(Column::ReferralId.eq(of.id.uuid()));
    if same.maybe().await?.is_some() {
        return Ok(());
    }
    let of_prospect = referral::of_one_prospect(tx, &of, MOST_REFERRALS).await?;
    let ids = of_prospect.iter().map(|(id, _)| id.uuid());
    let mut touches = find::<attribution_touch::Model>(tx)
        .filter(attribution_touch::Column::ReferralId.is_in(ids))
        .ordered(&Order::by_id(Direction::Asc), MOST)
        .await?;
    // A registration counts for as long as it is protected. What ended without a sale has lost its credit with its protection
    // (PAR-3); what was won before has had its own.
    let counts = |id: ReferralId| {
        let known = of_prospect.iter().find(|(one, _)| *one == id);
        id == of.id || known.is_some_and(|(_, status)| status.is_claimed())
    };
    touches.retain(|touch| touch.kind != Kind::Registration || counts(touch.referral_id));
    let at = tx.now();
    tx.save(Model::decided(tx.id(), &of, weigh(&touches, at), at))
        .await
        .map(drop)
}

/// Gives the credit otherwise: the OWNER alone may (PAR-6).
pub async fn override_by_hand(by: &By<may::Override>, with: Override) -> Result<Model> {
    let actor = by.actor().user();
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        let owner = match actor {
            Some(user) if people::owns(tx, row.client_id, user).await? => user,
            _ => return Err(Code::OwnerNeeded.at("id")),
        };
        let at = tx.now();
        tx.save(row.overridden(&with, owner, at)?).await
    })
    .await
}

/// What was said about somebody who is forgotten is gone (PAR-10).
pub(crate) async fn forget(tx: &mut Tx, referral: ReferralId) -> Result<()> {
    let of = find::<Model>(tx)
        .filter(Column::ReferralId.eq(referral.uuid()))
        .filter(Column::OverrideReason.is_not_null());
    match of.maybe().await? {
        Some(row) => tx.save(row.forgotten()).await.map(drop),
        None => Ok(()),
    }
}
