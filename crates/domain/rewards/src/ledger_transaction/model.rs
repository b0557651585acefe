//! What a transaction of the ledger is: entries that are written together and sum to zero in each unit. Like them it is
//! never changed (LED-1), and no two of a client company have one key (LED-2).

use goodword_kernel::id::{AgencyId, ClientId, LedgerTransactionId, kind};
use goodword_kernel::{Aggregate, Change, Owner, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

vocabulary! {
    /// Why something moves in the ledger.
    pub enum Kind as "LedgerTransactionKind" {
        /// Somebody earned a reward.
        Earned,
        /// What somebody got was used.
        Redeemed,
        /// What somebody got and did not use ran out.
        Expired,
        /// A reward was taken back, whole or in part, because the customer got money back (LED-4).
        Reversed,
        /// A payout is on its way.
        PayoutConfirmed,
        /// A payout arrived.
        PayoutCompleted,
        /// A payout that was on its way is not made.
        PayoutCancelled,
    }
}

permissions! { "rewards.ledger_transaction": read Read = "read" }

events! { "rewards.ledger_transaction":
    /// It was posted.
    Posted = "posted" { kind: Kind },
}

/// A transaction's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_transaction")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LedgerTransactionId,
    /// In whose ledger.
    pub client_id: ClientId,
    /// What it is about: the same thing is never posted twice (LED-2).
    pub key: String,
    /// Why it was posted.
    pub kind: Kind,
    /// When.
    pub at: Timestamp,
    /// What it is about, in words of the program: ids and nothing of a person.
    pub memo: String,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::LedgerTransaction;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> LedgerTransactionId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

impl Model {
    /// A new transaction.
    pub(super) fn new(
        (agency, client, id): (AgencyId, ClientId, LedgerTransactionId),
        (key, kind, memo): (String, Kind, String),
        at: Timestamp,
    ) -> Change<Self> {
        let row = Self {
            agency_id: agency,
            id,
            client_id: client,
            key,
            kind,
            at,
            memo,
        };
        Change::new(row, Event::Posted { kind })
    }
}
