//! What one may do with decision notes.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_kernel::id::{AccountId, NeedId};
use goodword_persistence::{Tx, change, write};

use super::{Birth, Create, Model, Share, Update, may};
use crate::subject::subject;
use crate::{ClientsErrorCode as Code, need};

/// Notes what was decided for a customer.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let account = match (with.account_id, with.contact_id, with.for_need_id) {
            (None, None, Some(need)) => Some(find::<need::Model>(tx).by_id(need).await?.account_id),
            (account, ..) => account,
        };
        let subject = subject(tx, account, with.contact_id).await?;
        check_need(tx, with.for_need_id, subject.account).await?;
        let birth = Birth {
            agency: tx.agency(),
            id: tx.id(),
            subject,
            by: me,
            at: tx.now(),
        };
        tx.save(Model::created(birth, &with)?).await
    })
    .await
}

/// Changes a note of which the customer does not know yet.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        let note = tx.lock::<Model>(with.id).await?;
        let change = note.updated(&with)?;
        check_need(tx, change.after().for_need_id, change.after().account_id).await?;
        tx.save(change).await
    })
    .await
}

/// Notes that the customer was told.
pub async fn share(by: &By<may::Share>, with: Share) -> Result<Model> {
    let now = by.now();
    change(by, with.id, |note: Model| note.shared(&with, now)).await
}

async fn check_need(tx: &Tx, need: Option<NeedId>, account: Option<AccountId>) -> Result<()> {
    let Some(need) = need else { return Ok(()) };
    let need = find::<need::Model>(tx).by_id(need).await?;
    if Some(need.account_id) == account {
        Ok(())
    } else {
        Err(Code::OtherAccount.at("forNeedId"))
    }
}
