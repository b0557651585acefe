//! Exports as the API shows them.

use async_graphql::{Context, ID, Object, SimpleObject};
use goodword_clients::ClientsUserError;
use goodword_clients::export_job::{self, Format, Kind, Status};
use goodword_identity::session::pass;
use goodword_kernel::time::MINUTE;
use goodword_kernel::{Error, Result as Outcome, SafeInt, Timestamp};
use goodword_referrals::partner_organization;

use super::{ClientCompany, Contact};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::referrals::PartnerOrganization;
use crate::{fields, lists, payload};

/// How long a link to a file is good.
const LINK: i64 = 5 * MINUTE;

fields! { ExportJob, ExportJobFields(export_job::Model) {
    /// What is written.
    kind: Kind,
    /// How it is written.
    format: Format,
    /// How far it has come.
    status: Status,
    /// How often the file was fetched.
    downloads: i32,
    /// When the file was last fetched.
    last_downloaded_at: Option<Timestamp>,
    /// When it was asked for.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
    /// When it ended; null while it has not.
    finished_at: Option<Timestamp>,
    /// When the file is thrown away: seven days after it was done.
    expires_at: Option<Timestamp>,
}}

/// One writing of data into a file: asked for, written by a job, fetched, thrown away after seven days. Ask for it again
/// until its status is DONE.
#[Object(crate = "crate::graph::shown")]
impl ExportJob {
    /// The export's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ExportJobFields {
        &self.0
    }

    /// Whose data; null for the agency's whole event log, and for a partner's file.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, self.row().client_id).await
    }

    /// Of which partner's firm alone, where it is a part of what a partner takes along.
    async fn partner_organization(&self, ctx: &Context<'_>) -> Option<Result<PartnerOrganization, Fault>> {
        one(ctx, self.row().organization_id).await
    }

    /// About whom, where it is about one customer.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, self.row().contact_id).await
    }

    /// Who asked for it.
    async fn requested_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().requested_by).await
    }

    /// How much of it is written, in per cent. What is added meanwhile may be written too.
    async fn progress(&self) -> i32 {
        self.row().progress()
    }

    /// Rows that there were when it began, each table counted up to 100,000.
    async fn total_rows(&self) -> SafeInt {
        SafeInt::new(self.row().total_rows)
    }

    /// Rows that are written.
    async fn written_rows(&self) -> SafeInt {
        SafeInt::new(self.row().written_rows)
    }

    /// Bytes that are written.
    async fn file_bytes(&self) -> SafeInt {
        SafeInt::new(self.row().bytes)
    }

    /// Where the file is to be fetched by GET, with the access token; null unless the status is DONE. For a browser, which
    /// sends no token, make a link by `exportLinkCreate`.
    async fn download_path(&self) -> Option<String> {
        (self.row().status == Status::Done).then(|| path(self.row()))
    }
}

fn path(row: &export_job::Model) -> String {
    format!("/exports/{}", row.id)
}

lists! { ExportJobQueries {
    /// The exports of data within the caller's reach.
    export_jobs: ExportJob, filter export_job::Filter, order export_job::OrderBy,
        page export_job::page, count export_job::count;
}}

payload! { ExportCreatePayload { /// The export, waiting to be written.
export_job: ExportJob } ClientsUserError }
payload! { OwnExportCreatePayload { /// The export, waiting to be written.
export_job: ExportJob } ClientsUserError }
payload! { ExportCancelPayload { /// The export, stopped.
export_job: ExportJob } ClientsUserError }

/// What came of the mutation: a link to the file, or why not.
#[derive(SimpleObject)]
pub struct ExportLinkCreatePayload {
    /// The export.
    pub export_job: Option<ExportJob>,
    /// The path and query by which a browser fetches the file, without a token, until `expiresAt`. It stands for the person
    /// who asked for it, and opens nothing any more once they sign out or lose the right.
    pub path: Option<String>,
    /// How long the link is good: five minutes.
    pub expires_at: Option<Timestamp>,
    /// Why it was not done; empty when it was.
    pub user_errors: Vec<ClientsUserError>,
}

#[derive(Debug, Default)]
pub(crate) struct ExportJobMutations;

#[Object]
impl ExportJobMutations {
    /// Asks for a file of data. A job writes it; fetch it from its `downloadPath` when it is DONE. Everything of a client
    /// company asks for a recent proof of who you are. At most five of a client company are under way at a time.
    async fn export_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What, whose, and how it is to be written.")] input: export_job::Create,
    ) -> Result<ExportCreatePayload, Fault> {
        ExportCreatePayload::of(export_job::create(&by(ctx)?.once(&input), input).await)
    }

    /// Asks for a file of everything that the caller may see as one who signs for a partner: partnerships, agreements, referrals,
    /// deals, appeals, rewards, payouts, kits, webhooks, of every client company of the agency with which the partner works. It is
    /// theirs alone who asked for it, for as long as they have a place at each of those partnerships, and asks for a recent proof of
    /// who they are. Of another agency one asks after signing in there.
    async fn own_export_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of what, and how it is to be written.")] input: partner_organization::TakeAlong,
    ) -> Result<OwnExportCreatePayload, Fault> {
        OwnExportCreatePayload::of(partner_organization::take_along(&by(ctx)?.once(&input), input).await)
    }

    /// Stops an export that is not done, and throws away what was written.
    async fn export_cancel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which export.")] input: export_job::Cancel,
    ) -> Result<ExportCancelPayload, Fault> {
        ExportCancelPayload::of(export_job::cancel(&by(ctx)?.once(&input), input).await)
    }

    /// Makes a link by which a browser can fetch a file within five minutes.
    async fn export_link_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which export: one that is DONE.")] input: export_job::LinkCreate,
    ) -> Result<ExportLinkCreatePayload, Fault> {
        let by = by(ctx)?;
        let made: Outcome<_> = match by.session().sign_in() {
            Some(_) => export_job::link(&by, &input).await,
            None => Err(goodword_clients::ClientsErrorCode::LinkForPeople.into()),
        };
        let row = match made {
            Ok(row) => row,
            Err(error) => return ExportLinkCreatePayload::refused(error),
        };
        let until = by.now().plus(LINK);
        let path = pass(by.session(), &row.id.to_string(), until).map(|pass| format!("{}?pass={pass}", path(&row)));
        Ok(ExportLinkCreatePayload {
            export_job: Some(row.into()),
            path,
            expires_at: Some(until),
            user_errors: Vec::new(),
        })
    }
}

impl ExportLinkCreatePayload {
    fn refused(error: Error) -> Result<Self, Fault> {
        Ok(Self {
            export_job: None,
            path: None,
            expires_at: None,
            user_errors: ClientsUserError::from_error(error)?,
        })
    }
}
