//! What one may do with accounts.

use std::collections::BTreeSet;

use goodword_identity::{By, find};
use goodword_kernel::id::{AccountId, ClientId, UserId};
use goodword_kernel::{Id, Result, Timestamp};
use goodword_persistence::{Tx, change, write};
use sea_orm::ColumnTrait;

use super::{Archive, Column, Create, Lifecycle, Model, PlanAccount, Update, may};
use crate::{
    ClientsErrorCode as Code, client_company, client_membership, engagement, follow_up_date, merge_suggestion,
};

/// Adds an account.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        let client = find::<client_company::Model>(tx).by_id(with.client_id).await?.id;
        let new = Model::created(tx.agency(), tx.id(), &with, tx.now())?;
        check_references(tx, client, new.after()).await?;
        let account = tx.save(new).await?;
        merge_suggestion::account_changed(tx, &account).await?;
        Ok(account)
    })
    .await
}

/// Changes an account's data.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        let account = tx.lock::<Model>(with.id).await?;
        let counted = match (with.vip, account.lifecycle) {
            (Some(false), Lifecycle::Vip) => Lifecycle::Prospect.after(engagement::completed(tx, account.id).await?),
            (_, lifecycle) => lifecycle,
        };
        let before = (account.external_id.clone(), account.owner_user_id);
        let client = account.client_id;
        let change = account.updated(&with, counted)?;
        if before != (change.after().external_id.clone(), change.after().owner_user_id) {
            check_references(tx, client, change.after()).await?;
        }
        let account = tx.save(change).await?;
        merge_suggestion::account_changed(tx, &account).await?;
        Ok(account)
    })
    .await
}

/// Puts an account away.
pub async fn archive(by: &By<may::Archive>, with: Archive) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |account: Model| account.archived(&with, at)).await
}

/// Sets by hand when to follow up.
pub async fn plan_follow_up(by: &By<may::Update>, with: PlanAccount) -> Result<Model> {
    let hand = follow_up_date::read(with.at, with.reason.as_deref(), by.now())?;
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        row.expect_known()?;
        match row.clone().planned_by_hand(hand) {
            Some(change) => tx.save(change).await,
            None => Ok(row),
        }
    })
    .await
}

/// The next follow-up with an account, or none: for the context that plans them.
pub async fn next_follow_up(tx: &mut Tx, id: AccountId, next: Option<(Timestamp, String)>) -> Result<()> {
    let account = tx.lock::<Model>(id).await?;
    match account.planned(next) {
        Some(change) => tx.save(change).await.map(drop),
        None => Ok(()),
    }
}

/// Puts an account where its completed engagements put it (CUS-4).
pub(crate) async fn count_completed(tx: &mut Tx, id: AccountId) -> Result<()> {
    let account = tx.lock::<Model>(id).await?;
    let completed = engagement::completed(tx, id).await?;
    if let Some(change) = account.counted(completed) {
        tx.save(change).await?;
    }
    super::lapse::expect_again(tx, id).await
}

/// The same for many accounts, in one look-up each for the accounts and for their engagements.
pub(crate) async fn count_completed_of(tx: &mut Tx, ids: &BTreeSet<AccountId>) -> Result<()> {
    let completed = engagement::completed_by_account(tx, ids).await?;
    let accounts = find::<Model>(tx).filter(Column::Id.is_in(ids.iter().map(Id::uuid)));
    for account in accounts.most(ids.len() as u64).await? {
        let count = completed.get(&account.id).copied().unwrap_or(0);
        // When it lapses is set anew by the daily job.
        let account = match account.clone().counted(count) {
            Some(change) => tx.save(change).await?,
            None => account,
        };
        if account.lapses_at.is_some() {
            tx.save(account.expected_anew()).await?;
        }
    }
    Ok(())
}

/// Accounts that are made anonymous at once.
const FORGOTTEN_AT_ONCE: u64 = 500;

/// Makes every account of a client company anonymous, after it was handed over (TEN-6). What it was worth stays.
pub(crate) async fn forget_of(tx: &mut Tx, client: ClientId) -> Result<()> {
    loop {
        let named = find::<Model>(tx)
            .filter(Column::ClientId.eq(client.uuid()))
            .filter(Column::NameKey.ne(super::FORGOTTEN));
        let named = named.most(FORGOTTEN_AT_ONCE).await?;
        let more = named.len() as u64 == FORGOTTEN_AT_ONCE;
        for account in named {
            tx.save(account.forgotten()).await?;
        }
        if !more {
            return Ok(());
        }
    }
}

// The external id is nobody else's, the keeper is one of the client company's people.
async fn check_references(tx: &Tx, client: ClientId, account: &Model) -> Result<()> {
    if let Some(external) = &account.external_id {
        let holder = find::<Model>(tx)
            .filter(Column::ClientId.eq(client.uuid()))
            .filter(Column::ExternalId.eq(external))
            .maybe()
            .await?;
        if holder.is_some_and(|holder| holder.id != account.id) {
            return Err(Code::ExternalIdTaken.at("externalId"));
        }
    }
    match account.owner_user_id {
        Some(owner) if !is_member(tx, client, owner).await? => Err(Code::OtherClient.at("ownerUserId")),
        _ => Ok(()),
    }
}

async fn is_member(tx: &Tx, client: ClientId, user: UserId) -> Result<bool> {
    use client_membership::Column;
    let membership = find::<client_membership::Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::EndedAt.is_null());
    Ok(membership.maybe().await?.is_some())
}
