//! What is due is found once a day for every active client company (JRN-9).

use std::collections::HashMap;

use goodword_clients::client_company;
use goodword_identity::{Direction, Order, find};
use goodword_kernel::Result;
use goodword_kernel::id::ClientId;
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, commands};

/// The job that looks for what is due.
pub(crate) const SWEEP: &str = "expectations.rhythm";
/// Changes of one transaction; the others follow at once.
const MOST: u64 = 200;
/// Client companies that are read at once.
const CLIENTS: u64 = 500;

/// Begins the rhythm of client companies that became active, and tells what is due. True when there may be more.
pub(crate) async fn sweep(tx: &mut Tx) -> Result<bool> {
    let (mut left, mut last) = (MOST, None);
    loop {
        let clients = active_after(tx, last).await?;
        let Some(end) = clients.last().map(|client| client.id) else {
            return Ok(false);
        };
        let mut known = known(tx, &clients).await?;
        for client in &clients {
            let changes = if let Some(row) = known.remove(&client.id) {
                tell(tx, client, row).await?
            } else {
                commands::begin(tx, client.id).await?;
                1
            };
            left = left.saturating_sub(changes);
            if left == 0 {
                return Ok(true);
            }
        }
        last = Some(end);
    }
}

async fn tell(tx: &mut Tx, client: &client_company::Model, row: Model) -> Result<u64> {
    let (mut row, mut changes, now) = (row, 0, tx.now());
    if let Some(change) = row.audit_told(&client.settings, now) {
        row = tx.save(change).await?;
        changes += 1;
    }
    if let Some(change) = row.myths_told(&client.settings, now) {
        tx.save(change).await?;
        changes += 1;
    }
    Ok(changes)
}

async fn active_after(tx: &Tx, last: Option<ClientId>) -> Result<Vec<client_company::Model>> {
    use client_company::{Column, Status};
    find::<client_company::Model>(tx)
        .filter(Column::Status.eq(Status::Active))
        .filter(Condition::all().add_option(last.map(|last| Column::Id.gt(last.uuid()))))
        .ordered(&Order::by_id(Direction::Asc), CLIENTS)
        .await
}

async fn known(tx: &Tx, clients: &[client_company::Model]) -> Result<HashMap<ClientId, Model>> {
    let rows = find::<Model>(tx)
        .filter(Column::ClientId.is_in(clients.iter().map(|client| client.id.uuid())))
        .most(CLIENTS)
        .await?;
    Ok(rows.into_iter().map(|row| (row.client_id, row)).collect())
}
