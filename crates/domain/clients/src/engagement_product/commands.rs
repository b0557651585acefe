//! How an engagement gets its products.

use std::collections::BTreeSet;

use goodword_identity::find;
use goodword_kernel::id::ProductId;
use goodword_kernel::{Error, Id, Result};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use super::{Column, Model};
use crate::{ClientsErrorCode as Code, engagement, product};

/// The most products of one engagement.
const MOST: usize = 50;

/// Makes these the products of an engagement, and no others.
pub(crate) async fn set(tx: &mut Tx, engagement: &engagement::Model, products: &[ProductId]) -> Result<()> {
    let wanted: BTreeSet<ProductId> = products.iter().copied().collect();
    if products.len() > MOST {
        return Err(Error::invalid("productIds", format!("must hold at most {MOST}")));
    }
    check_products(tx, engagement, &wanted).await?;
    let known = find::<Model>(tx)
        .filter(Column::EngagementId.eq(engagement.id.uuid()))
        .most(MOST as u64)
        .await?;
    let has: BTreeSet<ProductId> = known.iter().map(|one| one.product_id).collect();
    let gone = known.into_iter().filter(|one| !wanted.contains(&one.product_id));
    tx.remove_all(gone.map(Model::removed).collect()).await?;
    let new = wanted.difference(&has);
    let new = new.map(|product| Model::added(engagement, tx.id(), *product, tx.now()));
    tx.save_all(new.collect()).await
}

async fn check_products(tx: &Tx, engagement: &engagement::Model, wanted: &BTreeSet<ProductId>) -> Result<()> {
    let found = find::<product::Model>(tx)
        .filter(product::Column::Id.is_in(wanted.iter().map(Id::uuid)))
        .most(MOST as u64)
        .await?;
    if found.len() < wanted.len() {
        return Err(Error::NotFound);
    }
    if found.iter().any(|product| product.client_id != engagement.client_id) {
        return Err(Code::OtherClient.at("productIds"));
    }
    Ok(())
}
