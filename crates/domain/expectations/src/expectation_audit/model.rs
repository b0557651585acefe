//! What an expectation audit is: one walk along the customer's way, and what it came to.

use goodword_kernel::id::{AgencyId, ClientId, ExpectationAuditId, JourneyId, JourneyStageId, UserId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions};
use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::Status;

/// The stages that an audit is about, in the order of the journey.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Scope(pub Vec<JourneyStageId>);

permissions! { "expectations.expectation_audit": read Read = "read", act Plan = "plan", act Work = "work", act Complete = "complete", act Cancel = "cancel" }

events! { "expectations.expectation_audit":
    /// An audit was planned.
    Planned = "planned" { journey_id: JourneyId },
    /// Its plan was changed.
    Updated = "updated" {},
    /// Somebody has begun.
    Started = "started" {},
    /// It waits for review.
    Submitted = "submitted" {},
    /// The reviewer wants more.
    Returned = "returned" {},
    /// It is finished; `dropped` says by how many points its score is below the one before, from 10 on.
    Completed = "completed" { score: i32, dropped: Option<i32> },
    /// A later one has taken its place.
    Superseded = "superseded" {},
    /// It is given up.
    Cancelled = "cancelled" {},
}

/// An audit's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "expectation_audit")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ExpectationAuditId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customers walk it.
    pub client_id: ClientId,
    /// Along which journey.
    pub journey_id: JourneyId,
    /// Which edition of the journey it began with.
    pub journey_edition: i32,
    /// What it is called.
    pub name: String,
    /// The stages it is about.
    pub scope: Scope,
    /// Who makes it.
    pub auditor_user_id: Option<UserId>,
    /// For when it is planned.
    pub planned_at: Timestamp,
    /// When it was begun.
    pub started_at: Option<Timestamp>,
    /// When it was finished.
    pub completed_at: Option<Timestamp>,
    /// How far it has come.
    pub status: Status,
    /// The rating of the worst stage, 0 to 100 (JRN-1).
    pub score: Option<i32>,
    /// The mean of the stages' ratings, in hundredths of a point (JRN-1).
    pub mean_hundredths: Option<i32>,
    /// The audit of the same journey that was finished before it.
    pub previous_audit_id: Option<ExpectationAuditId>,
    /// Why it was sent back or given up.
    pub note: Option<String>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ExpectationAudit;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ExpectationAuditId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
