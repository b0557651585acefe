//! Entries of the ledger as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_rewards::{Amount, ledger_entry};

use super::{LedgerAccount, LedgerTransaction, Lot};
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::fields;
use crate::graph::{Entity, one};

fields! { LedgerEntry, LedgerEntryFields(ledger_entry::Model) {
    /// In what it counts: as its account does.
    unit: String,
}}

/// One line of a transaction of the ledger. It is never changed and never removed: what was wrong is taken back by another
/// (LED-1).
#[Object(crate = "crate::graph::shown")]
impl LedgerEntry {
    /// The entry's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &LedgerEntryFields {
        &self.0
    }

    /// How much came in; less than nothing where it went out.
    async fn amount(&self) -> Amount {
        Amount::new(self.row().amount, &self.row().unit)
    }

    /// In whose ledger it is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// In which transaction.
    async fn transaction(&self, ctx: &Context<'_>) -> Option<Result<LedgerTransaction, Fault>> {
        one(ctx, Some(self.row().transaction_id)).await
    }

    /// In which account.
    async fn ledger_account(&self, ctx: &Context<'_>) -> Option<Result<LedgerAccount, Fault>> {
        one(ctx, Some(self.row().ledger_account_id)).await
    }

    /// The lot into which it came or out of which it went.
    async fn lot(&self, ctx: &Context<'_>) -> Option<Result<Lot, Fault>> {
        one(ctx, self.row().lot_id).await
    }

    /// The entry that it takes back, whole or in part.
    async fn reverses(&self, ctx: &Context<'_>) -> Option<Result<LedgerEntry, Fault>> {
        one(ctx, self.row().reverses_entry_id).await
    }
}
