//! What an export is: data of one kind, written into a file in one format.

use goodword_kernel::id::{AgencyId, ClientId, ContactId, ExportJobId, PartnerOrganizationId, UserId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use super::{Partnerships, Status};

vocabulary! {
    /// What is written.
    pub enum Kind as "ExportKind" {
        /// The people: customers of a client company.
        Contacts,
        /// The customer companies of a client company.
        Accounts,
        /// Work and sales.
        Engagements,
        /// Answers to surveys.
        Responses,
        /// Follow-ups.
        FollowUps,
        /// Cases.
        Cases,
        /// Everything of a client company, table by table (TEN-6).
        ClientCompany,
        /// Everything about one customer (INT-2).
        Person,
        /// The event log: of a client company, or of the whole agency.
        Audit,
        /// What a partner may see of its own, of every client company of the agency with which it works, table by table. Its own
        /// people ask for it, by `ownExportCreate`.
        Partner,
    }
}

vocabulary! {
    /// How it is written.
    pub enum Format as "ExportFormat" {
        /// Comma-separated values in UTF-8 with a header. Several tables stand below each other with a row for each value:
        /// `type,id,field,value`. A text that a spreadsheet would take for a formula has an apostrophe in front.
        Csv,
        /// A JSON object on each line; its `type` says of which table it is.
        JsonLines,
    }
}

permissions! { "clients.export_job":
read Read = "read", act Create = "create", act Cancel = "cancel", act Download = "download",
act Customers = "customers", act Feedback = "feedback", act Everything = "everything", act Person = "person", act Audit = "audit", act Own = "own" }

events! { "clients.export_job":
    /// Somebody asked for a file.
    Created = "created" {},
    /// The writing began.
    Started = "started" {},
    /// So many rows are written.
    Progressed = "progressed" { rows: i64 },
    /// The file is whole.
    Done = "done" { rows: i64 },
    /// It could not be written.
    Failed = "failed" {},
    /// Somebody does not want it any more.
    Cancelled = "cancelled" {},
    /// Somebody asked for a link to fetch it by.
    LinkMade = "linkMade" {},
    /// Somebody fetched it.
    Downloaded = "downloaded" {},
    /// Its time is over and it is thrown away.
    Expired = "expired" {},
}

/// An export's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "export_job")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ExportJobId,
    /// How often it was changed.
    pub version: i32,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose data; no client company's in particular for the agency's whole event log, and for a partner's file.
    pub client_id: Option<ClientId>,
    /// For whom alone it is written, where it is a partner's.
    pub for_user_id: Option<UserId>,
    /// Of which partner's firm alone, where it is a partner's.
    pub organization_id: Option<PartnerOrganizationId>,
    /// Of which partnerships, where it is a partner's: those that the person reached when asking.
    pub partnerships: Option<Partnerships>,
    /// What is written.
    pub kind: Kind,
    /// How.
    pub format: Format,
    /// About whom, where it is about one person.
    pub contact_id: Option<ContactId>,
    /// How far it has come.
    pub status: Status,
    /// Who asked for it, if a person did.
    pub requested_by: Option<UserId>,
    /// Rows that there were when it began, each table counted up to 100,000.
    pub total_rows: i64,
    /// Rows that are written.
    pub written_rows: i64,
    /// Bytes that are written.
    pub bytes: i64,
    /// Pieces that the file is stored in.
    pub pieces: i32,
    /// The table that is being written.
    pub at_table: Option<String>,
    /// The row of it that was written last.
    pub after_row: Option<Uuid>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// When the file is thrown away.
    pub expires_at: Option<Timestamp>,
    /// How often it was fetched.
    pub downloads: i32,
    /// When it was last fetched.
    pub last_downloaded_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ExportJob;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ExportJobId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientOrPerson(Column::ClientId, Column::ForUserId)
    }
    // Taking along what can be read belongs to reading it.
    fn outlives_hand_over() -> bool {
        true
    }
}
