//! What a report is: that whoever recommended somebody is to hear how far it has come, within two business days of each
//! milestone, and whether they did (ASK-6).

use goodword_kernel::id::{
    AgencyId, ClientId, ContactId, FollowUpId, OutboundMessageId, ReferralId, ReferralPartnershipId, ReportBackId,
    UserId,
};
use goodword_kernel::{Change, Machine, Personal, Result, Timestamp, events, permissions, vocabulary};
use goodword_messages::mail::ThanksNotice;
use goodword_referrals::referral;
use sea_orm::entity::prelude::*;

use crate::deeds::deeds;
use crate::duty::{Channel, Status, Step, duty};

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

duty! {
    "report_back", ReportBack, ReportBackId, ReferralReport, over "advocacy.report_back.over", mail "advocacy.report",
    own {
        /// How far it has come, as is told.
        milestone: Milestone,
        /// Whether whoever was recommended agreed that it is told by name.
        prospect_agreed: bool,
    },
    created |row: &Model| Event::Created {
        referral_id: row.referral_id,
        milestone: row.milestone,
        due_at: row.due_at,
    },
    notice |row: &Model| row.milestone.notice(),
    agreed |row: &Model| row.prospect_agreed,
    agree |row: &mut Model, agreed: bool| row.prospect_agreed = agreed,
}

deeds! { "Which one." ReportBackId:
    /// Tells somebody how far their recommendation has come: by a mail that the program sends to a customer, or in another way that is
    /// noted. Partners are mailed by themselves (PAR-12).
    Send as "ReportBackSendInput" {
        /// By what way. EMAIL has the program send a mail.
        channel: Channel,
        /// What is said besides, or was said; at most 4,000 characters. It names whoever was recommended only where they agreed.
        text: Option<String>,
        /// Whether whoever was recommended agreed that it is told by name: a mail then names them.
        #[graphql(default = false)]
        prospect_agreed: bool,
    },
    /// Says that somebody need not be told.
    Waive as "ReportBackWaiveInput" {
        /// Why; at most 1,000 characters.
        reason: String,
    },
}
