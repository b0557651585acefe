//! What is done with clauses.

use goodword_clients::account;
use goodword_identity::{By, find};
use goodword_kernel::id::{AccountId, ReferralClauseId, ValueProofId};
use goodword_kernel::{Fact, Id, Result};
use goodword_persistence::{Tx, write};
use goodword_referrals::referral;
use goodword_reviews::value_proof;
use sea_orm::ColumnTrait;

use super::{Column, Create, Event, Honour, Model, Status, Update, Waive, may};
use crate::AdvocacyErrorCode as Code;

/// Clauses that hang on one proof.
const MOST: u64 = 100;

/// Notes a clause.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    let me = by.actor().user();
    let row = write(by, async |tx| {
        let account = find::<account::Model>(tx).by_id(with.account_id).await?;
        hold(tx, account.id, with.value_proof_id).await?;
        let ids = (tx.agency(), account.client_id, tx.id());
        tx.save(Model::created(ids, &with, me, tx.now())?).await
    })
    .await?;
    // With what the program did about it in the same breath.
    find::<Model>(by).by_id(row.id).await
}

/// Changes a clause.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    let row = write(by, async |tx| {
        let account = find::<Model>(tx).by_id(with.id).await?.account_id;
        hold(tx, account, with.value_proof_id).await?;
        let row = tx.lock::<Model>(with.id).await?;
        tx.save(row.updated(&with)?).await
    })
    .await?;
    find::<Model>(by).by_id(row.id).await
}

// The proof that a clause is to hang on stands still until the end, locked before the clause as by those who accept it: whoever
// accepts it at this moment finds the clause, or is seen by it.
async fn hold(tx: &Tx, account: AccountId, id: Option<ValueProofId>) -> Result<()> {
    let Some(id) = id else { return Ok(()) };
    let proof = tx.lock::<value_proof::Model>(id).await?;
    if proof.account_id == account {
        Ok(())
    } else {
        Err(Code::OtherAccount.at("valueProofId"))
    }
}

/// A clause was noted, or hangs on another proof: it is active where the customer stands by that already (ASK-7).
pub(crate) async fn look(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    let row = find::<Model>(tx).by_id(Id::from_uuid(fact.subject)).await?;
    let Some(proof) = row.value_proof_id else {
        return Ok(());
    };
    let proof = find::<value_proof::Model>(tx).by_id(proof).await?;
    match proof.accepted_at {
        Some(_) => activate(tx, row.id, &proof).await,
        None => Ok(()),
    }
}

async fn activate(tx: &mut Tx, id: ReferralClauseId, proof: &value_proof::Model) -> Result<()> {
    let row = tx.lock::<Model>(id).await?;
    if row.status != Status::Inactive {
        return Ok(());
    }
    let at = tx.now();
    tx.save(row.activated(proof, at)?).await.map(drop)
}

/// The customer stands by a proof: the clauses that hang on it are active (ASK-7).
pub(crate) async fn proved(tx: &mut Tx, fact: &Fact<value_proof::Event>) -> Result<()> {
    let proof = find::<value_proof::Model>(tx)
        .by_id(Id::from_uuid(fact.subject))
        .await?;
    let waiting = find::<Model>(tx)
        .filter(Column::ValueProofId.eq(proof.id.uuid()))
        .filter(Column::Status.eq(Status::Inactive));
    for row in waiting.most(MOST).await? {
        activate(tx, row.id, &proof).await?;
    }
    Ok(())
}

/// Says that the customer recommended somebody.
pub async fn honour(by: &By<may::Honour>, with: Honour) -> Result<Model> {
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        if let Some(id) = with.referral_id {
            let of = find::<referral::Model>(tx).by_id(id).await?;
            if of.client_id != row.client_id {
                return Err(Code::OtherClient.at("referralId"));
            }
        }
        let at = tx.now();
        tx.save(row.honoured(with.referral_id, at)?).await
    })
    .await
}

/// Says that nobody asks for it any more.
pub async fn waive(by: &By<may::Waive>, with: Waive) -> Result<Model> {
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        let at = tx.now();
        tx.save(row.waived(&with.reason, at)?).await
    })
    .await
}
