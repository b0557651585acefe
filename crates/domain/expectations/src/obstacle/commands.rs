//! What one may do with obstacles.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_kernel::id::{JourneyStageId, ObstacleId};
use goodword_persistence::{Tx, change, write};
use sea_orm::ColumnTrait;

use super::rules::SEVERE;
use super::{Accept, Column, Model, Plan, Remove, Reopen, Report, Status, Update, may};
use crate::{ExpectationsErrorCode as Code, expectation_audit, journey_stage};

/// Reports an obstacle.
pub async fn report(by: &By<may::Report>, with: Report) -> Result<Model> {
    write(by, async |tx| {
        let stage = journey_stage::open(tx, with.stage_id).await?;
        if let Some(audit) = with.audit_id {
            let audit = find::<expectation_audit::Model>(tx).by_id(audit).await?;
            if !audit.scope.0.contains(&stage.id) {
                return Err(Code::OutOfScope.at("auditId"));
            }
        }
        let new = Model::reported(&stage, tx.id(), &with, tx.now())?;
        tx.save(new).await
    })
    .await
}

/// Changes an obstacle.
pub async fn update(by: &By<may::Work>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        lock_stage(tx, with.id).await?;
        let obstacle = tx.lock::<Model>(with.id).await?;
        tx.save(obstacle.updated(&with)?).await
    })
    .await
}

/// Plans its removal.
pub async fn plan(by: &By<may::Work>, with: Plan) -> Result<Model> {
    change(by, with.id, |obstacle: Model| obstacle.planned(with.note.as_deref())).await
}

/// Says that it is gone.
pub async fn remove(by: &By<may::Work>, with: Remove) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |obstacle: Model| {
        obstacle.removed(with.note.as_deref(), at)
    })
    .await
}

/// Accepts that it stays.
pub async fn accept(by: &By<may::Work>, with: Accept) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |obstacle: Model| {
        obstacle.accepted(with.note.as_deref(), at)
    })
    .await
}

/// Says that it is back.
pub async fn reopen(by: &By<may::Work>, with: Reopen) -> Result<Model> {
    write(by, async |tx| {
        lock_stage(tx, with.id).await?;
        let obstacle = tx.lock::<Model>(with.id).await?;
        tx.save(obstacle.reopened()?).await
    })
    .await
}

// The stage first, as those who begin delight actions do: what becomes severe, or is back, they see (JRN-2).
async fn lock_stage(tx: &Tx, id: ObstacleId) -> Result<()> {
    let stage = find::<Model>(tx).by_id(id).await?.stage_id;
    tx.lock::<journey_stage::Model>(stage).await.map(drop)
}

/// Whether a severe obstacle still stands in a stage's way: one that is OPEN, or whose removal is only planned (JRN-2).
pub(crate) async fn severe(tx: &Tx, stage: JourneyStageId) -> Result<bool> {
    let found = find::<Model>(tx)
        .filter(Column::StageId.eq(stage.uuid()))
        .filter(Column::Status.is_in([Status::Open, Status::Planned]))
        .filter(Column::Severity.gte(SEVERE));
    Ok(found.maybe().await?.is_some())
}
