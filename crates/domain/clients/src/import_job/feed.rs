//! Rows as they are wanted: reading a file blocks, so it happens in a thread of its own, a few batches ahead of the
//! database and no more.

use std::io::Read;

use goodword_kernel::{Error, Result};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use crate::import::{self, Assigned, Home, LayoutName, Parsed, Row, RowError};

/// Rows of one batch: as many as one statement looks up.
const BATCH: usize = 500;
/// Batches that wait while one is being written.
const AHEAD: usize = 2;

/// What stands in a row, or what is wrong with it.
pub(super) type Outcome<T> = Result<Parsed<T>, Vec<RowError>>;

/// What comes of a file.
pub(super) enum Message<T: Row> {
    /// First, what its columns hold.
    Header(Columns<T::Field>),
    /// Then its rows.
    Rows(Vec<Outcome<T>>),
}

/// A file's columns by what they hold.
#[derive(Clone, Debug)]
pub struct Columns<F> {
    pub(super) layout: Option<LayoutName>,
    holding: Vec<(String, F)>,
}

impl<F: Copy + Eq> Columns<F> {
    /// The header of the first column that holds one of the fields.
    pub fn named(&self, fields: &[F]) -> String {
        let found = fields
            .iter()
            .find_map(|field| self.holding.iter().find(|(_, held)| held == field));
        found.map(|(header, _)| header.clone()).unwrap_or_default()
    }
}

/// A file that is being read.
pub(super) struct Feed<T: Row> {
    messages: mpsc::Receiver<Result<Message<T>>>,
    reading: Option<JoinHandle<()>>,
}

impl<T: Row<Field: Send> + Send + 'static> Feed<T> {
    /// Begins to read.
    pub(super) fn open<R: Read + Send + 'static>(
        source: R,
        mapping: Option<Vec<Assigned<T::Field>>>,
        home: Home,
    ) -> Self {
        let (give, messages) = mpsc::channel(AHEAD);
        let reading = tokio::task::spawn_blocking(move || {
            if let Err(error) = read(source, mapping.as_deref(), home, &give) {
                // Nobody listens any more when even this is not heard.
                let _ = give.blocking_send(Err(error));
            }
        });
        Self {
            messages,
            reading: Some(reading),
        }
    }

    /// What comes next; nothing at the file's end. A reader that died is an error, not an end.
    pub(super) async fn next(&mut self) -> Result<Option<Message<T>>> {
        match self.messages.recv().await {
            Some(message) => message.map(Some),
            None => match self.reading.take() {
                Some(reading) => reading.await.map(|()| None).map_err(Error::internal),
                None => Ok(None),
            },
        }
    }
}

fn read<T: Row, R: Read>(
    source: R,
    mapping: Option<&[Assigned<T::Field>]>,
    home: Home,
    give: &mpsc::Sender<Result<Message<T>>>,
) -> Result<()> {
    let mut rows = import::read::<T, R>(source, mapping, home)?;
    let header = rows.header();
    let holding = header
        .fields()
        .filter_map(|(column, field)| Some((column.to_owned(), field?)));
    let columns = Columns {
        layout: header.layout,
        holding: holding.collect(),
    };
    let mut wanted = give.blocking_send(Ok(Message::Header(columns))).is_ok();
    while wanted {
        let batch: Vec<Outcome<T>> = rows.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        wanted = give.blocking_send(Ok(Message::Rows(batch))).is_ok();
    }
    Ok(())
}
