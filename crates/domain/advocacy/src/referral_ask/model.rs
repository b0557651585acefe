//! What an ask is.

use goodword_clients::interaction::Channel;
use goodword_kernel::id::{
    AdvocateId, AgencyId, AskTemplateId, ClientId, ContactId, ReferralAskId, ReferralProgramId, UserId, kind,
};
use goodword_kernel::{Aggregate, Owner, Personal, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use super::{Outcome, Status};
use crate::ask_eligibility::Reasons;
use crate::duty;

permissions! { "advocacy.referral_ask": read Read = "read", act Ask = "ask", act Override = "override" }

events! { "advocacy.referral_ask":
    /// Somebody means to ask a customer.
    Planned = "planned" { contact_id: ContactId },
    /// Something speaks against asking (ASK-1).
    Blocked = "blocked" { contact_id: ContactId, reasons: Reasons },
    /// The OWNER has the customer asked in spite of what speaks against it (ASK-2).
    Overridden = "overridden" { contact_id: ContactId, reasons: Reasons },
    /// The customer was asked.
    Made = "made" { contact_id: ContactId },
    /// The silence began (ASK-4).
    Silent = "silent" {},
    /// The customer named somebody.
    Captured = "captured" { contact_id: ContactId, prospects: i32 },
    /// The customer was thanked.
    Thanked = "thanked" {},
    /// It was put off.
    PutOff = "putOff" { contact_id: ContactId },
    /// The customer did not want to.
    Declined = "declined" { contact_id: ContactId },
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "referral_ask")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReferralAskId,
    /// How often it was changed.
    pub version: i32,
    /// When it was planned.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer is asked.
    pub client_id: ClientId,
    /// Who is asked.
    pub contact_id: ContactId,
    /// By which program.
    pub program_id: ReferralProgramId,
    /// As which advocate, once they were asked.
    pub advocate_id: Option<AdvocateId>,
    /// Who asks.
    pub by_user_id: Option<UserId>,
    /// In which way.
    pub channel: Channel,
    /// In which words.
    pub template_id: Option<AskTemplateId>,
    /// How far it has come.
    pub status: Status,
    /// Since when.
    pub status_since: Timestamp,
    /// Whether the conversation still goes on, or is to come.
    pub is_open: bool,
    /// What spoke against asking when it was last looked at (ASK-1).
    pub blocked_reasons: Reasons,
    /// When it was decided to ask all the same (ASK-2).
    pub overridden_at: Option<Timestamp>,
    /// Who decided that.
    pub overridden_by_user_id: Option<UserId>,
    /// Why.
    pub override_reason: Option<Personal<String>>,
    /// When the customer was asked.
    pub asked_at: Option<Timestamp>,
    /// When the silence began.
    pub silent_at: Option<Timestamp>,
    /// When the first names were written down.
    pub captured_at: Option<Timestamp>,
    /// When the customer was thanked.
    pub thanked_at: Option<Timestamp>,
    /// By what way, where these were the thanks that are owed for those whom the customer named (ASK-6).
    pub thanks_channel: Option<duty::Channel>,
    /// Who thanked the customer.
    pub thanked_by_user_id: Option<UserId>,
    /// How many prospects the customer named (ASK-5).
    pub prospects_captured: i32,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// When the customer wants to be asked again at the earliest.
    pub next_ask_at: Option<Timestamp>,
    /// What the customer said to it.
    pub note: Option<Personal<String>>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ReferralAsk;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ReferralAskId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
