//! What a request to be introduced is: which customer was asked for a word to whom, and what came of it.

use goodword_kernel::id::{AdvocateId, AgencyId, ClientId, ContactId, IntroductionRequestId, ReferralId, UserId, kind};
use goodword_kernel::{Aggregate, Owner, Personal, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use super::Status;
use crate::ask_eligibility::Reasons;

permissions! { "advocacy.introduction_request":
read Read = "read", act Create = "create", act Work = "work" }

events! { "advocacy.introduction_request":
    /// A customer was asked to introduce us to somebody.
    Created = "created" { advocate_id: AdvocateId, contact_id: ContactId },
    /// They will.
    Agreed = "agreed" { advocate_id: AdvocateId, contact_id: ContactId },
    /// They did.
    Introduced = "introduced" { advocate_id: AdvocateId, contact_id: ContactId },
    /// Whoever we were introduced to is a referral.
    Registered = "registered" { advocate_id: AdvocateId, referral_id: ReferralId },
    /// They would rather not.
    Refused = "refused" { advocate_id: AdvocateId },
    /// They said nothing for 14 days.
    Lapsed = "lapsed" { advocate_id: AdvocateId },
    /// They were asked in spite of what spoke against it (ASK-2).
    Overridden = "overridden" { advocate_id: AdvocateId, contact_id: ContactId, reasons: Reasons },
    /// Nothing came of it: whoever they were to introduce is forgotten (PAR-10).
    Forgotten = "forgotten" { advocate_id: AdvocateId },
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "introduction_request")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: IntroductionRequestId,
    /// How often it was changed.
    pub version: i32,
    /// When the customer was asked.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer was asked.
    pub client_id: ClientId,
    /// Who was asked, in which program.
    pub advocate_id: AdvocateId,
    /// The same customer.
    pub contact_id: ContactId,
    /// To whom we want to be introduced.
    pub target_name: Personal<String>,
    /// At which company.
    pub target_company: Option<Personal<String>>,
    /// How the two know each other.
    pub relation: Option<Personal<String>>,
    /// Where that is known from.
    pub network: Option<String>,
    /// How far it has come.
    pub status: Status,
    /// Since when.
    pub status_since: Timestamp,
    /// Until when an answer is waited for.
    pub answer_by: Timestamp,
    /// What was said of it.
    pub note: Option<Personal<String>>,
    /// The referral that came of it.
    pub referral_id: Option<ReferralId>,
    /// Who asked.
    pub by_user_id: Option<UserId>,
    /// Whether it was an ask of its own, and no part of a talk that went on (ASK-1).
    pub is_ask: bool,
    /// What spoke against asking when it was done all the same (ASK-1).
    pub blocked_reasons: Reasons,
    /// When it was decided to ask all the same (ASK-2).
    pub overridden_at: Option<Timestamp>,
    /// Who decided that.
    pub overridden_by_user_id: Option<UserId>,
    /// Why.
    pub override_reason: Option<Personal<String>>,
    /// When whoever they were to introduce is forgotten, unless more comes of it before (PAR-10).
    pub forget_at: Option<Timestamp>,
    /// When they were forgotten.
    pub forgotten_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::IntroductionRequest;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> IntroductionRequestId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
