//! What a task is: one thing to be done by somebody.

use async_graphql::InputObject;
use goodword_identity::ClientRole;
use goodword_kernel::id::{
    AgencyId, ClientId, ContactId, EngagementId, FollowUpId, PlaybookRunId, TaskId, UserId, WordOfMouthEventId, kind,
};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use super::Status;

permissions! { "followups.task": read Read = "read", act Work = "work" }

events! { "followups.task":
    /// Something is to be done.
    Created = "created" { key: Option<String>, assignee_user_id: Option<UserId> },
    /// Somebody has begun.
    Started = "started" {},
    /// It is done.
    Done = "done" {},
    /// It is left out.
    Skipped = "skipped" {},
    /// It is not needed any more.
    Cancelled = "cancelled" {},
}

/// A task's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "task")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TaskId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer it is about.
    pub client_id: ClientId,
    /// The playbook's run that set it.
    pub run_id: Option<PlaybookRunId>,
    /// For which follow-up.
    pub follow_up_id: Option<FollowUpId>,
    /// After which engagement (FUP-17).
    pub engagement_id: Option<EngagementId>,
    /// After what was heard.
    pub word_of_mouth_event_id: Option<WordOfMouthEventId>,
    /// About which contact.
    pub contact_id: Option<ContactId>,
    /// Its name within the run, or the kind of task.
    pub key: Option<String>,
    /// What is to be done.
    pub title: String,
    /// Its place within the run, from 1.
    pub position: i32,
    /// Whether leaving it out needs a reason.
    pub mandatory: bool,
    /// The key of the task of the run that must be finished first.
    pub depends_on: Option<String>,
    /// Who is to do it.
    pub assignee_user_id: Option<UserId>,
    /// In which role.
    pub required_role: ClientRole,
    /// Until when.
    pub due_at: Timestamp,
    /// How far it has come.
    pub status: Status,
    /// Why it was left out.
    pub skip_reason: Option<String>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Task;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> TaskId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Begins a task. The task that it depends on must be finished.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "TaskStartInput")]
pub struct Start {
    /// Which one.
    pub id: TaskId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that a task is done.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "TaskDoneInput")]
pub struct Done {
    /// Which one.
    pub id: TaskId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Leaves a task out.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "TaskSkipInput")]
pub struct Skip {
    /// Which one.
    pub id: TaskId,
    /// Why; at most 500 characters. Needed where the task is mandatory.
    pub reason: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Drops a task that is not needed any more.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "TaskCancelInput")]
pub struct Cancel {
    /// Which one.
    pub id: TaskId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
