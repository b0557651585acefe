//! What an import is: one reading of a file into a client company's data.

use goodword_kernel::id::{AgencyId, ClientId, ImportJobId, SurveyId, kind};
use goodword_kernel::{Aggregate, Owner, Personal, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use super::{Defaults, Mapping, Staying};
use crate::import::{DateOrder, LayoutName};

vocabulary! {
    /// What a file lists.
    pub enum Kind as "ImportKind" {
        /// Customers.
        Contacts,
        /// Work and sales.
        Engagements,
        /// Answers of the past, that another program was given.
        Answers,
        /// Referral partners: each is asked, and its person mailed a link.
        Partners,
        /// Referrals: each comes in, and is decided by a person.
        Referrals,
    }
}

vocabulary! {
    /// How far an import has come.
    pub enum Status as "ImportStatus" {
        /// Announced; begins when the whole file is there.
        Uploaded,
        /// A dry run found nothing wrong; nothing was written.
        Validated,
        /// Being read.
        Running,
        /// Everything is in.
        Done,
        /// Something is wrong with the file; nothing was written.
        Failed,
        /// What it wrote was taken back.
        RolledBack,
    }
}

permissions! { "clients.import_job": read Read = "read", act Create = "create", act Rollback = "rollback" }

events! { "clients.import_job":
    /// A file was announced.
    Created = "created" {},
    /// Somebody began to send the file.
    FileComing = "fileComing" {},
    /// The whole file is there.
    FileArrived = "fileArrived" { bytes: i64 },
    /// The reading began.
    Started = "started" {},
    /// A dry run found nothing wrong.
    Validated = "validated" {},
    /// Everything is in.
    Done = "done" { created: i32, updated: i32 },
    /// Something is wrong with the file.
    Failed = "failed" { errors: i32 },
    /// What it made was taken back.
    RolledBack = "rolledBack" {},
}

/// An import's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "import_job")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ImportJobId,
    /// How often it was changed.
    pub version: i32,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customers or work the file lists.
    pub client_id: ClientId,
    /// What it lists.
    pub kind: Kind,
    /// The program that wrote the file: as it was told, later as it was recognised.
    pub layout: Option<LayoutName>,
    /// Which column holds what, if somebody said so.
    pub mapping: Option<Mapping>,
    /// How dates such as 03/04/2026 are meant, if somebody said so.
    pub date_order: Option<DateOrder>,
    /// The survey to which answers are written.
    pub survey_id: Option<SurveyId>,
    /// Whether the scores of answers stand on the scale of 1 to 10 (SUR-1).
    pub legacy_scale: bool,
    /// What holds where a row of a list of partners or referrals does not say otherwise.
    pub defaults: Option<Defaults>,
    /// What the file is called.
    pub file_name: String,
    /// How long it is, once the whole of it is there.
    pub file_bytes: Option<i64>,
    /// Whether it is only to be checked.
    pub dry_run: bool,
    /// How far it has come.
    pub status: Status,
    /// Rows that were read.
    pub total_rows: i32,
    /// Rows that made something new, or would.
    pub created_rows: i32,
    /// Rows that changed something known, or would.
    pub updated_rows: i32,
    /// Rows that said nothing new.
    pub unchanged_rows: i32,
    /// How many errors there are in all.
    pub error_count: i32,
    /// The first of them as JSON. They cite the file, so the event log must not (INT-2).
    pub errors: Personal<String>,
    /// What stays of what it made, because somebody has gone on with it, once it was taken back.
    pub staying: Option<Staying>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ImportJob;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ImportJobId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
