//! What a policy is: in what time a client company wants customers to be reached, and follow-ups to be finished, for one
//! reason.

use async_graphql::InputObject;
use goodword_kernel::id::{AgencyId, ClientId, SlaPolicyId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use super::{Step, Steps};
use crate::follow_up::Reason;

vocabulary! {
    /// How time is counted.
    pub enum Clock as "SlaClock" {
        /// As it passes, day and night.
        Calendar,
        /// In the working hours of the client company.
        Business,
    }
}

permissions! { "followups.sla_policy": read Read = "read", act Set = "set", act Remove = "remove" }

events! { "followups.sla_policy":
    /// A client company has limits of its own for a reason.
    Set = "set" { reason: Reason },
    /// The usual limits hold again.
    Removed = "removed" { reason: Reason },
}

/// A policy's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sla_policy")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SlaPolicyId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose follow-ups.
    pub client_id: ClientId,
    /// For which reason.
    pub reason: Reason,
    /// How time is counted.
    pub clock: Clock,
    /// Minutes until first contact; as the client company's settings say where there are none.
    pub first_contact_minutes: Option<i32>,
    /// The same for accounts of gold level.
    pub gold_first_contact_minutes: Option<i32>,
    /// The same where trust is of high sensitivity.
    pub high_trust_first_contact_minutes: Option<i32>,
    /// Minutes until the follow-up is finished; no limit where there are none.
    pub close_minutes: Option<i32>,
    /// Who hears of it, and when.
    pub escalation: Steps,
    /// Since when it does not hold any more.
    pub removed_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::SlaPolicy;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> SlaPolicyId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Says in what time a client company wants customers to be reached and follow-ups to be finished for one reason, in
/// place of what was said before. Follow-ups that have begun keep their limits.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "SlaPolicySetInput")]
pub struct Set {
    /// Whose follow-ups.
    pub client_id: ClientId,
    /// For which reason.
    pub reason: Reason,
    /// How time is counted. CALENDAR for promoters.
    #[graphql(default_with = "Clock::Business")]
    pub clock: Clock,
    /// Minutes until first contact: 5 to 525,600, for promoters at most 1,440 (FUP-1). For reasons of answers alone:
    /// follow-ups that people open have the time that they are given. As the settings say when left out.
    pub first_contact_minutes: Option<i32>,
    /// The same for accounts of gold level. The shortest limit that applies is the one that counts.
    pub gold_first_contact_minutes: Option<i32>,
    /// The same where trust is of high sensitivity.
    pub high_trust_first_contact_minutes: Option<i32>,
    /// Minutes until the follow-up is finished: 5 to 525,600. No limit when left out.
    pub close_minutes: Option<i32>,
    /// Who hears of a limit that runs out, and when: 1 to 10 steps. As ever when left out: the assignee at 50 %, the
    /// agency's consultant at 100 %, the owner of the agency at 150 % (FUP-4).
    pub escalation: Option<Vec<Step>>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Lets the usual limits hold again.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "SlaPolicyRemoveInput")]
pub struct Remove {
    /// Which policy.
    pub id: SlaPolicyId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
