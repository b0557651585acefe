//! What a template is. A change makes a new edition; the earlier ones are kept.

use async_graphql::InputObject;
use goodword_kernel::id::{AgencyId, ClientId, MessageTemplateId, kind};
use goodword_kernel::{Aggregate, Change, Owner, Result, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use super::check::checked;
use crate::MessagesErrorCode as Code;

vocabulary! {
    /// Which mail a template is for.
    pub enum Key as "MessageTemplateKey" {
        /// The invitation to a survey.
        Invitation,
        /// Its one reminder (SUR-4).
        Reminder,
    }
}

permissions! { "messages.message_template": read Read = "read", act Save = "save", act Archive = "archive" }

events! { "messages.message_template":
    /// An edition came into use.
    Published = "published" { key: Key, locale: String, edition: i32 },
    /// A newer edition took its place.
    Superseded = "superseded" { edition: i32 },
    /// It is used no more; the next template in order takes its place.
    Archived = "archived" { edition: i32 },
}

/// A template's row: one edition of it.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "message_template")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MessageTemplateId,
    /// How often it was changed.
    pub version: i32,
    /// When this edition was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// The only client company whose mails it is for; all of the agency's where there is none.
    pub client_id: Option<ClientId>,
    /// Which mail it is for.
    pub key: Key,
    /// The language it is written in, as a BCP 47 tag.
    pub locale: String,
    /// Which edition this is, from 1.
    pub edition: i32,
    /// Whether mails are written by it.
    pub active: bool,
    /// The subject, with places to be filled.
    pub subject: String,
    /// The text, with places to be filled.
    pub body: String,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::MessageTemplate;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> MessageTemplateId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Says what a mail is to say from now on: the first edition, or the next.
///
/// Subject and body are plain text; the mail's HTML is made of them, and nothing in them is read as HTML. Places to be
/// filled stand in double braces, such as `{{ contact }}`; `{% if contact %}…{% endif %}` leaves out what has no value,
/// and `{% for answer in answers %}{{ answer.score }}: {{ answer.link }}{% endfor %}` lists the scores. There are:
/// `contact` and `engagement` (which may have no value), `client`, `agency`, `question`, `survey_link`, `answers`,
/// `least`, `most`, `min`, `max`, `expires_at` and `contact_address`. The body must show `survey_link`. Who sends the
/// mail and how one gets no more of them is added to every mail.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "MessageTemplateSaveInput")]
pub struct Save {
    /// The only client company whose mails it is for; all of the agency's when left out, which takes the reach to all of
    /// them.
    pub client_id: Option<ClientId>,
    /// Which mail it is for.
    pub key: Key,
    /// The language it is written in, as a BCP 47 tag.
    pub locale: String,
    /// One line of at most 200 characters.
    pub subject: String,
    /// At most 10,000 characters.
    pub body: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Uses a template no more. The next in order takes its place: the client company's in its own language, the agency's in
/// the customer's language, the agency's in its own, and the words that come with Goodword.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "MessageTemplateArchiveInput")]
pub struct Archive {
    /// The edition that is in use.
    pub id: MessageTemplateId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    /// The edition after `last`.
    pub(crate) fn next(
        (agency, id): (AgencyId, MessageTemplateId),
        with: &Save,
        last: i32,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let text = checked(&with.locale, &with.subject, &with.body)?;
        let edition = last + 1;
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: with.client_id,
            key: with.key,
            locale: text.locale.to_string(),
            edition,
            active: true,
            subject: text.subject,
            body: text.body,
        };
        let event = Event::Published {
            key: row.key,
            locale: row.locale.clone(),
            edition,
        };
        Ok(Change::new(row, event))
    }

    /// A newer edition takes its place.
    pub(crate) fn superseded(self) -> Change<Self> {
        let edition = self.edition;
        Change::update(self, Event::Superseded { edition }, |row| row.active = false)
    }

    /// It is used no more.
    pub(crate) fn archived(self) -> Result<Change<Self>> {
        if !self.active {
            return Err(Code::WrongStatus.saying("This edition is out of use already."));
        }
        let edition = self.edition;
        Ok(Change::update(self, Event::Archived { edition }, |row| {
            row.active = false;
        }))
    }
}
