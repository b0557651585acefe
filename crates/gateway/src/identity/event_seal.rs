//! The seals of the event log as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_identity::event_seal;
use goodword_kernel::Timestamp;

use super::AuditEntry;
use crate::edge::Fault;
use crate::graph::{Entity, one};
use crate::{fields, lists};

fields! { EventSeal, EventSealFields(event_seal::Model) {
    /// The block's number: from 1, without gaps.
    number: i32,
    /// How many entries it holds.
    entries: i32,
    /// When it was made.
    sealed_at: Timestamp,
}}

/// A block of the event log under seal. Keep the newest block's number and hash outside this system: whoever changes,
/// removes or adds an entry afterwards cannot come to the same hash again.
#[Object(crate = "crate::graph::shown")]
impl EventSeal {
    /// The seal's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &EventSealFields {
        &self.0
    }

    /// The block's hash, SHA-256 in hexadecimal digits, over its number, its entries and the hash of the block before it.
    async fn hash(&self) -> String {
        self.row().hash.hex()
    }

    /// The hash of the block before it; zeros for the first.
    async fn previous_hash(&self) -> String {
        self.row().previous_hash.hex()
    }

    /// What its entries hash to.
    async fn entries_hash(&self) -> String {
        self.row().entries_hash.hex()
    }

    /// The first of its entries.
    async fn first_entry(&self, ctx: &Context<'_>) -> Option<Result<AuditEntry, Fault>> {
        one(ctx, Some(self.row().first_event)).await
    }

    /// The last of its entries.
    async fn last_entry(&self, ctx: &Context<'_>) -> Option<Result<AuditEntry, Fault>> {
        one(ctx, Some(self.row().last_event)).await
    }
}

lists! { SealQueries {
    /// The seals of the event log, the newest first: `eventSeals(first: 1)` is the one to keep elsewhere.
    event_seals: EventSeal, filter event_seal::Filter, order event_seal::OrderBy,
        page event_seal::page, count event_seal::count;
}}
