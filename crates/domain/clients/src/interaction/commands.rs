//! What one may do with interactions.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::write;

use super::rules::Noted;
use super::{Correct, Log, Model, may};
use crate::contact;
use crate::subject::subject;

/// Notes that somebody was in touch with a customer. The contact's last touch goes on to it, never back.
pub async fn log(by: &By<may::Log>, with: Log) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let contact = find::<contact::Model>(tx).by_id(with.contact_id).await?;
        let account = subject(tx, with.account_id, Some(contact.id)).await?.account;
        let noted = Noted {
            id: tx.id(),
            contact: &contact,
            account,
            by: me,
            now: tx.now(),
        };
        let row = tx.save(Model::logged(noted, &with)?).await?;
        contact::touched(tx, row.contact_id, row.happened_at).await?;
        Ok(row)
    })
    .await
}

/// Puts right what was noted.
pub async fn correct(by: &By<may::Correct>, with: Correct) -> Result<Model> {
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        find::<contact::Model>(tx).by_id(row.contact_id).await?.expect_known()?;
        let row = tx.save(row.corrected(&with, tx.now())?).await?;
        contact::touched(tx, row.contact_id, row.happened_at).await?;
        Ok(row)
    })
    .await
}
