//! What a thank-you is: that whoever recommended somebody is to be thanked, within 24 hours, and whether they were (ASK-6).

use async_graphql::InputObject;
use goodword_kernel::id::{
    AgencyId, ClientId, ContactId, FollowUpId, OutboundMessageId, ReferralId, ReferralPartnershipId, ThankYouId,
    UserId, kind,
};
use goodword_kernel::{Aggregate, Change, Machine, Owner, Personal, Result, Timestamp, events, permissions};
use goodword_messages::mail::ThanksNotice;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::duty::{Born, Channel, Status, Step, duty};

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

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "thank_you")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ThankYouId,
    /// How often it was changed.
    pub version: i32,
    /// Since when it is owed.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// By which client company.
    pub client_id: ClientId,
    /// For which referral.
    pub referral_id: ReferralId,
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
    type Kind = kind::ThankYou;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ThankYouId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// The job that says that somebody was not thanked in time.
pub(crate) const OVER: &str = "advocacy.thank_you.over";
/// The kind of message by which a customer is thanked.
pub(crate) const MAIL: &str = "advocacy.thanks";

duty!(
    OVER,
    MAIL,
    ReferralThanks,
    |_: &Model| ThanksNotice::Thanks,
    |_: &Model| false,
    |_: &mut Model, _: bool| ()
);

/// Thanks somebody for a recommendation: by a mail that the program sends to a customer, or in another way that is noted. Partners
/// are mailed by themselves (PAR-12).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ThankYouSendInput")]
pub struct Send {
    /// Which one.
    pub id: ThankYouId,
    /// By what way. EMAIL has the program send a mail.
    pub channel: Channel,
    /// What is said besides, or was said; at most 4,000 characters. It must not name whoever was recommended.
    pub text: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that somebody need not be thanked.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ThankYouWaiveInput")]
pub struct Waive {
    /// Which one.
    pub id: ThankYouId,
    /// Why; at most 1,000 characters.
    pub reason: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    /// Somebody recommended, and is to be thanked.
    pub(super) fn created(id: ThankYouId, born: &Born<'_>) -> Change<Self> {
        let row = Self {
            agency_id: born.agency,
            id,
            version: 1,
            created_at: born.at,
            updated_at: born.at,
            client_id: born.client,
            referral_id: born.referral,
            contact_id: born.contact,
            partnership_id: born.partnership,
            status: born.status(),
            is_open: born.status().is_open(),
            due_at: born.due_at,
            overdue_at: None,
            channel: born.channel(),
            text: None,
            sent_at: None,
            sent_by_user_id: None,
            message_id: born.message(),
            follow_up_id: None,
            waived_reason: None,
        };
        let event = Event::Created {
            referral_id: row.referral_id,
            due_at: row.due_at,
        };
        Change::new(row, event)
    }
}
