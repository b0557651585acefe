//! What is done with touches.

use goodword_identity::{By, find};
use goodword_kernel::id::{ContactId, ReferralId};
use goodword_kernel::{Fact, Id, Result, Timestamp};
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;

use super::{Column, Kind, Model, Note, may};
use crate::{ReferralsErrorCode as Code, referral, referral_partnership};

/// Touches of one referral.
const MOST: u64 = 500;

/// Notes by what a prospect may have come.
pub async fn note(by: &By<may::Note>, with: Note) -> Result<Model> {
    let actor = by.actor().user();
    write(by, async |tx| {
        let of = find::<referral::Model>(tx).by_id(with.referral_id).await?;
        if let Some(id) = with.partnership_id {
            let partnership = find::<referral_partnership::Model>(tx).by_id(id).await?;
            if partnership.client_id != of.client_id {
                return Err(Code::OtherClient.at("partnershipId"));
            }
        }
        let new = Model::noted(tx.id(), &of, &with, actor, tx.now())?;
        tx.save(new).await
    })
    .await
}

/// A customer brought a prospect by their own doing: by an introduction, a code, a link.
pub async fn by_customer(
    tx: &mut Tx,
    of: &referral::Model,
    kind: Kind,
    contact: ContactId,
    touched_at: Timestamp,
) -> Result<Model> {
    let at = tx.now();
    tx.save(Model::brought(tx.id(), of, (kind, contact, touched_at), at))
        .await
}

/// A referral was accepted: that is a touch, once.
pub(crate) async fn register(tx: &mut Tx, fact: &Fact<referral::Event>) -> Result<()> {
    let of = find::<referral::Model>(tx).by_id(Id::from_uuid(fact.subject)).await?;
    let same = find::<Model>(tx)
        .filter(Column::ReferralId.eq(of.id.uuid()))
        .filter(Column::Kind.eq(Kind::Registration));
    if same.maybe().await?.is_some() {
        return Ok(());
    }
    let at = tx.now();
    tx.save(Model::registered(tx.id(), &of, at)).await.map(drop)
}

/// What was noted about somebody who is forgotten is gone (PAR-10).
pub(crate) async fn forget(tx: &mut Tx, referral: ReferralId) -> Result<()> {
    let of = find::<Model>(tx)
        .filter(Column::ReferralId.eq(referral.uuid()))
        .filter(Column::Note.is_not_null());
    for row in of.most(MOST).await? {
        tx.save(row.forgotten()).await?;
    }
    Ok(())
}
