//! What one may do with acknowledgements.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::write;
use sea_orm::ColumnTrait;

use super::{Column, Give, Model, may};
use crate::{ClientsErrorCode as Code, service_catalogue_item};

/// The caller knows the edition of a service that is in use.
pub async fn give(by: &By<may::Give>, with: Give) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let me = me.ok_or_else(|| Code::WrongStatus.saying("Only a person can acknowledge a service."))?;
        // Locked, so that a double click is one acknowledgement.
        let item = tx.lock::<service_catalogue_item::Model>(with.item_id).await?;
        item.in_use()?;
        let known = find::<Model>(tx)
            .filter(Column::ItemId.eq(item.id.uuid()))
            .filter(Column::UserId.eq(me.uuid()));
        if known.maybe().await?.is_some() {
            return Err(Code::AcknowledgedAlready.at("itemId"));
        }
        tx.save(Model::given(&item, tx.id(), me, tx.now())).await
    })
    .await
}
