//! What an invitation is.

use goodword_kernel::id::{
    AgencyId, CaseId, ClientId, ContactId, EngagementId, SeriesId, SurveyId, SurveyInvitationId, SurveyWaveId, kind,
};
use goodword_kernel::{Aggregate, Digest, Owner, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use super::{Status, SuppressedReason};

vocabulary! {
    /// By which way an invitation reaches its person.
    pub enum Channel as "SurveyChannel" {
        /// A mail.
        Email,
        /// A text message.
        Sms,
        /// A link that somebody hands over.
        Link,
        /// A partner's form.
        PartnerForm,
    }
}

permissions! { "feedback.survey_invitation":
read Read = "read", act Create = "create", act Cancel = "cancel", act Open = "open", act Send = "send" }

events! { "feedback.survey_invitation":
    /// Somebody is to be asked.
    Queued = "queued" { client_id: ClientId, contact_id: ContactId },
    /// It was decided to send it; the mail is on its way.
    Cleared = "cleared" { client_id: ClientId, contact_id: ContactId },
    /// A link was made for a mail that goes out now.
    LinkMade = "linkMade" {},
    /// The mail is out.
    Sent = "sent" { client_id: ClientId, contact_id: ContactId },
    /// The mail has arrived.
    Delivered = "delivered" {},
    /// Another survey took the place of the one it asks by.
    Moved = "moved" { survey_id: SurveyId },
    /// The one reminder is out (SUR-4).
    Reminded = "reminded" { client_id: ClientId, contact_id: ContactId },
    /// The page was opened.
    Opened = "opened" {},
    /// An answer was tried.
    Started = "started" {},
    /// The answer is in.
    Answered = "answered" { client_id: ClientId, contact_id: ContactId },
    /// It was not sent.
    Suppressed = "suppressed" { client_id: ClientId, contact_id: ContactId, reason: SuppressedReason },
    /// The mail came back.
    Bounced = "bounced" { client_id: ClientId, contact_id: ContactId },
    /// Nobody answered in time.
    Expired = "expired" {},
    /// Somebody called it off.
    Cancelled = "cancelled" {},
}

/// An invitation's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "survey_invitation")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SurveyInvitationId,
    /// How often it was changed.
    pub version: i32,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Who asks.
    pub client_id: ClientId,
    /// What is asked.
    pub survey_id: SurveyId,
    /// The trend to which the answer belongs.
    pub series_id: SeriesId,
    /// Who is asked.
    pub contact_id: ContactId,
    /// What was delivered before.
    pub engagement_id: Option<EngagementId>,
    /// The case that was worked on before (SUR-11, FUP-11).
    pub case_id: Option<CaseId>,
    /// The wave that sends it.
    pub wave_id: Option<SurveyWaveId>,
    /// By which way.
    pub channel: Channel,
    /// How far it has come.
    pub status: Status,
    /// Why it was not sent.
    pub suppressed_reason: Option<SuppressedReason>,
    /// The keyed hash of the address, from the moment when it is decided to send: by it others to the same person are
    /// found, whichever client company asks (SUR-5).
    pub email_digest: Option<Digest>,
    /// When it is to go out.
    pub due_at: Timestamp,
    /// When the mail went out.
    pub sent_at: Option<Timestamp>,
    /// When the page was first opened.
    pub opened_at: Option<Timestamp>,
    /// When an answer was first tried.
    pub started_at: Option<Timestamp>,
    /// When the answer came in.
    pub answered_at: Option<Timestamp>,
    /// Until when it can be answered (SUR-4).
    pub expires_at: Option<Timestamp>,
    /// How often the person was reminded: once at most (SUR-4).
    pub reminders_sent: i32,
    /// Whether it follows a repaired experience: it is sent although a case was open, and counts in the series (SUR-6).
    pub recovery: bool,
    /// Whether a person chose whom to ask: then nobody is left out by lot.
    pub by_hand: bool,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::SurveyInvitation;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> SurveyInvitationId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientContact(Column::ClientId, Column::ContactId)
    }
}
