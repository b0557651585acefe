//! A survey takes the place of another: what was on its way by the old one goes on by the new one.

use goodword_identity::find;
use goodword_kernel::id::SurveyId;
use goodword_kernel::{Aggregate, Change, Result};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::Model;
use crate::{survey_invitation, survey_link, survey_trigger, survey_wave};

/// Rows that are looked at at once.
const AT_ONCE: u64 = 500;

/// Hands over what is on its way: invitations whose mail has not left, waves that go out, triggers and links for everybody.
/// Mails that are out can still be answered as they were asked. Where the new one measures something else nothing is handed over.
pub async fn succeed(tx: &mut Tx, before: SurveyId, after: &Model) -> Result<()> {
    let old = find::<Model>(tx).by_id(before).await?;
    if old.kind != after.kind {
        return Ok(());
    }
    let (survey, series) = (after.id, after.series_id);
    let waiting = {
        use survey_invitation::{Column, Status};
        Condition::all()
            .add(Column::SurveyId.eq(before.uuid()))
            .add(Column::Status.eq(Status::Queued))
    };
    each::<survey_invitation::Model>(tx, &waiting, |row| row.moved(survey, series)).await?;
    let going = {
        use survey_wave::{Column, Status};
        Condition::all()
            .add(Column::SurveyId.eq(before.uuid()))
            .add(Column::Status.eq(Status::Sending))
    };
    each::<survey_wave::Model>(tx, &going, |row| row.moved(survey)).await?;
    // With the triggers their rhythm: another beginning would ask everybody once more.
    let triggers = Condition::all().add(survey_trigger::Column::SurveyId.eq(before.uuid()));
    each::<survey_trigger::Model>(tx, &triggers, |row| row.moved(survey)).await?;
    let links = Condition::all().add(survey_link::Column::SurveyId.eq(before.uuid()));
    each::<survey_link::Model>(tx, &links, |row| row.moved(survey)).await
}

// What is handed over holds the condition no longer, so that the next look finds others.
async fn each<A: Aggregate>(tx: &mut Tx, wanted: &Condition, change: impl Fn(A) -> Change<A>) -> Result<()> {
    loop {
        let found = find::<A>(tx).filter(wanted.clone()).most(AT_ONCE).await?;
        let more = found.len() as u64 == AT_ONCE;
        for row in found {
            tx.save(change(row)).await?;
        }
        if !more {
            return Ok(());
        }
    }
}
