//! What one may do with policies.

use goodword_clients::client_company;
use goodword_identity::By;
use goodword_kernel::id::ClientId;
use goodword_kernel::{Change, Result, Timestamp};
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Remove, Set, may, of};
use crate::by_reason::{self, ByReason};
use crate::follow_up::Reason;

/// Says the limits of a client company for one reason, in place of those before.
pub async fn set(by: &By<may::Set>, with: Set) -> Result<Model> {
    write(by, async |tx| {
        // Locked, so that nothing changes while the limits are compared and brought to what is wanted.
        tx.lock::<client_company::Model>(with.client_id).await?;
        let before = match of(tx, with.client_id, with.reason).await? {
            Some(row) => Some(tx.lock::<Model>(row.id).await?).filter(|row| row.removed_at.is_none()),
            None => None,
        };
        let said = Model::set(before, (tx.agency(), tx.id()), &with, tx.now())?;
        tx.save(said).await
    })
    .await
}

/// The same for many reasons of one client company, whose lock the caller holds, within another deed.
pub async fn put_all(tx: &mut Tx, client: ClientId, all: &[Set]) -> Result<()> {
    let said = |tx: &Tx, before, with: &Set| Model::set(before, (tx.agency(), tx.id()), with, tx.now());
    by_reason::put_all(tx, client, all, |with| with.reason, said)
        .await
        .map(drop)
}

/// Lets the usual limits hold again.
pub async fn remove(by: &By<may::Remove>, with: Remove) -> Result<Model> {
    write(by, async |tx| by_reason::end(tx, with.id).await).await
}

impl ByReason for Model {
    fn reason(&self) -> Reason {
        self.reason
    }

    fn client(&self) -> ClientId {
        self.client_id
    }

    fn holds(&self) -> bool {
        self.removed_at.is_none()
    }

    fn holding(client: ClientId) -> Condition {
        Condition::all()
            .add(Column::ClientId.eq(client.uuid()))
            .add(Column::RemovedAt.is_null())
    }

    fn ended(self, at: Timestamp) -> Result<Change<Self>> {
        self.removed(at)
    }
}
