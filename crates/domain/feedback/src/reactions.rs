//! What happens here when others' events happen.

use goodword_clients::{client_company, contact, engagement};
use goodword_identity::{agency, find};
use goodword_kernel::id::{ClientId, ContactId};
use goodword_kernel::{Fact, Id, Result};
use goodword_persistence::Tx;

use crate::survey_invitation::{self, New};
use crate::survey_trigger::{self, TriggerEvent};
use crate::{caveat, survey, survey_response, theme, theme_tag};

/// A new agency begins with themes (s114).
pub(crate) async fn founded(tx: &mut Tx, fact: &Fact<agency::Event>) -> Result<()> {
    match fact.event {
        agency::Event::Created { .. } => theme::seed(tx).await,
        _ => Ok(()),
    }
}

/// What an answer says is read for themes and caveats, whenever it comes or changes (SUR-10).
pub(crate) async fn answered(tx: &mut Tx, fact: &Fact<survey_response::Event>) -> Result<()> {
    let response = find::<survey_response::Model>(tx)
        .by_id(Id::from_uuid(fact.subject))
        .await?;
    theme_tag::read(tx, &response).await?;
    caveat::read(tx, &response).await
}

/// A completed engagement is asked about, once its delay is over (SUR-4).
pub(crate) async fn engagement_completed(tx: &mut Tx, fact: &Fact<engagement::Event>) -> Result<()> {
    let engagement::Event::Completed {
        client_id,
        completed_at,
        ..
    } = &fact.event
    else {
        return Ok(());
    };
    let triggers = survey_trigger::at(tx, *client_id, TriggerEvent::EngagementCompleted).await?;
    if triggers.is_empty() {
        return Ok(());
    }
    let Some(life) = asking(tx, *client_id).await? else {
        return Ok(());
    };
    let engagement = find::<engagement::Model>(tx).by_id(Id::from_uuid(fact.subject)).await?;
    for trigger in triggers {
        let due_at = trigger.due(*completed_at);
        // Nobody remembers what a file of last year's work is about.
        if due_at.plus_days(life) < tx.now() {
            continue;
        }
        let survey = find::<survey::Model>(tx).by_id(trigger.survey_id).await?;
        if survey.status != survey::Status::Active
            || survey_invitation::about(tx, &survey, &engagement).await?.is_some()
        {
            continue;
        }
        let new = New {
            contact_id: engagement.contact_id,
            engagement_id: Some(engagement.id),
            due_at: due_at.max(tx.now()),
            recovery: false,
        };
        survey_invitation::invite(tx, &survey, &new).await?;
    }
    Ok(())
}

// The days for which an invitation of a client company is good; nothing where it does not ask.
async fn asking(tx: &Tx, id: ClientId) -> Result<Option<i64>> {
    let client = find::<client_company::Model>(tx).by_id(id).await?;
    let asks = client.status == client_company::Status::Active;
    Ok(asks.then(|| i64::from(client.settings.invitation_days)))
}

/// A customer who became one with another, or was parted from it, has other answers than before; one who is forgotten is asked
/// nothing more (CUS-6, INT-2).
pub(crate) async fn customer_changed(tx: &mut Tx, fact: &Fact<contact::Event>) -> Result<()> {
    let person: ContactId = Id::from_uuid(fact.subject);
    match fact.event {
        contact::Event::Merged { into: other, .. } | contact::Event::Restored { from: other, .. } => {
            for contact in [person, other] {
                let latest = survey_response::latest_nps(tx, contact).await?;
                contact::rescored(tx, contact, latest).await?;
            }
            Ok(())
        }
        contact::Event::Erased { .. } => survey_invitation::end_all(tx, person).await,
        _ => Ok(()),
    }
}

/// A client company that is handed over asks nobody anything more (TEN-6).
pub(crate) async fn handed_over(tx: &mut Tx, fact: &Fact<client_company::Event>) -> Result<()> {
    match fact.event {
        client_company::Event::Transferred { .. } => {
            survey_invitation::end_of_client(tx, Id::from_uuid(fact.subject)).await
        }
        _ => Ok(()),
    }
}
