//! What a huddle is: a short meeting on the answers that came in since the last one, and what is decided there.

use async_graphql::InputObject;
use goodword_identity::ClientRole;
use goodword_kernel::id::{AgencyId, ClientId, HuddleId, SurveyResponseId, UserId, kind};
use goodword_kernel::{Aggregate, Owner, Personal, Timestamp, events, permissions};
use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::Status;

permissions! { "followups.huddle":
read Read = "read", act Plan = "plan", act Hold = "hold", act Cancel = "cancel" }

events! { "followups.huddle":
    /// A team will meet on what customers said.
    Planned = "planned" { meets_at: Timestamp },
    /// It has met.
    Held = "held" { decisions: i32 },
    /// It will not meet.
    Cancelled = "cancelled" {},
}

/// The answers that are looked at, the earliest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Reviewed(pub(crate) Vec<SurveyResponseId>);

/// Those who take part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Participants(pub(crate) Vec<UserId>);

impl Reviewed {
    /// Each of them.
    pub fn all(&self) -> &[SurveyResponseId] {
        &self.0
    }
}

impl Participants {
    /// Each of them.
    pub fn all(&self) -> &[UserId] {
        &self.0
    }
}

/// A huddle's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "huddle")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: HuddleId,
    /// How often it was changed.
    pub version: i32,
    /// When it was planned.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customers it is about.
    pub client_id: ClientId,
    /// How far it has come.
    pub status: Status,
    /// When the team meets.
    pub meets_at: Timestamp,
    /// When it had met.
    pub held_at: Option<Timestamp>,
    /// Since when answers were not looked at.
    pub reviewed_from: Timestamp,
    /// Until when they came in; not included.
    pub reviewed_until: Timestamp,
    /// The answers that are looked at.
    pub responses: Reviewed,
    /// Those who take part.
    pub participants: Participants,
    /// What was said.
    pub notes: Option<Personal<String>>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Huddle;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> HuddleId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Plans a huddle. The answers that came in since the last one that was held are proposed, at most 20, the earliest
/// first; what is more is left to the next one.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "HuddlePlanInput")]
pub struct Plan {
    /// Whose customers it is about.
    pub client_id: ClientId,
    /// When the team meets: not before now, within a year.
    pub meets_at: Timestamp,
    /// Who takes part: people with a role at the client company, 1 to 10.
    pub participant_user_ids: Vec<UserId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// One thing that a huddle decided. It becomes a task.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "HuddleDecisionInput")]
pub struct Decision {
    /// What is to be done, without names; at most 200 characters.
    pub title: String,
    /// In which role somebody is to do it: SALES, ACCOUNT_MANAGER, OWNER or SUPPORT.
    #[graphql(default_with = "ClientRole::AccountManager")]
    pub required_role: ClientRole,
    /// Who is to do it: somebody with a role at the client company other than VIEWER. Whoever holds the required role when left
    /// out.
    pub assignee_user_id: Option<UserId>,
    /// Until when: later than now, within two years.
    pub due_at: Timestamp,
}

/// Says that a huddle was held, and what it decided.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "HuddleHoldInput")]
pub struct Hold {
    /// Which one.
    pub id: HuddleId,
    /// What is to be done; at most 20 decisions.
    #[graphql(default)]
    pub decisions: Vec<Decision>,
    /// What was said; at most 4,000 characters.
    pub notes: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that a huddle will not be. Its answers are proposed to the next one.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "HuddleCancelInput")]
pub struct Cancel {
    /// Which one.
    pub id: HuddleId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
