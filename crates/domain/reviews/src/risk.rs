//! Where an account may leave, its OWNER acts within two business days (REV-12).

use goodword_clients::account;
use goodword_clients::calendar::Limit;
use goodword_followups::follow_up::{self, Prompt, Reason};
use goodword_kernel::id::{AccountId, FollowUpId};
use goodword_kernel::{Personal, Result};
use goodword_persistence::Tx;

use crate::ReviewsErrorCode as Code;

/// Business days in which somebody acts.
const DAYS: i32 = 2;

/// The account that something is noted about: locked, and not put away.
pub(crate) async fn account(tx: &Tx, id: AccountId) -> Result<account::Model> {
    let account = tx.lock::<account::Model>(id).await?;
    if account.archived_at.is_some() {
        return Err(Code::AccountPutAway.at("accountId"));
    }
    Ok(account)
}

/// Opens a follow-up because an account may leave, or attaches the signal to the one that is open already (REV-12,
/// FUP-8).
pub(crate) async fn open(tx: &mut Tx, account: &account::Model, note: String) -> Result<FollowUpId> {
    let with = Prompt {
        client: account.client_id,
        account: account.id,
        contact: None,
        reason: Reason::Risk,
        limit: Limit::BusinessDays(DAYS),
        assignee: None,
        note: Some(Personal::new(note)),
    };
    Ok(follow_up::prompt(tx, with).await?.id)
}
