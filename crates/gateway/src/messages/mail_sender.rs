//! Senders of mails as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_kernel::Timestamp;
use goodword_messages::MessagesUserError;
use goodword_messages::mail_sender;

use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, lists, payload};

fields! { MailSender, MailSenderFields(mail_sender::Model) {
    /// The name beside the address that mails come from; the installation's when null.
    display_name: Option<String>,
    /// Where answers to mails go; the address that mails come from when null.
    reply_to: Option<String>,
    /// What the client company is called in mails and reports; its name when null.
    brand_name: Option<String>,
    /// The colour of its reports, such as `#1d4ea0`; a dark blue when null.
    brand_colour: Option<String>,
    /// Since when it is set.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// In whose name a client company's mails go out. The address they come from is the installation's.
#[Object(crate = "crate::graph::shown")]
impl MailSender {
    /// The sender's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &MailSenderFields {
        &self.0
    }

    /// Whose mails go out so.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }
}

lists! { MailSenderQueries {
    /// The senders of the client companies within the caller's reach.
    mail_senders: MailSender, filter mail_sender::Filter, order mail_sender::OrderBy,
        page mail_sender::page, count mail_sender::count;
}}

payload! { MailSenderSetPayload { /// The sender.
mail_sender: MailSender } MessagesUserError }

#[derive(Debug, Default)]
pub(crate) struct MailSenderMutations;

#[Object]
impl MailSenderMutations {
    /// Says in whose name a client company's mails go out.
    async fn mail_sender_set(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose mails, and in whose name.")] input: mail_sender::Set,
    ) -> Result<MailSenderSetPayload, Fault> {
        MailSenderSetPayload::of(mail_sender::set(&by(ctx)?.once(&input), input).await)
    }
}
