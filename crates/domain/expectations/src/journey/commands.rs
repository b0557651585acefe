//! What one may do with journeys.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::id::{ClientId, JourneyId};
use goodword_kernel::{Check, Result};
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;

use super::{Column, Create, Model, Update, may, rules};
use crate::{ExpectationsErrorCode as Code, journey_stage};

/// Draws a journey with its stages.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    let mut check = Check::new();
    let name = check.line("name", &with.name, rules::NAME);
    let stages = rules::stages(&mut check, &with);
    check.done()?;
    write(by, async |tx| {
        // Locked, so that two of one name cannot pass each other.
        let client = tx.lock::<client_company::Model>(with.client_id).await?.id;
        let new = Model::created(tx.agency(), tx.id(), client, name, stages.len(), tx.now());
        free(tx, client, new.after()).await?;
        let journey = tx.save(new).await?;
        let rows = stages.into_iter().zip(1..).map(|(stage, position)| {
            let place = journey_stage::Place::of(&journey, tx.id(), position);
            journey_stage::Model::created(place, stage.key, stage.name, stage.moment_of_truth, tx.now())
        });
        let rows = rows.collect();
        tx.save_all(rows).await?;
        Ok(journey)
    })
    .await
}

/// Changes a journey.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        let journey = held(tx, with.id).await?;
        let client = journey.client_id;
        let before = journey.name_key.clone();
        let change = journey.updated(&with, tx.now())?;
        if change.after().name_key != before {
            free(tx, client, change.after()).await?;
        }
        tx.save(change).await
    })
    .await
}

/// A journey whose stages or touchpoints are to change. Its client company is locked before it, so that nothing changes
/// while several journeys are compared and brought to what is planned.
pub(crate) async fn held(tx: &Tx, id: JourneyId) -> Result<Model> {
    let client = find::<Model>(tx).by_id(id).await?.client_id;
    tx.lock::<client_company::Model>(client).await?;
    tx.lock::<Model>(id).await
}

/// Notes that stages or touchpoints of a journey changed, and locks it on the way.
pub(crate) async fn revise(tx: &mut Tx, id: JourneyId, more: i32) -> Result<Model> {
    let journey = held(tx, id).await?;
    tx.save(journey.revised(more)?).await
}

async fn free(tx: &Tx, client: ClientId, new: &Model) -> Result<()> {
    let same = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::NameKey.eq(new.name_key.as_str()))
        .filter(Column::Id.ne(new.id.uuid()));
    match same.maybe().await? {
        Some(_) => Err(Code::NameTaken.at("name")),
        None => Ok(()),
    }
}
