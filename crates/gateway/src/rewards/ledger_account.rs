//! Accounts of the ledger as the API shows them.

use std::collections::HashMap;

use async_graphql::{Context, ID, Object};
use goodword_kernel::Timestamp;
use goodword_kernel::id::LedgerAccountId;
use goodword_rewards::ledger_account::{self, Kind};
use goodword_rewards::{Amount, Holder, RewardsUserError, ledger_entry, lot, payout};

use super::{LedgerEntry, LedgerTransaction, Lot, Payout};
use crate::clients::{Account, ClientCompany, Contact};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::referrals::ReferralPartnership;
use crate::{connections, fields, lists, payload};

fields! { LedgerAccount, LedgerAccountFields(ledger_account::Model) {
    /// On which side of the ledger it is.
    kind: Kind,
    /// In what it counts: a currency for money that is paid out, `CREDIT:EUR`, `DISCOUNT:EUR`, `GIFT:EUR` or
    /// `DONATION:EUR` for what is worth so much of a currency, or `POINTS`.
    unit: String,
    /// When it was opened.
    created_at: Timestamp,
}}

connections! { LedgerAccountConnections(ledger_account::Model) {
    /// Its statement: what came in and went out, the latest first.
    entries: LedgerEntry = ledger_entry::of_ledger_account;
    /// What can be used, lot by lot, the latest first.
    lots: Lot = lot::of_ledger_account;
    /// What was paid out of it, the latest first.
    payouts: Payout = payout::of_ledger_account;
}}

/// What one owner holds in one unit. Nothing in it is ever changed: what is in it is the sum of its entries (LED-1).
#[Object(crate = "crate::graph::shown")]
impl LedgerAccount {
    /// The account's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &LedgerAccountFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> LedgerAccountConnections {
        LedgerAccountConnections(self.row().id)
    }

    /// What is in it: the sum of its entries. Less than nothing where more was taken back than was there (LED-4), and in the
    /// client company's EXPENSE account, which shows what rewards have cost.
    async fn balance(&self, ctx: &Context<'_>) -> Option<Result<Amount, Fault>> {
        let sum = balance(ctx, self.row().id).await;
        Some(sum.map(|sum| Amount::new(sum, &self.row().unit)))
    }

    /// In whose ledger it is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// The person who owns it.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, self.row().contact_id).await
    }

    /// The customer company that owns it.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, self.row().account_id).await
    }

    /// The id of the partnership that owns it.
    async fn partnership_id(&self) -> Option<ID> {
        self.row().partnership_id.map(|id| id.to_string().into())
    }

    /// The partnership that owns it.
    async fn partnership(&self, ctx: &Context<'_>) -> Option<Result<ReferralPartnership, Fault>> {
        one(ctx, self.row().partnership_id).await
    }
}

// Asked together with that of its siblings on the page.
async fn balance(ctx: &Context<'_>, account: LedgerAccountId) -> Result<i64, Fault> {
    let by = by::<ledger_entry::may::Read>(ctx)?;
    let ask = async |some: Vec<LedgerAccountId>| -> goodword_kernel::Result<HashMap<LedgerAccountId, i64>> {
        ledger_account::balances(&by, &some).await
    };
    Ok(by.session().gather("ledger/balance", account, ask).await?)
}

/// What somebody has in each unit, asked together with that of the others on the page.
pub(crate) async fn balances_of(ctx: &Context<'_>, holder: Holder) -> Option<Result<Vec<Amount>, Fault>> {
    let by = match by::<ledger_account::may::Read>(ctx) {
        Ok(by) => by,
        Err(fault) => return Some(Err(fault)),
    };
    let ask = async |some: Vec<Holder>| ledger_account::balances_of(&by, &some).await;
    let told = by.session().gather("ledger/balances", holder, ask).await;
    Some(told.map_err(Fault::from))
}

lists! { LedgerAccountQueries {
    /// The accounts of the ledger that the caller may see, the latest opened first.
    ledger_accounts: LedgerAccount, filter ledger_account::Filter, order ledger_account::OrderBy,
        page ledger_account::page, count ledger_account::count;
}}

payload! { LedgerAccountRedeemPayload { /// The movement that was written down.
ledger_transaction: LedgerTransaction } RewardsUserError }

#[derive(Debug, Default)]
pub(crate) struct LedgerAccountMutations;

#[Object]
impl LedgerAccountMutations {
    /// Notes that a customer used something of what they have. It is taken from what runs out first (LED-5).
    async fn ledger_account_redeem(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which account, and how much.")] input: ledger_account::Redeem,
    ) -> Result<LedgerAccountRedeemPayload, Fault> {
        LedgerAccountRedeemPayload::of(ledger_account::redeem(&by(ctx)?.once(&input), input).await)
    }
}
