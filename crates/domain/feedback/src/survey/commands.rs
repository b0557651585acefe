//! What one may do with surveys.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_kernel::id::{SeriesId, SurveyId};
use goodword_persistence::{Tx, change, write};
use sea_orm::ColumnTrait;

use super::rules::Place;
use super::{Activate, Close, Column, Create, Model, Pause, Step, Update, may};
use crate::FeedbackErrorCode as Code;

/// Writes a survey, in draft.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| add(tx, &with).await).await
}

/// The same within another deed.
pub async fn add(tx: &mut Tx, with: &Create) -> Result<Model> {
    let client = find::<client_company::Model>(tx).by_id(with.client_id).await?;
    let place = Place {
        agency: tx.agency(),
        id: tx.id(),
        client_name: &client.name,
        series: series(tx, with).await?,
    };
    let new = Model::created(&place, with, tx.now())?;
    tx.save(new).await
}

/// Lets a survey go out within another deed.
pub async fn start(tx: &mut Tx, id: SurveyId) -> Result<()> {
    let survey = tx.lock::<Model>(id).await?;
    tx.save(survey.stepped(Step::Activate)?).await.map(drop)
}

/// Stops a survey within another deed. Links that are out can still be answered.
pub async fn rest(tx: &mut Tx, id: SurveyId) -> Result<()> {
    let survey = tx.lock::<Model>(id).await?;
    tx.save(survey.stepped(Step::Pause)?).await.map(drop)
}

// A trend compares like with like: one client company, one kind.
async fn series(tx: &Tx, with: &Create) -> Result<SeriesId> {
    let Some(series) = with.series_id else {
        return Ok(tx.id());
    };
    let earlier = find::<Model>(tx)
        .filter(Column::SeriesId.eq(series.uuid()))
        .maybe()
        .await?;
    match earlier {
        Some(survey) if survey.client_id != with.client_id => Err(Code::OtherClient.at("seriesId")),
        Some(survey) if survey.kind != with.kind => Err(Code::OtherKind.at("seriesId")),
        Some(_) => Ok(series),
        None => Err(Code::NoSuchSeries.at("seriesId")),
    }
}

/// Changes a survey in draft.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    change(by, with.id, |survey: Model| survey.updated(&with)).await
}

/// Lets a survey go out.
pub async fn activate(by: &By<may::Activate>, with: Activate) -> Result<Model> {
    change(by, with.id, |survey: Model| survey.stepped(Step::Activate)).await
}

/// Stops a survey for a while.
pub async fn pause(by: &By<may::Pause>, with: Pause) -> Result<Model> {
    change(by, with.id, |survey: Model| survey.stepped(Step::Pause)).await
}

/// Ends a survey.
pub async fn close(by: &By<may::Close>, with: Close) -> Result<Model> {
    change(by, with.id, |survey: Model| survey.stepped(Step::Close)).await
}
