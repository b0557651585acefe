//! What one may do with advocates.

use goodword_clients::contact;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::{Tx, change, write};
use sea_orm::ColumnTrait;

use super::{Column, Create, Exclude, Model, Readmit, may};
use crate::{AdvocacyErrorCode as Code, referral_program};

/// Takes a customer into a program.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        let program = find::<referral_program::Model>(tx).by_id(with.program_id).await?;
        program.expect_open("programId")?;
        let contact = find::<contact::Model>(tx).by_id(with.contact_id).await?;
        match one(tx, &program, &contact).await? {
            Some(_) => Err(Code::AdvocateAlready.at("contactId")),
            None => enrol(tx, &program, &contact).await,
        }
    })
    .await
}

/// The advocate that a customer is in a program, taken into it where they were not.
pub(crate) async fn of(tx: &mut Tx, program: &referral_program::Model, contact: &contact::Model) -> Result<Model> {
    match one(tx, program, contact).await? {
        Some(found) => Ok(found),
        None => enrol(tx, program, contact).await,
    }
}

// The customer stands locked, so that two who ask at once take them in once.
async fn one(tx: &Tx, program: &referral_program::Model, contact: &contact::Model) -> Result<Option<Model>> {
    tx.lock_row::<contact::Model>(contact.id).await?;
    find::<Model>(tx)
        .filter(Column::ProgramId.eq(program.id.uuid()))
        .filter(Column::ContactId.eq(contact.id.uuid()))
        .maybe()
        .await
}

async fn enrol(tx: &mut Tx, program: &referral_program::Model, contact: &contact::Model) -> Result<Model> {
    let new = Model::created(program, contact, tx.id(), tx.now())?;
    tx.save(new).await
}

/// Says that somebody is not to be asked.
pub async fn exclude(by: &By<may::Exclude>, with: Exclude) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.excluded(&with.reason, at)).await
}

/// Says that somebody may be asked again.
pub async fn readmit(by: &By<may::Exclude>, with: Readmit) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.readmitted(at)).await
}
