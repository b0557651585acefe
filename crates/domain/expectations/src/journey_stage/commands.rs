//! What one may do with stages.

use goodword_identity::{By, find};
use goodword_kernel::{Check, Result};
use goodword_persistence::write;
use sea_orm::ColumnTrait;

use super::rules::{LAST, Place};
use super::{Column, Create, Model, Update, may};
use crate::{ExpectationsErrorCode as Code, journey};

/// Adds a stage: its journey becomes a new edition.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    let mut check = Check::new();
    let key = journey::key(&mut check, "key", &with.key);
    let name = check.line("name", &with.name, journey::NAME);
    let position = check.within("position", with.position, 1, LAST);
    check.done()?;
    write(by, async |tx| {
        let journey = journey::revise(tx, with.journey_id, 1).await?;
        let same = find::<Model>(tx)
            .filter(Column::JourneyId.eq(journey.id.uuid()))
            .filter(Column::Key.eq(key.as_str()));
        if same.maybe().await?.is_some() {
            return Err(Code::KeyTaken.at("key"));
        }
        let place = Place::of(&journey, tx.id(), position);
        tx.save(Model::created(place, key, name, with.moment_of_truth, tx.now()))
            .await
    })
    .await
}

/// Changes a stage: its journey becomes a new edition.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        let journey = find::<Model>(tx).by_id(with.id).await?.journey_id;
        tx.lock::<journey::Model>(journey).await?;
        let stage = tx.lock::<Model>(with.id).await?;
        let before = stage.archived_at.is_none();
        let change = stage.updated(&with, tx.now())?;
        let more = i32::from(change.after().archived_at.is_none()) - i32::from(before);
        journey::revise(tx, journey, more).await?;
        tx.save(change).await
    })
    .await
}
