//! What one may do with touchpoints.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_kernel::id::JourneyStageId;
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;

use super::rules::MOST;
use super::{Column, Create, Model, Update, may};
use crate::{ExpectationsErrorCode as Code, journey, journey_stage};

/// Adds a touchpoint: its journey becomes a new edition.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        let journey = find::<journey_stage::Model>(tx).by_id(with.stage_id).await?.journey_id;
        journey::revise(tx, journey, 0).await?;
        let stage = journey_stage::open(tx, with.stage_id).await?;
        room(tx, stage.id).await?;
        let new = Model::created(&stage, tx.id(), &with, tx.now())?;
        tx.save(new).await
    })
    .await
}

/// Changes a touchpoint: its journey becomes a new edition.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        let journey = find::<Model>(tx).by_id(with.id).await?.journey_id;
        journey::revise(tx, journey, 0).await?;
        let touchpoint = tx.lock::<Model>(with.id).await?;
        if touchpoint.archived_at.is_some() && with.archived == Some(false) {
            room(tx, touchpoint.stage_id).await?;
        }
        tx.save(touchpoint.updated(&with, tx.now())?).await
    })
    .await
}

async fn room(tx: &Tx, stage: JourneyStageId) -> Result<()> {
    let kept = find::<Model>(tx)
        .filter(Column::StageId.eq(stage.uuid()))
        .filter(Column::ArchivedAt.is_null());
    if kept.count(MOST).await? < MOST {
        Ok(())
    } else {
        Err(Code::TooManyTouchpoints.into())
    }
}
