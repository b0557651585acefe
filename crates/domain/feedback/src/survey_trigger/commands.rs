//! What one may do with triggers.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_kernel::id::SurveyTriggerId;
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;

use super::{Column, Create, Model, Update, may};
use crate::{FeedbackErrorCode as Code, survey, survey_invitation, survey_wave};

/// Gives a survey a trigger.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        // Locked, so that two triggers for one event cannot pass each other.
        let survey = tx.lock::<survey::Model>(with.survey_id).await?;
        if survey.status == survey::Status::Closed {
            return Err(Code::WrongStatus.saying("A survey that is CLOSED gets no trigger."));
        }
        let same = find::<Model>(tx)
            .filter(Column::SurveyId.eq(survey.id.uuid()))
            .filter(Column::Event.eq(with.event));
        if same.maybe().await?.is_some() {
            return Err(Code::TriggerExists.at("event"));
        }
        let new = Model::created(tx.agency(), tx.id(), survey.client_id, &with, tx.now())?;
        let trigger = tx.save(new).await?;
        await_strike(tx, &trigger).await?;
        Ok(trigger)
    })
    .await
}

/// Gives a survey a trigger within another deed, or changes the one it has for the event.
pub async fn put(tx: &mut Tx, with: &Create) -> Result<Model> {
    let survey = tx.lock::<survey::Model>(with.survey_id).await?;
    let same = find::<Model>(tx)
        .filter(Column::SurveyId.eq(survey.id.uuid()))
        .filter(Column::Event.eq(with.event));
    let change = match same.maybe().await? {
        Some(known) => {
            let update = Update {
                id: known.id,
                expected_version: None,
                delay_minutes: Some(with.delay_minutes),
                sample_rate: Some(with.sample_rate),
                every_days: with.every_days,
                audience: with.audience.clone(),
                active: Some(true),
                idempotency_key: None,
            };
            known.updated(&update)?
        }
        None => Model::created(tx.agency(), tx.id(), survey.client_id, with, tx.now())?,
    };
    let trigger = tx.save(change).await?;
    await_strike(tx, &trigger).await?;
    Ok(trigger)
}

/// Changes a trigger.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        let trigger = tx.lock::<Model>(with.id).await?;
        let trigger = tx.save(trigger.updated(&with)?).await?;
        await_strike(tx, &trigger).await?;
        Ok(trigger)
    })
    .await
}

/// The job that begins a wave at a rhythm.
pub(crate) const STRIKE: &str = "feedback.strike";

/// Which trigger a job is about.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(crate) struct Job {
    trigger: SurveyTriggerId,
}

async fn await_strike(tx: &Tx, trigger: &Model) -> Result<()> {
    match trigger.next_at.filter(|_| trigger.active) {
        Some(at) => {
            let job = Job { trigger: trigger.id };
            tx.schedule_one(STRIKE, &trigger.id.to_string(), &job, at.max(tx.now()))
                .await
        }
        None => Ok(()),
    }
}

/// Begins a wave, and waits for the next one. A survey or a client company that rests asks nobody meanwhile.
pub(crate) async fn strike(tx: &mut Tx, job: Job) -> Result<()> {
    let trigger = tx.lock::<Model>(job.trigger).await?;
    let (Some(at), true) = (trigger.next_at, trigger.active) else {
        return Ok(());
    };
    let survey = find::<survey::Model>(tx).by_id(trigger.survey_id).await?;
    if survey.status == survey::Status::Closed {
        return Ok(());
    }
    let now = tx.now();
    if at > now {
        return await_strike(tx, &trigger).await;
    }
    if survey_invitation::check_asks(tx, &survey).await.is_ok() {
        let new = survey_wave::New {
            trigger: Some(trigger.id),
            audience: trigger.audience.clone().unwrap_or_default(),
            sample_rate: trigger.sample_rate,
            due_at: now,
        };
        survey_wave::begin(tx, &survey, new).await?;
    }
    let trigger = tx.save(trigger.struck(now)).await?;
    await_strike(tx, &trigger).await
}
