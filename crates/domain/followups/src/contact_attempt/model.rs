//! What an attempt to reach a customer is, and which channel serves (FUP-6).

use async_graphql::InputObject;
use goodword_kernel::id::{AgencyId, ClientId, ContactAttemptId, FollowUpId, UserId, kind};
use goodword_kernel::{Aggregate, Change, Check, Owner, Personal, Result, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use crate::FollowupsErrorCode as Code;

vocabulary! {
    /// A way to reach a customer, the best one first (FUP-6).
    pub enum Channel as "ContactChannel" {
        /// Face to face.
        InPerson,
        /// By video call.
        Video,
        /// By telephone.
        Phone,
        /// By mail. Does not count as first contact.
        Email,
    }
}

impl Channel {
    /// Whether reaching somebody this way is a first contact (FUP-6).
    pub fn counts(self) -> bool {
        self != Self::Email
    }

    /// Whether there is a better way, so that taking this one needs a reason (FUP-6).
    pub fn is_lower(self) -> bool {
        self != Self::InPerson
    }
}

permissions! { "followups.contact_attempt": read Read = "read", act Create = "create" }

events! { "followups.contact_attempt":
    /// Somebody tried to reach a customer.
    Created = "created" { follow_up_id: FollowUpId, channel: Channel, reached: bool },
}

/// An attempt's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "contact_attempt")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ContactAttemptId,
    /// How often it was changed.
    pub version: i32,
    /// When it was noted.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer it was.
    pub client_id: ClientId,
    /// For which follow-up.
    pub follow_up_id: FollowUpId,
    /// Which way.
    pub channel: Channel,
    /// Whether the customer was reached.
    pub reached: bool,
    /// When.
    pub attempted_at: Timestamp,
    /// Why not a better way (FUP-6).
    pub lower_channel_reason: Option<String>,
    /// What was said.
    pub notes: Option<Personal<String>>,
    /// Who tried.
    pub by_user_id: Option<UserId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ContactAttempt;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ContactAttemptId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Notes an attempt to reach a customer. The first one that reaches the customer other than by mail is the first
/// contact of the follow-up (FUP-6).
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "ContactAttemptCreateInput")]
pub struct Create {
    /// For which follow-up; it must be open.
    pub follow_up_id: FollowUpId,
    /// Which way: IN_PERSON before VIDEO before PHONE; EMAIL does not count as first contact.
    pub channel: Channel,
    /// Whether the customer was reached.
    pub reached: bool,
    /// When; now when left out. Not later than now and not before the follow-up began.
    pub at: Option<Timestamp>,
    /// Why not a better way; at most 500 characters. Needed for everything but IN_PERSON (FUP-6).
    pub lower_channel_reason: Option<String>,
    /// What was said; at most 4,000 characters.
    pub notes: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Where and when an attempt is noted.
pub(crate) struct Noted {
    pub(crate) agency: AgencyId,
    pub(crate) id: ContactAttemptId,
    pub(crate) client: ClientId,
    /// When the follow-up began.
    pub(crate) since: Timestamp,
    pub(crate) by: Option<UserId>,
    pub(crate) now: Timestamp,
}

impl Model {
    /// A new attempt. A lower channel needs a reason (FUP-6).
    pub(crate) fn created(with: &Create, at_hand: &Noted) -> Result<Change<Self>> {
        let mut check = Check::new();
        let why = check.optional_line("lowerChannelReason", with.lower_channel_reason.as_deref(), 500);
        let notes = check.optional_text("notes", with.notes.as_deref(), 4_000);
        let at = with.at.unwrap_or(at_hand.now);
        if at > at_hand.now || at < at_hand.since {
            check.problem("at", "must not be later than now, nor before the follow-up began");
        }
        check.done()?;
        if with.channel.is_lower() && why.is_none() {
            return Err(Code::ChannelReasonNeeded.at("lowerChannelReason"));
        }
        let event = Event::Created {
            follow_up_id: with.follow_up_id,
            channel: with.channel,
            reached: with.reached,
        };
        let row = Self {
            agency_id: at_hand.agency,
            id: at_hand.id,
            version: 1,
            created_at: at_hand.now,
            updated_at: at_hand.now,
            client_id: at_hand.client,
            follow_up_id: with.follow_up_id,
            channel: with.channel,
            reached: with.reached,
            attempted_at: at,
            lower_channel_reason: why,
            notes: notes.map(Personal::new),
            by_user_id: at_hand.by,
        };
        Ok(Change::new(row, event))
    }

    /// Whether this attempt is a first contact.
    pub fn makes_contact(&self) -> bool {
        self.reached && self.channel.counts()
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::{Error, Id};
    use uuid::Uuid;

    use super::*;

    fn noted() -> Noted {
        Noted {
            agency: Id::from_uuid(Uuid::from_u128(1)),
            id: Id::from_uuid(Uuid::from_u128(2)),
            client: Id::from_uuid(Uuid::from_u128(3)),
            since: Timestamp::from_millis(1_000),
            by: None,
            now: Timestamp::from_millis(5_000),
        }
    }

    fn by(channel: Channel, why: Option<&str>) -> Create {
        Create {
            follow_up_id: Id::from_uuid(Uuid::from_u128(4)),
            channel,
            reached: true,
            at: None,
            lower_channel_reason: why.map(Into::into),
            notes: None,
            idempotency_key: None,
        }
    }

    #[test]
    fn fup_6_a_lower_channel_needs_a_reason() {
        assert!(Model::created(&by(Channel::InPerson, None), &noted()).is_ok());
        for channel in [Channel::Video, Channel::Phone, Channel::Email] {
            let refused = Model::created(&by(channel, Some("  ")), &noted());
            assert!(
                matches!(
                    refused,
                    Err(Error::Refused {
                        code: "ChannelReasonNeeded",
                        ..
                    })
                ),
                "{channel}"
            );
            assert!(
                Model::created(&by(channel, Some("Lives abroad")), &noted()).is_ok(),
                "{channel}"
            );
        }
    }

    #[test]
    fn fup_6_mail_is_no_first_contact() {
        let counting: Vec<_> = Channel::ALL.iter().filter(|channel| channel.counts()).collect();
        assert_eq!(counting, [&Channel::InPerson, &Channel::Video, &Channel::Phone]);
    }

    #[test]
    fn an_attempt_is_neither_in_the_future_nor_before_the_follow_up() {
        for (at, fine) in [(999, false), (1_000, true), (5_000, true), (5_001, false)] {
            let with = Create {
                at: Some(Timestamp::from_millis(at)),
                ..by(Channel::InPerson, None)
            };
            assert_eq!(Model::created(&with, &noted()).is_ok(), fine, "{at}");
        }
    }
}
