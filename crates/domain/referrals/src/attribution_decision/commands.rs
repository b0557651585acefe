//! How the credit is decided, and decided otherwise.

use goodword_clients::client_membership;
use goodword_identity::{By, ClientRole, Direction, Order, find};
use goodword_kernel::id::{ClientId, UserId};
use goodword_kernel::{Fact, Id, Result};
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;

use super::rules::weigh;
use super::{Column, Model, Override, may};
use crate::{ReferralsErrorCode as Code, attribution_touch, referral};

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
    let touches = find::<attribution_touch::Model>(tx)
        .filter(attribution_touch::Column::ReferralId.is_in(of_prospect.iter().map(Id::uuid)))
        .ordered(&Order::by_id(Direction::Asc), MOST)
        .await?;
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
            Some(user) if is_owner(tx, row.client_id, user).await? => user,
            _ => return Err(Code::OwnerNeeded.at("id")),
        };
        let at = tx.now();
        tx.save(row.overridden(&with, owner, at)?).await
    })
    .await
}

async fn is_owner(tx: &Tx, client: ClientId, user: UserId) -> Result<bool> {
    use client_membership::Column;
    let owns = find::<client_membership::Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::Role.eq(ClientRole::Owner))
        .filter(Column::EndedAt.is_null());
    Ok(owns.maybe().await?.is_some())
}
