//! What one may do with expectations.

use async_graphql::MaybeUndefined;
use goodword_clients::need;
use goodword_identity::{By, Direction, Order, find};
use goodword_kernel::id::{AccountId, ClientId, ExpectationId, JourneyStageId, NeedId};
use goodword_kernel::{Change, Error, Result};
use goodword_persistence::{Tx, change, write};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::whom::{Whom, whom};
use super::{Column, Confirm, Correct, Create, Exceed, Meet, Miss, Model, Promise, Status, Update, may};
use crate::{ExpectationsErrorCode as Code, expectation_audit, journey_stage, promise};

/// Expectations that follow their promise in one step.
const AT_ONCE: u64 = 200;

/// Notes what a customer expects.
pub async fn create(by: &By<may::State>, with: Create) -> Result<Model> {
    write(by, async |tx| state(tx, &with).await).await
}

/// The same in the caller's transaction: for contexts above, which hear of it.
pub async fn state(tx: &mut Tx, with: &Create) -> Result<Model> {
    let whom = whom(tx, with).await?;
    place(tx, whom.client, with.stage_id).await?;
    behind(tx, whom.account, with.need_id).await?;
    heard(tx, with, whom).await?;
    let new = Model::stated((tx.agency(), tx.id()), whom, with, tx.now())?;
    tx.save(new).await
}

/// Changes an expectation that is still to be met.
pub async fn update(by: &By<may::Work>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        let row = find::<Model>(tx).by_id(with.id).await?;
        if let MaybeUndefined::Value(stage) = with.stage_id {
            place(tx, row.client_id, Some(stage)).await?;
        }
        if let MaybeUndefined::Value(need) = with.need_id {
            behind(tx, row.account_id, Some(need)).await?;
        }
        let row = tx.lock::<Model>(with.id).await?;
        tx.save(row.updated(&with)?).await
    })
    .await
}

/// Says that the customer confirmed it.
pub async fn confirm(by: &By<may::Work>, with: Confirm) -> Result<Model> {
    change(by, with.id, |row: Model| row.confirmed(with.note.as_deref())).await
}

/// Says that a promise answers it.
pub async fn answer(by: &By<may::Work>, with: Promise) -> Result<Model> {
    write(by, async |tx| {
        // The promise first, as when it is decided: one of the two sees the other.
        let promise = tx.lock::<promise::Model>(with.promise_id).await?;
        let row = tx.lock::<Model>(with.id).await?;
        tx.save(row.promised(&promise)?).await
    })
    .await
}

/// Says that it was met.
pub async fn meet(by: &By<may::Work>, with: Meet) -> Result<Model> {
    let at = by.now();
    by_hand(by, with.id, |row| row.met(with.note.as_deref(), at)).await
}

/// Says that more was done.
pub async fn exceed(by: &By<may::Work>, with: Exceed) -> Result<Model> {
    let at = by.now();
    by_hand(by, with.id, |row| row.exceeded(with.note.as_deref(), at)).await
}

/// Says that it was not met.
pub async fn miss(by: &By<may::Work>, with: Miss) -> Result<Model> {
    let at = by.now();
    by_hand(by, with.id, |row| row.missed(with.note.as_deref(), at)).await
}

/// Says that it was put right.
pub async fn correct(by: &By<may::Work>, with: Correct) -> Result<Model> {
    let at = by.now();
    by_hand(by, with.id, |row| row.corrected(with.note.as_deref(), at)).await
}

// What an open promise answers is decided by that promise alone.
async fn by_hand(
    by: &By<may::Work>,
    id: ExpectationId,
    decide: impl FnOnce(Model) -> Result<Change<Model>> + Send,
) -> Result<Model> {
    change(by, id, |row: Model| {
        if row.status == Status::Promised {
            return Err(Code::WrongStatus.saying("A promise answers this: what becomes of the promise becomes of it."));
        }
        decide(row)
    })
    .await
}

/// What becomes of a promise becomes of the expectations that it answers.
pub(crate) async fn follow(tx: &mut Tx, promise: &promise::Model) -> Result<()> {
    let mut last = None;
    loop {
        let found = find::<Model>(tx)
            .filter(Column::PromiseId.eq(promise.id.uuid()))
            .filter(Condition::all().add_option(last.map(|last: ExpectationId| Column::Id.gt(last.uuid()))))
            .ordered(&Order::by_id(Direction::Asc), AT_ONCE)
            .await?;
        let ids: Vec<ExpectationId> = found.iter().map(|row| row.id).collect();
        let Some(end) = ids.last().copied() else { return Ok(()) };
        for row in tx.lock_all::<Model>(&ids).await? {
            let at = promise.decided_at.unwrap_or(tx.now());
            if let Some(change) = row.follows(promise, at)? {
                tx.save(change).await?;
            }
        }
        last = Some(end);
    }
}

async fn place(tx: &Tx, client: ClientId, stage: Option<JourneyStageId>) -> Result<()> {
    let Some(stage) = stage else { return Ok(()) };
    if journey_stage::open(tx, stage).await?.client_id == client {
        Ok(())
    } else {
        Err(Code::OtherClient.at("stageId"))
    }
}

// The need is the account's own, and not put away.
async fn behind(tx: &Tx, account: Option<AccountId>, need: Option<NeedId>) -> Result<()> {
    let Some(need) = need else { return Ok(()) };
    let need = find::<need::Model>(tx).by_id(need).await?;
    if Some(need.account_id) == account {
        Ok(())
    } else {
        Err(Code::OtherCustomer.at("needId"))
    }
}

// Heard in an audit of the client company that looks at the stage.
async fn heard(tx: &Tx, with: &Create, whom: Whom) -> Result<()> {
    let Some(audit) = with.audit_id else { return Ok(()) };
    let audit = find::<expectation_audit::Model>(tx).by_id(audit).await?;
    if audit.client_id != whom.client {
        return Err(Code::OtherClient.at("auditId"));
    }
    let stage = with
        .stage_id
        .ok_or_else(|| Error::invalid("stageId", "say in which stage of the audit it was heard"))?;
    if audit.scope.0.contains(&stage) {
        Ok(())
    } else {
        Err(Code::OutOfScope.at("stageId"))
    }
}
