//! What a report is: that whoever recommended somebody is to hear how far it has come, within two business days of each
//! milestone, and whether they did (ASK-6).

use async_graphql::InputObject;
use goodword_kernel::id::{
    AgencyId, ClientId, ContactId, FollowUpId, OutboundMessageId, ReferralId, ReferralPartnershipId, ReportBackId,
    UserId, kind,
};
use goodword_kernel::{
    Aggregate, Change, Machine, Owner, Personal, Result, Timestamp, events, permissions, vocabulary,
};
use goodword_messages::mail::ThanksNotice;
use goodword_referrals::referral;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::duty::{Born, Channel, Status, Step, duty};

vocabulary! {
    /// How far a recommendation has come, as whoever made it is told (s132).
    pub enum Milestone as "ReportBackMilestone" {
        /// Somebody has spoken with the person.
        Contacted,
        /// The person needs what is offered.
        Qualified,
        /// The person is a customer.
        Won,
        /// The person decided otherwise.
        Lost,
    }
}

impl Milestone {
    /// The milestone that an event of a referral is; most are none.
    pub(crate) fn of(event: &referral::Event) -> Option<Self> {
        match event {
            referral::Event::Contacted { .. } => Some(Self::Contacted),
            referral::Event::Qualified { .. } => Some(Self::Qualified),
            referral::Event::Won { .. } => Some(Self::Won),
            referral::Event::Lost { .. } => Some(Self::Lost),
            _ => None,
        }
    }

    /// How a referral stands that has come so far.
    pub(super) fn status(self) -> referral::Status {
        match self {
            Self::Contacted => referral::Status::Contacted,
            Self::Qualified => referral::Status::Qualified,
            Self::Won => referral::Status::Won,
            Self::Lost => referral::Status::Lost,
        }
    }

    fn notice(self) -> ThanksNotice {
        match self {
            Self::Contacted => ThanksNotice::Contacted,
            Self::Qualified => ThanksNotice::Qualified,
            Self::Won => ThanksNotice::Won,
            Self::Lost => ThanksNotice::Lost,
        }
    }
}

permissions! { "advocacy.report_back": read Read = "read", act Send = "send", act Waive = "waive" }

events! { "advocacy.report_back":
    /// A recommendation has come so far, and whoever made it is to hear of it.
    Created = "created" { referral_id: ReferralId, milestone: Milestone, due_at: Timestamp },
    /// Somebody is to see to it.
    Planned = "planned" {},
    /// A mail is to do it.
    Queued = "queued" {},
    /// Whoever recommended was told.
    Sent = "sent" { referral_id: ReferralId, contact_id: Option<ContactId>, partnership_id: Option<ReferralPartnershipId> },
    /// The mail did not get through.
    Returned = "returned" {},
    /// Nobody did it in time.
    Overdue = "overdue" { referral_id: ReferralId, due_at: Timestamp },
    /// It need not be done.
    Waived = "waived" {},
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "report_back")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReportBackId,
    /// How often it was changed.
    pub version: i32,
    /// Since when it is owed.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// By which client company.
    pub client_id: ClientId,
    /// About which referral.
    pub referral_id: ReferralId,
    /// How far it has come, as is told.
    pub milestone: Milestone,
    /// To which customer, where one recommended.
    pub contact_id: Option<ContactId>,
    /// To which partner, where one recommended.
    pub partnership_id: Option<ReferralPartnershipId>,
    /// How far it has come.
    pub status: Status,
    /// Whether it is still owed.
    pub is_open: bool,
    /// Until when it is to be done.
    pub due_at: Timestamp,
    /// When that time passed and it was not done.
    pub overdue_at: Option<Timestamp>,
    /// By what way it was done.
    pub channel: Option<Channel>,
    /// What was said besides.
    pub text: Option<Personal<String>>,
    /// Whether whoever was recommended agreed that it is told by name.
    pub prospect_agreed: bool,
    /// When it was done.
    pub sent_at: Option<Timestamp>,
    /// Who did it, where a person did.
    pub sent_by_user_id: Option<UserId>,
    /// The mail that does it.
    pub message_id: Option<OutboundMessageId>,
    /// What has somebody see to it.
    pub follow_up_id: Option<FollowUpId>,
    /// Why it need not be done.
    pub waived_reason: Option<String>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ReportBack;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ReportBackId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// The job that says that somebody was not told in time.
pub(crate) const OVER: &str = "advocacy.report_back.over";
/// The kind of message by which a customer is told.
pub(crate) const MAIL: &str = "advocacy.report";

duty!(
    OVER,
    MAIL,
    ReferralReport,
    |row: &Model| row.milestone.notice(),
    |row: &Model| row.prospect_agreed,
    |row: &mut Model, agreed: bool| row.prospect_agreed = agreed
);

/// Tells somebody how far their recommendation has come: by a mail that the program sends to a customer, or in another way that is
/// noted. Partners are mailed by themselves (PAR-12).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReportBackSendInput")]
pub struct Send {
    /// Which one.
    pub id: ReportBackId,
    /// By what way. EMAIL has the program send a mail.
    pub channel: Channel,
    /// What is said besides, or was said; at most 4,000 characters. It names whoever was recommended only where they agreed.
    pub text: Option<String>,
    /// Whether whoever was recommended agreed that it is told by name: a mail then names them.
    #[graphql(default = false)]
    pub prospect_agreed: bool,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that somebody need not be told.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReportBackWaiveInput")]
pub struct Waive {
    /// Which one.
    pub id: ReportBackId,
    /// Why; at most 1,000 characters.
    pub reason: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    /// A recommendation has come so far, and whoever made it is to hear of it.
    pub(super) fn created(id: ReportBackId, milestone: Milestone, born: &Born<'_>) -> Change<Self> {
        let row = Self {
            agency_id: born.agency,
            id,
            version: 1,
            created_at: born.at,
            updated_at: born.at,
            client_id: born.client,
            referral_id: born.referral,
            milestone,
            contact_id: born.contact,
            partnership_id: born.partnership,
            status: born.status(),
            is_open: born.status().is_open(),
            due_at: born.due_at,
            overdue_at: None,
            channel: born.channel(),
            text: None,
            prospect_agreed: false,
            sent_at: None,
            sent_by_user_id: None,
            message_id: born.message(),
            follow_up_id: None,
            waived_reason: None,
        };
        let event = Event::Created {
            referral_id: row.referral_id,
            milestone,
            due_at: row.due_at,
        };
        Change::new(row, event)
    }
}
