//! A wave goes on in steps, so that no transaction holds a hundred thousand invitations.

use goodword_clients::contact;
use goodword_identity::{Direction, Order, find};
use goodword_kernel::Result;
use goodword_kernel::id::SurveyWaveId;
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use super::{Model, New, Status};
use crate::survey;
use crate::survey_invitation::{self, New as Invited};

/// The job that makes the next invitations of a wave.
pub(crate) const SEND: &str = "feedback.wave";
/// Contacts of one step.
const STEP: u64 = 200;

/// Which wave a job is about.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(crate) struct Job {
    pub(crate) wave: SurveyWaveId,
}

/// Begins a wave.
pub(crate) async fn begin(tx: &mut Tx, survey: &survey::Model, new: New) -> Result<Model> {
    let begun = Model::begun(tx.agency(), tx.id(), survey, new, tx.now());
    let wave = tx.save(begun).await?;
    tx.schedule_one(SEND, &wave.id.to_string(), &Job { wave: wave.id }, tx.now())
        .await?;
    Ok(wave)
}

/// The next step of a wave.
pub(crate) async fn send(tx: &mut Tx, job: Job) -> Result<()> {
    let wave = tx.lock::<Model>(job.wave).await?;
    if wave.status != Status::Sending {
        return Ok(());
    }
    let survey = find::<survey::Model>(tx).by_id(wave.survey_id).await?;
    let mut found = find::<contact::Model>(tx).filter(wave.audience.condition(tx.agency(), wave.client_id));
    if let Some(last) = wave.last_contact_id {
        found = found.filter(contact::Column::Id.gt(last.uuid()));
    }
    let contacts = found.ordered(&Order::by_id(Direction::Asc), STEP).await?;
    let mut invited = 0;
    for contact in &contacts {
        if !wave.samples(tx.source().basis_points()) {
            continue;
        }
        let new = Invited {
            contact_id: contact.id,
            engagement_id: None,
            case_id: None,
            wave_id: Some(wave.id),
            due_at: wave.due_at.max(tx.now()),
            recovery: false,
        };
        survey_invitation::invite(tx, &survey, &new).await?;
        invited += 1;
    }
    let more = contacts.len() as u64 == STEP;
    let last = contacts.last().map(|contact| contact.id).filter(|_| more);
    let matched = i32::try_from(contacts.len()).unwrap_or(0);
    let (id, at) = (wave.id, tx.now());
    tx.save(wave.went((matched, invited), last, at)).await?;
    if more {
        tx.schedule_one(SEND, &id.to_string(), &job, at).await?;
    }
    Ok(())
}
