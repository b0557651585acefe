//! The two kinds of thing that are owed, seen as one: what is read of a row, and what becomes of it.

use goodword_clients::interaction;
use goodword_followups::follow_up::Reason;
use goodword_kernel::id::{
    AgencyId, ClientId, ContactId, FollowUpId, OutboundMessageId, ReferralId, ReferralPartnershipId, UserId,
};
use goodword_kernel::{Aggregate, Change, Column, Id, Result, Timestamp, vocabulary};
use goodword_messages::mail::ThanksNotice;
use goodword_messages::outbound_message;

use super::Status;

vocabulary! {
    /// By what way somebody was thanked or told.
    pub enum Channel as "ObligationChannel" {
        /// Face to face.
        InPerson,
        /// By telephone or video call.
        Phone,
        /// By mail. The program sends it.
        Email,
        /// On paper.
        Letter,
        /// In another way.
        Other,
    }
}

impl Channel {
    /// The way of somebody who was in touch with a customer in another.
    pub(crate) fn of(touch: interaction::Channel) -> Self {
        use interaction::Channel as Touch;
        match touch {
            Touch::InPerson => Self::InPerson,
            Touch::Phone | Touch::Video => Self::Phone,
            Touch::Email => Self::Email,
            Touch::Letter => Self::Letter,
            Touch::Chat | Touch::Other => Self::Other,
        }
    }
}

/// How a thing that is owed begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Born<'a> {
    pub(crate) agency: AgencyId,
    pub(crate) client: ClientId,
    pub(crate) referral: ReferralId,
    pub(crate) contact: Option<ContactId>,
    pub(crate) partnership: Option<ReferralPartnershipId>,
    pub(crate) due_at: Timestamp,
    /// The message that does it already, where one was queued.
    pub(crate) mail: Option<&'a outbound_message::Model>,
    pub(crate) at: Timestamp,
}

impl Born<'_> {
    /// How far it has come as it begins: a mail that was not sent in vain does it.
    pub(crate) fn status(&self) -> Status {
        match self.mail {
            Some(_) => Status::Queued,
            None => Status::Due,
        }
    }

    pub(crate) fn message(&self) -> Option<OutboundMessageId> {
        self.mail.map(|mail| mail.id)
    }

    pub(crate) fn channel(&self) -> Option<Channel> {
        self.mail.map(|_| Channel::Email)
    }
}

/// What is said, and how.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub(crate) channel: Option<Channel>,
    pub(crate) text: Option<String>,
    /// Whether whoever was recommended agreed that it is told by name.
    pub(crate) agreed: bool,
    pub(crate) by: Option<UserId>,
}

/// What is read of a thing that is owed, of whichever kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts {
    pub(crate) client: ClientId,
    pub(crate) referral: ReferralId,
    pub(crate) contact: Option<ContactId>,
    pub(crate) partnership: Option<ReferralPartnershipId>,
    pub(crate) status: Status,
    pub(crate) due_at: Timestamp,
    pub(crate) is_overdue: bool,
    pub(crate) follow_up: Option<FollowUpId>,
}

/// A kind of thing that is owed.
pub(crate) trait Duty: Aggregate {
    /// The job that says that its time is over.
    const OVER: &'static str;
    /// The kind of message by which a customer is told.
    const MAIL: &'static str;
    /// Why somebody is to be in touch.
    const REASON: Reason;

    fn facts(&self) -> Facts;
    /// What the mail about it says.
    fn notice(&self) -> ThanksNotice;
    /// What somebody says besides, and whether the prospect is told by name.
    fn words(&self) -> (Option<String>, bool);
    fn of_follow_up() -> Column<Self>;
    fn of_message() -> Column<Self>;
    fn of_referral() -> Column<Self>;

    fn queued(self, message: OutboundMessageId, said: Said) -> Result<Change<Self>>;
    fn sent(self, said: Said, at: Timestamp) -> Result<Change<Self>>;
    fn returned(self) -> Result<Change<Self>>;
    fn waived(self, why: &str) -> Result<Change<Self>>;
    fn overdue(self, at: Timestamp) -> Change<Self>;
    fn called(self, follow_up: FollowUpId) -> Change<Self>;
    fn forgotten(self) -> Change<Self>;
    fn own_id(&self) -> Id<<Self as Aggregate>::Kind> {
        self.id()
    }
}
