//! What one may do with cases.

use goodword_clients::{business_calendar, client_company, contact, interaction};
use goodword_feedback::survey_response;
use goodword_identity::{By, Direction, Order, find};
use goodword_kernel::id::{CaseId, SurveyResponseId, WordOfMouthEventId};
use goodword_kernel::{Change, Result, Timestamp};
use goodword_persistence::{Tx, change, write};
use sea_orm::ColumnTrait;

use super::{
    Acknowledge, Close, Column, Confirm, Model, New, Open, Reopen, Resolve, Start, Update, desk, may, repeated,
};
use crate::known_issue;

/// Opens a case (FUP-15).
pub async fn open(by: &By<may::Open>, with: Open) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let contact = find::<contact::Model>(tx).by_id(with.contact_id).await?;
        let new = New::read(&with, tx.id(), &contact, me, tx.now())?;
        let case = begin(tx, new).await?;
        match case.theme_id {
            Some(theme) => {
                repeated::own(tx, &case, theme).await?;
                repeated::weigh(tx, case, theme).await
            }
            None => Ok(case),
        }
    })
    .await
}

/// Opens a case, and keeps count of its contact's open ones (SUR-6). Known issues are searched for its words, and if it
/// is severe somebody will look whether the customer was offered something (FUP-12).
pub(crate) async fn begin(tx: &mut Tx, mut new: New) -> Result<Model> {
    new.amends_due = desk::due(tx, new.client).await?;
    new.suggested = known_issue::like(tx, new.client, &new.symptom).await?;
    let row = Model::opened(tx.agency(), new, tx.now());
    let case = save(tx, false, row).await?;
    desk::watch_amends(tx, &case).await?;
    Ok(case)
}

/// The case that an answer opened, if it did.
pub(crate) async fn of_response(tx: &Tx, response: SurveyResponseId) -> Result<Option<Model>> {
    let same = find::<Model>(tx).filter(Column::SourceResponseId.eq(response.uuid()));
    same.maybe().await
}

/// The case that something heard opened, if it did.
pub(crate) async fn of_heard(tx: &Tx, heard: WordOfMouthEventId) -> Result<Option<Model>> {
    let same = find::<Model>(tx).filter(Column::WordOfMouthEventId.eq(heard.uuid()));
    same.maybe().await
}

/// Makes a case that is open as severe as what the customer says now; never less (FUP-3).
pub(crate) async fn worsened(tx: &mut Tx, case: Model, severity: i32) -> Result<CaseId> {
    let id = case.id;
    if case.is_open && case.severity < severity {
        let row = tx.lock::<Model>(id).await?;
        let due = desk::due(tx, row.client_id).await?;
        let row = tx.save(row.worsened(severity, due)).await?;
        desk::watch_amends(tx, &row).await?;
    }
    Ok(id)
}

/// Changes a case.
pub async fn update(by: &By<may::Work>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        let case = tx.lock::<Model>(with.id).await?;
        let due = desk::due(tx, case.client_id).await?;
        let like = match &with.symptom {
            Some(words) => known_issue::like(tx, case.client_id, words).await?,
            None => case.suggested_issue_id,
        };
        let case = tx.save(case.updated(&with, due, like)?).await?;
        desk::watch_amends(tx, &case).await?;
        match with.theme_id {
            Some(theme) => {
                repeated::own(tx, &case, theme).await?;
                repeated::weigh(tx, case, theme).await
            }
            None => Ok(case),
        }
    })
    .await
}

/// Accepts a case (FUP-15).
pub async fn acknowledge(by: &By<may::Work>, with: Acknowledge) -> Result<Model> {
    let (me, at) = (by.actor().user(), by.now());
    change(by, with.id, |case: Model| case.acknowledged(me, at)).await
}

/// Begins to work on a case.
pub async fn start(by: &By<may::Work>, with: Start) -> Result<Model> {
    change(by, with.id, Model::started).await
}

/// Says that the problem is solved.
pub async fn resolve(by: &By<may::Work>, with: Resolve) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |case: Model| case.resolved(&with.resolution, at)).await
}

/// Notes that the customer says so too.
pub async fn confirm(by: &By<may::Work>, with: Confirm) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |case: Model| case.confirmed(at)).await
}

/// Finishes a case (FUP-10).
pub async fn close(by: &By<may::Close>, with: Close) -> Result<Model> {
    write(by, async |tx| {
        let case = tx.lock::<Model>(with.id).await?;
        let silent_until = silent_until(tx, &case).await?;
        let was_open = case.is_open;
        let closed = case.closed(&with, silent_until, tx.now())?;
        save(tx, was_open, closed).await
    })
    .await
}

// Until when the customer must be silent to count as content: counted from the solution, and anew from whatever they said
// since. A confirmation makes the question idle.
async fn silent_until(tx: &Tx, case: &Model) -> Result<Option<Timestamp>> {
    let (Some(resolved), None) = (case.resolved_at, case.confirmed_at) else {
        return Ok(None);
    };
    let client = find::<client_company::Model>(tx).by_id(case.client_id).await?;
    let hours = business_calendar::of(tx, case.client_id).await?.hours;
    let since = last_word(tx, case).await?.map_or(resolved, |word| word.max(resolved));
    Ok(Some(
        hours.add_business_days(since, client.settings.silence_business_days),
    ))
}

// When the customer was last heard of: by an answer, or because they were in touch.
async fn last_word(tx: &Tx, case: &Model) -> Result<Option<Timestamp>> {
    use interaction::Column as Touch;
    use survey_response::Column as Answer;
    let touched = find::<interaction::Model>(tx)
        .filter(Touch::ContactId.eq(case.contact_id.uuid()))
        .filter(Touch::Direction.eq(interaction::Direction::Inbound));
    let touched = touched
        .ordered(&Order::by(Touch::HappenedAt, Direction::Desc), 1)
        .await?;
    let answered = find::<survey_response::Model>(tx).filter(Answer::ContactId.eq(case.contact_id.uuid()));
    let answered = answered
        .ordered(&Order::by(Answer::AnsweredAt, Direction::Desc), 1)
        .await?;
    let touched = touched.first().map(|one| one.happened_at);
    Ok(touched.max(answered.first().map(|one| one.answered_at)))
}

/// Says that the problem is not solved after all.
pub async fn reopen(by: &By<may::Reopen>, with: Reopen) -> Result<Model> {
    write(by, async |tx| {
        let case = tx.lock::<Model>(with.id).await?;
        let was_open = case.is_open;
        let reopened = case.reopened(tx.now())?;
        let case = save(tx, was_open, reopened).await?;
        // While it was closed nobody looked after the compensation that is owed (FUP-12).
        desk::watch_amends(tx, &case).await?;
        Ok(case)
    })
    .await
}

// A contact knows how many of its cases are open (SUR-6).
async fn save(tx: &mut Tx, was_open: bool, change: Change<Model>) -> Result<Model> {
    let case = tx.save(change).await?;
    let delta = i32::from(case.is_open) - i32::from(was_open);
    if delta != 0 {
        contact::cases_changed(tx, case.contact_id, delta).await?;
    }
    Ok(case)
}
