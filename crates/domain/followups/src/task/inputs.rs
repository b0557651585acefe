//! What a caller says to set, change or end a task.

use async_graphql::InputObject;
use goodword_identity::ClientRole;
use goodword_kernel::Timestamp;
use goodword_kernel::id::{AccountId, CaseId, ClientId, ContactId, FollowUpId, TaskId, UserId};

/// Sets a task by hand, about whatever is named; with nothing but a client company it is about that.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "TaskCreateInput")]
pub struct Create {
    /// At which client company. What else is named must be its own.
    pub client_id: ClientId,
    /// About which account.
    pub account_id: Option<AccountId>,
    /// About which contact; that of the case or the follow-up when left out.
    pub contact_id: Option<ContactId>,
    /// For which case.
    pub case_id: Option<CaseId>,
    /// For which follow-up.
    pub follow_up_id: Option<FollowUpId>,
    /// What is to be done, without names; at most 200 characters.
    pub title: String,
    /// What more there is to say; at most 2,000 characters.
    pub note: Option<String>,
    /// In which role somebody is to do it: SALES, ACCOUNT_MANAGER, OWNER or SUPPORT.
    #[graphql(default_with = "ClientRole::AccountManager")]
    pub required_role: ClientRole,
    /// Who is to do it: somebody with a role at the client company other than VIEWER. Whoever holds the required role when left
    /// out.
    pub assignee_user_id: Option<UserId>,
    /// Until when: later than now, within two years.
    pub due_at: Timestamp,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes a task that is open. What is left out stays as it is.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "TaskUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: TaskId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What is to be done; at most 200 characters.
    pub title: Option<String>,
    /// What more there is to say; at most 2,000 characters.
    pub note: Option<String>,
    /// Until when: later than now, within two years.
    pub due_at: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Gives a task that is open to somebody.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "TaskAssignInput")]
pub struct Assign {
    /// Which one.
    pub id: TaskId,
    /// To whom: somebody with a role at the client company other than VIEWER.
    pub assignee_user_id: UserId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Takes a task up again that has ended. Not one of a playbook's run that has ended too.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "TaskReopenInput")]
pub struct Reopen {
    /// Which one.
    pub id: TaskId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
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
