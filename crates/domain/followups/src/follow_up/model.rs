//! What a follow-up is.

use goodword_clients::calendar::Limit;
use goodword_identity::ClientRole;
use goodword_kernel::id::{
    AccountId, AgencyId, CaseId, ClientId, ContactId, FollowUpId, SlaPolicyId, SurveyResponseId, UserId, kind,
};
use goodword_kernel::{Aggregate, Owner, Personal, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use super::{Reason, Status};

permissions! { "followups.follow_up":
read Read = "read", act Open = "open", act Work = "work", act Reassign = "reassign" }

events! { "followups.follow_up":
    /// Somebody is to act on a customer.
    Created = "created" { reason: Reason, contact_id: Option<ContactId>, account_id: Option<AccountId>, assignee_user_id: Option<UserId> },
    /// Another signal of the same kind was attached to it (FUP-8).
    Signalled = "signalled" { signals: i32 },
    /// It is more or less urgent than before (FUP-9).
    Reprioritised = "reprioritised" { priority: i32 },
    /// It is somebody else's now (FUP-5).
    Assigned = "assigned" { assignee_user_id: UserId, before: Option<UserId> },
    /// Somebody has begun.
    Started = "started" {},
    /// It is put off.
    Snoozed = "snoozed" { snoozed_until: Timestamp },
    /// It came back.
    Woken = "woken" {},
    /// The customer was reached for the first time (FUP-6).
    Contacted = "contacted" { first_contact_at: Timestamp },
    /// Its limit has passed without first contact (FUP-4).
    Breached = "breached" {},
    /// It should be finished by now and is still open.
    CloseBreached = "closeBreached" {},
    /// Somebody noted the minutes that it took.
    TimeSpent = "timeSpent" { minutes: i32 },
    /// It is done.
    Done = "done" { reason: Reason, contact_id: Option<ContactId> },
    /// The customer could not be reached (FUP-7).
    Unreachable = "unreachable" { reason: Reason, contact_id: Option<ContactId> },
    /// It is not needed any more.
    Cancelled = "cancelled" { reason: Reason, contact_id: Option<ContactId> },
}

/// A follow-up's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "follow_up")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FollowUpId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer it is about.
    pub client_id: ClientId,
    /// About which account.
    pub account_id: Option<AccountId>,
    /// About which contact.
    pub contact_id: Option<ContactId>,
    /// Why.
    pub reason: Reason,
    /// How far it has come.
    pub status: Status,
    /// Whether there is still something to do.
    pub is_open: bool,
    /// Who is to act.
    pub assignee_user_id: Option<UserId>,
    /// In which role somebody is to act.
    pub required_role: ClientRole,
    /// Why somebody else acts than the rule wants (FUP-5).
    pub reassigned_reason: Option<String>,
    /// How urgent it is, 0 to 100.
    pub priority: i32,
    /// When its limit began to run.
    pub started_at: Timestamp,
    /// In what time the first contact must be made.
    pub time_limit: Limit,
    /// When that time is over.
    pub due_at: Timestamp,
    /// When the customer was first reached.
    pub first_contact_at: Option<Timestamp>,
    /// Until when it is put off.
    pub snoozed_until: Option<Timestamp>,
    /// When its limit passed without first contact.
    pub breached_at: Option<Timestamp>,
    /// The answer that opened it.
    pub source_response_id: Option<SurveyResponseId>,
    /// How many signals it stands for (FUP-8).
    pub signals: i32,
    /// The case that goes with it.
    pub case_id: Option<CaseId>,
    /// What it is about, where a person opened it.
    pub note: Option<Personal<String>>,
    /// What came of it.
    pub outcome: Option<Personal<String>>,
    /// When it ended.
    pub closed_at: Option<Timestamp>,
    /// Minutes spent on it (s62).
    pub service_minutes: i32,
    /// The policy whose limits it has, if any.
    pub sla_policy_id: Option<SlaPolicyId>,
    /// When it must be finished, where that is limited.
    pub close_due_at: Option<Timestamp>,
    /// When that time passed and it was still open.
    pub close_breached_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::FollowUp;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> FollowUpId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
