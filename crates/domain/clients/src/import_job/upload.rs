//! A file as it arrives: stored piece by piece, so that it is never held as a whole and no transaction waits for a slow
//! sender.

use goodword_identity::{By, find};
use goodword_kernel::id::ImportJobId;
use goodword_kernel::{Error, Result};
use goodword_persistence::{perform, write};
use sea_orm::ColumnTrait;

use super::{Due, JOB, Model, may};
use crate::{ClientsErrorCode as Code, import_chunk};

/// Bytes of one piece.
const PIECE: usize = 256 * 1_024;
/// Most bytes of one file.
pub const MAX_FILE_BYTES: u64 = 64 * 1_024 * 1_024;

/// A file that is arriving.
pub struct Upload<'a> {
    by: &'a By<may::Create>,
    job: Model,
    pieces: i32,
    bytes: u64,
    rest: Vec<u8>,
}

impl<'a> Upload<'a> {
    /// Begins to take the file of an import that has none. What an earlier try left behind is thrown away.
    pub async fn begin(by: &'a By<may::Create>, id: ImportJobId) -> Result<Self> {
        let job = write(by, async |tx| {
            let job = tx.lock::<Model>(id).await?;
            job.expect_no_file()?;
            while let Some(left) = find::<import_chunk::Model>(tx)
                .filter(import_chunk::Column::ImportId.eq(id.uuid()))
                .maybe()
                .await?
            {
                tx.remove(left.dropped()).await?;
            }
            tx.save(job.coming()).await
        })
        .await?;
        Ok(Self {
            by,
            job,
            pieces: 0,
            bytes: 0,
            rest: Vec::with_capacity(PIECE),
        })
    }

    /// The refusal of a file that is longer than files may be.
    pub fn too_large() -> Error {
        Code::FileTooLarge.at("file")
    }

    /// Takes the next bytes.
    pub async fn push(&mut self, mut bytes: &[u8]) -> Result<()> {
        self.bytes += bytes.len() as u64;
        if self.bytes > MAX_FILE_BYTES {
            return Err(Self::too_large());
        }
        while self.rest.len() + bytes.len() >= PIECE {
            let (now, later) = bytes.split_at(PIECE - self.rest.len());
            self.rest.extend_from_slice(now);
            bytes = later;
            self.store().await?;
        }
        self.rest.extend_from_slice(bytes);
        Ok(())
    }

    /// The file is whole: the import is put down as a job.
    pub async fn finish(mut self) -> Result<Model> {
        if self.bytes == 0 {
            return Err(Error::invalid("file", "The file is empty."));
        }
        if !self.rest.is_empty() {
            self.store().await?;
        }
        let bytes = i64::try_from(self.bytes).map_err(Error::internal)?;
        write(self.by, async |tx| {
            let job = tx.lock::<Model>(self.job.id).await?;
            job.expect_no_file()?;
            // Somebody else began to send it meanwhile: what is stored is theirs.
            if job.version != self.job.version {
                return Err(Error::Conflict);
            }
            let due = Due { import_id: job.id };
            tx.schedule_one(JOB, &job.id.to_string(), &due, tx.now()).await?;
            tx.save(job.arrived(bytes)).await
        })
        .await
    }

    async fn store(&mut self) -> Result<()> {
        let bytes = std::mem::replace(&mut self.rest, Vec::with_capacity(PIECE));
        let piece = import_chunk::Model::stored(&self.job, self.by.id(), self.pieces, bytes);
        self.pieces += 1;
        perform(self.by, async |tx| tx.save(piece).await.map(drop)).await
    }
}
