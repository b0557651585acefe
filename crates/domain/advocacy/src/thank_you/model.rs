//! What a thank-you is: that whoever recommended somebody is to be thanked, within 24 hours, and whether they were (ASK-6).

use goodword_kernel::id::{
    AgencyId, ClientId, ContactId, FollowUpId, OutboundMessageId, ReferralId, ReferralPartnershipId, ThankYouId, UserId,
};
use goodword_kernel::{Change, Machine, Personal, Result, Timestamp, events, permissions};
use goodword_messages::mail::ThanksNotice;
use sea_orm::entity::prelude::*;

use crate::deeds::deeds;
use crate::duty::{Channel, Status, Step, duty};

permissions! { "advocacy.thank_you": read Read = "read", act Send = "send", act Waive = "waive" }

events! { "advocacy.thank_you":
    /// Somebody recommended, and is to be thanked.
    Created = "created" { referral_id: ReferralId, due_at: Timestamp },
    /// Somebody is to see to it.
    Planned = "planned" {},
    /// A mail is to do it.
    Queued = "queued" {},
    /// Whoever recommended was thanked.
    Sent = "sent" { referral_id: ReferralId, contact_id: Option<ContactId>, partnership_id: Option<ReferralPartnershipId> },
    /// The mail did not get through.
    Returned = "returned" {},
    /// Nobody did it in time.
    Overdue = "overdue" { referral_id: ReferralId, due_at: Timestamp },
    /// It need not be done.
    Waived = "waived" {},
}

duty! {
    "thank_you", ThankYou, ThankYouId, ReferralThanks, over "advocacy.thank_you.over", mail "advocacy.thanks",
    own {},
    created |row: &Model| Event::Created { referral_id: row.referral_id, due_at: row.due_at },
    notice |_: &Model| ThanksNotice::Thanks,
    agreed |_: &Model| false,
    agree |_: &mut Model, _: bool| (),
}

deeds! { "Which one." ThankYouId:
    /// Thanks somebody for a recommendation: by a mail that the program sends to a customer, or in another way that is noted. Partners
    /// are mailed by themselves (PAR-12).
    Send as "ThankYouSendInput" {
        /// By what way. EMAIL has the program send a mail.
        channel: Channel,
        /// What is said besides, or was said; at most 4,000 characters. It must not name whoever was recommended.
        text: Option<String>,
    },
    /// Says that somebody need not be thanked.
    Waive as "ThankYouWaiveInput" {
        /// Why; at most 1,000 characters.
        reason: String,
    },
}
