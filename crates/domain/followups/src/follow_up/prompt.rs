//! How contexts above have somebody act on an account, and say when that is not needed any more.

use goodword_clients::calendar::Limit;
use goodword_identity::find;
use goodword_kernel::id::{AccountId, ClientId, ContactId, FollowUpId, UserId};
use goodword_kernel::{Personal, Result};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use super::commands::fall_away;
use super::opening::{self, Signal};
use super::{Column, Model, Reason, is_open};
use crate::roles;

/// Open follow-ups of one account and reason that fall away at once.
const MOST: u64 = 100;

/// Why somebody is to act on an account.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// Whose customer it is.
    pub client: ClientId,
    /// The account.
    pub account: AccountId,
    /// The person at the account whom it is about, if it is about one.
    pub contact: Option<ContactId>,
    /// Why.
    pub reason: Reason,
    /// In what time the first contact must be made, from now on.
    pub limit: Limit,
    /// Who is to act; whoever holds the role that the reason asks for when nobody is named.
    pub assignee: Option<UserId>,
    /// What it is about.
    pub note: Option<Personal<String>>,
}

/// Opens a follow-up with an account in the caller's transaction, or attaches the signal to the one that is open
/// already for the same customer and reason (FUP-8).
pub async fn prompt(tx: &mut Tx, with: Prompt) -> Result<Model> {
    let required_role = with.reason.required_role();
    let assignee = match with.assignee {
        Some(user) => Some(user),
        None => roles::assignee(tx, with.client, required_role).await?,
    };
    let signal = Signal {
        client: with.client,
        contact: with.contact,
        account: Some(with.account),
        since: tx.now(),
        reason: with.reason,
        required_role,
        assignee,
        priority: with.reason.priority(None),
        limit: Some(with.limit),
        response: None,
        case: None,
        note: with.note,
    };
    opening::open(tx, signal).await
}

/// Why somebody is to call a person who is no customer yet.
#[derive(Clone, Debug)]
pub struct Call {
    /// For which client company.
    pub client: ClientId,
    /// Why.
    pub reason: Reason,
    /// In what time the first contact must be made, from now on.
    pub limit: Limit,
    /// Whom, and what about.
    pub note: Personal<String>,
}

/// Opens a follow-up with nobody among the customers in the caller's transaction, for whoever acts in the role that the reason
/// asks for.
pub async fn call(tx: &mut Tx, with: Call) -> Result<Model> {
    call_by(tx, with, None).await
}

/// The same for somebody who is named; for whoever acts in the role that the reason asks for when nobody is.
pub async fn call_by(tx: &mut Tx, with: Call, assignee: Option<UserId>) -> Result<Model> {
    let required_role = with.reason.required_role();
    let assignee = match assignee {
        Some(user) => Some(user),
        None => roles::assignee(tx, with.client, required_role).await?,
    };
    let signal = Signal {
        client: with.client,
        contact: None,
        account: None,
        since: tx.now(),
        reason: with.reason,
        required_role,
        assignee,
        priority: with.reason.priority(None),
        limit: Some(with.limit),
        response: None,
        case: None,
        note: Some(with.note),
    };
    opening::open(tx, signal).await
}

/// Why somebody is to be in touch with a customer, at an account or at none.
#[derive(Clone, Copy, Debug)]
pub struct Errand {
    /// Whose customer it is.
    pub client: ClientId,
    /// Who is to be contacted.
    pub contact: ContactId,
    /// At which account they are, if at one.
    pub account: Option<AccountId>,
    /// Why.
    pub reason: Reason,
    /// In what time the first contact must be made, from now on.
    pub limit: Limit,
}

/// Opens a follow-up with a customer in the caller's transaction, for whoever acts in the role that the reason asks for, or
/// attaches the signal to the one that is open already for the same customer and reason (FUP-8).
pub async fn errand(tx: &mut Tx, with: Errand) -> Result<Model> {
    let required_role = with.reason.required_role();
    let signal = Signal {
        client: with.client,
        contact: Some(with.contact),
        account: with.account,
        since: tx.now(),
        reason: with.reason,
        required_role,
        assignee: roles::assignee(tx, with.client, required_role).await?,
        priority: with.reason.priority(None),
        limit: Some(with.limit),
        response: None,
        case: None,
        note: None,
    };
    opening::open(tx, signal).await
}

/// Drops one follow-up, if it is still open: what it was for has happened, or will not happen.
pub async fn settle_one(tx: &mut Tx, id: FollowUpId, outcome: &str) -> Result<()> {
    let row = tx.lock::<Model>(id).await?;
    if !row.is_open {
        return Ok(());
    }
    let at = tx.now();
    let row = tx.save(row.cancelled(outcome, at)?).await?;
    fall_away(tx, row).await.map(drop)
}

/// Takes from a follow-up what somebody wrote into it: whom it was about is to be forgotten. Nothing where nothing is kept.
pub async fn forget_one(tx: &mut Tx, id: FollowUpId) -> Result<()> {
    let row = tx.lock::<Model>(id).await?;
    match row.forgotten() {
        Some(change) => tx.save(change).await.map(drop),
        None => Ok(()),
    }
}

/// Drops the open follow-ups with an account that have this reason and are about none of its people: what they were for
/// has happened, or will not happen.
pub async fn settle(tx: &mut Tx, account: AccountId, reason: Reason, why: &str) -> Result<()> {
    let open = find::<Model>(tx)
        .filter(Column::AccountId.eq(account.uuid()))
        .filter(Column::ContactId.is_null())
        .filter(Column::Reason.eq(reason))
        .filter(is_open());
    for row in open.most(MOST).await? {
        let at = tx.now();
        let row = tx.save(row.cancelled(why, at)?).await?;
        fall_away(tx, row).await?;
    }
    Ok(())
}
