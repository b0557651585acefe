//! What one may do with choices.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::id::{ClientId, PlaybookId};
use goodword_kernel::{Change, Error, Id, Result, Timestamp};
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Remove, Set, may};
use crate::FollowupsErrorCode as Code;
use crate::by_reason::{self, ByReason};
use crate::follow_up::Reason;
use crate::playbook;

/// Says with which playbook a client company's follow-ups of its reason begin.
pub async fn set(by: &By<may::Set>, with: Set) -> Result<Model> {
    write(by, async |tx| {
        // Locked, so that two choices for one reason cannot pass each other.
        let client = tx.lock::<client_company::Model>(with.client_id).await?.id;
        let playbook = find::<playbook::Model>(tx).by_id(with.playbook_id).await?;
        if !playbook.active {
            return Err(Code::NotInUse.at("playbookId"));
        }
        let made = choose(tx, client, std::slice::from_ref(&playbook)).await?;
        made.into_iter().next().ok_or(Error::NotFound)
    })
    .await
}

/// The same for many playbooks and one client company, whose lock the caller holds, within another deed: editions that are
/// out of use meanwhile too.
pub async fn put_all(tx: &mut Tx, client: ClientId, playbooks: &[PlaybookId]) -> Result<()> {
    if playbooks.is_empty() {
        return Ok(());
    }
    let found = find::<playbook::Model>(tx)
        .filter(playbook::Column::Id.is_in(playbooks.iter().map(Id::uuid)))
        .most(playbooks.len() as u64)
        .await?;
    choose(tx, client, &found).await.map(drop)
}

async fn choose(tx: &mut Tx, client: ClientId, playbooks: &[playbook::Model]) -> Result<Vec<Model>> {
    let set = |tx: &Tx, before, playbook: &playbook::Model| {
        Ok(Model::set(before, (tx.agency(), tx.id()), client, playbook, tx.now()))
    };
    by_reason::put_all(tx, client, playbooks, |playbook| playbook.reason, set).await
}

/// Lets follow-ups begin as everywhere again.
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
