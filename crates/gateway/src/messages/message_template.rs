//! Templates of mails as the API shows them.

use async_graphql::{Context, ID, Object, SimpleObject};
use goodword_kernel::Timestamp;
use goodword_messages::MessagesUserError;
use goodword_messages::message_template::{self, Key};

use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, lists, payload};

fields! { MessageTemplate, MessageTemplateFields(message_template::Model) {
    /// Which mail it is for.
    key: Key,
    /// The language it is written in, as a BCP 47 tag.
    locale: String,
    /// Which edition this is, from 1.
    edition: i32,
    /// Whether mails are written by it.
    active: bool,
    /// The subject, with places to be filled.
    subject: String,
    /// The text, with places to be filled.
    body: String,
    /// When this edition was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// One edition of what a mail to customers says.
#[Object(crate = "crate::graph::shown")]
impl MessageTemplate {
    /// The edition's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &MessageTemplateFields {
        &self.0
    }

    /// The only client company whose mails it is for; null when it is for all of the agency's.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, self.row().client_id).await
    }
}

/// How a mail by a template would look, with made-up data, or what is wrong with the template.
#[derive(SimpleObject)]
pub struct MessageTemplatePreview {
    /// The subject.
    pub subject: Option<String>,
    /// The plain text.
    pub text: Option<String>,
    /// The same as an HTML document.
    pub html: Option<String>,
    /// What is wrong with the template; empty when it could be saved.
    pub user_errors: Vec<MessagesUserError>,
}

lists! { MessageTemplateLists {
    /// The templates within the caller's reach, the newest first: the editions in use, unless something else is asked
    /// for.
    message_templates: MessageTemplate, filter message_template::Filter, order message_template::OrderBy,
        page message_template::page, count message_template::count;
}}

#[derive(Debug, Default)]
pub(crate) struct MessageTemplateQueries;

#[Object]
impl MessageTemplateQueries {
    /// How a mail by a template would look. Nothing is sent, and nothing is kept.
    async fn message_template_preview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The template.")] input: message_template::Preview,
    ) -> Result<MessageTemplatePreview, Fault> {
        match message_template::preview(&by(ctx)?, &input).await {
            Ok(mail) => Ok(MessageTemplatePreview {
                subject: Some(mail.subject),
                text: Some(mail.text),
                html: Some(mail.html),
                user_errors: Vec::new(),
            }),
            Err(error) => Ok(MessageTemplatePreview {
                subject: None,
                text: None,
                html: None,
                user_errors: MessagesUserError::from_error(error)?,
            }),
        }
    }
}

payload! { MessageTemplateSavePayload { /// The new edition.
message_template: MessageTemplate } MessagesUserError }
payload! { MessageTemplateArchivePayload { /// The edition, out of use.
message_template: MessageTemplate } MessagesUserError }

#[derive(Debug, Default)]
pub(crate) struct MessageTemplateMutations;

#[Object]
impl MessageTemplateMutations {
    /// Says what a mail to customers is to say from now on. What is wrong with it is told, each fault with its line.
    async fn message_template_save(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which mail, and what it says.")] input: message_template::Save,
    ) -> Result<MessageTemplateSavePayload, Fault> {
        MessageTemplateSavePayload::of(message_template::save(&by(ctx)?.once(&input), input).await)
    }

    /// Uses a template no more; the next in order takes its place.
    async fn message_template_archive(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which edition.")] input: message_template::Archive,
    ) -> Result<MessageTemplateArchivePayload, Fault> {
        MessageTemplateArchivePayload::of(message_template::archive(&by(ctx)?.once(&input), input).await)
    }
}
