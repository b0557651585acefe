//! Who has not been heard of for long (CUS-7): found once a day for every active client company.

use goodword_identity::{Direction, Order, find};
use goodword_kernel::id::{ClientId, ContactId};
use goodword_kernel::{Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model};
use crate::client_company;

/// The job that looks for silent customers.
pub(crate) const SWEEP: &str = "clients.silence";
/// Contacts that fall silent in one transaction; the others follow at once.
const MOST: u64 = 200;
/// Client companies that are read at once.
const CLIENTS: u64 = 500;

/// Notes who fell silent, and who is silent no longer because more days are allowed than before. True when there may be
/// more.
pub(crate) async fn sweep(tx: &mut Tx) -> Result<bool> {
    let (mut left, mut last) = (MOST, None);
    loop {
        let clients = active_after(tx, last).await?;
        let Some(end) = clients.last().map(|client| client.id) else {
            return Ok(false);
        };
        for client in &clients {
            let limit = tx.now().plus_days(-i64::from(client.settings.silent_days));
            for contact in found(tx, client.id, limit, left).await? {
                let change = if contact.silent_since.is_some() {
                    Some(contact.silence_lifted())
                } else {
                    contact.silent(limit)
                };
                if let Some(change) = change {
                    tx.save(change).await?;
                    left -= 1;
                }
            }
            if left == 0 {
                return Ok(true);
            }
        }
        last = Some(end);
    }
}

async fn active_after(tx: &Tx, last: Option<ClientId>) -> Result<Vec<client_company::Model>> {
    use client_company::{Column, Status};
    find::<client_company::Model>(tx)
        .filter(Column::Status.eq(Status::Active))
        .filter(Condition::all().add_option(last.map(|last| Column::Id.gt(last.uuid()))))
        .ordered(&Order::by_id(Direction::Asc), CLIENTS)
        .await
}

// Locked: those who were last heard of before a limit, and those who were silent before the limit was moved.
async fn found(tx: &Tx, client: ClientId, limit: Timestamp, most: u64) -> Result<Vec<Model>> {
    let quiet = || {
        find::<Model>(tx)
            .filter(Column::ClientId.eq(client.uuid()))
            .filter(Column::SilentSince.is_null())
            .filter(Column::ArchivedAt.is_null())
            .filter(Column::DoNotContact.eq(false))
    };
    let untouched = quiet()
        .filter(Column::LastTouchAt.is_null())
        .filter(Column::CreatedAt.lt(limit));
    let touched = quiet().filter(Column::LastTouchAt.lt(limit));
    let lifted = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::SilentSince.gte(limit));
    let mut ids: Vec<ContactId> = Vec::new();
    for some in [untouched, touched, lifted] {
        let left = most.saturating_sub(ids.len() as u64);
        ids.extend(some.most(left).await?.iter().map(|contact| contact.id));
    }
    tx.lock_all(&ids).await
}
