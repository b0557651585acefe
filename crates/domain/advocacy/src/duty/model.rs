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

/// Makes a kind of thing that is owed of a row with the columns that both have, and of its events.
macro_rules! duty {
    ($over:ident, $mail:ident, $reason:ident, $notice:expr, $agreed:expr, $set_agreed:expr) => {
        impl crate::duty::Duty for Model {
            const OVER: &'static str = $over;
            const MAIL: &'static str = $mail;
            const REASON: goodword_followups::follow_up::Reason = goodword_followups::follow_up::Reason::$reason;

            fn facts(&self) -> crate::duty::Facts {
                crate::duty::Facts {
                    client: self.client_id,
                    referral: self.referral_id,
                    contact: self.contact_id,
                    partnership: self.partnership_id,
                    status: self.status,
                    due_at: self.due_at,
                    is_overdue: self.overdue_at.is_some(),
                    follow_up: self.follow_up_id,
                }
            }
            fn notice(&self) -> goodword_messages::mail::ThanksNotice {
                ($notice)(self)
            }
            fn words(&self) -> (Option<String>, bool) {
                (
                    self.text.as_ref().map(|text| text.as_str().to_owned()),
                    ($agreed)(self),
                )
            }
            fn of_follow_up() -> Column {
                Column::FollowUpId
            }
            fn of_message() -> Column {
                Column::MessageId
            }
            fn of_referral() -> Column {
                Column::ReferralId
            }
            fn queued(self, message: OutboundMessageId, said: crate::duty::Said) -> Result<Change<Self>> {
                let status = self.status.after(Step::Queue)?;
                Ok(Change::update(self, Event::Queued {}, |row| {
                    (row.status, row.message_id) = (status, Some(message));
                    (row.channel, row.sent_by_user_id) = (said.channel, said.by);
                    ($set_agreed)(row, said.agreed);
                    row.text = said.text.map(Personal::new);
                }))
            }
            fn sent(self, said: crate::duty::Said, at: Timestamp) -> Result<Change<Self>> {
                let status = self.status.after(Step::Send)?;
                let event = Event::Sent {
                    referral_id: self.referral_id,
                    contact_id: self.contact_id,
                    partnership_id: self.partnership_id,
                };
                Ok(Change::update(self, event, |row| {
                    (row.status, row.is_open, row.sent_at) = (status, false, Some(at));
                    if said.channel.is_some() {
                        // Done otherwise: what becomes of a mail that was to do it says nothing of it any more.
                        (row.channel, row.message_id) = (said.channel, None);
                    }
                    row.sent_by_user_id = said.by.or(row.sent_by_user_id);
                    if said.text.is_some() {
                        row.text = said.text.map(Personal::new);
                    }
                    if said.agreed {
                        ($set_agreed)(row, true);
                    }
                }))
            }
            fn returned(self) -> Result<Change<Self>> {
                let status = self.status.after(Step::Return)?;
                Ok(Change::update(self, Event::Returned {}, |row| {
                    (row.status, row.is_open, row.sent_at) = (status, true, None);
                    (row.channel, row.message_id) = (None, None);
                }))
            }
            fn waived(self, why: &str) -> Result<Change<Self>> {
                let status = self.status.after(Step::Waive)?;
                Ok(Change::update(self, Event::Waived {}, |row| {
                    (row.status, row.is_open, row.waived_reason) = (status, false, Some(why.to_owned()));
                }))
            }
            fn overdue(self, at: Timestamp) -> Change<Self> {
                let event = Event::Overdue {
                    referral_id: self.referral_id,
                    due_at: self.due_at,
                };
                Change::update(self, event, |row| row.overdue_at = Some(at))
            }
            fn called(self, follow_up: FollowUpId) -> Change<Self> {
                Change::update(self, Event::Planned {}, |row| row.follow_up_id = Some(follow_up))
            }
            fn forgotten(self) -> Change<Self> {
                Change::update(self, Event::PersonalDataErased {}, |row| row.text = None)
            }
        }
    };
}
pub(crate) use duty;
