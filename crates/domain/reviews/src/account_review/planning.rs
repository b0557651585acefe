//! The date of the next review: at the beginning, after another tier, at the end (REV-1).

use goodword_clients::{account, client_company};
use goodword_followups::follow_up::{self, Reason};
use goodword_identity::find;
use goodword_kernel::id::{AccountId, ClientId, UserId};
use goodword_kernel::{Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use super::{Column, Event, Model, is_open, next};
use crate::review_cadence;
use crate::taking_back::remove_all;
use crate::tier_assignment::{self, Tier};

/// Reviews that are dropped at once.
const MOST: u64 = 500;

/// A new account has a date at once (REV-1).
pub(crate) async fn begin(tx: &mut Tx, id: AccountId) -> Result<()> {
    if next(tx, id).await?.is_some() {
        return Ok(());
    }
    let account = find::<account::Model>(tx).by_id(id).await?;
    let from = account.created_at;
    plan(tx, &account, from, None, None).await
}

/// Plans the next review of an account: at a date that somebody chose, or by its tier, counted from an instant.
pub(super) async fn plan(
    tx: &mut Tx,
    account: &account::Model,
    from: Timestamp,
    chosen: Option<Timestamp>,
    reviewer: Option<UserId>,
) -> Result<()> {
    let due = match chosen {
        Some(due) => due,
        None => by_tier(tx, account.client_id, account.id, from).await?,
    };
    let new = Model::planned(account, tx.id(), from, due, tx.now());
    tx.save(Model::follows(new, reviewer, chosen.is_some())).await.map(drop)
}

/// The date by an account's tier, counted from an instant; not before tomorrow.
pub(super) async fn by_tier(tx: &Tx, client: ClientId, account: AccountId, from: Timestamp) -> Result<Timestamp> {
    let tier = tier_assignment::of(tx, account)
        .await?
        .map_or(Tier::Medium, |now| now.tier);
    let days = review_cadence::days(tx, client, tier).await?;
    Ok(from.plus_days(days.into()).max(tx.now().plus_days(1)))
}

/// An account has another tier: the date that nobody chose goes with it.
pub(crate) async fn tier_changed(tx: &mut Tx, account: &account::Model, tier: Tier) -> Result<()> {
    let Some(review) = next(tx, account.id).await? else {
        return Ok(());
    };
    let days = review_cadence::days(tx, account.client_id, tier).await?;
    let tomorrow = tx.now().plus_days(1);
    match review.paced(days, tomorrow) {
        Some(change) => tx.save(change).await.map(drop),
        None => Ok(()),
    }
}

/// An account that was put away is reviewed no more.
pub(crate) async fn put_away(tx: &mut Tx, account: AccountId) -> Result<()> {
    match next(tx, account).await? {
        Some(review) => drop_one(tx, review, "The account was put away.").await,
        None => Ok(()),
    }
}

/// Drops every review for a client company that is handed over (TEN-6).
pub(crate) async fn end_of_client(tx: &mut Tx, client: ClientId) -> Result<()> {
    loop {
        let open = find::<Model>(tx)
            .filter(Column::ClientId.eq(client.uuid()))
            .filter(is_open());
        let open = open.most(MOST).await?;
        let more = open.len() as u64 == MOST;
        for review in open {
            drop_one(tx, review, "The client company was handed over.").await?;
        }
        if !more {
            return Ok(());
        }
    }
}

async fn drop_one(tx: &mut Tx, review: Model, why: &str) -> Result<()> {
    let at = tx.now();
    let review = tx.save(review.dropped(Some(why.to_owned()), at)?).await?;
    follow_up::settle(tx, review.account_id, Reason::ReviewDue, why).await
}

/// Removes the dates of an account whose import was taken back.
pub(crate) async fn rolled_back(tx: &mut Tx, account: AccountId) -> Result<()> {
    remove_all::<Model>(tx, Column::AccountId.eq(account.uuid()), || Event::RolledBack {}).await
}

/// Whether somebody works for a client company at present: only then its people are told what is due.
pub(crate) fn at_work(tx: &Tx) -> sea_orm::sea_query::SelectStatement {
    use client_company::{Column, Status};
    sea_orm::sea_query::Query::select()
        .column(Column::Id)
        .from(client_company::Entity)
        .and_where(Column::AgencyId.eq(tx.agency().uuid()))
        .and_where(Column::Status.eq(Status::Active))
        .to_owned()
}
