//! The customer's side: what a link opens.

use goodword_clients::{client_company, contact};
use goodword_identity::{By, Session, find};
use goodword_kernel::id::{ClientId, ContactId, SurveyInvitationId};
use goodword_kernel::time::DAY;
use goodword_kernel::{Error, Locale, Result, Timestamp};
use goodword_persistence::{Scope, write};

use super::{Model, Status, Step, may};
use crate::{survey, survey_response};

pub use super::mail::scale;

/// What a customer finds behind a link that still opens something.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The invitation.
    pub invitation: Model,
    /// What is asked.
    pub survey: survey::Model,
    /// Who asks.
    pub client: client_company::Model,
    /// The customer's language.
    pub locale: Locale,
    /// The answer that was given, if any.
    pub response: Option<survey_response::Model>,
}

impl Visit {
    /// For how many days to come the answer may be revised, a begun one counted; none where it may not (SUR-7).
    pub fn revisable_days(&self, now: Timestamp) -> Option<u32> {
        let left = self.invitation.revisable_until(&self.client.settings)?.since(now);
        let days = (left + DAY - 1).div_euclid(DAY);
        u32::try_from(days).ok().filter(|days| *days > 0)
    }
}

/// Whom an invitation asks, and for whom: the program looks, before the customer can act in their own name.
pub async fn addressee(system: &Session, id: SurveyInvitationId) -> Result<(ClientId, ContactId)> {
    let by = system.prove::<may::Read>()?;
    let invitation = find::<Model>(&by).by_id(id).await?;
    system.settle().await;
    Ok((invitation.client_id, invitation.contact_id))
}

/// What is behind a link, which is noted as opened. `NotFound` where the time is over, the survey has ended or the
/// invitation was called off: the three are not told apart.
pub async fn open(by: &By<may::Open>, id: SurveyInvitationId) -> Result<Visit> {
    step(by, id, Step::Open).await
}

/// The same, for a customer whose answer could not be taken yet: noted as started, so that no reminder follows (SUR-4).
pub async fn start(by: &By<may::Open>, id: SurveyInvitationId) -> Result<Visit> {
    step(by, id, Step::Start).await
}

/// What an invitation asks.
pub async fn asked(by: &By<may::Open>, id: SurveyInvitationId) -> Result<survey::Model> {
    let invitation = find::<Model>(by).by_id(id).await?;
    find::<survey::Model>(by).by_id(invitation.survey_id).await
}

async fn step(by: &By<may::Open>, id: SurveyInvitationId, step: Step) -> Result<Visit> {
    let mut visit = look(by, id).await?;
    let now = by.now();
    if !visit.invitation.opens(&visit.client.settings, now) {
        return Err(Error::NotFound);
    }
    if visit.invitation.status.stepped(step).is_some() {
        visit.invitation = write(by, async |tx| {
            let row = tx.lock::<Model>(id).await?;
            match row.status.stepped(step) {
                Some(_) => tx.save(row.stepped(step, now)?).await,
                None => Ok(row),
            }
        })
        .await?;
    }
    Ok(visit)
}

async fn look(scope: &impl Scope, id: SurveyInvitationId) -> Result<Visit> {
    let invitation = find::<Model>(scope).by_id(id).await?;
    let survey = find::<survey::Model>(scope).by_id(invitation.survey_id).await?;
    if survey.status == survey::Status::Closed {
        return Err(Error::NotFound);
    }
    let client = find::<client_company::Model>(scope).by_id(invitation.client_id).await?;
    let contact = find::<contact::Model>(scope).by_id(invitation.contact_id).await?;
    let response = match invitation.status {
        Status::Answered => survey_response::to(scope, invitation.id).await?,
        _ => None,
    };
    Ok(Visit {
        locale: Locale::parse(&contact.locale).unwrap_or_default(),
        invitation,
        survey,
        client,
        response,
    })
}
