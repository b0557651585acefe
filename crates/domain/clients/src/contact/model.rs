//! What a contact is: a person at an account, or a private customer.

use goodword_kernel::id::{AccountId, AgencyId, ClientId, ContactId, HouseholdId, kind};
use goodword_kernel::{Aggregate, Digest, Owner, Personal, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use super::NpsBand;

permissions! { "clients.contact":
read Read = "read", act Create = "create", act Update = "update", act Archive = "archive", act Block = "block" }

events! { "clients.contact":
    /// The contact is known since now.
    Created = "created" {},
    /// Its data were changed.
    Updated = "updated" {},
    /// Nobody may write to or call this person any more.
    Blocked = "blocked" {},
    /// The person may be contacted again.
    Unblocked = "unblocked" {},
    /// An answer set the current score (SUR-9).
    Scored = "scored" { band: NpsBand, score: i32, before: Option<NpsBand> },
    /// A case of this contact was opened or closed (SUR-6).
    CasesChanged = "casesChanged" { open: i32 },
    /// Somebody was in touch.
    Touched = "touched" {},
    /// Nobody has been in touch for longer than the client company's days of silence (CUS-7).
    Silent = "silent" { account_id: Option<AccountId>, since: Timestamp },
    /// The days of silence were changed, and the contact counts as silent no longer.
    SilenceLifted = "silenceLifted" {},
    /// The person lives in a household, or in none.
    HouseholdChanged = "householdChanged" {},
    /// A personal fact was learned, put right or forgotten.
    FactsChanged = "factsChanged" {},
    /// The next follow-up was set or fell away.
    FollowUpPlanned = "followUpPlanned" {},
    /// It is put away.
    Archived = "archived" {},
    /// It can be found by its number.
    Indexed = "indexed" {},
    /// It became part of another (CUS-6).
    Merged = "merged" { into: ContactId },
    /// Another became part of it.
    Joined = "joined" { from: ContactId },
    /// One that had become part of it stands by itself again.
    Parted = "parted" { from: ContactId },
    /// It stands by itself again.
    Restored = "restored" { from: ContactId },
    /// The person is forgotten (INT-2).
    Erased = "erased" {},
    /// Its answers or cases are others than before, because it became one with another or was parted from it.
    Recounted = "recounted" {},
    /// Its custom fields were set.
    CustomFieldsChanged = "customFieldsChanged" {},
    /// The import that made it was taken back.
    RolledBack = "rolledBack" {},
}

/// A contact's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "contact")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ContactId,
    /// How often it was changed.
    pub version: i32,
    /// Since when it is known.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer it is.
    pub client_id: ClientId,
    /// At which account.
    pub account_id: Option<AccountId>,
    /// In which household.
    pub household_id: Option<HouseholdId>,
    /// Its id in the client company's own program.
    pub external_id: Option<String>,
    /// What the person is called.
    pub name: Personal<String>,
    /// The name as it is sorted and searched.
    pub name_key: Personal<String>,
    /// The e-mail address as written.
    pub email: Option<Personal<String>>,
    /// The keyed hash of the address, by which it is found.
    pub email_digest: Option<Digest>,
    /// The telephone number as written.
    pub phone: Option<Personal<String>>,
    /// The keyed hash of the number's digits, by which it is found however it is written.
    pub phone_digest: Option<Digest>,
    /// The language to write in.
    pub locale: String,
    /// Whether nobody may contact this person.
    pub do_not_contact: bool,
    /// Since when.
    pub blocked_at: Option<Timestamp>,
    /// The band of the latest answer of kind NPS (SUR-9).
    pub current_nps_band: Option<NpsBand>,
    /// Its score.
    pub current_nps_score: Option<i32>,
    /// When it was given.
    pub last_scored_at: Option<Timestamp>,
    /// When somebody was last in touch.
    pub last_touch_at: Option<Timestamp>,
    /// Since when nobody has been in touch, once that is too long (CUS-7).
    pub silent_since: Option<Timestamp>,
    /// What is known of the person beyond the work, as JSON (s24).
    pub personal_facts: Option<Personal<String>>,
    /// Cases of this contact that are open (SUR-6).
    pub open_cases: i32,
    /// When the next follow-up is due.
    pub next_follow_up_at: Option<Timestamp>,
    /// Why.
    pub next_follow_up_reason: Option<String>,
    /// What was set by hand of that.
    pub hand_follow_up_at: Option<Timestamp>,
    /// Why.
    pub hand_follow_up_reason: Option<String>,
    /// While something is set by hand: what is open besides.
    pub open_follow_up_at: Option<Timestamp>,
    /// Why.
    pub open_follow_up_reason: Option<String>,
    /// Since when it is put away.
    pub archived_at: Option<Timestamp>,
    /// Which contact it became part of (CUS-6).
    pub merged_into_id: Option<ContactId>,
    /// Since when the person is forgotten (INT-2).
    pub erased_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Contact;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ContactId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientContact(Column::ClientId, Column::Id)
    }
}
