//! Addresses that take no mail, as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_kernel::Timestamp;
use goodword_messages::{MessagesUserError, undeliverable_address};

use super::OutboundMessage;
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, lists, payload};

fields! { UndeliverableAddress, UndeliverableAddressFields(undeliverable_address::Model) {
    /// When the mail came back, as the mail provider says.
    reported_at: Timestamp,
    /// Since when it is written to again; null while it is not.
    lifted_at: Option<Timestamp>,
    /// When it was noted.
    created_at: Timestamp,
}}

/// An address that takes no mail: nothing is sent there any more, until the contact has another, or until
/// somebody says that it takes mail again.
#[Object(crate = "crate::graph::shown")]
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
    /// The addresses that take no mail, within the caller's reach, the newest first: those that are not written to again,
    /// unless something else is asked for.
    undeliverable_addresses: UndeliverableAddress, filter undeliverable_address::Filter,
        order undeliverable_address::OrderBy, page undeliverable_address::page, count undeliverable_address::count;
}}

payload! { UndeliverableAddressLiftPayload { /// The address, written to again.
undeliverable_address: UndeliverableAddress } MessagesUserError }

#[derive(Debug, Default)]
pub(crate) struct UndeliverableAddressMutations;

#[Object]
impl UndeliverableAddressMutations {
    /// Lets an address be written to again that took no mail. When a mail comes back once more, it is noted anew.
    async fn undeliverable_address_lift(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which.")] input: undeliverable_address::Lift,
    ) -> Result<UndeliverableAddressLiftPayload, Fault> {
        UndeliverableAddressLiftPayload::of(undeliverable_address::lift(&by(ctx)?.once(&input), input).await)
    }
}
