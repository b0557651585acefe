//! What an account is: a company that buys from a client company.

use goodword_kernel::id::{AccountId, AgencyId, ClientId, UserId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use super::Lifecycle;
use crate::client_company::SizeBand;

vocabulary! {
    /// How a customer was won (CUS-1).
    pub enum AcquisitionSource as "AcquisitionSource" {
        /// Another customer recommended the client company.
        ReferralCustomer,
        /// A referral partner did.
        ReferralPartner,
        /// An advertisement.
        Advertising,
        /// The client company's own sales.
        DirectSales,
        /// A fair, a talk, an open day.
        Event,
        /// The customer had bought before.
        Repeat,
        /// Nobody knows: allowed, but counted.
        Unknown,
    }
}

vocabulary! {
    /// Whether a customer came by good words or by money.
    pub enum AcquisitionClass as "AcquisitionClass" {
        /// By recommendation or by coming back.
        Earned,
        /// By advertising or sales.
        Bought,
        /// Nobody knows.
        Unknown,
    }
}

permissions! { "clients.account":
read Read = "read", act Create = "create", act Update = "update", act Archive = "archive" }

events! { "clients.account":
    /// The account is known since now; by a file where that is said.
    Created = "created" { by_file: Option<bool> },
    /// Its data were changed.
    Updated = "updated" {},
    /// Its lifecycle went on (CUS-4).
    LifecycleChanged = "lifecycleChanged" { from: Lifecycle, to: Lifecycle },
    /// The next follow-up with it was set or fell away.
    FollowUpPlanned = "followUpPlanned" {},
    /// It is put away.
    Archived = "archived" {},
    /// Something was completed for it: it is expected to come back until a later time (CUS-4).
    Expected = "expected" {},
    /// Nothing by which it is known is kept any more (TEN-6).
    Forgotten = "forgotten" {},
    /// It can be found by its domain.
    Indexed = "indexed" {},
    /// It became part of another (CUS-6).
    Merged = "merged" { into: AccountId },
    /// Another became part of it.
    Joined = "joined" { from: AccountId },
    /// One that had become part of it stands by itself again.
    Parted = "parted" { from: AccountId },
    /// It stands by itself again.
    Restored = "restored" { from: AccountId },
    /// A recommendation told how it was won; `before` is what was known of it (CUS-1).
    AcquisitionLearned = "acquisitionLearned" { before: Option<AcquisitionSource>, source: AcquisitionSource },
    /// Its custom fields were set.
    CustomFieldsChanged = "customFieldsChanged" {},
    /// The import that made it was taken back.
    RolledBack = "rolledBack" {},
}

/// An account's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccountId,
    /// How often it was changed.
    pub version: i32,
    /// Since when it is known.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer it is.
    pub client_id: ClientId,
    /// Its id in the client company's own program.
    pub external_id: Option<String>,
    /// What it is called.
    pub name: String,
    /// The name as it is sorted and searched.
    pub name_key: String,
    /// Its internet domain.
    pub domain: Option<String>,
    /// The domain as it is compared: lower case, without `www.` or a scheme.
    pub domain_key: Option<String>,
    /// Its size.
    pub size_band: Option<SizeBand>,
    /// Whether it is of gold level, with shorter limits (FUP-3).
    pub gold: bool,
    /// How far the relation has come (CUS-4).
    pub lifecycle: Lifecycle,
    /// How it was won (CUS-1).
    pub acquisition_source: Option<AcquisitionSource>,
    /// Whether it came by good words or by money.
    pub acquisition_class: Option<AcquisitionClass>,
    /// What shows how it was won.
    pub acquisition_evidence: Option<String>,
    /// Who keeps it.
    pub owner_user_id: Option<UserId>,
    /// When the next follow-up with it is due.
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
    /// Which account it became part of (CUS-6).
    pub merged_into_id: Option<AccountId>,
    /// When it counts as lapsed, if nothing is completed for it before (CUS-4).
    pub lapses_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Account;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> AccountId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
