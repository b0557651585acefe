//! What customers are asked after a case: how much effort it took (SUR-11), and, once they agree that it is solved, the
//! survey once more (FUP-11). The contexts above say when.

use goodword_clients::client_company;
use goodword_identity::{Direction, Order, find};
use goodword_kernel::id::{CaseId, ClientId, ContactId, SurveyResponseId};
use goodword_kernel::{Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use crate::survey::{self, Kind};
use crate::survey_invitation::{self, New, Status, Step};
use crate::survey_response;
use crate::survey_trigger::{self, TriggerEvent};

/// A step of a case.
#[derive(Clone, Copy, Debug)]
pub struct CaseStep {
    /// Which case.
    pub case: CaseId,
    /// Whose customer has it.
    pub client: ClientId,
    /// Who has it.
    pub contact: ContactId,
    /// When.
    pub at: Timestamp,
}

/// The most invitations after one case.
const MOST: u64 = 100;

/// Asks how much effort it took, by every survey that has a trigger for resolved cases; each asks once about a case
/// (SUR-11).
pub async fn ask_effort(tx: &mut Tx, step: CaseStep) -> Result<()> {
    for trigger in survey_trigger::at(tx, step.client, TriggerEvent::CaseResolved).await? {
        let survey = find::<survey::Model>(tx).by_id(trigger.survey_id).await?;
        let asked = invitations(tx, step.case).await?;
        let known = asked
            .iter()
            .any(|one| one.survey_id == survey.id && !one.recovery && one.status != Status::Cancelled);
        if survey.status == survey::Status::Active && !known && asks(tx, step.client).await? {
            let due_at = trigger.due(step.at).max(tx.now());
            invite(tx, &survey, step, due_at, false).await?;
        }
    }
    Ok(())
}

/// Asks once more, some days after the customer said that it is solved (FUP-11): by the survey whose answer opened the
/// case, else by the latest one of kind NPS that goes out. False where nobody asks.
pub async fn ask_again(tx: &mut Tx, step: CaseStep, answer: Option<SurveyResponseId>) -> Result<bool> {
    let waits = |one: &survey_invitation::Model| one.recovery && one.status.is_open();
    if invitations(tx, step.case).await?.iter().any(waits) || !asks(tx, step.client).await? {
        return Ok(false);
    }
    let Some(survey) = survey_of(tx, step.client, answer).await? else {
        return Ok(false);
    };
    let settings = find::<client_company::Model>(tx).by_id(step.client).await?.settings;
    let due_at = step.at.plus_days(i64::from(settings.resurvey_days)).max(tx.now());
    invite(tx, &survey, step, due_at, true).await.map(|()| true)
}

/// Calls off what was to be asked after a case that is not solved after all. What is out may still be answered.
pub async fn call_off(tx: &mut Tx, case: CaseId) -> Result<()> {
    let now = tx.now();
    for invitation in invitations(tx, case).await? {
        if invitation.status == Status::Queued {
            tx.save(invitation.stepped(Step::Cancel, now)?).await?;
        }
    }
    Ok(())
}

async fn invitations(tx: &Tx, case: CaseId) -> Result<Vec<survey_invitation::Model>> {
    find::<survey_invitation::Model>(tx)
        .filter(survey_invitation::Column::CaseId.eq(case.uuid()))
        .most(MOST)
        .await
}

async fn invite(tx: &mut Tx, survey: &survey::Model, step: CaseStep, due_at: Timestamp, recovery: bool) -> Result<()> {
    let new = New {
        contact_id: step.contact,
        engagement_id: None,
        case_id: Some(step.case),
        wave_id: None,
        due_at,
        recovery,
    };
    survey_invitation::invite(tx, survey, &new).await.map(drop)
}

async fn asks(tx: &Tx, client: ClientId) -> Result<bool> {
    let client = find::<client_company::Model>(tx).by_id(client).await?;
    Ok(client.status == client_company::Status::Active)
}

async fn survey_of(tx: &Tx, client: ClientId, answer: Option<SurveyResponseId>) -> Result<Option<survey::Model>> {
    use survey::{Column, Model};
    if let Some(answer) = answer {
        let answer = find::<survey_response::Model>(tx).by_id(answer).await?;
        let survey = find::<Model>(tx).by_id(answer.survey_id).await?;
        if survey.status == survey::Status::Active && survey.kind == Kind::Nps {
            return Ok(Some(survey));
        }
    }
    let latest = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::Kind.eq(Kind::Nps))
        .filter(Column::Status.eq(survey::Status::Active))
        .ordered(&Order::by_id(Direction::Desc), 1)
        .await?;
    Ok(latest.into_iter().next())
}
