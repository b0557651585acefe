//! What one may do with cases.

use goodword_clients::{business_calendar, client_company, contact};
use goodword_identity::{By, find};
use goodword_kernel::id::{CaseId, SurveyResponseId, WordOfMouthEventId};
use goodword_kernel::{Change, Result, Timestamp};
use goodword_persistence::{Tx, change, write};
use sea_orm::ColumnTrait;

use super::{Acknowledge, Close, Column, Confirm, Model, New, Open, Reopen, Resolve, Start, Update, may};

/// Opens a case (FUP-15).
pub async fn open(by: &By<may::Open>, with: Open) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let contact = find::<contact::Model>(tx).by_id(with.contact_id).await?;
        let new = New::read(&with, tx.id(), &contact, me)?;
        begin(tx, new).await
    })
    .await
}

/// Opens a case, and keeps count of its contact's open ones (SUR-6).
pub(crate) async fn begin(tx: &mut Tx, new: New) -> Result<Model> {
    let row = Model::opened(tx.agency(), new, tx.now());
    save(tx, false, row).await
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
        tx.save(row.worsened(severity)).await?;
    }
    Ok(id)
}

/// Changes a case.
pub async fn update(by: &By<may::Work>, with: Update) -> Result<Model> {
    change(by, with.id, |case: Model| case.updated(&with)).await
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

// Until when the customer must be silent to count as content; a word of theirs makes the question idle.
async fn silent_until(tx: &Tx, case: &Model) -> Result<Option<Timestamp>> {
    let (Some(resolved), None) = (case.resolved_at, case.confirmed_at) else {
        return Ok(None);
    };
    let client = find::<client_company::Model>(tx).by_id(case.client_id).await?;
    let hours = business_calendar::of(tx, case.client_id).await?.hours;
    Ok(Some(
        hours.add_business_days(resolved, client.settings.silence_business_days),
    ))
}

/// Says that the problem is not solved after all.
pub async fn reopen(by: &By<may::Reopen>, with: Reopen) -> Result<Model> {
    write(by, async |tx| {
        let case = tx.lock::<Model>(with.id).await?;
        let was_open = case.is_open;
        let reopened = case.reopened(tx.now())?;
        save(tx, was_open, reopened).await
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
