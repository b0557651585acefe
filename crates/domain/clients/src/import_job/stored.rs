//! A stored file as the reader wants it: a source of bytes. The pieces are fetched one ahead while the reader, which
//! blocks, works in a thread of its own.

use std::io::{self, Read};

use goodword_identity::find;
use goodword_kernel::{Error, Result};
use goodword_persistence::Session;
use sea_orm::ColumnTrait;
use tokio::sync::mpsc;

use super::{Model, may};
use crate::import_chunk::{self, Column};

/// A stored file.
pub(super) struct Stored {
    pieces: mpsc::Receiver<Result<Vec<u8>>>,
    piece: Vec<u8>,
    read: usize,
    // How much of the file has not come yet: a fetcher that went away must not look like the file's end.
    missing: u64,
}

impl Stored {
    /// The file of an import. `session` is used for nothing else, so that each piece is a transaction of its own.
    pub(super) fn of(job: &Model, session: Session) -> Self {
        let (give, pieces) = mpsc::channel(1);
        let job = job.clone();
        let missing = job.file_bytes.and_then(|bytes| u64::try_from(bytes).ok()).unwrap_or(0);
        tokio::spawn(async move {
            for position in 0.. {
                let piece = fetch(&session, &job, position).await.transpose();
                session.settle().await;
                let Some(piece) = piece else { break };
                let failed = piece.is_err();
                if give.send(piece).await.is_err() || failed {
                    break;
                }
            }
        });
        Self {
            pieces,
            piece: Vec::new(),
            read: 0,
            missing,
        }
    }
}

async fn fetch(session: &Session, job: &Model, position: i32) -> Result<Option<Vec<u8>>> {
    let by = session.prove::<may::Read>()?;
    let piece = find::<import_chunk::Model>(&by)
        .filter(Column::ImportId.eq(job.id.uuid()))
        .filter(Column::Position.eq(position))
        .maybe()
        .await?;
    Ok(piece.map(|piece| piece.bytes))
}

impl Read for Stored {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        // What a sender who was turned away may have left behind the end is none of the file.
        if self.missing == 0 {
            return Ok(0);
        }
        if self.read == self.piece.len() {
            match self.pieces.blocking_recv() {
                Some(Ok(piece)) => (self.piece, self.read) = (piece, 0),
                Some(Err(error)) => return Err(io::Error::other(Error::internal(error))),
                None => return Err(io::ErrorKind::UnexpectedEof.into()),
            }
        }
        let missing = usize::try_from(self.missing).unwrap_or(usize::MAX);
        let some = into.len().min(self.piece.len() - self.read).min(missing);
        into[..some].copy_from_slice(&self.piece[self.read..self.read + some]);
        self.read += some;
        self.missing = self.missing.saturating_sub(some as u64);
        Ok(some)
    }
}
