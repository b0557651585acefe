//! What one may do with compensations.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::{change, write};

use super::{Accept, Decline, Model, Offer, may};
use crate::FollowupsErrorCode as Code;
use crate::case;

/// Notes what a customer was offered; the case knows when the first offer was made (FUP-12).
pub async fn offer(by: &By<may::Offer>, with: Offer) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let case = tx.lock::<case::Model>(with.case_id).await?;
        if !case.is_open {
            return Err(Code::WrongStatus.saying("The case is closed: reopen it to offer something more."));
        }
        let client = find::<client_company::Model>(tx).by_id(case.client_id).await?;
        let new = Model::offered(tx.id(), &with, (&case, &client.currency), (me, tx.now()))?;
        let made = tx.save(new).await?;
        tx.save(case.compensation_offered(made.offered_at)).await?;
        Ok(made)
    })
    .await
}

/// Notes that the customer took it.
pub async fn accept(by: &By<may::Settle>, with: Accept) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.accepted(at)).await
}

/// Notes that the customer did not want it.
pub async fn decline(by: &By<may::Settle>, with: Decline) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.declined(at)).await
}
