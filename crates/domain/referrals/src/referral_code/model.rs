//! What a code is. It is no secret: it says who recommends, and opens nothing.

use async_graphql::InputObject;
use goodword_kernel::id::{AdvocateId, AgencyId, ClientId, ContactId, ReferralCodeId, ReferralProgramId, kind};
use goodword_kernel::{Aggregate, Owner, Personal, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::Status;

permissions! { "referrals.referral_code": read Read = "read", act Create = "create", act Revoke = "revoke" }

events! { "referrals.referral_code":
    /// A customer has a code.
    Created = "created" { contact_id: ContactId, program_id: ReferralProgramId },
    /// Somebody took it back.
    Revoked = "revoked" {},
    /// Its program is over.
    Ended = "ended" {},
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "referral_code")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReferralCodeId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer recommends by it.
    pub client_id: ClientId,
    /// Who recommends by it.
    pub contact_id: ContactId,
    /// As which advocate.
    pub advocate_id: AdvocateId,
    /// In which program.
    pub program_id: ReferralProgramId,
    /// The code as it is shown. One that was chosen may hold the customer's name.
    pub code: Personal<String>,
    /// The code as it is compared; none once the customer is forgotten.
    pub code_key: Option<Personal<String>>,
    /// Until when it is good.
    pub valid_until: Option<Timestamp>,
    /// Whether it is good.
    pub status: Status,
    /// Since when.
    pub status_since: Timestamp,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ReferralCode;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ReferralCodeId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Takes a code back: nobody is credited by it from now on. What came by it stays as it is.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralCodeRevokeInput")]
pub struct Revoke {
    /// Which code.
    pub id: ReferralCodeId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
