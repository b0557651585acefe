//! What one may do with facts.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::{change, write};
use sea_orm::ColumnTrait;

use super::{Column, Create, Model, Update, may};
use crate::{ExpectationsErrorCode as Code, myth};

/// The most facts of one myth.
const MOST: u64 = 50;

/// Notes a fact.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        let myth = tx.lock::<myth::Model>(with.myth_id).await?;
        let known = find::<Model>(tx).filter(Column::MythId.eq(myth.id.uuid()));
        if known.count(MOST).await? >= MOST {
            return Err(Code::TooManyFacts.into());
        }
        let new = Model::created(&myth, tx.id(), &with, tx.now())?;
        tx.save(new).await
    })
    .await
}

/// Changes a fact.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |fact: Model| fact.updated(&with, at)).await
}
