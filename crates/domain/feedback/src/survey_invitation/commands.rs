//! What one may do with invitations.

use goodword_clients::{client_company, contact, engagement};
use goodword_identity::{By, find};
use goodword_kernel::{Change, Error, Result};
use goodword_persistence::{Tx, vault, write};
use sea_orm::ColumnTrait;

pub use super::rules::New;
use super::{CLEAR, Cancel, Column, Create, Job, Model, Step, may};
use crate::{FeedbackErrorCode as Code, LINK, survey};

/// Asks one contact.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        let survey = find::<survey::Model>(tx).by_id(with.survey_id).await?;
        check_asks(tx, &survey).await?;
        check_people(tx, &survey, &with).await?;
        let now = tx.now();
        let due_at = with.due_at.unwrap_or(now).max(now);
        if due_at > now.plus_days(365) {
            return Err(Error::invalid("dueAt", "must be at most a year ahead"));
        }
        let new = New {
            contact_id: with.contact_id,
            engagement_id: with.engagement_id,
            case_id: None,
            wave_id: None,
            due_at,
            recovery: false,
        };
        let chosen = Model::chosen(tx.agency(), tx.id(), &survey, &new, tx.now());
        queue(tx, chosen).await
    })
    .await
}

/// Whether a survey goes out: it and its client company are at work.
pub(crate) async fn check_asks(tx: &Tx, survey: &survey::Model) -> Result<()> {
    if survey.status != survey::Status::Active {
        return Err(Code::WrongStatus.saying(format!("A survey that is {} does not go out.", survey.status)));
    }
    let client = find::<client_company::Model>(tx).by_id(survey.client_id).await?;
    if client.status == client_company::Status::Active {
        return Ok(());
    }
    Err(Code::WrongStatus.saying(format!(
        "No survey goes out for a client company that is {}.",
        client.status
    )))
}

async fn check_people(tx: &Tx, survey: &survey::Model, with: &Create) -> Result<()> {
    let contact = find::<contact::Model>(tx).by_id(with.contact_id).await?;
    if contact.client_id != survey.client_id {
        return Err(Code::OtherClient.at("contactId"));
    }
    let Some(id) = with.engagement_id else {
        return Ok(());
    };
    let engagement = find::<engagement::Model>(tx).by_id(id).await?;
    if engagement.contact_id != contact.id {
        return Err(Code::OtherContact.at("engagementId"));
    }
    match about(tx, survey, &engagement).await? {
        Some(_) => Err(Code::AskedAlready.at("engagementId")),
        None => Ok(()),
    }
}

/// The invitation of a survey about an engagement, if there is one: there is never a second.
pub(crate) async fn about(tx: &Tx, survey: &survey::Model, engagement: &engagement::Model) -> Result<Option<Model>> {
    find::<Model>(tx)
        .filter(Column::SurveyId.eq(survey.id.uuid()))
        .filter(Column::EngagementId.eq(engagement.id.uuid()))
        .maybe()
        .await
}

/// Queues an invitation. Whether its mail goes out is decided when it is due.
pub async fn invite(tx: &mut Tx, survey: &survey::Model, new: &New) -> Result<Model> {
    let queued = Model::queued(tx.agency(), tx.id(), survey, new, tx.now());
    queue(tx, queued).await
}

async fn queue(tx: &mut Tx, new: Change<Model>) -> Result<Model> {
    let invitation = tx.save(new).await?;
    let job = Job {
        invitation: invitation.id,
    };
    tx.schedule(CLEAR, &job, invitation.due_at).await?;
    Ok(invitation)
}

/// Calls an invitation off.
pub async fn cancel(by: &By<may::Cancel>, with: Cancel) -> Result<Model> {
    write(by, async |tx| {
        let invitation = tx.lock::<Model>(with.id).await?;
        let now = tx.now();
        let cancelled = tx.save(invitation.stepped(Step::Cancel, now)?).await?;
        vault::set_link_end(tx, LINK, cancelled.id.uuid(), now).await?;
        Ok(cancelled)
    })
    .await
}
