//! What a seal is. Seals are made by persistence alone and never changed.

use goodword_kernel::id::{AgencyId, EventId, EventSealId, kind};
use goodword_kernel::{Aggregate, Digest, Owner, Timestamp};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::event_log::may;

/// Nothing happens to a seal.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub enum Nothing {}

impl goodword_kernel::Event for Nothing {
    const TOPIC: &'static str = "identity.event_seal";
    fn name(&self) -> &'static str {
        match *self {}
    }
}

/// A seal's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "event_seal")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EventSealId,
    /// The block's number, from 1 without gaps.
    pub number: i32,
    /// The first entry of the block.
    pub first_event: EventId,
    /// The last entry of the block.
    pub last_event: EventId,
    /// How many entries it holds.
    pub entries: i32,
    /// What its entries hash to.
    pub entries_hash: Digest,
    /// The hash of the block before it.
    pub previous_hash: Digest,
    /// Its own hash.
    pub hash: Digest,
    /// When it was made.
    pub sealed_at: Timestamp,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::EventSeal;
    type Event = Nothing;
    type Read = may::Audit;
    fn id(&self) -> EventSealId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Agency
    }
}
