//! What one may do with answers.

use goodword_clients::{client_company, contact};
use goodword_identity::{By, find};
use goodword_kernel::{Check, Error, Result, Timestamp};
use goodword_persistence::{Tx, vault, write};
use sea_orm::ColumnTrait;

use super::rules::{Answer, Given, Sent};
use super::{Column, Model, Record, Source, Submit, SubmitOpenly, may};
use crate::nps::legacy_band;
use crate::survey_invitation::{self, Status, Step};
use crate::{FeedbackErrorCode as Code, LINK, nps_day, survey, survey_link};

/// Takes an answer from an invitation's page; a later one from the same page revises it (SUR-7). `NotFound` where the
/// link opens nothing any more.
pub async fn submit(by: &By<may::Submit>, with: Submit) -> Result<Model> {
    write(by, async |tx| {
        // Locked, so that a double click is one answer.
        let invitation = tx.lock::<survey_invitation::Model>(with.invitation).await?;
        let survey = find::<survey::Model>(tx).by_id(invitation.survey_id).await?;
        let client = find::<client_company::Model>(tx).by_id(invitation.client_id).await?;
        if survey.status == survey::Status::Closed || !invitation.opens(&client.settings, tx.now()) {
            return Err(Error::NotFound);
        }
        let mut check = Check::new();
        let sent = Sent {
            score: with.score,
            improvement_suggestion: with.improvement_suggestion.as_deref(),
            comment: with.comment.as_deref(),
            answers: &with.answers,
        };
        let answer = Answer::read(&mut check, &survey, sent);
        check.done()?;
        if invitation.status == Status::Answered {
            let open = invitation
                .revisable_until(&client.settings)
                .is_some_and(|end| tx.now() < end);
            revise(tx, &invitation, open, answer, &with).await
        } else {
            let answered = tx.save(invitation.stepped(Step::Answer, tx.now())?).await?;
            if let Some(end) = answered.link_end(&client.settings) {
                vault::set_link_end(tx, LINK, answered.id.uuid(), end).await?;
            }
            first(tx, &answered, &survey, answer, &with).await
        }
    })
    .await
}

/// Takes an answer from the page of a link for everybody: it has no name, and no invitation (SUR-12). `NotFound` where the
/// link takes no answers any more.
pub async fn submit_openly(by: &By<may::Submit>, with: SubmitOpenly) -> Result<Model> {
    write(by, async |tx| {
        // Locked, so that no more answers come than it takes.
        let link = tx.lock::<survey_link::Model>(with.link).await?;
        let survey = find::<survey::Model>(tx).by_id(link.survey_id).await?;
        if !link.takes(tx.now()) || survey_invitation::check_asks(tx, &survey).await.is_err() {
            return Err(Error::NotFound);
        }
        let mut check = Check::new();
        let sent = Sent {
            score: with.score,
            improvement_suggestion: with.improvement_suggestion.as_deref(),
            comment: with.comment.as_deref(),
            answers: &with.answers,
        };
        let answer = Answer::read(&mut check, &survey, sent);
        check.done()?;
        let link = tx.save(link.used()).await?;
        let given = Given {
            agency: tx.agency(),
            id: tx.id(),
            survey: &survey,
            invitation: None,
            case: None,
            contact: None,
            account: None,
            locale: with.locale.to_string(),
            source: Source::PublicForm,
            external_id: None,
            answered_at: tx.now(),
            link: Some(link.id),
            legacy_scale: false,
        };
        keep(tx, given, answer).await
    })
    .await
}

async fn first(
    tx: &mut Tx,
    invitation: &survey_invitation::Model,
    survey: &survey::Model,
    answer: Answer,
    with: &Submit,
) -> Result<Model> {
    let contact = find::<contact::Model>(tx).by_id(invitation.contact_id).await?;
    let given = Given {
        agency: tx.agency(),
        id: tx.id(),
        survey,
        invitation: Some(invitation.id),
        case: invitation.case_id,
        contact: Some(contact.id),
        account: contact.account_id,
        locale: with.locale.as_ref().map_or(contact.locale, ToString::to_string),
        source: Source::Invitation,
        external_id: None,
        answered_at: tx.now(),
        link: None,
        legacy_scale: false,
    };
    keep(tx, given, answer).await
}

// Keeps a new answer with its first revision, and tells the contact.
async fn keep(tx: &mut Tx, given: Given<'_>, answer: Answer) -> Result<Model> {
    let received = Model::received(given, answer, tx.now());
    nps_day::will_change(tx, [received.after()]).await?;
    let response = tx.save(received).await?;
    tx.save(response.kept(tx.id(), response.answered_at)).await?;
    tell(tx, &response, response.answered_at).await?;
    Ok(response)
}

