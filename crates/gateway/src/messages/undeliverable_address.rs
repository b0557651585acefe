//! Addresses that take no mail, as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_kernel::Timestamp;
use goodword_messages::undeliverable_address;

use super::OutboundMessage;
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, one};
use crate::{fields, lists};

fields! { UndeliverableAddress, UndeliverableAddressFields(undeliverable_address::Model) {
    /// When the mail came back, as the mail provider says.
    reported_at: Timestamp,
    /// When it was noted.
    created_at: Timestamp,
}}

/// An address that takes no mail: nothing is sent there any more, until the contact has another.
#[Object]
impl UndeliverableAddress {
    /// Its id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &UndeliverableAddressFields {
        &self.0
    }

    /// Whose mail came back.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// The mail that came back; it holds the address.
    async fn message(&self, ctx: &Context<'_>) -> Option<Result<OutboundMessage, Fault>> {
        one(ctx, Some(self.row().message_id)).await
    }
}

lists! { UndeliverableAddressQueries {
    /// The addresses that take no mail, within the caller's reach, the newest first.
    undeliverable_addresses: UndeliverableAddress, filter undeliverable_address::Filter,
        order undeliverable_address::OrderBy, page undeliverable_address::page, count undeliverable_address::count;
}}
