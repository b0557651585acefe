//! What one may do with products.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::{Tx, change, write};
use sea_orm::ColumnTrait;

use super::{Archive, Column, Create, Model, Update, may};
use crate::{ClientsErrorCode as Code, client_company};

/// Adds a product.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        find::<client_company::Model>(tx).by_id(with.client_id).await?;
        let new = Model::created(tx.agency(), tx.id(), &with, tx.now())?;
        check_sku(tx, new.after()).await?;
        tx.save(new).await
    })
    .await
}

/// Changes a product's data.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        let product = tx.lock::<Model>(with.id).await?;
        let change = product.updated(&with)?;
        check_sku(tx, change.after()).await?;
        tx.save(change).await
    })
    .await
}

/// Puts a product away.
pub async fn archive(by: &By<may::Archive>, with: Archive) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |product: Model| product.archived(at)).await
}

async fn check_sku(tx: &Tx, product: &Model) -> Result<()> {
    let Some(sku) = &product.sku else { return Ok(()) };
    let holder = find::<Model>(tx)
        .filter(Column::Sku.eq(sku))
        .filter(Column::ClientId.eq(product.client_id.uuid()))
        .maybe()
        .await?;
    match holder {
        Some(holder) if holder.id != product.id => Err(Code::SkuTaken.at("sku")),
        _ => Ok(()),
    }
}
