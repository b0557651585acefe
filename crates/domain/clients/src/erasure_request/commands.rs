//! What one may do with erasure requests.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_kernel::id::ContactId;
use goodword_persistence::{Tx, change, write};
use sea_orm::ColumnTrait;

use super::{CarryOut, Column, Create, Model, Reject, Status, may};
use crate::{ClientsErrorCode as Code, consent, contact, customer_merge, import_job};

/// Consents of one person that are ended at once.
const AT_ONCE: u64 = 500;

/// Notes that a person wants to be forgotten (INT-2). One who became part of another is forgotten with that one.
pub async fn create(by: &By<may::Request>, with: Create) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        // Locked, so that two of them cannot both find no open request.
        let contact = tx.lock::<contact::Model>(with.contact_id).await?;
        contact.expect_not_erased()?;
        contact.expect_not_merged()?;
        let open = find::<Model>(tx)
            .filter(Column::ContactId.eq(contact.id.uuid()))
            .filter(Column::Status.eq(Status::Open));
        if open.maybe().await?.is_some() {
            return Err(Code::ErasureRequested.at("contactId"));
        }
        let new = Model::requested(tx.id(), &contact, &with, me, tx.now())?;
        tx.save(new).await
    })
    .await
}

/// Forgets a person for good: what was said of them, and of every contact that became part of them (CUS-6), is replaced in every
/// table, nothing is sent to them any more, and no merge of theirs can be undone. Scores and amounts stay, at a row that says nothing of anybody. The event log has keyed hashes alone and stays as it is (INT-2).
pub async fn carry_out(by: &By<may::CarryOut>, with: CarryOut) -> Result<Model> {
    by.require_recent()?;
    let me = by.actor().user();
    write(by, async |tx| {
        let request = tx.lock::<Model>(with.id).await?;
        request.expect_open()?;
        let contact = tx.lock::<contact::Model>(request.contact_id).await?;
        contact.expect_not_merged()?;
        contact.expect_not_erased()?;
        let (client, at) = (contact.client_id, tx.now());
        let person = contact::one_person(tx, contact.id).await?;
        for one in tx.lock_all::<contact::Model>(&person).await? {
            if one.erased_at.is_none() {
                tx.save(one.erased(at)?).await?;
            }
        }
        end_consents(tx, &person).await?;
        let rows = tx.holdings().erase(tx, &person).await?;
        customer_merge::forget(tx, &person).await?;
        import_job::forget_errors(tx, client).await?;
        // Its own words went with the others: it is read again.
        let request = tx.lock::<Model>(with.id).await?;
        tx.save(request.carried_out(rows, me, at)?).await
    })
    .await
}

/// Keeps a person's data against their wish.
pub async fn reject(by: &By<may::Reject>, with: Reject) -> Result<Model> {
    let (me, at) = (by.actor().user(), by.now());
    change(by, with.id, |request: Model| request.rejected(&with, me, at)).await
}

async fn end_consents(tx: &mut Tx, person: &[ContactId]) -> Result<()> {
    use consent::Column;
    loop {
        let open = find::<consent::Model>(tx)
            .filter(Column::ContactId.is_in(person.iter().map(goodword_kernel::Id::uuid)))
            .filter(Column::WithdrawnAt.is_null());
        let some = open.most(AT_ONCE).await?;
        if some.is_empty() {
            return Ok(());
        }
        for consent in some {
            let at = tx.now();
            tx.save(consent.withdrawn(at)?).await?;
        }
    }
}
