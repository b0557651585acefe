//! What a chunk is: a piece of a file that was written. It is written once, read by whoever fetches the file, and removed
//! with it.

use goodword_kernel::id::{AgencyId, ClientId, ExportChunkId, ExportJobId, UserId, kind};
use goodword_kernel::{Aggregate, Change, Owner, events};
use sea_orm::entity::prelude::*;

use crate::export_job::{self, may};

events! { "clients.export_chunk":
    /// A piece of a file was written.
    Stored = "stored" {},
    /// It was thrown away with the file.
    Dropped = "dropped" {},
}

/// A chunk's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "export_chunk")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ExportChunkId,
    /// Whose data; no client company's in particular for an agency's own event log, and for a partner's file.
    pub client_id: Option<ClientId>,
    /// For whom alone it was written, where it is a partner's.
    pub for_user_id: Option<UserId>,
    /// Of which export.
    pub export_id: ExportJobId,
    /// Its place among the pieces, from 0.
    pub position: i32,
    /// What stands there; bytes are not shown in the event log.
    pub bytes: Vec<u8>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ExportChunk;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ExportChunkId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientOrPerson(Column::ClientId, Column::ForUserId)
    }
}

impl Model {
    /// A piece that was written.
    pub(crate) fn stored(job: &export_job::Model, id: ExportChunkId, bytes: Vec<u8>) -> Change<Self> {
        let row = Self {
            agency_id: job.agency_id,
            id,
            client_id: job.client_id,
            for_user_id: job.for_user_id,
            export_id: job.id,
            position: job.pieces,
            bytes,
        };
        Change::new(row, Event::Stored {})
    }

    /// A piece that is not wanted any more.
    pub(crate) fn dropped(self) -> Change<Self> {
        Change::new(self, Event::Dropped {})
    }
}
