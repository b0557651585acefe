//! What one may do with promises.

use async_graphql::MaybeUndefined;
use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::id::{ClientId, DelightActionId, JourneyStageId};
use goodword_kernel::{Change, Result};
use goodword_persistence::{Tx, change, write};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;

use super::whom::whom;
use super::{Column, Create, Fulfil, Model, Outcome, Progress, Update, Withdraw, due, may, surprise};
use crate::delight_action::{self, Kind};
use crate::{ExpectationsErrorCode as Code, expectation, journey_stage, members};

/// Notes what a customer is promised.
pub async fn create(by: &By<may::Make>, with: Create) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let whom = whom(tx, &with).await?;
        place(tx, whom.client, with.stage_id, with.delight_action_id).await?;
        let client = tx.lock::<client_company::Model>(whom.client).await?;
        if let Some(user) = with.responsible_id {
            members::check(tx, client.id, user, "responsibleId").await?;
        }
        let usual = (me, client.settings.promise_buffer_percent);
        let new = Model::made((tx.agency(), tx.id()), &whom, &with, usual, tx.now())?;
        names_no_surprise(tx, new.after()).await?;
        let promise = tx.save(new).await?;
        due::schedule(tx, &promise).await?;
        Ok(promise)
    })
    .await
}

/// Changes a promise while it is open.
pub async fn update(by: &By<may::Work>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        // Its stage and its action come before it, as for those who make one.
        let client = find::<Model>(tx).by_id(with.id).await?.client_id;
        place(tx, client, value(&with.stage_id), value(&with.delight_action_id)).await?;
        tx.lock::<client_company::Model>(client).await?;
        if let MaybeUndefined::Value(user) = with.responsible_id {
            members::check(tx, client, user, "responsibleId").await?;
        }
        let promise = tx.lock::<Model>(with.id).await?;
        let changed = promise.updated(&with, tx.now())?;
        names_no_surprise(tx, changed.after()).await?;
        let promise = tx.save(changed).await?;
        due::schedule(tx, &promise).await?;
        Ok(promise)
    })
    .await
}

fn value<T: Copy>(given: &MaybeUndefined<T>) -> Option<T> {
    match given {
        MaybeUndefined::Value(value) => Some(*value),
        _ => None,
    }
}

/// Says that somebody is at it (JRN-4).
pub async fn progress(by: &By<may::Work>, with: Progress) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |promise: Model| {
        promise.progressed(with.note.as_deref(), at)
    })
    .await
}

/// Says what came of it (JRN-3).
pub async fn fulfil(by: &By<may::Work>, with: Fulfil) -> Result<Model> {
    write(by, async |tx| {
        let promise = tx.lock::<Model>(with.id).await?;
        let decided = promise.fulfilled(&with, tx.now())?;
        settle(tx, decided).await
    })
    .await
}

/// Takes it back.
pub async fn withdraw(by: &By<may::Work>, with: Withdraw) -> Result<Model> {
    write(by, async |tx| {
        let promise = tx.lock::<Model>(with.id).await?;
        let taken = promise.withdrawn(&with.reason, tx.now())?;
        settle(tx, taken).await
    })
    .await
}

/// Keeps what became of a promise, and lets the expectations that it answers follow.
pub(super) async fn settle(tx: &mut Tx, decided: Change<Model>) -> Result<Model> {
    let promise = tx.save(decided).await?;
    expectation::follow(tx, &promise).await?;
    Ok(promise)
}

// The stage and the delight action must be the client company's own, the action no surprise (JRN-5). Both are locked before
// the client company, by everybody.
async fn place(
    tx: &Tx,
    client: ClientId,
    stage: Option<JourneyStageId>,
    action: Option<DelightActionId>,
) -> Result<()> {
    if let Some(stage) = stage
        && journey_stage::open(tx, stage).await?.client_id != client
    {
        return Err(Code::OtherClient.at("stageId"));
    }
    let Some(action) = action else { return Ok(()) };
    let action = tx.lock::<delight_action::Model>(action).await?;
    if action.client_id != client {
        return Err(Code::OtherClient.at("delightActionId"));
    }
    if action.kind == Kind::Surprise {
        return Err(Code::SurprisePromised.at("delightActionId"));
    }
    Ok(())
}

// A promise that names a surprise gives it away (JRN-5).
async fn names_no_surprise(tx: &Tx, promise: &Model) -> Result<()> {
    let mut last = None;
    loop {
        let surprises = delight_action::surprises(tx, promise.client_id, last).await?;
        let Some(end) = surprises.last().map(|action| action.id) else {
            return Ok(());
        };
        let named =
            |action: &delight_action::Model| surprise::named(&promise.what_words, &surprise::words(&action.title));
        if surprises.iter().any(named) {
            return Err(Code::SurprisePromised.at("what"));
        }
        last = Some(end);
    }
}

/// Refuses what an open promise of the client company names: what is promised surprises nobody (JRN-5). `path` is where the input
/// says it.
pub async fn names_nowhere(tx: &Tx, client: ClientId, what: &str, path: &str) -> Result<()> {
    let words = surprise::words(what);
    if words.trim().is_empty() {
        return Ok(());
    }
    let open = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::Outcome.eq(Outcome::Open))
        .filter(Column::WhatWords.like(format!("%{words}%")));
    match open.maybe().await? {
        Some(_) => Err(Code::PromisedAlready.at(path)),
        None => Ok(()),
    }
}

/// Refuses a surprise that an open promise of the client company gives away already, by its words or by being promised
/// itself (JRN-5). Locks the client company, so that of a promise and a surprise that come at once one sees the other.
pub(crate) async fn promised_by_nobody(tx: &Tx, action: &delight_action::Model, path: &str) -> Result<()> {
    tx.lock::<client_company::Model>(action.client_id).await?;
    let words = surprise::words(&action.title);
    let itself = Column::DelightActionId.eq(action.id.uuid());
    let given_away = if words.trim().is_empty() {
        itself
    } else {
        // Letters, digits and spaces alone: nothing that LIKE takes for a sign.
        itself.or(Column::WhatWords.like(format!("%{words}%")))
    };
    let open = find::<Model>(tx)
        .filter(Column::ClientId.eq(action.client_id.uuid()))
        .filter(Column::Outcome.eq(Outcome::Open))
        .filter(given_away);
    match open.maybe().await? {
        Some(_) => Err(Code::PromisedAlready.at(path)),
        None => Ok(()),
    }
}
