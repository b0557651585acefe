//! What one may do with engagements.

use std::collections::{BTreeSet, HashMap};

use goodword_identity::{By, find};
use goodword_kernel::id::AccountId;
use goodword_kernel::{Error, Id, Result, Timestamp};
use goodword_persistence::{Tx, change, write};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use super::rules::Birth;
use super::{
    Cancel, Column, Complete, Create, Deliver, Model, PlanEngagement, Refund, SetProducts, Start, Status, may,
};
use crate::account::{self, Lifecycle};
use crate::{ClientsErrorCode as Code, client_company, contact, engagement_product, follow_up_date};

/// Adds an engagement.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        let contact = find::<contact::Model>(tx).by_id(with.contact_id).await?;
        contact.expect_known()?;
        let client = find::<client_company::Model>(tx).by_id(contact.client_id).await?;
        let account = with.account_id.or(contact.account_id);
        let birth = Birth {
            id: tx.id(),
            contact: &contact,
            account,
            currency: &client.currency,
            at: tx.now(),
        };
        let new = Model::created(birth, &with)?;
        check_external_id(tx, new.after()).await?;
        if let Some(account) = account {
            engage(tx, account, new.after(), &with).await?;
        }
        let engagement = tx.save(new).await?;
        engagement_product::set(tx, &engagement, &with.product_ids).await?;
        count_completed(tx, &engagement).await?;
        Ok(engagement)
    })
    .await
}

/// Begins the work on a planned engagement.
pub async fn start(by: &By<may::Start>, with: Start) -> Result<Model> {
    let now = by.now();
    change(by, with.id, |engagement: Model| {
        engagement.started(with.started_at, now)
    })
    .await
}

/// Notes that an engagement was handed over.
pub async fn deliver(by: &By<may::Deliver>, with: Deliver) -> Result<Model> {
    change(by, with.id, Model::delivered).await
}

/// Completes an engagement.
pub async fn complete(by: &By<may::Complete>, with: Complete) -> Result<Model> {
    write(by, async |tx| {
        let engagement = tx.lock::<Model>(with.id).await?;
        let now = tx.now();
        let engagement = tx.save(engagement.completed(with.completed_at, now)?).await?;
        count_completed(tx, &engagement).await?;
        Ok(engagement)
    })
    .await
}

/// Gives an engagement up.
pub async fn cancel(by: &By<may::Cancel>, with: Cancel) -> Result<Model> {
    change(by, with.id, Model::cancelled).await
}

/// Notes that an engagement was paid back.
pub async fn refund(by: &By<may::Refund>, with: Refund) -> Result<Model> {
    change(by, with.id, Model::refunded).await
}

/// Sets by hand when to follow up.
pub async fn plan_follow_up(by: &By<may::Update>, with: PlanEngagement) -> Result<Model> {
    let due = follow_up_date::read(with.at, with.reason.as_deref(), by.now())?;
    change(by, with.id, |engagement: Model| Ok::<_, Error>(engagement.planned(due))).await
}

/// Says which products an engagement is about.
pub async fn set_products(by: &By<may::Update>, with: SetProducts) -> Result<Model> {
    write(by, async |tx| {
        let engagement = tx.lock::<Model>(with.id).await?;
        engagement_product::set(tx, &engagement, &with.product_ids).await?;
        tx.save(engagement.about_others()).await
    })
    .await
}

/// The same for many accounts, counted without end in one statement.
pub(crate) async fn completed_by_account(tx: &Tx, ids: &BTreeSet<AccountId>) -> Result<HashMap<AccountId, u64>> {
    let counts: Vec<Completed> = find::<Model>(tx)
        .filter(Column::AccountId.is_in(ids.iter().map(Id::uuid)))
        .filter(Column::Status.eq(Status::Completed))
        .filter(Column::CompletedAt.gte(Lifecycle::counted_since(tx.now())))
        .figures(
            |select| {
                select
                    .column(Column::AccountId)
                    .column_as(Column::Id.count(), "completed")
                    .group_by(Column::AccountId)
            },
            ids.len() as u64,
        )
        .await?;
    let counted = |one: Completed| (one.account_id, u64::try_from(one.completed).unwrap_or(0));
    Ok(counts.into_iter().map(counted).collect())
}

#[derive(FromQueryResult)]
struct Completed {
    account_id: AccountId,
    completed: i64,
}

/// How many engagements of an account count towards its lifecycle now (CUS-4); more than three are counted as four.
pub(crate) async fn completed(tx: &Tx, account: AccountId) -> Result<u64> {
    find::<Model>(tx)
        .filter(Column::AccountId.eq(account.uuid()))
        .filter(Column::Status.eq(Status::Completed))
        .filter(Column::CompletedAt.gte(Lifecycle::counted_since(tx.now())))
        .count(3)
        .await
}

/// The first and the last completed engagement of an account, and how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rhythm {
    pub(crate) first: Timestamp,
    pub(crate) last: Timestamp,
    pub(crate) count: i64,
}

#[derive(FromQueryResult)]
struct Ends {
    first: Option<Timestamp>,
    last: Option<Timestamp>,
    completed: i64,
}

/// How an account's completed engagements follow each other; nothing where there is none (CUS-4).
pub(crate) async fn rhythm(tx: &Tx, account: AccountId) -> Result<Option<Rhythm>> {
    let ends: Vec<Ends> = find::<Model>(tx)
        .filter(Column::AccountId.eq(account.uuid()))
        .filter(Column::Status.eq(Status::Completed))
        .figures(
            |select| {
                select
                    .column_as(Column::CompletedAt.min(), "first")
                    .column_as(Column::CompletedAt.max(), "last")
                    .column_as(Column::Id.count(), "completed")
            },
            1,
        )
        .await?;
    let rhythm = |ends: &Ends| {
        let (first, last) = ends.first.zip(ends.last)?;
        let count = ends.completed;
        Some(Rhythm { first, last, count })
    };
    Ok(ends.first().and_then(rhythm))
}

async fn count_completed(tx: &mut Tx, engagement: &Model) -> Result<()> {
    match engagement.account_id {
        Some(account) if engagement.status == Status::Completed => account::count_completed(tx, account).await,
        _ => Ok(()),
    }
}

// How the account was won is asked at its first engagement (CUS-1).
async fn engage(tx: &mut Tx, id: AccountId, engagement: &Model, with: &Create) -> Result<()> {
    let account = tx.lock::<account::Model>(id).await?;
    account.expect_known()?;
    if account.client_id != engagement.client_id {
        return Err(Code::OtherClient.at("accountId"));
    }
    let given = with.acquisition.as_ref().map(|given| given.alone("acquisition"));
    match account.engaged(given.transpose()?)? {
        Some(change) => tx.save(change).await.map(drop),
        None => Ok(()),
    }
}

async fn check_external_id(tx: &Tx, engagement: &Model) -> Result<(), Error> {
    let Some(external) = &engagement.external_id else {
        return Ok(());
    };
    let holder = find::<Model>(tx)
        .filter(Column::ClientId.eq(engagement.client_id.uuid()))
        .filter(Column::ExternalId.eq(external))
        .maybe()
        .await?;
    match holder {
        Some(_) => Err(Code::ExternalIdTaken.at("externalId")),
        None => Ok(()),
    }
}
