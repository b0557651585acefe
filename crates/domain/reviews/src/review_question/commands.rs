//! What one may do with questions for reviews.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_kernel::id::ReviewQuestionId;
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;

use super::seeds::SEEDS;
use super::{Archive, Column, Create, Model, Update, may};
use crate::ReviewsErrorCode as Code;

/// Questions of one bank, or of one client company beside it, those that were put away not counted.
pub(super) const MOST: u64 = 100;

/// Adds a question to the bank.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        let new = Model::created(tx.agency(), tx.id(), &with, tx.now())?;
        seed(tx).await?;
        let whose = match with.client_id {
            // Locked, so that there are not too many of two at once.
            Some(client) => Column::ClientId.eq(tx.lock::<client_company::Model>(client).await?.id.uuid()),
            None => Column::ClientId.is_null(),
        };
        let kept = find::<Model>(tx).filter(whose).filter(Column::ArchivedAt.is_null());
        if kept.count(MOST).await? >= MOST {
            return Err(Code::TooManyQuestions.into());
        }
        tx.save(new).await
    })
    .await
}

/// Changes a question.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        let question = held(tx, with.id).await?;
        tx.save(question.updated(&with)?).await
    })
    .await
}

/// Puts a question away.
pub async fn archive(by: &By<may::Archive>, with: Archive) -> Result<Model> {
    write(by, async |tx| {
        let question = held(tx, with.id).await?;
        let at = tx.now();
        tx.save(question.archived(at)?).await
    })
    .await
}

// Its client company is locked before it, so that nothing changes while its questions are compared and brought to what is
// wanted.
async fn held(tx: &Tx, id: ReviewQuestionId) -> Result<Model> {
    if let Some(client) = find::<Model>(tx).by_id(id).await?.client_id {
        tx.lock::<client_company::Model>(client).await?;
    }
    tx.lock::<Model>(id).await
}

/// Gives an agency the bank that every one begins with, unless it has it.
pub(crate) async fn seed(tx: &mut Tx) -> Result<()> {
    let seeded = find::<Model>(tx).filter(Column::Seeded.eq(true));
    if seeded.maybe().await?.is_some() {
        return Ok(());
    }
    let new = (SEEDS.iter().zip(1..))
        .map(|(seed, place)| Model::seeded(tx.agency(), tx.id(), seed, place, tx.now()))
        .collect();
    tx.save_all(new).await
}
