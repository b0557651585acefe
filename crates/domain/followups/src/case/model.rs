//! What a case is: the record of a problem that is to be solved.

use goodword_clients::contact::NpsBand;
use goodword_kernel::id::{
    AccountId, AgencyId, CaseId, ClientId, ContactId, KnownIssueId, SurveyResponseId, ThemeId, UserId,
    WordOfMouthEventId, kind,
};
use goodword_kernel::{Aggregate, Owner, Personal, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use super::Status;

vocabulary! {
    /// What kind of thing went wrong.
    pub enum RootCauseCategory as "RootCauseCategory" {
        /// What was delivered.
        Product,
        /// How the work is organised.
        Process,
        /// How somebody behaved.
        People,
        /// What it cost.
        Price,
        /// What the customer had expected.
        Expectation,
        /// What a supplier did.
        Supplier,
        /// Anything else.
        Other,
    }
}

permissions! { "followups.case":
read Read = "read", act Open = "open", act Work = "work", act Close = "close", act Reopen = "reopen" }

events! { "followups.case":
    /// A problem is known.
    Opened = "opened" { contact_id: ContactId, severity: i32 },
    /// Its data were changed.
    Updated = "updated" {},
    /// Somebody has accepted it (FUP-15).
    Acknowledged = "acknowledged" {},
    /// Somebody has begun.
    Started = "started" {},
    /// It is solved, as we see it.
    Resolved = "resolved" { contact_id: ContactId },
    /// It is solved, as the customer sees it.
    Confirmed = "confirmed" { contact_id: ContactId },
    /// It is finished.
    Closed = "closed" { contact_id: ContactId, severity: i32 },
    /// It is not solved after all.
    Reopened = "reopened" { contact_id: ContactId },
    /// The customer said how much effort it took (SUR-11).
    EffortScored = "effortScored" { contact_id: ContactId, score: i32 },
    /// The customer is to be asked again (FUP-11).
    ResurveyPlanned = "resurveyPlanned" { contact_id: ContactId },
    /// The customer answered again.
    Resurveyed = "resurveyed" { contact_id: ContactId, before: Option<NpsBand>, after: NpsBand },
    /// A detractor is one no longer.
    Recovered = "recovered" { contact_id: ContactId, before: NpsBand, after: NpsBand },
    /// It is known to be one of many of its kind, or known not to be.
    IssueLinked = "issueLinked" { known_issue_id: Option<KnownIssueId> },
    /// Its owner wants somebody else to answer for it (FUP-15).
    HandedOver = "handedOver" { to_user_id: UserId },
    /// Whoever it was offered to answers for it now (FUP-15).
    HandOverAccepted = "handOverAccepted" { before: Option<UserId> },
    /// Whoever it was offered to did not want it: its owner stays.
    HandOverDeclined = "handOverDeclined" { to_user_id: UserId },
    /// Whoever answered for it has left or is away: it goes on with somebody else.
    PassedOn = "passedOn" { owner_user_id: UserId, before: Option<UserId> },
    /// Its customer was offered something for the bad experience (FUP-12).
    CompensationOffered = "compensationOffered" { offered_at: Timestamp },
    /// Its customer should have been offered a compensation by now (FUP-12).
    CompensationBreached = "compensationBreached" { contact_id: ContactId, severity: i32 },
    /// The customer complains of the same again (FUP-16).
    RepeatComplaint = "repeatComplaint" { theme_id: ThemeId, severity: i32 },
    /// Somebody noted the minutes that it took.
    TimeSpent = "timeSpent" { minutes: i32 },
}

/// A case's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "case")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CaseId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer has the problem.
    pub client_id: ClientId,
    /// Who has the problem.
    pub contact_id: ContactId,
    /// At which account.
    pub account_id: Option<AccountId>,
    /// Who opened it; nobody where an answer did.
    pub opened_by: Option<UserId>,
    /// How bad it is, 1 to 5.
    pub severity: i32,
    /// What is wrong.
    pub symptom: Personal<String>,
    /// What the customer has tried.
    pub steps_already_tried: Option<Personal<String>>,
    /// How often the customer has asked before (s65).
    pub prior_attempts: i32,
    /// Who answers for it (FUP-15).
    pub owner_user_id: Option<UserId>,
    /// What kind of thing went wrong.
    pub root_cause_category: Option<RootCauseCategory>,
    /// Why it went wrong.
    pub root_cause: Option<String>,
    /// What keeps it from happening again (s117).
    pub preventive_action: Option<String>,
    /// How it was solved.
    pub resolution: Option<Personal<String>>,
    /// How far it has come.
    pub status: Status,
    /// The answer that opened it.
    pub source_response_id: Option<SurveyResponseId>,
    /// What was heard, where that opened it.
    pub word_of_mouth_event_id: Option<WordOfMouthEventId>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was accepted.
    pub acknowledged_at: Option<Timestamp>,
    /// When it was solved, as we see it.
    pub resolved_at: Option<Timestamp>,
    /// When the customer said so too.
    pub confirmed_at: Option<Timestamp>,
    /// When it was finished.
    pub closed_at: Option<Timestamp>,
    /// Whether it is still open.
    pub is_open: bool,
    /// How easy the customer found it to have the problem solved, on the scale of the survey that asked (SUR-11).
    pub effort_score: Option<i32>,
    /// The customer's band before the customer was asked again (FUP-11).
    pub band_before: Option<NpsBand>,
    /// The band after it.
    pub band_after: Option<NpsBand>,
    /// When the customer answered again.
    pub resurveyed_at: Option<Timestamp>,
    /// How urgent it is, 0 to 100 (s65).
    pub priority: i32,
    /// Which of the problems it is that several customers have.
    pub known_issue_id: Option<KnownIssueId>,
    /// Which of them its words suggest.
    pub suggested_issue_id: Option<KnownIssueId>,
    /// Who is asked to answer for it (FUP-15).
    pub offered_to_user_id: Option<UserId>,
    /// Since when somebody is asked.
    pub handed_over_at: Option<Timestamp>,
    /// What they are told.
    pub hand_over_note: Option<Personal<String>>,
    /// Until when the customer is offered a compensation (FUP-12).
    pub compensation_due_at: Option<Timestamp>,
    /// When the customer was first offered one.
    pub compensation_offered_at: Option<Timestamp>,
    /// When that time passed without an offer.
    pub compensation_breached_at: Option<Timestamp>,
    /// Minutes spent on it (s62).
    pub service_minutes: i32,
    /// What it is about.
    pub theme_id: Option<ThemeId>,
    /// Whether the customer had complained of the same before (FUP-16).
    pub repeat_complaint: bool,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Case;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> CaseId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
