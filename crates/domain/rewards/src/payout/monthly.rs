//! Payouts are drafted when a month begins (LED-7): for whom something is due and enough.

use goodword_clients::client_company::{self, Status as ClientStatus};
use goodword_identity::find;
use goodword_kernel::Result;
use goodword_kernel::id::{ClientId, LedgerAccountId};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use super::{Mode, commands, due};
use crate::ledger_account::{self, Column};
use crate::{RewardsErrorCode as Code, zone};

/// The job that drafts the payout of one account.
pub(crate) const MONTHLY: &str = "rewards.payout";

/// Of which account.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Turn {
    account: LedgerAccountId,
}

/// Puts down that something is due of an account: it is looked at when the next month begins. Each month has a job of its
/// own, so that what is earned just after it began does not move the look at it to the next.
pub(crate) async fn expect(tx: &Tx, client: ClientId, account: LedgerAccountId) -> Result<()> {
    let client = find::<client_company::Model>(tx).by_id(client).await?;
    let at = zone::next_month(tx.now(), &client.time_zone)?;
    let name = format!("{account}/{}", zone::month(at, &client.time_zone)?);
    tx.schedule_one(MONTHLY, &name, &Turn { account }, at).await
}

/// Drafts the payout of one account. What is too little waits for what comes; what is drafted or paid already, for the
/// next month.
pub(crate) async fn draft_due(tx: &mut Tx, turn: Turn) -> Result<()> {
    let found = find::<ledger_account::Model>(tx).filter(Column::Id.eq(turn.account.uuid()));
    let Some(account) = found.maybe().await? else {
        return Ok(());
    };
    let client = find::<client_company::Model>(tx).by_id(account.client_id).await?;
    if matches!(client.status, ClientStatus::Transferred | ClientStatus::Closed) {
        return Ok(());
    }
    let holder = due::holder_of(&account)?;
    let books = ledger_account::open(tx, account.client_id, &[(holder, &account.unit)]).await?;
    match due::due(tx, &account, &books).await? {
        Ok(due) => commands::draw_up(tx, &account, due, Mode::InternalNote).await.map(drop),
        Err(Code::DraftExists | Code::PaidThisMonth) => expect(tx, account.client_id, account.id).await,
        Err(_) => Ok(()),
    }
}
