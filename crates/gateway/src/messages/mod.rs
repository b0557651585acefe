//! Mails as the API shows them: who was written to, and what became of it. What they said is kept nowhere.

pub mod outbound_message;

use async_graphql::MergedObject;

pub use outbound_message::OutboundMessage;

/// The queries of this context.
#[derive(Default, MergedObject)]
#[graphql(name = "MessagesQueries")]
pub(crate) struct Queries(outbound_message::MessageQueries);
