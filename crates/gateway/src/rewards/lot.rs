//! Lots as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_kernel::Timestamp;
use goodword_rewards::lot::{self, Status};
use goodword_rewards::{Amount, ledger_entry};

use super::{LedgerAccount, LedgerEntry, Reward};
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, one};
use crate::{connections, fields, lists};

fields! { Lot, LotFields(lot::Model) {
    /// What became of it.
    status: Status,
    /// Since when it can be used.
    active_from: Timestamp,
    /// When it runs out; never when null.
    expires_at: Option<Timestamp>,
    /// When it was told that it runs out before long.
    warned_at: Option<Timestamp>,
    /// When it was opened.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { LotConnections(lot::Model) {
    /// What came into it and went out of it, the latest first.
    entries: LedgerEntry = ledger_entry::of_lot;
}}

/// Units that somebody got at one time. Those that run out first are used first (LED-5).
#[Object(crate = "crate::graph::shown")]
impl Lot {
    /// The lot's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &LotFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> LotConnections {
        LotConnections(self.row().id)
    }

    /// How much there was.
    async fn quantity(&self) -> Amount {
        Amount::new(self.row().quantity, &self.row().unit)
    }

    /// How much there is.
    async fn remaining(&self) -> Amount {
        Amount::new(self.row().remaining, &self.row().unit)
    }

    /// In whose ledger it is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// In which account.
    async fn ledger_account(&self, ctx: &Context<'_>) -> Option<Result<LedgerAccount, Fault>> {
        one(ctx, Some(self.row().ledger_account_id)).await
    }

    /// The reward from which it comes.
    async fn reward(&self, ctx: &Context<'_>) -> Option<Result<Reward, Fault>> {
        one(ctx, Some(self.row().reward_id)).await
    }
}

lists! { LotQueries {
    /// The lots that the caller may see, the latest first.
    lots: Lot, filter lot::Filter, order lot::OrderBy, page lot::page, count lot::count;
}}
