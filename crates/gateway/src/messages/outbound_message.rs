//! Mails as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_kernel::{Personal, Timestamp};
use goodword_messages::outbound_message::{self, Status};

use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, one};
use crate::{fields, lists};

fields! { OutboundMessage, OutboundMessageFields(outbound_message::Model) {
    /// What it is, such as `feedback.invitation`.
    kind: String,
    /// The address it goes to.
    recipient: Personal<String>,
    /// Who reads it.
    recipient_name: Option<Personal<String>>,
    /// The reader's language, as a BCP 47 tag.
    locale: String,
    /// How far it has come.
    status: Status,
    /// When the mail server took it.
    sent_at: Option<Timestamp>,
    /// Why it was not sent, in short.
    failure: Option<String>,
    /// When it arrived, came back or was called spam, as the mail provider says; null while nothing is known.
    reported_at: Option<Timestamp>,
    /// When it was queued.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// A mail to one person. Its text is not kept.
#[Object(crate = "crate::graph::shown")]
impl OutboundMessage {
    /// The message's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &OutboundMessageFields {
        &self.0
    }

    /// For which client company.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// The id of the thing it is about, for `node`.
    async fn subject_id(&self) -> ID {
        let row = self.row();
        format!("{}_{}", row.subject_kind, row.subject.simple()).into()
    }
}

lists! { MessageQueries {
    /// The mails within the caller's reach, the newest first.
    outbound_messages: OutboundMessage, filter outbound_message::Filter, order outbound_message::OrderBy,
        page outbound_message::page, count outbound_message::count;
}}