async fn revise(
    tx: &mut Tx,
    invitation: &survey_invitation::Model,
    open: bool,
    answer: Answer,
    with: &Submit,
) -> Result<Model> {
    let known = find::<Model>(tx).filter(Column::InvitationId.eq(invitation.id.uuid()));
    let response = known.maybe().await?.ok_or(Error::NotFound)?;
    if response.says(&answer) {
        return Ok(response);
    }
    if !open {
        return Err(Code::NotRevisable.into());
    }
    let now = tx.now();
    let before = response.band;
    let revised = response.revised(answer, with.locale.as_ref(), invitation.case_id);
    if revised.after().band != before {
        nps_day::will_change(tx, [revised.after()]).await?;
    }
    let revised = tx.save(revised).await?;
    tx.save(revised.kept(tx.id(), now)).await?;
    tell(tx, &revised, now).await?;
    Ok(revised)
}

// The contact's current band is that of the latest answer, which a revision of an older one does not become (SUR-9).
async fn tell(tx: &mut Tx, response: &Model, touched_at: Timestamp) -> Result<()> {
    let Some(contact) = response.contact_id else {
        return Ok(());
    };
    // A score of another scale is no band of today's (SUR-1).
    if let Some(band) = response.band.filter(|_| !response.legacy_scale) {
        contact::scored(tx, contact, band, response.score, response.answered_at).await?;
    }
    contact::touched(tx, contact, touched_at).await
}

/// Writes down an answer that staff was given.
pub async fn record(by: &By<may::Record>, with: Record) -> Result<Model> {
    write(by, async |tx| {
        let survey = find::<survey::Model>(tx).by_id(with.survey_id).await?;
        if !matches!(survey.status, survey::Status::Active | survey::Status::Paused) {
            return Err(Code::WrongStatus.saying(format!("A survey that is {} takes no answers.", survey.status)));
        }
        let contact = answerer(tx, &survey, &with).await?;
        let mut check = Check::new();
        let sent = Sent {
            score: with.score,
            improvement_suggestion: with.improvement_suggestion.as_deref(),
            comment: with.comment.as_deref(),
            answers: &with.answers,
        };
        let answer = if with.imported {
            Answer::read_past(&mut check, &survey, sent)
        } else {
            Answer::read(&mut check, &survey, sent)
        };
        let answered_at = with.answered_at.unwrap_or(tx.now());
        if answered_at > tx.now() {
            check.problem("answeredAt", "must not be in the future");
        }
        let spoken = with
            .locale
            .as_deref()
            .map(|tag| check.locale("locale", tag).to_string());
        let external_id = check.optional_line("externalId", with.external_id.as_ref().map(|id| id.as_str()), 100);
        check_import(&mut check, &survey, &with);
        check.done()?;
        match of_external_id(tx, &survey, external_id.as_deref()).await? {
            // What comes again from another program is known.
            Some(known) if with.imported && known.survey_id == survey.id => return Ok(known),
            Some(_) => return Err(Code::ExternalIdTaken.at("externalId")),
            None => {}
        }
        let locale = match spoken.or_else(|| contact.as_ref().map(|contact| contact.locale.clone())) {
            Some(locale) => locale,
            None => find::<client_company::Model>(tx).by_id(survey.client_id).await?.locale,
        };
        let given = Given {
            agency: tx.agency(),
            id: tx.id(),
            survey: &survey,
            invitation: None,
            case: None,
            account: contact.as_ref().and_then(|contact| contact.account_id),
            contact: contact.map(|contact| contact.id),
            locale,
            source: if with.imported { Source::Import } else { Source::Manual },
            external_id,
            answered_at,
            link: None,
            legacy_scale: with.legacy_scale,
        };
        keep(tx, given, answer).await
    })
    .await
}

async fn answerer(tx: &Tx, survey: &survey::Model, with: &Record) -> Result<Option<contact::Model>> {
    let Some(id) = with.contact_id else {
        return Ok(None);
    };
    let contact = find::<contact::Model>(tx).by_id(id).await?;
    if contact.client_id != survey.client_id {
        return Err(Code::OtherClient.at("contactId"));
    }
    contact.expect_not_erased()?;
    Ok(Some(contact))
}

// What another program was told has an id and a time; its old scale belongs to NPS alone (SUR-1).
fn check_import(check: &mut Check, survey: &survey::Model, with: &Record) {
    if with.imported {
        if with.external_id.is_none() {
            check.problem("externalId", "is needed for an answer that is imported");
        }
        if with.answered_at.is_none() {
            check.problem("answeredAt", "is needed for an answer that is imported");
        }
    }
    if !with.legacy_scale {
        return;
    }
    if !with.imported || survey.kind != survey::Kind::Nps {
        check.problem("legacyScale", "goes with imported answers of kind NPS alone");
    }
    if legacy_band(i64::from(with.score)).is_err() {
        check.problem("score", "must be from 1 to 10 on the legacy scale");
    }
}

async fn of_external_id(tx: &Tx, survey: &survey::Model, external: Option<&str>) -> Result<Option<Model>> {
    let Some(external) = external else {
        return Ok(None);
    };
    find::<Model>(tx)
        .filter(Column::ClientId.eq(survey.client_id.uuid()))
        .filter(Column::ExternalId.eq(external))
        .maybe()
        .await
}
