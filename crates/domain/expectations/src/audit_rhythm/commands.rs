//! What one may do with rhythms.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_kernel::id::ClientId;
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;

use super::rules::Known;
use super::{Column, Model, ReviewMyths, may};

/// Says that the list of a client company's myths was looked at.
pub async fn review_myths(by: &By<may::Review>, with: ReviewMyths) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        // Of two that begin the rhythm one waits for the other.
        let client = tx.lock::<client_company::Model>(with.client_id).await?;
        let known = known(tx, client.id).await?;
        let at = tx.now();
        tx.save(Model::myths_reviewed(known, me, at)).await
    })
    .await
}

/// Notes that the whole way of a client company's customers was audited.
pub(crate) async fn audited(tx: &mut Tx, client: ClientId) -> Result<()> {
    let known = known(tx, client).await?;
    let at = tx.now();
    tx.save(Model::audited(known, at)).await.map(drop)
}

/// Begins the rhythm of a client company that has none.
pub(super) async fn begin(tx: &mut Tx, client: ClientId) -> Result<()> {
    let new = Model::new((tx.agency(), tx.id()), client, tx.now());
    tx.save(new.begun()).await.map(drop)
}

async fn known(tx: &Tx, client: ClientId) -> Result<Known> {
    let row = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .maybe()
        .await?;
    Ok(match row {
        Some(row) => Known::There(tx.lock::<Model>(row.id).await?),
        None => Known::Begins(Model::new((tx.agency(), tx.id()), client, tx.now())),
    })
}
