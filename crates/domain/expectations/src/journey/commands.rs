//! What one may do with journeys.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::id::{ClientId, JourneyId};
use goodword_kernel::{Check, Result};
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;

use super::{Column, Create, Model, Update, may, rules};
use crate::{ExpectationsErrorCode as Code, journey_stage};

/// The most journeys of one client company that are held together.
const MOST_HELD: u64 = 1_000;

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
        let client = find::<Model>(tx).by_id(with.id).await?.client_id;
        tx.lock::<client_company::Model>(client).await?;
        let journey = tx.lock::<Model>(with.id).await?;
        let before = journey.name_key.clone();
        let change = journey.updated(&with, tx.now())?;
        if change.after().name_key != before {
            free(tx, client, change.after()).await?;
        }
        tx.save(change).await
    })
    .await
}

/// Notes that stages or touchpoints of a journey changed, and locks it on the way.
pub(crate) async fn revise(tx: &mut Tx, id: JourneyId, more: i32) -> Result<Model> {
    let journey = tx.lock::<Model>(id).await?;
    tx.save(journey.revised(more)?).await
}

/// Keeps the journeys of a client company, whose lock the caller holds, as they are until the end, within another deed: what
/// changes their stages and touchpoints locks the journey first.
pub async fn hold(tx: &Tx, client: ClientId) -> Result<()> {
    let found = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::ArchivedAt.is_null())
        .most(MOST_HELD)
        .await?;
    let ids: Vec<JourneyId> = found.iter().map(|journey| journey.id).collect();
    tx.lock_all::<Model>(&ids).await.map(drop)
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
