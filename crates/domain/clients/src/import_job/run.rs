//! An import: all of a file or nothing of it, in one transaction, a batch at a time.

use std::future::Future;
use std::io::Read;

use futures::future::BoxFuture;
use goodword_identity::{By, find};
use goodword_kernel::id::ImportJobId;
use goodword_kernel::{Error, Locale, Result};
use goodword_persistence::{Scope, Session, Tx, perform, write};
use serde::{Deserialize, Serialize};

use super::commands::start;
use super::feed::{Columns, Feed, Message};
use super::plan::{Desk, Plan};
use super::readers::Readers;
use super::rules::Counts;
use super::stored::Stored;
use super::{Kind, Mapping, Model, Status, may, told};
use crate::ClientsErrorCode as Code;
use crate::client_company;
use crate::import::{Assigned, ContactRow, EngagementRow, Home, MAX_ERRORS, Parsed, Row, RowError};

/// The job that reads a file which was uploaded.
pub(crate) const JOB: &str = "clients.import";

/// What is told of an import that ended by a fault.
const BROKE_OFF: &str =
    "The reading broke off by a fault on our side and nothing was written: announce another import.";
const SET_ASIDE: &str =
    "The file could not be read for hours by a fault on our side and nothing was written: announce another import.";

/// Which import is to be run.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Due {
    pub(super) import_id: ImportJobId,
}

/// How far an import has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Rows that were read and checked.
    pub rows: u64,
    /// Errors found in them.
    pub errors: u64,
}

/// What a kind of file comes to.
pub trait Importer: 'static {
    /// What its rows are read into.
    type Row: Row<Field: Send + Sync> + Send + 'static;
    /// Which columns hold what, if the user said so.
    fn mapping(mapping: &Mapping) -> Vec<Assigned<FieldOf<Self>>>;
    /// What is to be done about a batch of rows that are well formed.
    fn plan<S: Scope>(
        desk: &Desk<'_, S>,
        columns: &Columns<FieldOf<Self>>,
        rows: Vec<Parsed<Self::Row>>,
    ) -> impl Future<Output = Result<Plan>> + Send;
}

/// What a column of a kind of file can hold.
pub type FieldOf<T> = <<T as Importer>::Row as Row>::Field;

/// Told of how far an import has come.
pub type Watch<'a> = &'a mut (dyn FnMut(Progress) + Send);
/// Reads a file into the data of an import's client company: every row, or none when anything is wrong with any. A dry
/// run looks at everything and writes nothing. Gives the import as it ended, with its counts and errors. One that broke off
/// has failed.
pub async fn run<R: Read + Send + 'static>(
    by: &By<may::Create>,
    id: ImportJobId,
    source: R,
    readers: Readers,
    mut progress: impl FnMut(Progress) + Send,
) -> Result<Model> {
    let done = read(by, id, source, readers, &mut progress).await;
    if done.is_err() {
        give_up(by, id, BROKE_OFF).await?;
    }
    done
}

/// Ends an import that will not be read to its end, with a sentence that says why. One that has ended stays as it is.
pub async fn give_up(by: &By<may::Create>, id: ImportJobId, why: &str) -> Result<Model> {
    write(by, async |tx| given_up(tx, id, why).await).await
}

/// Ends an import whose job was set aside.
pub(crate) async fn give_up_due(tx: &mut Tx, due: Due) -> Result<()> {
    given_up(tx, due.import_id, SET_ASIDE).await.map(drop)
}

async fn given_up(tx: &mut Tx, id: ImportJobId, why: &str) -> Result<Model> {
    let job = tx.lock::<Model>(id).await?;
    match job.clone().given_up(why, tx.now())? {
        Some(change) => tx.save(change).await,
        None => Ok(job),
    }
}

async fn read<R: Read + Send + 'static>(
    by: &By<may::Create>,
    id: ImportJobId,
    source: R,
    readers: Readers,
    progress: Watch<'_>,
) -> Result<Model> {
    let job = start(by, id).await?;
    match (job.status, job.kind) {
        (Status::Running, Kind::Contacts) => drive::<ContactRow, R>(by, job, source, progress).await,
        (Status::Running, Kind::Engagements) => drive::<EngagementRow, R>(by, job, source, progress).await,
        (Status::Running, Kind::Answers) => (readers.answers)(by, job, Box::new(source), progress).await,
        (Status::Running, Kind::Partners) => (readers.partners)(by, job, Box::new(source), progress).await,
        (Status::Running, Kind::Referrals) => (readers.referrals)(by, job, Box::new(source), progress).await,
        // A job that is run again after its end has nothing left to do.
        _ => Ok(job),
    }
}

/// Runs an import whose file was uploaded.
pub(crate) async fn run_due(session: Session, due: Due, readers: Readers) -> Result<()> {
    let by = session.prove::<may::Create>()?;
    let job = find::<Model>(&by).by_id(due.import_id).await?;
    let file = Stored::of(&job, session.renewed());
    read(&by, job.id, file, readers, &mut |_| ()).await.map(drop)
}

