//! What one may do with triggers.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::{Tx, change, write};
use sea_orm::ColumnTrait;

use super::{Column, Create, Model, Update, may};
use crate::{FeedbackErrorCode as Code, survey};

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
        tx.save(new).await
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
                active: Some(true),
                idempotency_key: None,
            };
            known.updated(&update)?
        }
        None => Model::created(tx.agency(), tx.id(), survey.client_id, with, tx.now())?,
    };
    tx.save(change).await
}

/// Changes a trigger.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    change(by, with.id, |trigger: Model| trigger.updated(&with)).await
}
