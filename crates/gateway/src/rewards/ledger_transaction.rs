//! Transactions of the ledger as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_kernel::Timestamp;
use goodword_rewards::ledger_entry;
use goodword_rewards::ledger_transaction::{self, Kind};

use super::LedgerEntry;
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, one};
use crate::{connections, fields, lists};

fields! { LedgerTransaction, LedgerTransactionFields(ledger_transaction::Model) {
    /// What it is about: no two of a client company have the same (LED-2).
    key: String,
    /// Why it was posted.
    kind: Kind,
    /// When it was posted.
    at: Timestamp,
    /// What it is about, in words of the program.
    memo: String,
}}

connections! { LedgerTransactionConnections(ledger_transaction::Model) {
    /// Its lines, which sum to zero in each unit (LED-1).
    entries: LedgerEntry = ledger_entry::of_transaction;
}}

/// One movement in the ledger. It is never changed and never removed (LED-1).
#[Object(crate = "crate::graph::shown")]
impl LedgerTransaction {
    /// The transaction's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &LedgerTransactionFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> LedgerTransactionConnections {
        LedgerTransactionConnections(self.row().id)
    }

    /// In whose ledger it is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }
}

lists! { LedgerTransactionQueries {
    /// The movements in the ledger that the caller may see, the latest first.
    ledger_transactions: LedgerTransaction, filter ledger_transaction::Filter, order ledger_transaction::OrderBy,
        page ledger_transaction::page, count ledger_transaction::count;
}}
