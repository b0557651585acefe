//! What one may do with consents.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_kernel::id::ContactId;
use goodword_persistence::{Aside, Tx, change, put_aside, write};
use sea_orm::ColumnTrait;

use super::queries::words_of;
use super::{Column, Give, Model, Purpose, Withdraw, may};
use crate::{ClientsErrorCode as Code, contact};

/// Notes that a contact agreed.
pub async fn give(by: &By<may::Give>, with: Give) -> Result<Model> {
    write(by, async |tx| {
        // Locked, so that two of them cannot both find no open consent.
        let contact = tx.lock::<contact::Model>(with.contact_id).await?;
        let open = find::<Model>(tx)
            .filter(Column::ContactId.eq(contact.id.uuid()))
            .filter(Column::Purpose.eq(with.purpose))
            .filter(Column::WithdrawnAt.is_null());
        if open.maybe().await?.is_some() {
            return Err(Code::ConsentGiven.at("purpose"));
        }
        let new = Model::given(&contact, tx.id(), &with, tx.now())?;
        tx.save(new).await
    })
    .await
}

/// Before two contacts become one: the open consent of one for what the other has withdrawn steps aside, for nobody is contacted
/// after a merge who was not to be contacted before it (CUS-6, INT-3). Gives the rows as they were.
pub(crate) async fn heed_withdrawals(tx: &mut Tx, both: [ContactId; 2]) -> Result<Vec<Aside>> {
    let mut gone = Vec::new();
    let [mut mine, mut theirs] = words_of(tx, both).await?;
    for purpose in Purpose::ALL {
        let (Some(one), Some(other)) = (mine.remove(purpose), theirs.remove(purpose)) else {
            continue;
        };
        let open = match (one.withdrawn_at, other.withdrawn_at) {
            (None, Some(_)) => one,
            (Some(_), None) => other,
            _ => continue,
        };
        gone.push(put_aside(tx, open, |consent, at| consent.withdrawn_at = Some(at)).await?);
    }
    Ok(gone)
}

/// Notes that a contact withdrew.
pub async fn withdraw(by: &By<may::Withdraw>, with: Withdraw) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |consent: Model| consent.withdrawn(at)).await
}