/// Reads a file of one kind to its end: see [`run`].
pub async fn drive<T: Importer, R: Read + Send + 'static>(
    by: &By<may::Create>,
    job: Model,
    source: R,
    progress: Watch<'_>,
) -> Result<Model> {
    let client = find::<client_company::Model>(by).by_id(job.client_id).await?;
    let home = Home {
        zone: client.time_zone.clone(),
        currency: client.currency.clone(),
        locale: Locale::parse(&client.locale).unwrap_or_default(),
        dates: job.date_order,
    };
    let mut pass = Pass::<T> {
        by,
        job: &job,
        client,
        feed: Feed::open(source, job.mapping.as_ref().map(T::mapping), home),
        columns: None,
        counts: Counts {
            layout: job.layout,
            ..Counts::default()
        },
        progress,
    };
    let read = if job.dry_run {
        pass.check().await
    } else {
        pass.write().await
    };
    match read {
        // Nothing of it was kept, so what is kept is why.
        Err(error) => pass.counts.note_file(error)?,
        Ok(Some(done)) => return Ok(done),
        Ok(None) => {}
    }
    let counts = pass.counts;
    write(by, async |tx| {
        let job = tx.lock::<Model>(job.id).await?;
        let at = tx.now();
        tx.save(job.ended(&counts, at)?).await
    })
    .await
}

/// Reads a list of one kind of a context above this one: what [`super::Readers`] hold.
pub fn reader<'a, T: Importer>(
    by: &'a By<may::Create>,
    job: Model,
    source: Box<dyn Read + Send>,
    progress: Watch<'a>,
) -> BoxFuture<'a, Result<Model>> {
    Box::pin(drive::<T, _>(by, job, source, progress))
}

/// One way through a file.
struct Pass<'a, T: Importer> {
    by: &'a By<may::Create>,
    job: &'a Model,
    client: client_company::Model,
    feed: Feed<T::Row>,
    columns: Option<Columns<FieldOf<T>>>,
    counts: Counts,
    progress: Watch<'a>,
}

impl<T: Importer> Pass<'_, T> {
    /// Looks at everything and writes nothing.
    async fn check(&mut self) -> Result<Option<Model>> {
        let by = self.by;
        while self.next(by, by.now()).await?.is_some() {}
        Ok(None)
    }

    /// Writes everything, and the import's end with it; or gives up at the end when anything was wrong.
    async fn write(&mut self) -> Result<Option<Model>> {
        let (by, id) = (self.by, self.job.id);
        perform(by, async |tx| {
            let job = tx.lock::<Model>(id).await?;
            if job.status != Status::Running {
                return Ok(Some(job));
            }
            let at = tx.now();
            while let Some(plan) = self.next(&*tx, at).await? {
                if self.counts.error_count == 0 {
                    plan.save(tx).await?;
                    tx.settle().await?;
                }
            }
            if self.counts.error_count > 0 {
                return Err(Code::FileUnreadable.into());
            }
            crate::merge_suggestion::file_came(tx, job.client_id).await?;
            tx.save(job.ended(&self.counts, at)?).await.map(Some)
        })
        .await
    }

    /// What the next batch comes to; nothing at the file's end.
    async fn next<S: Scope>(&mut self, scope: &S, at: goodword_kernel::Timestamp) -> Result<Option<Plan>> {
        let rows = loop {
            match self.feed.next().await? {
                None => return Ok(None),
                Some(Message::Header(columns)) => {
                    self.counts.recognise(columns.layout)?;
                    self.columns = Some(columns);
                }
                Some(Message::Rows(rows)) => break rows,
            }
        };
        let columns = self
            .columns
            .as_ref()
            .ok_or_else(|| Error::internal("rows before a header"))?;
        let fine = rows.into_iter().filter_map(|row| self.counts.note(row)).collect();
        let desk = Desk {
            scope,
            by: self.by,
            job: self.job,
            client: &self.client,
            at,
        };
        let mut plan = T::plan(&desk, columns, fine).await?;
        self.counts.note_plan(&mut plan);
        (self.progress)(Progress {
            rows: self.counts.rows,
            errors: self.counts.error_count,
        });
        Ok(Some(plan))
    }
}

impl Counts {
    fn note<T>(&mut self, row: Result<T, Vec<RowError>>) -> Option<T> {
        self.rows += 1;
        row.map_err(|errors| self.note_errors(errors)).ok()
    }

    fn note_errors(&mut self, errors: Vec<RowError>) {
        self.error_count += errors.len() as u64;
        let room = MAX_ERRORS - self.errors.len();
        self.errors.extend(errors.into_iter().take(room));
    }

    fn note_plan(&mut self, plan: &mut Plan) {
        self.created += plan.created;
        self.updated += plan.updated;
        self.unchanged += plan.unchanged;
        self.note_errors(std::mem::take(&mut plan.errors));
        self.errors.sort_by_key(|error| error.row);
    }

    /// Notes what is wrong with the file as a whole; an error of another kind is given back.
    fn note_file(&mut self, error: Error) -> Result<()> {
        match error {
            Error::Refused { .. } if self.error_count > 0 => {}
            Error::Refused { message, .. } => self.note_errors(vec![told(1, String::new(), "", &message)]),
            Error::Invalid(problems) => {
                let told = |problem: goodword_kernel::Problem| {
                    told(1, String::new(), &problem.field.join("."), &problem.message)
                };
                self.note_errors(problems.into_iter().map(told).collect());
            }
            other => return Err(other),
        }
        Ok(())
    }

    /// The file's layout; one that is not the one that was told is refused.
    fn recognise(&mut self, layout: Option<crate::import::LayoutName>) -> Result<()> {
        match (self.layout, layout) {
            (Some(told), Some(seen)) if told != seen => {
                let message = format!("The columns are those of {seen}, not of {told}.");
                Err(Error::invalid("file", message))
            }
            _ => {
                self.layout = layout;
                Ok(())
            }
        }
    }
}
