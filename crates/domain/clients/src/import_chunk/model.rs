//! What a chunk is: a piece of a file that was sent to be imported. It is kept until the file was read.

use goodword_kernel::id::{AgencyId, ClientId, ImportChunkId, ImportJobId, kind};
use goodword_kernel::{Aggregate, Change, Owner, events};
use sea_orm::entity::prelude::*;

use crate::import_job::{self, may};

events! { "clients.import_chunk":
    /// A piece of a file arrived.
    Stored = "stored" {},
    /// It was thrown away: the file was read, or is sent again, or nobody sent it to its end.
    Dropped = "dropped" {},
}

/// A chunk's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "import_chunk")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ImportChunkId,
    /// Whose customers the file lists.
    pub client_id: ClientId,
    /// Of which import.
    pub import_id: ImportJobId,
    /// Its place among the pieces, from 0.
    pub position: i32,
    /// What stands there; bytes are not shown in the event log.
    pub bytes: Vec<u8>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ImportChunk;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ImportChunkId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

impl Model {
    /// A piece that arrived.
    pub(crate) fn stored(job: &import_job::Model, id: ImportChunkId, position: i32, bytes: Vec<u8>) -> Change<Self> {
        let row = Self {
            agency_id: job.agency_id,
            id,
            client_id: job.client_id,
            import_id: job.id,
            position,
            bytes,
        };
        Change::new(row, Event::Stored {})
    }

    /// A piece that is not wanted any more.
    pub(crate) fn dropped(self) -> Change<Self> {
        Change::new(self, Event::Dropped {})
    }
}
