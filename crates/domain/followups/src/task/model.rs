//! What a task is: one thing to be done by somebody.

use goodword_identity::ClientRole;
use goodword_kernel::id::{
    AccountId, AgencyId, CaseId, ClientId, ContactId, EngagementId, ExpectationId, FollowUpId, HuddleId, KnownIssueId,
    PlaybookRunId, PromiseId, TaskId, UserId, WordOfMouthEventId, kind,
};
use goodword_kernel::{Aggregate, Owner, Personal, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use super::Status;

permissions! { "followups.task": read Read = "read", act Create = "create", act Work = "work" }

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
    /// There is something to do after all.
    Reopened = "reopened" {},
    /// Its data were changed.
    Updated = "updated" {},
    /// It is somebody else's now.
    Assigned = "assigned" { assignee_user_id: UserId, before: Option<UserId> },
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
    /// About which account.
    pub account_id: Option<AccountId>,
    /// For which case.
    pub case_id: Option<CaseId>,
    /// Because of which known issue (s66).
    pub known_issue_id: Option<KnownIssueId>,
    /// What more there is to say.
    pub note: Option<Personal<String>>,
    /// The huddle that decided on it.
    pub huddle_id: Option<HuddleId>,
    /// About which promise (JRN-4).
    pub promise_id: Option<PromiseId>,
    /// About which expectation (JRN-7).
    pub expectation_id: Option<ExpectationId>,
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
