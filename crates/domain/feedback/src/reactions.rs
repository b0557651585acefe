//! What happens here when others' events happen.

use goodword_clients::consent::{self, Purpose};
use goodword_clients::{client_company, contact, engagement};
use goodword_identity::{agency, find};
use goodword_kernel::id::{ClientId, ContactId};
use goodword_kernel::{Fact, Id, Result};
use goodword_messages::outbound_message;
use goodword_persistence::{Reactions, Tx};

use crate::survey_invitation::{self, New};
use crate::survey_trigger::{self, TriggerEvent};
use crate::{caveat, survey, survey_response, theme, theme_tag};

/// Begins to listen.
pub(crate) fn listen(to: &mut Reactions) {
    to.on(
        "feedback.themes_for_agency",
        |event| matches!(event, agency::Event::Created { .. }),
        |tx, _| Box::pin(theme::seed(tx)),
    );
    to.on(
        "feedback.invite_after_engagement",
        |event| matches!(event, engagement::Event::Completed { .. }),
        |tx, fact| Box::pin(engagement_completed(tx, fact)),
    );
    to.on(
        "feedback.read_response",
        |event| {
            use survey_response::Event;
            matches!(
                event,
                Event::Received { .. } | Event::Imported { .. } | Event::Revised { .. }
            )
        },
        |tx, fact| Box::pin(answered(tx, fact)),
    );
    to.on(
        "feedback.follow_customer",
        |event| {
            use contact::Event;
            matches!(
                event,
                Event::Merged { .. } | Event::Restored { .. } | Event::Erased { .. }
            )
        },
        |tx, fact| Box::pin(customer_changed(tx, fact)),
    );
    to.on(
        "feedback.stop_for_hand_over",
        |event| matches!(event, client_company::Event::Transferred { .. }),
        |tx, fact| Box::pin(survey_invitation::end_of_client(tx, Id::from_uuid(fact.subject))),
    );
    to.on(
        "feedback.follow_mail",
        |event| !matches!(event, outbound_message::Event::Queued { .. }),
        |tx, fact| Box::pin(survey_invitation::follow(tx, fact)),
    );
    to.on(
        "feedback.stop_what_waits",
        |event| matches!(event, consent::Event::Withdrawn { purpose, .. } if *purpose == Purpose::Survey),
        |tx, fact| Box::pin(survey_invitation::withdrawn(tx, fact)),
    );
}

/// What an answer says is read for themes and caveats, whenever it comes or changes (SUR-10). What was read stays when the
/// words go or the answer hangs on another customer.
async fn answered(tx: &mut Tx, fact: &Fact<survey_response::Event>) -> Result<()> {
    let response = find::<survey_response::Model>(tx)
        .by_id(Id::from_uuid(fact.subject))
        .await?;
    theme_tag::read(tx, &response).await?;
    caveat::read(tx, &response).await
}

/// A completed engagement is asked about, once its delay is over (SUR-4).
async fn engagement_completed(tx: &mut Tx, fact: &Fact<engagement::Event>) -> Result<()> {
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
            case_id: None,
            wave_id: None,
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
async fn customer_changed(tx: &mut Tx, fact: &Fact<contact::Event>) -> Result<()> {
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
