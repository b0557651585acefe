//! What a lot is: units that somebody got at one time, from which what is used is taken (LED-5).

use goodword_kernel::id::{AgencyId, ClientId, LedgerAccountId, LotId, RewardId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use super::Status;

permissions! { "rewards.lot": read Read = "read" }

events! { "rewards.lot":
    /// Somebody got units.
    Opened = "opened" { ledger_account_id: LedgerAccountId, quantity: i64, unit: String },
    /// Some of them were used.
    Drawn = "drawn" { quantity: i64 },
    /// The last of them were used.
    Depleted = "depleted" { quantity: i64 },
    /// They run out in 30 days or less.
    Expiring = "expiring" { ledger_account_id: LedgerAccountId, remaining: i64, unit: String, expires_at: Timestamp },
    /// What was left of them ran out.
    Expired = "expired" { ledger_account_id: LedgerAccountId, remaining: i64, unit: String },
    /// Some of them were taken back (LED-4).
    Reversed = "reversed" { quantity: i64 },
}

/// A lot's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "lot")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LotId,
    /// How often it was changed.
    pub version: i32,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// In whose ledger.
    pub client_id: ClientId,
    /// In which account.
    pub ledger_account_id: LedgerAccountId,
    /// The reward from which it comes.
    pub reward_id: RewardId,
    /// In what it counts.
    pub unit: String,
    /// How much there was.
    pub quantity: i64,
    /// How much there is: a copy of the sum of its entries, kept so that lots can be chosen by it.
    pub remaining: i64,
    /// Since when it can be used.
    pub active_from: Timestamp,
    /// When it runs out; never when none.
    pub expires_at: Option<Timestamp>,
    /// When it was told that it runs out before long.
    pub warned_at: Option<Timestamp>,
    /// What became of it.
    pub status: Status,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Lot;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> LotId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
