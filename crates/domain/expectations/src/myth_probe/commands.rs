//! What one may do with probes.

use goodword_clients::contact;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::write;
use sea_orm::ColumnTrait;

use super::{Column, Create, Model, may};
use crate::{ExpectationsErrorCode as Code, myth};

/// The most probes of one myth.
const MOST: u64 = 10_000;

/// Notes a probe: its myth becomes QUESTIONED, and is spread by one more when this contact was not asked before.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let myth = tx.lock::<myth::Model>(with.myth_id).await?;
        let contact = find::<contact::Model>(tx).by_id(with.contact_id).await?;
        if contact.client_id != myth.client_id {
            return Err(Code::OtherClient.at("contactId"));
        }
        let asked = find::<Model>(tx).filter(Column::MythId.eq(myth.id.uuid()));
        if asked.count(MOST).await? >= MOST {
            return Err(Code::TooManyProbes.into());
        }
        let same = find::<Model>(tx)
            .filter(Column::MythId.eq(myth.id.uuid()))
            .filter(Column::ContactId.eq(contact.id.uuid()));
        let more = i32::from(same.maybe().await?.is_none());
        let new = Model::asked(&myth, tx.id(), &with, me, tx.now())?;
        let (spread, at) = (myth.spread + more, tx.now());
        tx.save(myth.questioned(spread, at)?).await?;
        tx.save(new).await
    })
    .await
}
