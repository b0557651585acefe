//! What a playbook's run is: a playbook applied once, to one follow-up.

use async_graphql::InputObject;
use goodword_kernel::id::{AgencyId, ClientId, FollowUpId, PlaybookId, PlaybookRunId, kind};
use goodword_kernel::{Aggregate, Change, Owner, Result, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use crate::FollowupsErrorCode as Code;
use crate::{follow_up, playbook};

vocabulary! {
    /// How far a playbook's run has come.
    pub enum Status as "PlaybookRunStatus" {
        /// Some of its tasks are still open.
        Running,
        /// All of its tasks are finished.
        Completed,
        /// Its follow-up was dropped or given up.
        Cancelled,
    }
}

permissions! { "followups.playbook_run": read Read = "read", act Start = "start", act Cancel = "cancel" }

events! { "followups.playbook_run":
    /// A follow-up began with a playbook.
    Started = "started" { follow_up_id: FollowUpId, playbook_id: PlaybookId },
    /// All of its tasks are finished.
    Completed = "completed" { follow_up_id: FollowUpId },
    /// Its follow-up was dropped or given up.
    Cancelled = "cancelled" { follow_up_id: FollowUpId },
}

/// A run's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "playbook_run")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PlaybookRunId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer it is about.
    pub client_id: ClientId,
    /// Which edition of which playbook.
    pub playbook_id: PlaybookId,
    /// For which follow-up.
    pub follow_up_id: FollowUpId,
    /// How far it has come.
    pub status: Status,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended.
    pub completed_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::PlaybookRun;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> PlaybookRunId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Applies a playbook to a follow-up by hand. Where that was done already, the run of then is given back.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "PlaybookRunStartInput")]
pub struct Start {
    /// Which edition; it must be in use.
    pub playbook_id: PlaybookId,
    /// To which follow-up; it must be open.
    pub follow_up_id: FollowUpId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Ends a run before its tasks are finished; those that are open fall away.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "PlaybookRunCancelInput")]
pub struct Cancel {
    /// Which run.
    pub id: PlaybookRunId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    /// Ends it by hand; only one that is running.
    pub(crate) fn given_up(self, at: Timestamp) -> Result<Change<Self>> {
        if self.status != Status::Running {
            return Err(Code::WrongStatus.saying(format!("A run that is {} cannot be cancelled.", self.status)));
        }
        Ok(self.cancelled(at))
    }

    pub(crate) fn started(
        id: PlaybookRunId,
        of: &playbook::Model,
        follow_up: &follow_up::Model,
        at: Timestamp,
    ) -> Change<Self> {
        let event = Event::Started {
            follow_up_id: follow_up.id,
            playbook_id: of.id,
        };
        let row = Self {
            agency_id: follow_up.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: follow_up.client_id,
            playbook_id: of.id,
            follow_up_id: follow_up.id,
            status: Status::Running,
            started_at: at,
            completed_at: None,
        };
        Change::new(row, event)
    }

    pub(crate) fn completed(self, at: Timestamp) -> Change<Self> {
        let follow_up_id = self.follow_up_id;
        self.ended(Status::Completed, Event::Completed { follow_up_id }, at)
    }

    pub(crate) fn cancelled(self, at: Timestamp) -> Change<Self> {
        let follow_up_id = self.follow_up_id;
        self.ended(Status::Cancelled, Event::Cancelled { follow_up_id }, at)
    }

    fn ended(self, status: Status, event: Event, at: Timestamp) -> Change<Self> {
        Change::update(self, event, |row| {
            row.status = status;
            row.completed_at = Some(at);
        })
    }
}
