//! What is done with links that customers pass on.

use goodword_identity::{By, find};
use goodword_kernel::id::ReferralProgramId;
use goodword_kernel::{Result, Token};
use goodword_persistence::{Tx, change, vault, write};
use sea_orm::ColumnTrait;

use super::{Column, Create, Model, Revoke, Status, Update, may};
use crate::advocate;

/// The kind of link that opens the page of one.
pub const KIND: &str = "share_link";
/// Days for which the entrance knows a link: whether it is good, its row says.
const KNOWN_DAYS: i64 = 36_525;

/// Gives an advocate a link.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        let of = advocate::bearer(tx, with.advocate_id).await?;
        let token = Token::new("", tx.source());
        let slug = token.reveal().to_owned();
        let new = Model::created((tx.agency(), tx.id()), &of, &with, slug, tx.now())?;
        let link = tx.save(new).await?;
        let known = tx.now().plus_days(KNOWN_DAYS);
        vault::put_link(tx, &token.digest(), KIND, link.id.uuid(), known).await?;
        Ok(link)
    })
    .await
}

/// Changes what stands on the page of a link, or until when it is good.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |link: Model| link.updated(&with, at)).await
}

/// Takes a link back.
pub async fn revoke(by: &By<may::Revoke>, with: Revoke) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |link: Model| link.revoked(at)).await
}

/// A program is over: so many of its links are good no more. Whether more are left.
pub(crate) async fn end_some(tx: &mut Tx, program: ReferralProgramId, most: u64) -> Result<bool> {
    let of = find::<Model>(tx)
        .filter(Column::ProgramId.eq(program.uuid()))
        .filter(Column::Status.eq(Status::Active));
    let ids: Vec<_> = of.most(most).await?.iter().map(|link| link.id).collect();
    let (seen, at) = (ids.len() as u64, tx.now());
    for row in tx.lock_all::<Model>(&ids).await? {
        if row.status == Status::Active {
            tx.save(row.ended(at)?).await?;
        }
    }
    Ok(seen == most)
}
