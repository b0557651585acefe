//! What one may do with owned products.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::{change, write};
use sea_orm::ColumnTrait;

use super::{Add, Column, End, Model, may};
use crate::{ClientsErrorCode as Code, account, product};

/// Notes that an account has a product.
pub async fn add(by: &By<may::Add>, with: Add) -> Result<Model> {
    write(by, async |tx| {
        // Locked, so that two of them cannot both find that it has none.
        let account = tx.lock::<account::Model>(with.account_id).await?;
        account.expect_known()?;
        let product = find::<product::Model>(tx).by_id(with.product_id).await?;
        if product.client_id != account.client_id {
            return Err(Code::OtherClient.at("productId"));
        }
        let open = find::<Model>(tx)
            .filter(Column::AccountId.eq(account.id.uuid()))
            .filter(Column::ProductId.eq(product.id.uuid()))
            .filter(Column::EndedAt.is_null());
        if open.maybe().await?.is_some() {
            return Err(Code::OwnedAlready.at("productId"));
        }
        tx.save(Model::added(&account, tx.id(), product.id, with.since, tx.now())?)
            .await
    })
    .await
}

/// Notes that an account has a product no longer.
pub async fn end(by: &By<may::End>, with: End) -> Result<Model> {
    let now = by.now();
    change(by, with.id, |owned: Model| owned.ended(&with, now)).await
}
