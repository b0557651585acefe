//! What one may do with stakeholders.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_kernel::id::StakeholderId;
use goodword_persistence::{Tx, change, write};
use sea_orm::ColumnTrait;

use super::{Column, Create, End, Model, Update, may, usual_goals};
use crate::subject::subject;
use crate::{ClientsErrorCode as Code, account, stakeholder_goal};

/// Notes that a contact has a part in the decisions of an account, with the goals of the library if that is asked for.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        let subject = subject(tx, with.account_id, Some(with.contact_id)).await?;
        let id = subject.account.ok_or_else(|| Code::NoAccount.at("accountId"))?;
        // Locked, so that two of them cannot both find no part of this contact.
        let account = tx.lock::<account::Model>(id).await?;
        let known = find::<Model>(tx)
            .filter(Column::AccountId.eq(id.uuid()))
            .filter(Column::ContactId.eq(with.contact_id.uuid()))
            .filter(Column::EndedAt.is_null());
        if known.maybe().await?.is_some() {
            return Err(Code::StakeholderAlready.at("contactId"));
        }
        let row = tx.save(Model::created(&account, tx.id(), &with, tx.now())?).await?;
        if with.with_usual_goals {
            let goals = usual_goals(row.function).iter();
            let goals = goals.map(|goal| stakeholder_goal::Model::usual(&row, tx.id(), goal, tx.now()));
            tx.save_all(goals.collect()).await?;
        }
        Ok(row)
    })
    .await
}

/// Changes the part that somebody has.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    change(by, with.id, |one: Model| one.updated(&with)).await
}

/// Notes that somebody has no part any more.
pub async fn end(by: &By<may::End>, with: End) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |one: Model| one.ended(at)).await
}

/// Keeps whether a goal of the stakeholder is met or planned (CUS-3).
pub(crate) async fn count_goals(tx: &mut Tx, id: StakeholderId) -> Result<()> {
    let row = tx.lock::<Model>(id).await?;
    let served = stakeholder_goal::serves(tx, id).await?;
    match row.served_now(served) {
        Some(change) => tx.save(change).await.map(drop),
        None => Ok(()),
    }
}
