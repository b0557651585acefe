//! GraphQL and HTTP: the one door of the house.
//!
//! [`edge`] speaks the protocols and holds the limits; [`graph`] holds what every resolver is made of. The folders beside
//! them, one for each context, show what the domain has: types, queries, mutations, subscriptions. The gateway has no
//! connection to a database and cannot write; it asks the contexts, which decide.

#![recursion_limit = "512"]
#![expect(clippy::unused_async, reason = "the library takes every resolver as a future")]
#![expect(
    clippy::too_many_arguments,
    reason = "a connection has as many arguments as its definition"
)]

pub mod advocacy;
pub mod blueprints;
pub mod clients;
pub mod edge;
pub mod expectations;
pub mod feedback;
pub mod followups;
pub mod graph;
pub mod identity;
pub mod insights;
pub mod integrations;
pub mod live;
pub mod messages;
pub mod pages;
pub mod referrals;
pub mod reviews;
pub mod rewards;
mod schema;

pub use schema::{Schema, Services, permissions, schema, sdl};

use edge::RequestMeta;
use goodword_identity::Visit;
use goodword_kernel::Id;
use goodword_kernel::id::RequestId;

/// Where a request comes from, as identity counts tries and shows sessions.
pub fn visit(meta: &RequestMeta) -> Visit {
    Visit {
        request: request_id(meta),
        network: meta.peer,
        device: meta.user_agent.clone(),
    }
}

/// The request's id as the event log keeps it.
pub fn request_id(meta: &RequestMeta) -> RequestId {
    Id::from_uuid(uuid::Uuid::try_parse(&meta.request_id).unwrap_or_default())
}
