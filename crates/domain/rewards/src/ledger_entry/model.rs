//! What an entry is: so much more or less in one account. It is written once and never changed or removed (LED-1): no
//! rule here makes a change of one, its table has no version to change it by, and the databases refuse it.

use goodword_kernel::id::{
    AgencyId, ClientId, LedgerAccountId, LedgerEntryId, LedgerTransactionId, LotId, ReferralPartnershipId, kind,
};
use goodword_kernel::{Aggregate, Change, Owner, permissions};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;
use serde::{Deserialize, Serialize};

use crate::ledger_account::hangs_on_partners;
use crate::ledger_transaction::{self, Leg};

permissions! { "rewards.ledger_entry": read Read = "read" }

/// What can happen to an entry: that it is written, and nothing else.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Event {
    /// It was written.
    #[non_exhaustive]
    Written {},
}

impl goodword_kernel::Event for Event {
    const TOPIC: &'static str = "rewards.ledger_entry";
    fn name(&self) -> &'static str {
        match self {
            Self::Written {} => "written",
        }
    }
}

/// An entry's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_entry")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LedgerEntryId,
    /// In whose ledger.
    pub client_id: ClientId,
    /// In which transaction.
    pub transaction_id: LedgerTransactionId,
    /// In which account.
    pub ledger_account_id: LedgerAccountId,
    /// In what it counts: as its account does.
    pub unit: String,
    /// How much, in the smallest parts of the unit; less than nothing where it went out.
    pub amount: i64,
    /// The lot it came into or out of.
    pub lot_id: Option<LotId>,
    /// The entry that it takes back, whole or in part.
    pub reverses_entry_id: Option<LedgerEntryId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::LedgerEntry;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> LedgerEntryId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientShown(Column::ClientId, of_partners)
    }
}

// A partner sees its own statement.
fn of_partners(own: &[ReferralPartnershipId]) -> Condition {
    hangs_on_partners((Entity, Column::AgencyId), Column::LedgerAccountId, own)
}

impl Model {
    /// One line of a new transaction.
    pub(crate) fn written(of: &ledger_transaction::Model, id: LedgerEntryId, leg: &Leg) -> Change<Self> {
        let row = Self {
            agency_id: of.agency_id,
            id,
            client_id: of.client_id,
            transaction_id: of.id,
            ledger_account_id: leg.account,
            unit: leg.unit.clone(),
            amount: leg.amount,
            lot_id: leg.lot,
            reverses_entry_id: leg.reverses,
        };
        Change::new(row, Event::Written {})
    }
}
