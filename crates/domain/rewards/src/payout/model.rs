//! What a payout is: what somebody earned, paid once a month (LED-7).

use goodword_kernel::id::{AgencyId, ClientId, LedgerAccountId, PayoutId, ReferralPartnershipId, UserId, kind};
use goodword_kernel::{Aggregate, Owner, Personal, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;

use super::Status;
use crate::ledger_account::hangs_on_partners;

vocabulary! {
    /// How a payout is made.
    pub enum Mode as "PayoutMode" {
        /// The client company pays by itself and notes it here.
        InternalNote,
        /// Another program pays and says under which reference.
        External,
    }
}

permissions! { "rewards.payout":
read Read = "read", act Draft = "draft", act Confirm = "confirm", act Settle = "settle", act Cancel = "cancel" }

events! { "rewards.payout":
    /// It is proposed.
    Drafted = "drafted" { ledger_account_id: LedgerAccountId, amount: i64, currency: String },
    /// A person stands for it.
    Confirmed = "confirmed" { ledger_account_id: LedgerAccountId, amount: i64, currency: String },
    /// The money was sent.
    Sent = "sent" {},
    /// It arrived.
    Completed = "completed" { ledger_account_id: LedgerAccountId, amount: i64, currency: String },
    /// It did not arrive.
    Failed = "failed" { ledger_account_id: LedgerAccountId, amount: i64, currency: String },
    /// It is to be sent again.
    Retried = "retried" {},
    /// It is not made.
    Cancelled = "cancelled" { amount: i64, currency: String },
}

/// A payout's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "payout")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PayoutId,
    /// How often it was changed.
    pub version: i32,
    /// When it was drafted.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Who pays.
    pub client_id: ClientId,
    /// To whose account it belongs.
    pub ledger_account_id: LedgerAccountId,
    /// The month in which it was drafted, as `2026-11`.
    pub period: String,
    /// In which currency.
    pub currency: String,
    /// How much, in minor units: what was earned, less what was taken back.
    pub amount: i64,
    /// How it is made.
    pub mode: Mode,
    /// How far it has come.
    pub status: Status,
    /// What the other program calls it.
    pub reference: Option<String>,
    /// Why it failed, or is not made.
    pub note: Option<Personal<String>>,
    /// Who stands for it.
    pub confirmed_by_user_id: Option<UserId>,
    /// Since when.
    pub confirmed_at: Option<Timestamp>,
    /// When it was sent.
    pub sent_at: Option<Timestamp>,
    /// When it arrived, or was called off.
    pub settled_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Payout;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> PayoutId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientShown(Column::ClientId, of_partners)
    }
}

// A partner sees its own payouts.
fn of_partners(own: &[ReferralPartnershipId]) -> Condition {
    hangs_on_partners((Entity, Column::AgencyId), Column::LedgerAccountId, own)
}
