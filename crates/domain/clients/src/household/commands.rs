//! What one may do with households.

use goodword_identity::{By, find};
use goodword_kernel::id::{ContactId, HouseholdId};
use goodword_kernel::{Error, Result};
use goodword_persistence::{Tx, change, write};
use sea_orm::ColumnTrait;

use super::{AddContact, Create, Model, RemoveContact, Update, may};
use crate::{ClientsErrorCode as Code, client_company, contact};

/// The most people of one household.
const MOST: usize = 20;

/// Adds a household.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        find::<client_company::Model>(tx).by_id(with.client_id).await?;
        if with.contact_ids.len() > MOST {
            return Err(Error::invalid("contactIds", format!("must hold at most {MOST}")));
        }
        let row = tx.save(Model::created(tx.agency(), tx.id(), &with, tx.now())?).await?;
        for contact in &with.contact_ids {
            join(tx, &row, *contact, "contactIds").await?;
        }
        Ok(row)
    })
    .await
}

/// Calls a household otherwise.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    change(by, with.id, |household: Model| household.renamed(&with)).await
}

/// Notes that somebody lives in a household.
pub async fn add_contact(by: &By<may::Update>, with: AddContact) -> Result<Model> {
    write(by, async |tx| {
        // Locked, so that its people are counted one after another.
        let row = tx.lock::<Model>(with.id).await?;
        if members(tx, row.id).await? >= MOST as u64 {
            return Err(Code::HouseholdFull.at("id"));
        }
        join(tx, &row, with.contact_id, "contactId").await?;
        tx.save(row.joined(with.contact_id)).await
    })
    .await
}

/// Notes that somebody lives in a household no longer.
pub async fn remove_contact(by: &By<may::Update>, with: RemoveContact) -> Result<Model> {
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        let contact = tx.lock::<contact::Model>(with.contact_id).await?;
        if contact.household_id != Some(row.id) {
            return Err(Code::OtherHousehold.at("contactId"));
        }
        tx.save(contact.moved(None)).await?;
        tx.save(row.left(with.contact_id)).await
    })
    .await
}

async fn join(tx: &mut Tx, household: &Model, contact: ContactId, path: &str) -> Result<()> {
    let contact = tx.lock::<contact::Model>(contact).await?;
    contact.expect_known()?;
    if contact.client_id != household.client_id {
        return Err(Code::OtherClient.at(path));
    }
    if contact.household_id.is_some() {
        return Err(Code::OtherHousehold.at(path));
    }
    tx.save(contact.moved(Some(household.id))).await.map(drop)
}

async fn members(tx: &Tx, id: HouseholdId) -> Result<u64> {
    find::<contact::Model>(tx)
        .filter(contact::Column::HouseholdId.eq(id.uuid()))
        .count(MOST as u64)
        .await
}
