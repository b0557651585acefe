//! Imports as the API shows them.

use async_graphql::{Context, ID, Object, SimpleObject};
use goodword_clients::ClientsUserError;
use goodword_clients::import::{DateOrder, LayoutName, RowError};
use goodword_clients::import_job::{self, Kind, Status};
use goodword_kernel::{Error, SafeInt, Timestamp};
use goodword_referrals::{importing, referral, referral_partnership};

use super::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, lists, payload};

fields! { ImportJob, ImportJobFields(import_job::Model) {
    /// What the file lists.
    kind: Kind,
    /// The program that wrote the file: as it was told, later as it was recognised by its columns.
    layout: Option<LayoutName>,
    /// How dates such as 03/04/2026 are meant, if somebody said so.
    date_order: Option<DateOrder>,
    /// Whether the scores of the answers stand on the scale of 1 to 10 (SUR-1).
    legacy_scale: bool,
    /// What the file is called.
    file_name: String,
    /// Whether it is only checked: nothing is written.
    dry_run: bool,
    /// How far it has come.
    status: Status,
    /// Rows that were read, without the header.
    total_rows: i32,
    /// Rows that made something new; in a dry run, or when it failed, those that would have.
    created_rows: i32,
    /// Rows that changed something known; in a dry run, or when it failed, those that would have.
    updated_rows: i32,
    /// Rows that said nothing new.
    unchanged_rows: i32,
    /// How many errors there are in all. With a single one nothing is written.
    error_count: i32,
    /// When it was announced.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
    /// When it ended; null while it has not.
    finished_at: Option<Timestamp>,
}}

/// One thing wrong with one row of a file.
#[derive(SimpleObject)]
pub struct ImportErrorInfo {
    /// The row as a spreadsheet counts it: the header is 1.
    pub row: i32,
    /// The header of the column, as in the file; null when it is about the whole row.
    pub column: Option<String>,
    /// What stands there, cut to 40 characters; null when nothing does.
    pub value: Option<String>,
    /// What is wrong, as a sentence without its subject: "is not an e-mail address".
    pub message: String,
}

impl From<RowError> for ImportErrorInfo {
    fn from(error: RowError) -> Self {
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        Self {
            row: i32::try_from(error.row).unwrap_or(i32::MAX),
            column: some(error.column),
            value: some(error.value),
            message: error.message,
        }
    }
}

/// Errors of one import that are kept, and so the most that can be asked for.
const MOST_ERRORS: usize = goodword_clients::import::MAX_ERRORS;
const USUAL_ERRORS: usize = 100;

/// One reading of a file into a client company's data: all of it, or nothing.
#[Object(crate = "crate::graph::shown")]
impl ImportJob {
    /// The import's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ImportJobFields {
        &self.0
    }

    /// Into whose data.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Where the file is to be sent by PUT, as raw bytes with the access token, while the status is UPLOADED; at most 64 MiB.
    async fn upload_path(&self) -> String {
        format!("/imports/{}", self.row().id)
    }

    /// How many bytes the file has; null until the whole of it is there.
    async fn file_bytes(&self) -> Option<SafeInt> {
        self.row().file_bytes.map(SafeInt::new)
    }

    /// How many things stay of what it made, because somebody has gone on with them, after it was taken back.
    async fn staying_count(&self) -> i32 {
        self.row().staying.as_ref().map_or(0, |staying| staying.count)
    }

    /// The ids of the first hundred things that stay.
    async fn staying_ids(&self) -> Vec<ID> {
        let ids = self.row().staying.as_ref().map(|staying| &staying.ids);
        ids.into_iter().flatten().cloned().map(ID).collect()
    }

    /// The first errors, in the order of the rows. 1,000 are kept; `errorCount` counts them all.
    async fn errors(
        &self,
        #[graphql(desc = "How many: 1 to 1000, 100 when left out.")] first: Option<i32>,
    ) -> Option<Result<Vec<ImportErrorInfo>, Fault>> {
        let first = match first.map(usize::try_from) {
            None => USUAL_ERRORS,
            Some(Ok(first)) if (1..=MOST_ERRORS).contains(&first) => first,
            Some(_) => return Some(Err(Error::invalid("first", "must be from 1 to 1000").into())),
        };
        let errors = self.row().row_errors().into_iter().take(first);
        Some(Ok(errors.map(Into::into).collect()))
    }
}

lists! { ImportJobQueries {
    /// The imports into the client companies within the caller's reach.
    import_jobs: ImportJob, filter import_job::Filter, order import_job::OrderBy,
        page import_job::page, count import_job::count;
}}

payload! { ImportCreatePayload { /// The import, waiting for its file.
import_job: ImportJob } ClientsUserError }

payload! { ImportRollbackPayload { /// The import, taken back.
import_job: ImportJob } ClientsUserError }

#[derive(Debug, Default)]
pub(crate) struct ImportJobMutations;

#[Object]
impl ImportJobMutations {
    /// Announces a file to be imported. Send it by PUT to the import's `uploadPath`; the import begins when it is there.
    /// A file may have 64 MiB, 500,000 rows, 200 columns and 10,000 bytes in a cell. Every row of it is imported, or none
    /// when anything is wrong with any. Whoever imports PARTNERS or REFERRALS may do by hand what the file does: a partner is asked and
    /// mailed a link, a referral comes in and has duplicates and conflicts found beside it.
    async fn import_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The file, and what to do with it.")] input: import_job::Create,
    ) -> Result<ImportCreatePayload, Fault> {
        match input.kind {
            Kind::Contacts | Kind::Engagements | Kind::Answers => {}
            Kind::Partners => drop(by::<referral_partnership::may::Invite>(ctx)?),
            Kind::Referrals => drop(by::<referral::may::Decide>(ctx)?),
        }
        ImportCreatePayload::of(import_job::create(&by(ctx)?.once(&input), input).await)
    }

    /// Takes back what an import made: accounts, contacts, consents and engagements. Refused when the import changed
    /// anything that was known before it (`IMPORT_KEPT`), when anything it made was changed since (`IMPORT_CHANGED`) or is
    /// referred to by something else, such as a survey invitation (`IMPORT_IN_USE`), and when it made more than 10,000 rows
    /// (`IMPORT_TOO_LARGE`). Of a list of partners those are declined who have not signed and with whom nobody has gone on; of a list of
    /// referrals those are withdrawn and forgotten that nobody looks at or has decided. The others stay: `stayingIds` names them. Refused
    /// where all stay (`IMPORT_CHANGED`).
    async fn import_rollback(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which import.")] input: import_job::Rollback,
    ) -> Result<ImportRollbackPayload, Fault> {
        ImportRollbackPayload::of(importing::rollback(&by(ctx)?.once(&input), input).await)
    }
}
