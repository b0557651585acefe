//! What an advocate is: a customer in a program, with what came of asking them.

use goodword_kernel::id::{AdvocateId, AgencyId, ClientId, ContactId, ReferralProgramId, kind};
use goodword_kernel::{Aggregate, Owner, Personal, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use super::Status;

permissions! { "advocacy.advocate": read Read = "read", act Create = "create", act Exclude = "exclude" }

events! { "advocacy.advocate":
    /// A customer is in a program.
    Created = "created" { contact_id: ContactId, program_id: ReferralProgramId },
    /// They are left in peace until this instant (ASK-1).
    Resting = "resting" { contact_id: ContactId, until: Timestamp },
    /// They have rested long enough.
    Woken = "woken" {},
    /// They are not to be asked.
    Excluded = "excluded" {},
    /// They may be asked again.
    Readmitted = "readmitted" {},
    /// They recommended somebody, or somebody whom they recommended became a customer or is none any more.
    Counted = "counted" { referrals: i32, won: i32 },
    /// Something was done to remind them.
    Stimulated = "stimulated" {},
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "advocate")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AdvocateId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer it is.
    pub client_id: ClientId,
    /// Who it is.
    pub contact_id: ContactId,
    /// In which program.
    pub program_id: ReferralProgramId,
    /// When they were last asked.
    pub last_ask_at: Option<Timestamp>,
    /// When they were last reminded (ASK-9).
    pub last_stimulus_at: Option<Timestamp>,
    /// How many they have recommended.
    pub referrals_count: i32,
    /// How many of those became customers.
    pub won_count: i32,
    /// Whether they may be asked.
    pub status: Status,
    /// Since when.
    pub status_since: Timestamp,
    /// Until when they are left in peace.
    pub resting_until: Option<Timestamp>,
    /// Why they are not to be asked.
    pub exclusion_reason: Option<Personal<String>>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Advocate;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> AdvocateId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
