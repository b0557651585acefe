//! What an outbound message is. Its text is kept nowhere: a mail may hold a secret, so it is composed at the moment of
//! sending.

use goodword_kernel::id::{AgencyId, ClientId, OutboundMessageId, kind};
use goodword_kernel::{Aggregate, Change, Owner, Personal, Result, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use super::{Status, Step};

permissions! { "messages.outbound_message": read Read = "read", act Send = "send" }

events! { "messages.outbound_message":
    /// A message waits to be sent.
    Queued = "queued" { client_id: ClientId, kind: String, subject: Uuid },
    /// The mail server took it.
    Sent = "sent" { client_id: ClientId, kind: String, subject: Uuid },
    /// It arrived.
    Delivered = "delivered" { client_id: ClientId, kind: String, subject: Uuid },
    /// The recipient's mail server refused it.
    Bounced = "bounced" { client_id: ClientId, kind: String, subject: Uuid },
    /// The recipient called it spam.
    Complained = "complained" { client_id: ClientId, kind: String, subject: Uuid },
    /// It was no longer wanted.
    Cancelled = "cancelled" { client_id: ClientId, kind: String, subject: Uuid },
    /// It could not be sent.
    Failed = "failed" { client_id: ClientId, kind: String, subject: Uuid },
}

/// A message's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "outbound_message")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OutboundMessageId,
    /// How often it was changed.
    pub version: i32,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// For which client company.
    pub client_id: ClientId,
    /// What it is, such as `feedback.invitation`.
    pub kind: String,
    /// The kind of thing it is about, as its id is spelled: `invitation`.
    pub subject_kind: String,
    /// The thing it is about.
    pub subject: Uuid,
    /// The address it goes to.
    pub recipient: Personal<String>,
    /// Who reads it.
    pub recipient_name: Option<Personal<String>>,
    /// The reader's language.
    pub locale: String,
    /// How far it has come.
    pub status: Status,
    /// When the mail server took it.
    pub sent_at: Option<Timestamp>,
    /// Why it was not sent, in short.
    pub failure: Option<String>,
    /// When it arrived, came back or was called spam, as the mail provider says.
    pub reported_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::OutboundMessage;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> OutboundMessageId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// A message that is wanted.
#[derive(Clone, Debug)]
pub struct New {
    /// For which client company.
    pub client_id: ClientId,
    /// What it is: the composer of this kind writes it.
    pub kind: &'static str,
    /// The thing it is about: how its ids begin, and its id.
    pub subject: (&'static str, Uuid),
    /// The address it goes to.
    pub recipient: Personal<String>,
    /// Who reads it.
    pub recipient_name: Option<Personal<String>>,
    /// The reader's language.
    pub locale: String,
}

impl Model {
    pub(crate) fn queued(agency: AgencyId, id: OutboundMessageId, new: New, at: Timestamp) -> Change<Self> {
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: new.client_id,
            kind: new.kind.to_owned(),
            subject_kind: new.subject.0.to_owned(),
            subject: new.subject.1,
            recipient: new.recipient,
            recipient_name: new.recipient_name,
            locale: new.locale,
            status: Status::Queued,
            sent_at: None,
            failure: None,
            reported_at: None,
        };
        let event = row.event(Step::Send, true);
        Change::new(row, event)
    }

    /// The message after a step; `failure` says in short why it was not sent.
    pub fn stepped(self, step: Step, failure: Option<&str>, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(step)?;
        let event = self.event(step, false);
        Ok(Change::update(self, event, |row| {
            row.status = status;
            if step == Step::Send {
                row.sent_at = Some(at);
            }
            if let Some(reason) = failure {
                row.failure = Some(reason.chars().take(200).collect());
            }
        }))
    }

    /// The message after what a mail provider said of it.
    pub(crate) fn reported(self, step: Step, happened: Timestamp, at: Timestamp) -> Result<Change<Self>> {
        let (before, mut after, event) = self.stepped(step, None, at)?.into_parts();
        after.reported_at = Some(happened);
        Ok(match before {
            Some(row) => Change::update(row, event, |row| *row = after),
            None => Change::new(after, event),
        })
    }

    fn event(&self, step: Step, new: bool) -> Event {
        let (client_id, kind, subject) = (self.client_id, self.kind.clone(), self.subject);
        match step {
            Step::Send if new => Event::Queued {
                client_id,
                kind,
                subject,
            },
            Step::Send => Event::Sent {
                client_id,
                kind,
                subject,
            },
            Step::Deliver => Event::Delivered {
                client_id,
                kind,
                subject,
            },
            Step::Bounce => Event::Bounced {
                client_id,
                kind,
                subject,
            },
            Step::Complain => Event::Complained {
                client_id,
                kind,
                subject,
            },
            Step::Cancel => Event::Cancelled {
                client_id,
                kind,
                subject,
            },
            Step::Fail => Event::Failed {
                client_id,
                kind,
                subject,
            },
        }
    }
}
