//! What one may do with audits.

use std::collections::BTreeSet;

use goodword_identity::{By, find};
use goodword_kernel::id::JourneyStageId;
use goodword_kernel::{Error, Result};
use goodword_persistence::{change, write};
use sea_orm::ColumnTrait;

use super::{Cancel, Column, Complete, Model, Plan, Return, Start, Status, Submit, Update, may};
use crate::{ExpectationsErrorCode as Code, audit_rhythm, journey, journey_stage, members, stage_assessment};

/// Plans an audit.
pub async fn plan(by: &By<may::Plan>, with: Plan) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let journey = tx.lock::<journey::Model>(with.journey_id).await?;
        if journey.archived_at.is_some() {
            return Err(Code::WrongStatus.saying("This journey was put away: take it out again first."));
        }
        if let Some(auditor) = with.auditor_id {
            members::check(tx, journey.client_id, auditor, "auditorId").await?;
        }
        let kept = journey_stage::kept(tx, journey.id).await?;
        let scope = scope(with.stage_ids.as_deref(), &kept)?;
        let auditor = with.auditor_id.or(me);
        let new = Model::planned(&journey, tx.id(), scope, auditor, &with, tx.now())?;
        tx.save(new).await
    })
    .await
}

/// Changes the plan of an audit.
pub async fn update(by: &By<may::Plan>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        let audit = tx.lock::<Model>(with.id).await?;
        if let async_graphql::MaybeUndefined::Value(auditor) = with.auditor_id {
            members::check(tx, audit.client_id, auditor, "auditorId").await?;
        }
        tx.save(audit.updated(&with, tx.now())?).await
    })
    .await
}

/// Begins an audit.
pub async fn start(by: &By<may::Work>, with: Start) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |audit: Model| audit.started(at)).await
}

/// Says that an audit is ready to be looked at.
pub async fn submit(by: &By<may::Work>, with: Submit) -> Result<Model> {
    write(by, async |tx| {
        let audit = tx.lock::<Model>(with.id).await?;
        let ratings = stage_assessment::all(tx, audit.id).await?;
        tx.save(audit.submitted(&ratings)?).await
    })
    .await
}

/// Sends an audit back.
pub async fn send_back(by: &By<may::Complete>, with: Return) -> Result<Model> {
    change(by, with.id, |audit: Model| audit.returned(&with.note)).await
}

/// Finishes an audit: the one before it along the same journey is superseded. One of all stages counts for the rhythm of the
/// client company (JRN-9).
pub async fn complete(by: &By<may::Complete>, with: Complete) -> Result<Model> {
    write(by, async |tx| {
        // The journey first, by everybody who completes: of two audits one is the other's previous.
        let journey = find::<Model>(tx).by_id(with.id).await?.journey_id;
        tx.lock::<journey::Model>(journey).await?;
        let audit = tx.lock::<Model>(with.id).await?;
        let previous = find::<Model>(tx)
            .filter(Column::JourneyId.eq(journey.uuid()))
            .filter(Column::Status.eq(Status::Completed))
            .maybe()
            .await?;
        let ratings = stage_assessment::all(tx, audit.id).await?;
        let done = audit.completed(&ratings, previous.as_ref(), tx.now())?;
        if let Some(previous) = previous {
            tx.save(previous.superseded()?).await?;
        }
        let kept = journey_stage::kept(tx, journey).await?;
        let done = tx.save(done).await?;
        if kept.iter().all(|stage| done.scope.0.contains(&stage.id)) {
            audit_rhythm::audited(tx, done.client_id).await?;
        }
        Ok(done)
    })
    .await
}

/// Gives an audit up.
pub async fn cancel(by: &By<may::Cancel>, with: Cancel) -> Result<Model> {
    change(by, with.id, |audit: Model| audit.cancelled(with.note.as_deref())).await
}

// The stages that are asked for, in the order of the journey; all of them when none are.
fn scope(asked: Option<&[JourneyStageId]>, kept: &[journey_stage::Model]) -> Result<Vec<JourneyStageId>> {
    let Some(asked) = asked else {
        return Ok(kept.iter().map(|stage| stage.id).collect());
    };
    if asked.is_empty() || asked.len() > kept.len() {
        return Err(Error::invalid(
            "stageIds",
            format!("must be 1 to {} stages", kept.len()),
        ));
    }
    let asked: BTreeSet<JourneyStageId> = asked.iter().copied().collect();
    let known = kept.iter().map(|stage| stage.id).filter(|id| asked.contains(id));
    let scope: Vec<JourneyStageId> = known.collect();
    if scope.len() < asked.len() {
        return Err(Code::OtherJourney.at("stageIds"));
    }
    Ok(scope)
}
